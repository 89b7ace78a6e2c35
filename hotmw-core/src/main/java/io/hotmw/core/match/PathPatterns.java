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

import java.util.List;

/**
 * Path patterns of which one is enough. Immutable and thread-safe.
 */
final class PathPatterns {

	private final PathPattern[] patterns;

	private PathPatterns(PathPattern[] patterns) {
		this.patterns = patterns;
	}

	static PathPatterns of(List<PathPattern> patterns) {
		return new PathPatterns(patterns.toArray(PathPattern[]::new));
	}

	static PathPatterns parse(List<String> patterns) {
		return of(patterns.stream().map(PathPattern::parse).toList());
	}

	boolean isEmpty() {
		return this.patterns.length == 0;
	}

	/**
	 * Says whether a pattern matches.
	 * @param path the path
	 * @param whenUndecided the answer if a regular expression takes too long to tell
	 * @return whether at least one pattern matches
	 */
	boolean match(PathText path, boolean whenUndecided) {
		for (PathPattern pattern : this.patterns) {
			if (pattern.matches(path, whenUndecided)) {
				return true;
			}
		}
		return false;
	}

	List<PathPattern> asList() {
		return List.of(this.patterns);
	}

}
