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

package io.hotmw.autoconfigure.adopt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the URL patterns that a filter is registered with (Servlet 6.1, 12.2) into those
 * that the paths of a match are given by, where they mean the same.
 */
final class UrlPatterns {

	// What is not special in either, and what the decoding of a path leaves as it is.
	private static final String PLAIN = "(?:/[^/*?{}%;\\\\]+)+";

	private static final Pattern PATH = Pattern.compile(PLAIN + "/?");

	private static final Pattern PREFIX = Pattern.compile(PLAIN + "/\\*");

	private static final Pattern EXTENSION = Pattern.compile("\\*\\.[^/*?{}%;\\\\.]+");

	private final Collection<String> patterns;

	UrlPatterns(Collection<String> patterns) {
		this.patterns = patterns;
	}

	/**
	 * A pattern for which there is no other one that means the same.
	 * @return the first such pattern, if there is one
	 */
	Optional<String> untranslatable() {
		return this.patterns.stream()
			.filter((pattern) -> !isEverything(pattern) && !PATH.matcher(pattern).matches()
					&& !PREFIX.matcher(pattern).matches() && !EXTENSION.matcher(pattern).matches())
			.findFirst();
	}

	/**
	 * The patterns of the paths.
	 * @return the patterns, none for every path
	 */
	List<String> paths() {
		List<String> paths = new ArrayList<>();
		for (String pattern : this.patterns) {
			if (isEverything(pattern)) {
				return List.of();
			}
			if (pattern.startsWith("*.")) {
				paths.add("/**/" + pattern);
			}
			else {
				paths.add(pattern.endsWith("/*") ? pattern + "*" : pattern);
			}
		}
		return paths;
	}

	private static boolean isEverything(String pattern) {
		return pattern.equals("/*") || pattern.equals("*");
	}

}
