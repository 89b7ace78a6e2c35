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

package io.hotmw.core.shadow;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for. Immutable.
 *
 * @param method the method
 * @param uri the path as it was sent
 * @param query the query as it was sent, {@code null} if there is none
 * @param contextPath the part of the path that names the application
 * @param servletPath the part of the path that named the servlet
 * @param pathInfo the rest of the path, {@code null} if there is none
 * @param mapping how the servlet was found
 * @param dispatcherType the dispatch
 * @param servletContext the application
 */
record CopiedTarget(String method, String uri, @Nullable String query, String contextPath, String servletPath,
		@Nullable String pathInfo, @Nullable HttpServletMapping mapping, DispatcherType dispatcherType,
		ServletContext servletContext) {

	static CopiedTarget of(HttpServletRequest request) {
		return new CopiedTarget(request.getMethod(), request.getRequestURI(), request.getQueryString(),
				request.getContextPath(), request.getServletPath(), request.getPathInfo(),
				request.getHttpServletMapping(), request.getDispatcherType(), request.getServletContext());
	}

}
