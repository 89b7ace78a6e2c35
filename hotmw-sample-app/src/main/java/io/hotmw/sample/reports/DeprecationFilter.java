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

package io.hotmw.sample.reports;

import java.io.IOException;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells clients that what they call is deprecated (RFC 9745). A filter as services have
 * them, which knows nothing of hotmw: {@code hotmw.adopt.deprecation=deprecation} makes
 * it hot.
 */
class DeprecationFilter extends HttpFilter {

	private static final String HEADER = "Deprecation";

	private static final long serialVersionUID = 1L;

	private final String value;

	/**
	 * Create a filter.
	 * @param since when the deprecation begins
	 */
	DeprecationFilter(Instant since) {
		// A date of RFC 9651.
		this.value = "@" + since.getEpochSecond();
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		response.setHeader(HEADER, this.value);
		chain.doFilter(request, response);
	}

}
