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

package io.hotmw.core.match;

import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Requests as a container presents them.
 */
final class TestRequests {

	private TestRequests() {
	}

	/**
	 * A request whose path the container left as it was sent, as Tomcat gives it to the
	 * default servlet.
	 * @param path the path
	 * @return the request
	 */
	static MockHttpServletRequest get(String path) {
		return request(path, path);
	}

	static MockHttpServletRequest request(String uri, String servletPath) {
		return request(uri, "", servletPath, null);
	}

	static MockHttpServletRequest request(String uri, String contextPath, String servletPath,
			@Nullable String pathInfo) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(contextPath);
		request.setServletPath(servletPath);
		request.setPathInfo(pathInfo);
		return request;
	}

}
