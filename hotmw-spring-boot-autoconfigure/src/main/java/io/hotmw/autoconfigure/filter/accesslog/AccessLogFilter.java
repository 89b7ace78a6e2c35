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

package io.hotmw.autoconfigure.filter.accesslog;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes one line for each request when the request has ended: on the way out of this
 * filter, or at the end of the asynchronous work that it has started. Further dispatches
 * of a request add no lines.
 */
final class AccessLogFilter extends HttpFilter {

	private final String attribute;

	private final LineSettings settings;

	AccessLogFilter(String name, LineSettings settings) {
		this.attribute = AccessLogFilter.class.getName() + "." + name;
		this.settings = settings;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getAttribute(this.attribute) != null) {
			chain.doFilter(request, response);
			return;
		}
		CountedResponse counted = new CountedResponse(response);
		Exchange exchange = new Exchange(this.settings, request, counted);
		request.setAttribute(this.attribute, exchange);
		try {
			chain.doFilter(request, counted);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			exchange.failed(ex);
			throw ex;
		}
		exchange.leaving();
	}

}
