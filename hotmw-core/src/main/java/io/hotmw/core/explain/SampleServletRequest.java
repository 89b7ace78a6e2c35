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

package io.hotmw.core.explain;

import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.SampleRequest;

/**
 * A sample request as a servlet container presents it to a filter. Whatever does not
 * decide which filters it meets is not known and throws
 * {@link UnsupportedOperationException}. Not thread-safe.
 */
final class SampleServletRequest extends HttpServletRequestWrapper {

	private static final Pattern COOKIE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+=.*");

	private final SampleRequest sample;

	private final String contextPath;

	private final String servletPath;

	private final Map<String, Object> attributes = new HashMap<>();

	private SampleServletRequest(SampleRequest sample, String contextPath, String servletPath) {
		super(unknown());
		this.sample = sample;
		this.contextPath = contextPath;
		this.servletPath = servletPath;
	}

	/**
	 * Presents a sample request.
	 * @param sample the request
	 * @param contextPath the context path of the application, empty for none
	 * @return the request as a filter sees it
	 * @throws InvalidSampleException if it would not reach the application
	 */
	static SampleServletRequest of(SampleRequest sample, String contextPath) {
		String path = sample.normalisedPath();
		if (!path.startsWith(contextPath)
				|| (path.length() > contextPath.length() && path.charAt(contextPath.length()) != '/')) {
			throw new InvalidSampleException("path", sample.path(),
					"does not reach the application, whose context path is '" + contextPath + "'",
					"begin it with '" + contextPath + "/'");
		}
		// As Tomcat and Jetty do: what MVC's and any other servlet's mapping makes of it
		// is no matter, since only both parts together are read.
		return new SampleServletRequest(sample, written(contextPath, sample), path.substring(contextPath.length()));
	}

	// The context path as the client wrote it, which may be escaped or hold dot segments.
	private static String written(String contextPath, SampleRequest sample) {
		String uri = sample.requestUri();
		int end = contextPath.isEmpty() ? 0 : uri.indexOf('/', 1);
		while (end > 0 && !isSpelling(uri.substring(0, end), contextPath)) {
			end = uri.indexOf('/', end + 1);
		}
		return (end >= 0) ? uri.substring(0, end) : uri;
	}

	private static boolean isSpelling(String beginning, String contextPath) {
		try {
			return SampleRequest.of("GET", beginning).normalisedPath().equals(contextPath);
		}
		catch (InvalidSampleException ex) {
			// A later part of the path decides.
			return false;
		}
	}

	private static HttpServletRequest unknown() {
		return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(),
				new Class<?>[] { HttpServletRequest.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException(
							"A sample request does not know '" + method.getName() + "'");
				});
	}

	@Override
	public String getMethod() {
		return this.sample.method();
	}

	@Override
	public String getRequestURI() {
		return this.sample.requestUri();
	}

	@Override
	public @Nullable String getQueryString() {
		return this.sample.queryString();
	}

	@Override
	public String getContextPath() {
		return this.contextPath;
	}

	@Override
	public String getServletPath() {
		return this.servletPath;
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public @Nullable String getHeader(String name) {
		List<String> values = this.sample.headers().get(name);
		return (values != null) ? values.get(0) : null;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.enumeration(this.sample.headers().getOrDefault(name, List.of()));
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.sample.headers().keySet());
	}

	// As containers read them, but for quotes and attributes, which the cookies of a
	// request do not have.
	@Override
	public Cookie @Nullable [] getCookies() {
		Cookie[] cookies = this.sample.headers()
			.getOrDefault("Cookie", List.of())
			.stream()
			.flatMap((field) -> Stream.of(field.split(";", -1)))
			.map(String::strip)
			.filter(COOKIE.asMatchPredicate())
			.map((pair) -> new Cookie(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)))
			.toArray(Cookie[]::new);
		return (cookies.length != 0) ? cookies : null;
	}

	@Override
	public String getRemoteAddr() {
		return this.sample.caller().address();
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		String principal = this.sample.caller().principal();
		return (principal != null) ? () -> principal : null;
	}

	@Override
	public boolean isUserInRole(String role) {
		return this.sample.caller().roles().contains(role);
	}

	@Override
	public DispatcherType getDispatcherType() {
		return this.sample.dispatcherType();
	}

	// An INCLUDE shows its target as attributes; without them its path is read as that of
	// any other dispatch.
	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(this.attributes.keySet());
	}

	@Override
	public boolean isAsyncStarted() {
		return false;
	}

}
