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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

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

import io.hotmw.autoconfigure.filter.Problem;

/**
 * Refuses requests whose body is too large: by the length that they declare, before
 * anything is read, and by the bytes that really come, while the application reads them.
 * Nothing is buffered.
 *
 * <p>
 * Containers read forms below every filter. The length that a request declares bounds
 * what there is to read, so only a form that declares none escapes; it is refused unless
 * the options allow it.
 */
final class BodyLimitFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(BodyLimitFilter.class);

	private static final Set<String> USUALLY_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");

	private final String name;

	private final String attribute;

	private final long limit;

	private final boolean formsWithoutLength;

	BodyLimitFilter(String name, BodyLimitOptions options) {
		this.name = name;
		this.attribute = BodyLimitFilter.class.getName() + "." + name;
		this.limit = options.maxSize().toBytes();
		this.formsWithoutLength = options.allowFormsWithoutLength();
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		DispatcherType type = request.getDispatcherType();
		if (type == DispatcherType.INCLUDE || type == DispatcherType.ERROR || !mayHaveBody(request)) {
			chain.doFilter(request, response);
		}
		else if (request.getContentLengthLong() > this.limit) {
			refuse(HttpStatus.CONTENT_TOO_LARGE, LimitedBody.refusal(this.limit), request, response);
		}
		else if (!this.formsWithoutLength && request.getContentLengthLong() < 0 && isForm(request)) {
			refuse(HttpStatus.LENGTH_REQUIRED, "The length of a form must be declared", request, response);
		}
		else {
			passOn(request, response, chain);
		}
	}

	// Another request object costs the filters behind this one another match.
	private static boolean mayHaveBody(HttpServletRequest request) {
		long length = request.getContentLengthLong();
		if (length >= 0) {
			return length > 0;
		}
		return !USUALLY_WITHOUT_BODY.contains(request.getMethod()) || !request.getProtocol().startsWith("HTTP/1.")
				|| request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static boolean isForm(HttpServletRequest request) {
		String contentType = request.getContentType();
		if (contentType == null) {
			return false;
		}
		String type = contentType.strip().toLowerCase(Locale.ROOT);
		// HTTP/1 says by its headers whether there is a body at all.
		if (request.getProtocol().startsWith("HTTP/1.") && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
			return false;
		}
		// Some clients give every request this type; no container looks for a form there.
		boolean urlEncoded = type.startsWith("application/x-www-form-urlencoded")
				&& !USUALLY_WITHOUT_BODY.contains(request.getMethod());
		return urlEncoded || type.startsWith("multipart/");
	}

	private void refuse(HttpStatus status, String detail, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		logger.debug("filter '{}' refuses a request with {}", this.name, status.value());
		new Problem(status, detail).writeTo(request, response);
	}

	private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LimitedBody body = (request.getAttribute(this.attribute) instanceof LimitedBody known) ? known
				: new LimitedBody(this.limit, request, response);
		if (LimitedRequest.isLimited(request, body)) {
			chain.doFilter(request, response);
			return;
		}
		request.setAttribute(this.attribute, body);
		try {
			chain.doFilter(new LimitedRequest(request, body), new RefusedResponse(response, body));
		}
		catch (IOException | ServletException | RuntimeException ex) {
			if (!body.isRefused()) {
				throw ex;
			}
			// The client has its answer, whatever the application makes of that.
			logger.debug("filter '{}' has refused a request with {}", this.name, HttpStatus.CONTENT_TOO_LARGE.value(),
					ex);
			endAsynchronousWork(request);
		}
	}

	// Whoever was to do it has failed, and the container is not told.
	private static void endAsynchronousWork(HttpServletRequest request) {
		if (request.isAsyncStarted()) {
			try {
				request.getAsyncContext().complete();
			}
			catch (IllegalStateException ignored) {
				// Another thread has.
			}
		}
	}

}
