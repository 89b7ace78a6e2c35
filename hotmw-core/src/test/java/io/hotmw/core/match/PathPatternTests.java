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
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathPatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					""            | 0  | there is no leading slash | begin with '/'
					api/**        | 0  | there is no leading slash | begin with '/'
					/a}b          | 2  | there is a '}' without a '{' | remove it or add the '{'
					/a/{b         | 3  | there is a '{' without a '}' | add the '}'
					/a/{b/c}      | 3  | there is a '{' without a '}' | add the '}'
					/a/{b:x/y}    | 3  | there is a '{' without a '}' | add the '}'
					/a/{}         | 4  | there is no name of a variable | begin it with a letter or '_'
					/a/{1}        | 4  | there is no name of a variable | begin it with a letter or '_'
					/a/{b c}      | 5  | there is a ' ' in a variable's name | use letters, digits, '_' and '-'
					/{*b:c}       | 4  | there is a ':' in a variable's name | use letters, digits, '_' and '-'
					/a/{b:}       | 6  | there is no regular expression | add one or remove the ':'
					/a/{b:x[}     | 7  | a regular expression is malformed (Unclosed character class) | correct it
					/a/{b:(x)}    | 6  | there is a capturing group in a regular expression | write '(?:...)' instead of '(...)'
					/{a:\\Q}b      | 1  | the regular expressions of a segment do not go together (Unclosed group) | use expressions that end where they seem to end
					/{a}/{b}/{a}  | 9  | the variable 'a' is there twice | give each variable a name of its own
					/a/**/b       | 3  | there is a '**' or '{*name}' in the middle of the pattern | use it as the last segment or as the first one
					/**/a/{*b}    | 6  | there is a second '**' or '{*name}' | use one of them, once
					/a/x{*b}      | 3  | there is a '{*name}' beside something else | give it a segment of its own
					/a;x=y        | 2  | there is a ';' that nothing can match | leave path parameters out
					/a%20b        | 2  | there is an escape that nothing can match | write the character that it stands for
					""")
	void parseWhenMalformedShouldSayWhatAndWhereAndTheRemedy(String pattern, int position, String problem,
			String remedy) {
		assertThatExceptionOfType(PathPatternException.class).isThrownBy(() -> PathPattern.parse(pattern))
			.withMessageStartingWith(
					"'" + pattern + "' is not a path pattern: " + problem + " at position " + position + "; " + remedy)
			.satisfies((ex) -> assertThat(ex.position()).isEqualTo(position))
			.satisfies((ex) -> assertThat(ex.remedy()).startsWith(remedy));
	}

	@Test
	void parseShouldKeepText() {
		PathPattern pattern = PathPattern.parse("/api/{id}");

		assertThat(pattern.text()).isEqualTo("/api/{id}");
		assertThat(pattern).hasToString("/api/{id}")
			.isEqualTo(PathPattern.parse("/api/{id}"))
			.hasSameHashCodeAs(PathPattern.parse("/api/{id}"))
			.isNotEqualTo(PathPattern.parse("/api/{other}"));
	}

	/**
	 * Where Spring's answer depends on what else is in the segment: here an escape in a
	 * regular expression means the same everywhere.
	 */
	@ParameterizedTest
	@CsvSource({ "/{x:a\\/b}c,/a%2Fbc,true", "/{x:a\\/b}c,/abc,false", "/{x:\\{}c,/%7Bc,true", "/{x:\\}}c,/%7Dc,true",
			"/{x:\\\\}c,/%5Cc,true", "'/{x:a{1,2}}-{y:b{2}}',/aa-bb,true", "'/{x:a{1,2}}-{y:b{2}}',/aa-b,false" })
	void matchesWhenRegexHoldsEscapesShouldReadThemAsRegex(String pattern, String path, boolean expected) {
		assertThat(matches(pattern, path, !expected)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/{x:a*a*a*a*a*b}", "/pre-{x:a*a*a*a*a*b}", "/{y}/{x:a*a*a*a*a*b}", "/**/{x:a*a*a*a*a*b}" })
	void matchesWhenRegexBacktracksWithoutEndShouldBeUndecided(String pattern) {
		String evil = "a".repeat(100) + "c";
		String path = pattern.startsWith("/pre-") ? "/pre-" + evil : (pattern.startsWith("/{y}") ? "/y/" : "/") + evil;

		assertThat(matches(pattern, path, true)).isTrue();
		assertThat(matches(pattern, path, false)).isFalse();
	}

	@Test
	void matchesWhenManyPositionsAreTriedShouldShareTheAllowance() {
		String segment = "/" + "a".repeat(60) + "c";

		assertThat(matches("/**/{x:a*a*b}", segment, true)).isFalse();
		assertThat(matches("/**/{x:a*a*b}", segment.repeat(100), true)).isTrue();
		assertThat(matches("/**/{x:a*a*b}", segment.repeat(100), false)).isFalse();
	}

	@Test
	void matchesWhenSegmentIsTooLongForRegexShouldBeUndecided() {
		String longest = "/" + "1".repeat(RegexElement.MAX_SEGMENT);

		assertThat(matches("/{x:\\d+}", longest, false)).isTrue();
		assertThat(matches("/{x:\\d+}", longest + "1", true)).isTrue();
		assertThat(matches("/{x:\\d+}", longest + "1", false)).isFalse();
	}

	@Test
	void matchesWhenRegexExhaustsStackShouldBeUndecided() throws InterruptedException {
		PathText path = PathText.of("/" + "abcd".repeat(RegexElement.MAX_SEGMENT / 4), 0);
		PathPattern pattern = PathPattern.parse("/{x:(?:(?:a|b)|(?:c|d))*}");
		boolean[] answers = { false, true };
		Thread thread = new Thread(null, () -> {
			answers[0] = pattern.matches(path, true);
			answers[1] = pattern.matches(path, false);
		}, "small-stack", 1);

		thread.start();
		thread.join();

		assertThat(answers).containsExactly(true, false);
	}

	@Test
	void matchesWhenManyStarsShouldNotBacktrackWithoutEnd() {
		String pattern = "/" + "*a".repeat(100) + "*b";

		assertThat(matches(pattern, "/" + "a".repeat(4000), true)).isFalse();
		assertThat(matches(pattern, "/" + "a".repeat(4000) + "b", false)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/,''", "/a,a", "/a/b/c,'a,b,c'", "/a/b/,'a,b'", "/a/**,a", "/a/{*b},a", "/a/{b}/c,a", "/a/b*,a",
			"/**,''", "/**/a,''", "/{a},''", "/?,''", "//a,''", "/a//b,a" })
	void literalPrefixShouldEndBeforeTheFirstSyntax(String pattern, String expected) {
		assertThat(String.join(",", PathPattern.parse(pattern).literalPrefix(16))).isEqualTo(expected);
	}

	@Test
	void literalPrefixWhenDeeperThanAskedShouldBeCut() {
		assertThat(PathPattern.parse("/a/b/c").literalPrefix(2)).containsExactly("a", "b");
	}

	private static boolean matches(String pattern, String path, boolean whenUndecided) {
		PathText decoded = Objects.requireNonNull(PathDecoder.decode(path, 0));
		return PathPattern.parse(pattern).matches(decoded, whenUndecided);
	}

	@ParameterizedTest
	@CsvSource({ "/api/**, /api/**, true", "/api/**, /api/orders/**, true", "/api/**, /api, true",
			"/api/**, /api/, true", "/api/**, /api/{id}, true", "/api/**, /api/*/x, true", "/api/**, /apis/**, false",
			"/api/**, /api*, false", "/api/**, /**, false", "/api/**, /{*any}, false", "/**, /api/**, true",
			"/**, /{*any}, true", "/**, /{a}/b, true", "/{a}/**, /{b}/**, true", "/{a}/**, /x/**, false",
			"/api/*, /api/orders, true", "/api/*, /api/{id}, false", "/api/?, /api/1, true", "/api//**, /api/*, false",
			"/api//**, /api//x, true", "/{a:[0-9]+}, /12, true", "/{a:[0-9]+}, /x, false" })
	void coversShouldBeTrueWhereItIsCertain(String pattern, String other, boolean expected) {
		assertThat(PathPattern.parse(pattern).covers(PathPattern.parse(other))).isEqualTo(expected);
	}

	@Test
	void coversWhenTrueShouldHoldForEveryPath() {
		long seed = System.nanoTime();
		RandomPaths random = new RandomPaths(new Random(seed));
		int covered = 0;
		for (int i = 0; i < 60_000; i++) {
			String other = parsable(random);
			String text = random.one(List.of(parsable(random), "/**", "/a/**", "/ab/**", "//**", "/a//**"));
			PathPattern pattern = PathPattern.parse(text);
			PathText path = PathDecoder.decode(random.pathFor(other), 0);
			if (path != null && PathPattern.parse(other).matches(path, false)
					&& pattern.covers(PathPattern.parse(other))) {
				covered++;
				assertThat(pattern.matches(path, false))
					.as(() -> pattern + " matches " + path + ", as " + other + " does (seed " + seed + ")")
					.isTrue();
			}
		}
		assertThat(covered).isGreaterThan(200);
	}

	private static String parsable(RandomPaths random) {
		while (true) {
			String pattern = random.pattern();
			try {
				return PathPattern.parse(pattern).text();
			}
			catch (PathPatternException ignored) {
				// The next one may be valid.
			}
		}
	}

}
