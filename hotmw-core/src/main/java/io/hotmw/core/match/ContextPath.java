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

/**
 * Finds the path of the application in a request URI, however it is spelled there.
 */
final class ContextPath {

	private ContextPath() {
	}

	/**
	 * Says where the path behind the context path begins.
	 * @param uri the request URI
	 * @param contextPath the context path as the container tells it, decoded or not
	 * @return an index into the URI, or -1 if it does not begin with the context path
	 */
	static int endIn(String uri, String contextPath) {
		if (contextPath.isEmpty() || contextPath.equals("/")) {
			return 0;
		}
		int end = 0;
		int slash = contextPath.indexOf('/');
		while (slash >= 0) {
			int next = uri.indexOf('/', end + 1);
			end = (next >= 0) ? next : uri.length();
			slash = contextPath.indexOf('/', slash + 1);
		}
		return isSpelledBy(uri, end, contextPath) ? end : -1;
	}

	private static boolean isSpelledBy(String uri, int end, String contextPath) {
		if (end == contextPath.length() && uri.startsWith(contextPath)) {
			return true;
		}
		PathText actual = PathDecoder.decode(uri.substring(0, end), 0);
		return actual != null && actual.equals(PathDecoder.decode(contextPath, 0));
	}

}
