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

package io.hotmw.autoconfigure.filter.requestid;

import java.io.IOException;
import java.util.Enumeration;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request one id: the client's own if it is valid, the trace id that the
 * client sends otherwise, or a new one. The id is a request attribute and a header of
 * request and response for as long as the request lives, and stands in the logging
 * context while this filter is on the stack. A further dispatch of the same request, and
 * a second filter of this type, keep the id.
 */
public final class RequestIdFilter extends HttpFilter {

	/**
	 * The request attribute that holds the id, a {@link String}.
	 */
	public static final String ATTRIBUTE = "io.hotmw.request-id";

	private final RequestIdOptions options;

	private final Pattern pattern;

	RequestIdFilter(RequestIdOptions options) {
		this.options = options;
		this.pattern = Pattern.compile(options.pattern());
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String id = idOf(request);
		request.setAttribute(ATTRIBUTE, id);
		response.setHeader(this.options.header(), id);
		String key = this.options.mdcKey();
		String previous = MDC.get(key);
		MDC.put(key, id);
		try {
			chain.doFilter(withHeader(request, id), response);
		}
		finally {
			restore(key, previous);
		}
	}

	private String idOf(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String id) {
			return id;
		}
		String incoming = this.options.acceptIncoming() ? incoming(request) : null;
		return (incoming != null) ? incoming : UUID.randomUUID().toString();
	}

	private @Nullable String incoming(HttpServletRequest request) {
		String id = only(request, this.options.header());
		if (id != null && isValid(id)) {
			return id;
		}
		String traceParent = this.options.acceptTraceparent() ? only(request, TraceParent.HEADER) : null;
		return (traceParent != null) ? TraceParent.traceId(traceParent) : null;
	}

	private static @Nullable String only(HttpServletRequest request, String header) {
		Enumeration<String> values = request.getHeaders(header);
		String value = values.hasMoreElements() ? values.nextElement() : null;
		return values.hasMoreElements() ? null : value;
	}

	private boolean isValid(String id) {
		// Visible ASCII whatever the pattern says, since the id goes into a header and
		// into logs.
		return !id.isEmpty() && id.length() <= this.options.maxLength()
				&& id.chars().allMatch((ch) -> ch > ' ' && ch < 0x7f) && this.pattern.matcher(id).matches();
	}

	private HttpServletRequest withHeader(HttpServletRequest request, String id) {
		return id.equals(request.getHeader(this.options.header())) ? request
				: new IdentifiedRequest(request, this.options.header(), id);
	}

	private static void restore(String key, @Nullable String previous) {
		if (previous != null) {
			MDC.put(key, previous);
		}
		else {
			MDC.remove(key);
		}
	}

}
