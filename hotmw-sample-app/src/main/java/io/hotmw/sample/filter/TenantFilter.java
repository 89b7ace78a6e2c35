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

package io.hotmw.sample.filter;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets requests pass that name a tenant which is served. The tenant is repeated in the
 * response and left on the request as attribute {@value #ATTRIBUTE}. Answers 400 to a
 * request without a tenant, 403 to one with a tenant that is not served.
 */
class TenantFilter extends HttpFilter {

	static final String ATTRIBUTE = "io.hotmw.sample.tenant";

	private final TenantOptions options;

	TenantFilter(TenantOptions options) {
		this.options = options;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String tenant = request.getHeader(this.options.header());
		if (tenant == null || tenant.isBlank()) {
			refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request", "The request names no tenant");
		}
		else if (!this.options.allows(tenant)) {
			refuse(response, HttpServletResponse.SC_FORBIDDEN, "Forbidden", "The tenant is not served here");
		}
		else {
			request.setAttribute(ATTRIBUTE, tenant);
			response.setHeader(this.options.header(), tenant);
			chain.doFilter(request, response);
		}
	}

	private void refuse(HttpServletResponse response, int status, String title, String detail) throws IOException {
		response.setStatus(status);
		response.setContentType("application/problem+json");
		response.getWriter()
			.print("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
	}

}
