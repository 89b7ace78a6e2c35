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
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Random patterns and paths that have a fair chance to match each other.
 */
final class RandomPaths {

	private static final List<String> PATTERN_PARTS = List.of("/", "/", "/", "/", "/", "/", "a", "a", "b", "ab", "-",
			".", "*", "*", "?", "{x}", "{y}", "{z:[ab]+}", "{w:a?}", "{v:\\d{1,2}}", "{u:.*}", "\ud83d\ude00", "A");

	private static final List<String> ENDS = List.of("", "", "", "", "/", "/*", "/**", "/{*r}", "/{e}", "//", "/***");

	private static final List<String> PATH_PARTS = List.of("/", "/", "/", "/", "/", "/", "a", "a", "b", "ab", "-", ".",
			"1", "12", ";x=y", ";", "%61", "%62", "%2F", "%3B", "%2e", "%F0%9F%98%80", "\ud83d\ude00", "%E2%82", "A",
			"%00", "//", "/..", "%5c");

	private static final List<String> CHARACTERS = List.of("/", "/", "/", "{", "}", "{", "}", "*", "?", ":", "a", "b",
			"1", "-", ".", "\\", "*", "**", "/**", "{a}", "{*", ";", "%20", "(", ")", "(?:", "[", "]", "+", "|");

	private static final Pattern SYNTAX = Pattern
		.compile("/\\*\\*|/\\{\\*\\w+\\}|\\{\\w+(?::(?:\\{[^}]*\\}|[^{}])*)?\\}|[?*]");

	private final Random random;

	RandomPaths(Random random) {
		this.random = random;
	}

	String pattern() {
		String beginning = one(List.of("/", "/", "/", "/", "/**/", "/{*r}/", "/a/", "//"));
		return beginning + some(PATTERN_PARTS, 6) + one(ENDS);
	}

	String path() {
		return one(List.of("/", "/", "/", "/", "", "//")) + some(PATH_PARTS, 7);
	}

	/**
	 * A path that the pattern should match, but for some changes.
	 * @param pattern the pattern
	 * @return a path that is close to it
	 */
	String pathFor(String pattern) {
		StringBuilder path = new StringBuilder(SYNTAX.matcher(pattern).replaceAll(this::value));
		for (int i = this.random.nextInt(3); i > 0; i--) {
			path.insert(this.random.nextInt(path.length() + 1), one(PATH_PARTS));
		}
		return path.toString();
	}

	private String value(MatchResult syntax) {
		if (syntax.group().startsWith("/")) {
			return one(List.of("", "/", "/a", "/a/b", "/a/b/ab", "//"));
		}
		return one(List.of("a", "b", "ab", "1", "12", "", "a-b", ".", "%61", "a;x=y", ";x"));
	}

	String characters() {
		return one(List.of("/", "/", "/", "")) + some(CHARACTERS, 10);
	}

	String one(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private String some(List<String> values, int max) {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(max + 1); i > 0; i--) {
			text.append(one(values));
		}
		return text.toString();
	}

}
