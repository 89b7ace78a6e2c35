/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.hotmw.autoconfigure.filter.cors;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

import io.hotmw.autoconfigure.filter.Problem;

/**
 * Answers the preflight requests of browsers, tells them which pages may see a response,
 * and refuses requests of other pages (Fetch standard, section 3.3). What is allowed is
 * decided by Spring's own implementation.
 */
final class CorsFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(CorsFilter.class);

	/**
	 * Longer than any origin: the name of a host has at most 253 characters. Whatever is
	 * longer is not worth being matched with patterns.
	 */
	private static final int MAX_ORIGIN_LENGTH = 512;

	/** As the processor says of all that it decides. */
	private static final List<String> DEPENDS_ON = List.of(HttpHeaders.ORIGIN,
			HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);

	private final String name;

	private final CorsConfiguration configuration;

	private final CorsProcessor processor = new QuietCorsProcessor();

	CorsFilter(String name, CorsConfiguration configuration) {
		this.name = name;
		this.configuration = configuration;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		DispatcherType type = request.getDispatcherType();
		boolean refused = type != DispatcherType.INCLUDE && !isAllowed(request, response);
		if (type == DispatcherType.INCLUDE || type == DispatcherType.ERROR) {
			// Neither a part of a page nor the answer to a refused request is refused.
			chain.doFilter(request, response);
		}
		else if (refused) {
			logger.debug("filter '{}' refuses a cross-origin request", this.name);
			new Problem(HttpStatus.FORBIDDEN, "This cross-origin request is not allowed").writeTo(request, response);
		}
		else if (!CorsUtils.isPreFlightRequest(request)) {
			chain.doFilter(request, response);
		}
	}

	private boolean isAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin != null && origin.length() > MAX_ORIGIN_LENGTH) {
			DEPENDS_ON.forEach((header) -> response.addHeader(HttpHeaders.VARY, header));
			return false;
		}
		return this.processor.processRequest(this.configuration, request, response);
	}

	/**
	 * Leaves the answer to the filter.
	 */
	private static final class QuietCorsProcessor extends DefaultCorsProcessor {

		@Override
		protected void rejectRequest(ServerHttpResponse response) {
			// Refused by who asked.
		}

	}

}
