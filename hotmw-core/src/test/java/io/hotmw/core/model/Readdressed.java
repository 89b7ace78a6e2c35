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

package io.hotmw.core.model;

import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request for another path, as a filter that rewrites passes it on, or as a container
 * forwards it.
 */
class Readdressed extends HttpServletRequestWrapper {

	private final RequestTarget path;

	private final DispatcherType type;

	Readdressed(HttpServletRequest request, RequestTarget path) {
		this(request, path, request.getDispatcherType());
	}

	private Readdressed(HttpServletRequest request, RequestTarget path, DispatcherType type) {
		super(request);
		this.path = path;
		this.type = type;
	}

	/** What a container makes of a request that is dispatched from within another. */
	static HttpServletRequest nested(HttpServletRequest request, RequestTarget path, DispatcherType type) {
		return (type == DispatcherType.INCLUDE) ? new Including(request, path) : new Readdressed(request, path, type);
	}

	@Override
	public DispatcherType getDispatcherType() {
		return this.type;
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + this.path.raw();
	}

	@Override
	public String getServletPath() {
		return this.path.normalised();
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	/**
	 * A request that keeps its own path and says in attributes which one is included.
	 */
	private static final class Including extends HttpServletRequestWrapper {

		private final Map<String, String> attributes;

		private Including(HttpServletRequest request, RequestTarget path) {
			super(request);
			this.attributes = Map.of(RequestDispatcher.INCLUDE_REQUEST_URI, request.getContextPath() + path.raw(),
					RequestDispatcher.INCLUDE_CONTEXT_PATH, request.getContextPath(),
					RequestDispatcher.INCLUDE_SERVLET_PATH, path.normalised());
		}

		@Override
		public DispatcherType getDispatcherType() {
			return DispatcherType.INCLUDE;
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			String value = this.attributes.get(name);
			return (value != null) ? value : super.getAttribute(name);
		}

	}

}
