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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives every response the headers that it has no value of its own for. They are set on
 * the way in: a response may be committed by whatever comes behind, on any thread, and a
 * container keeps them when it turns an exception or {@code sendError} into an error
 * page.
 */
final class SecurityHeadersFilter extends HttpFilter {

	private final String attribute;

	private final List<ResponseHeader> secure;

	private final List<ResponseHeader> plain;

	SecurityHeadersFilter(String name, SecurityHeadersOptions options) {
		this.attribute = SecurityHeadersFilter.class.getName() + "." + name;
		this.secure = ResponseHeader.of(options, true);
		this.plain = ResponseHeader.of(options, false);
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		// The headers of a page are not those of what it includes.
		boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
		chain.doFilter(request, included ? response : secured(request, response));
	}

	private HttpServletResponse secured(HttpServletRequest request, HttpServletResponse response) {
		List<ResponseHeader> headers = request.isSecure() ? this.secure : this.plain;
		DefaultHeaders defaults;
		if (request.getAttribute(this.attribute) instanceof DefaultHeaders known && known.isOf(headers)) {
			defaults = known;
			if (SecuredResponse.isSecured(response, defaults)) {
				return response;
			}
			// An error page is another response; elsewhere a header that is gone was
			// removed by the application.
			if (request.getDispatcherType() == DispatcherType.ERROR) {
				defaults.applyTo(response);
			}
		}
		else {
			defaults = new DefaultHeaders(headers);
			request.setAttribute(this.attribute, defaults);
			defaults.applyTo(response);
		}
		return new SecuredResponse(response, defaults);
	}

}
