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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@link PathPattern} with Spring's: the same texts are patterns, and they match
 * the same raw paths.
 */
class PathPatternDifferentialTests {

	/**
	 * What Spring takes for a pattern and {@link PathPattern} refuses on purpose: no
	 * leading slash, a variable without a name, an escape or a parameter in literal text,
	 * a group of the pattern's own, parentheses that only match across expressions, an
	 * expression that begins with a question mark, which Spring's own parenthesis turns
	 * into something else.
	 */
	private static final Pattern REFUSED_ON_PURPOSE = Pattern.compile("(?s)(?!/).*|.*\\{\\*?[:}].*"
			+ "|.*(?:;|%\\p{XDigit}{2}).*|.*\\{[^/]*:[^/]*\\((?!\\?:).*|.*\\{[^/]*:[^/]*\\)[^/]*\\(\\?:.*"
			+ "|.*\\{[^/]*:\\?.*");

	/**
	 * Where Spring loses a regular expression that shares its segment: with an escaped
	 * slash or brace, or with braces that it pairs differently, it takes it for literal
	 * text or breaks it.
	 */
	private static final Pattern ESCAPED_SYNTAX = Pattern.compile(".*\\\\[/{}\\\\].*");

	private static final List<String> PATTERNS = List.of("/", "//", "/*", "/**", "/**/", "//**", "/{*all}", "/{all}",
			"/?", "/??", "/***", "/***/x", "/a", "/a/", "/a//b", "/a/*", "/a/**", "/a/{*rest}", "/a/{b}", "/a/{b}/",
			"/a/{b}/c", "/a/*/c", "/a/*/", "/a/?/c", "/a/*.json", "/a/{name}.json", "/a/{name}.{ext}", "/a/{x}{y}",
			"/a/{x}-{y}/c", "/a/x{y}", "/a/*x*", "/a/**x", "/a/x?*", "/a/??*", "/{id:\\d+}", "/{id:\\d+}/**",
			"/{id:[a-c]{2,3}}", "/a/{id:\\d+}-{name:[a-z]*}", "/a/v{major:\\d}.*", "/{a:.*}", "/{a:.*}x", "/{a:|x}b",
			"/{x:a\\/b}", "/{x:\\{}", "/**/a", "/**/a/*", "/**/{x}/c", "/**/*.json", "/**/a/", "/{*any}/a/{b}",
			"/{*any}/a", "/**//a", "/A", "/a b", "/caf\u00e9", "/\ud83d\ude00", "/.", "/..", "/a/../b", "/{a-b}",
			"/{_a1}", "/a:b", "/a\\b", "/{x:(?:a|b)+}");

	private static final List<String> NO_PATTERNS = List.of("", "a", "**", "**/a", "{*x}", "/a/**/b", "/a/{*x}/b",
			"/**/**", "/{*x}/**", "/**/a/**", "/{*a}/{*b}", "/{", "/}", "/{a", "/{a/b}", "/{a{b}}", "/{{a}}", "/a}b",
			"/{a:}", "/{a:x", "/{a:x{1}", "/{a:x/y}", "/{a:[}", "/{a:*}", "/{1a}", "/{a b}", "/{a*}", "/{a?}", "/{*}",
			"/{*1}", "/{*a:b}", "/x{*a}", "/{*a}x", "/{*a}{b}", "/{a}{*b}", "/{*a}{*b}", "/{a}/{a}", "/{a}{a}",
			"/{a}/x{a:b}", "/{}", "/{:x}", "/a{}", "/a;b", "/a%20b", "/%2F", "/{a:(b)}", "/{a:(?<b>c)}", "/{a:x)(y}",
			"/{a:x)(?:y}b", "/{a:\\Q}b", "/{a:\\}");

	private static final List<String> PATHS = List.of("", "/", "//", "///", "//x", "///x", "/a", "/a/", "/a//", "/A",
			"/b", "a", "*", "/a/b", "/a/b/", "/a//b", "/a/b/c", "/a//c", "/a/c", "/a/x/c", "/a/b/c/d", "/a/b.json",
			"/a/.json", "/a/b.json/", "/a/x-y/c", "/a/-/c", "/a/12-abc", "/a/12-", "/a/v1.2", "/a/x", "/a/xx", "/a/yxy",
			"/a/;x", "/a;x", "/a;x=y", "/a;/b", "/;x", "/;x/", "/;", "/;/a", "//;x", "/a/;x/c", "/a/;x/b", ";x", ";x/a",
			"/a;x=%zz/b", "/%61", "/%61/b", "/a%2Fb", "/a%2fb", "/a/%2F", "/a%5Cb", "/a\\b", "/a%3Bb", "/%2561", "/%00",
			"/a%00", "/%", "/%4", "/%zz", "/a%", "/a/%c3%a9", "/caf%C3%A9", "/caf\u00e9", "/%FF", "/%C0%AF", "/%E2%82",
			"/%F0%9F%98%80", "/\ud83d\ude00", "/a/%F0%9F%98%80", "/a/x%F0%9F%98%80", "/a%20b", "/a+b", "/.", "/..",
			"/./a", "/../a", "/%2e", "/%2e%2e/a", "/..;/a", "/a/../b", "/x/a", "/x/y/a", "/x/y/a/", "/x/a/z",
			"/x/a/z/c", "/x//a", "/12", "/12/x", "/abc", "/abcd", "/x", "/xx", "/a:b", "/%7B", "/aa", "/ab", "/abab");

	@Test
	void matchesWhenOnTheTableShouldAgreeWithSpring() {
		int matches = 0;
		for (String pattern : PATTERNS) {
			for (String path : PATHS) {
				matches += assertSameAnswer(pattern, path, "table") ? 1 : 0;
			}
		}

		assertThat(matches).isGreaterThan(PATTERNS.size() * 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a/b", "/a/b/c/d", "/**", "/{x}/{y}", "/a/**", "/a/?/*" })
	void matchesWhenThePatternIsShownToItselfShouldAgreeWithSpring(String pattern) {
		PATTERNS.forEach((other) -> assertSameAnswer(pattern, other, "itself"));
	}

	@Test
	void parseWhenOnTheTableShouldAgreeWithSpring() {
		PATTERNS.forEach((pattern) -> assertThat(parse(pattern)).as(pattern).isNotNull());
		NO_PATTERNS.forEach((pattern) -> assertThat(parse(pattern)).as(pattern).isNull());
		PATTERNS.forEach((pattern) -> assertSameSyntax(pattern, "table"));
		NO_PATTERNS.forEach((pattern) -> assertSameSyntax(pattern, "table"));
	}

	@Test
	void matchesWhenRandomShouldAgreeWithSpring() {
		compareRandom(20260101L);
		compareRandom(System.nanoTime());
	}

	private static void compareRandom(long seed) {
		RandomPaths random = new RandomPaths(new Random(seed));
		int compared = 0;
		int matches = 0;
		for (int i = 0; i < 12_000; i++) {
			String pattern = random.pattern();
			assertSameSyntax(pattern, "seed " + seed);
			if (parse(pattern) != null) {
				for (int j = 0; j < 3; j++) {
					matches += assertSameAnswer(pattern, random.pathFor(pattern), "seed " + seed) ? 1 : 0;
					matches += assertSameAnswer(pattern, random.path(), "seed " + seed) ? 1 : 0;
					compared += 2;
				}
			}
		}
		assertThat(compared).isGreaterThan(20_000);
		assertThat(matches).isGreaterThan(compared / 20);
	}

	@Test
	void parseWhenRandomCharactersShouldAgreeWithSpring() {
		compareRandomCharacters(20260102L);
		// Has '/a|:){a:?}*'.
		compareRandomCharacters(76005509027328L);
		compareRandomCharacters(System.nanoTime());
	}

	private static void compareRandomCharacters(long seed) {
		RandomPaths random = new RandomPaths(new Random(seed));
		for (int i = 0; i < 40_000; i++) {
			assertSameSyntax(random.characters(), "seed " + seed);
		}
	}

	private static void assertSameSyntax(String pattern, String source) {
		boolean spring = parseWithSpring(pattern) != null;
		boolean actual = parse(pattern) != null;
		if (ESCAPED_SYNTAX.matcher(pattern).matches()) {
			return;
		}
		if (spring && REFUSED_ON_PURPOSE.matcher(pattern).matches()) {
			return;
		}
		assertThat(actual).as(() -> "'" + pattern + "' is a pattern (" + source + ")").isEqualTo(spring);
	}

	private static boolean assertSameAnswer(String pattern, String path, String source) {
		PathPattern parsed = PathPattern.parse(pattern);
		PathText decoded = PathDecoder.decode(path, 0);
		Boolean expected = matchWithSpring(pattern, path);
		if (expected == null || decoded == null) {
			// Spring does not read the escapes in the names of parameters.
			assertThat(decoded == null && (expected == null || path.contains(";")))
				.as(() -> "'" + path + "' is malformed (" + source + ")")
				.isTrue();
			return false;
		}
		assertThat(parsed.matches(decoded, !expected))
			.as(() -> "'" + pattern + "' matches '" + path + "' (" + source + ")")
			.isEqualTo(expected);
		return expected;
	}

	private static @Nullable Boolean matchWithSpring(String pattern, String path) {
		PathContainer container;
		try {
			container = PathContainer.parsePath(path);
		}
		catch (IllegalArgumentException ignored) {
			return null;
		}
		return PathPatternParser.defaultInstance.parse(pattern).matches(container);
	}

	private static @Nullable PathPattern parse(String pattern) {
		try {
			return PathPattern.parse(pattern);
		}
		catch (PathPatternException ignored) {
			return null;
		}
	}

	private static org.springframework.web.util.pattern.@Nullable PathPattern parseWithSpring(String pattern) {
		try {
			return PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (IllegalArgumentException ignored) {
			return null;
		}
	}

}
