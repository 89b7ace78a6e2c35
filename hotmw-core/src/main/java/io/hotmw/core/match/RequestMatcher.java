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

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterMatch;

/**
 * Stub.
 *
 * @param match stub
 */
public record RequestMatcher(FilterMatch match) {
	public static RequestMatcher compile(FilterMatch m) {
		return new RequestMatcher(m);
	}

	public static void checkPattern(String m) {
	}

	public boolean hasPathCondition() {
		return !this.match.paths().isEmpty();
	}

	public boolean matches(HttpServletRequest request, @Nullable RequestPath path) {
		return this.match.paths().isEmpty() || this.match.paths()
			.stream()
			.anyMatch((p) -> request.getRequestURI().startsWith(p.replace("/**", "")));
	}
}
