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

package io.hotmw.autoconfigure.document.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link DocumentCheck}.
 */
class DocumentCheckTests {

	private static final String NAME = "Nacos document app (group G)";

	private static final DocumentLimits SMALL = new DocumentLimits(4000, 6, 3, 40, 5);

	private static final String GOOD = """
			hotmw:
			  filters:
			    auth:
			      type: jwt
			      order: 1
			      match:
			        paths: [/a/**, /b]
			        headers: {X-Tenant: acme}
			    other: {}
			---
			hotmw.filters.auth.order: 2
			""";

	private static DocumentFindings check(String format, String text) {
		return new DocumentCheck(SMALL).check(NAME, format, text);
	}

	@Test
	void documentWhenGoodShouldHaveNothingWrong() {
		assertThat(check("yaml", GOOD)).isEqualTo(DocumentFindings.NONE);
		assertThat(check("properties", """
				# Filters
				hotmw.filters.auth.order=1
				hotmw.filters.auth.match.paths[]=/a,/b
				#---
				hotmw.filters.auth.order = 2
				""")).isEqualTo(DocumentFindings.NONE);
		assertThat(check("json", """
				{"hotmw": {"filters": {"auth": {"order": 1, "match": {"paths": ["/a", "/b"]}}}}, "x": [[], {}, null]}
				""")).isEqualTo(DocumentFindings.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yaml", "json", "properties", "xml", "txt" })
	void documentWhenLargerThanAllowedShouldNotBeReadFurther(String format) {
		assertThat(check(format, "é".repeat(2001)).all()).singleElement()
			.isEqualTo(new Violation("document", "4002 bytes", NAME,
					"is larger than the 4000 bytes that hotmw.limits.max-size allows",
					"make it smaller, or split it into several documents"));
		assertThat(check("txt", "é".repeat(2000)).all()).isEmpty();
		assertThat(check("txt", "\uD83D\uDE00".repeat(1000)).all()).isEmpty();
		assertThat(check("txt", "€".repeat(1333)).all()).isEmpty();
		assertThat(check("txt", "€".repeat(1334)).all()).hasSize(1);
	}

	static Stream<Arguments> deep() {
		return Stream.of(Arguments.of("yaml", "a: {b: {c: {d: {e: {f: {}}}}}}", "1:24"),
				Arguments.of("yaml", "a:\n  - - - - - - 1\n", "2:13"),
				Arguments.of("json", "{\"a\":\n [[[[[ [1]]]]]]}", "2:8"));
	}

	@ParameterizedTest
	@MethodSource("deep")
	void documentWhenDeeperThanAllowedShouldSayWhere(String format, String text, String place) {
		assertThat(check(format, text).excesses()).singleElement().satisfies((violation) -> {
			assertThat(violation.reason()).contains("6 levels", "hotmw.limits.max-depth");
			assertThat(violation.origin()).isEqualTo(NAME + " - " + place);
		});
	}

	@Test
	void aliasesWhenMoreThanAllowedShouldSayWhereTheFirstOneTooManyIs() {
		assertThat(check("yaml", "a: &a x\nb:\n- *a\n- *a\n- *a\n- *a\n- *a\n").excesses())
			.extracting(Violation::value, Violation::origin)
			.containsExactly(tuple("5 aliases", NAME + " - 6:3"));
		assertThat(check("yaml", "a: &a x\nb: [*a, *a, *a]").all()).isEmpty();
	}

	@Test
	void aliasesWhenTheyRepeatMoreThanAllowedShouldBeCountedEachTime() {
		String bomb = "a: &a [1,2,3,4,5]\nb: &b [*a,*a]\nc: [*b]\n";

		assertThat(check("yaml", bomb).all()).isEmpty();
		assertThat(new DocumentCheck(new DocumentLimits(4000, 6, 3, 24, 5)).check(NAME, "yaml", bomb).excesses())
			.extracting(Violation::value, Violation::origin)
			.containsExactly(tuple("25 properties", NAME + " - 3:4"));
	}

	@Test
	void aliasWhenItIsPartOfWhatItStandsForShouldBeAnExcess() {
		assertThat(check("yaml", "hotmw: &a\n  filters: *a\n").excesses()).singleElement().satisfies((violation) -> {
			assertThat(violation.reason()).contains("that the alias itself is in");
			assertThat(violation.origin()).isEqualTo(NAME + " - 2:12");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "yaml", "json", "properties" })
	void documentWhenItHasMorePropertiesThanAllowedShouldSaySo(String format) {
		String text = switch (format) {
			case "json" -> list("{", "\"k%d\":%d", ",", "}", 41);
			case "yaml" -> list("", "k%d: %d", "\n", "\n", 41);
			default -> list("", "k%d=%d", "\n", "\n", 41);
		};

		assertThat(check(format, text).excesses()).singleElement().satisfies((violation) -> {
			assertThat(violation.value()).isEqualTo("41 properties");
			assertThat(violation.origin()).startsWith(NAME + " - ");
		});
		assertThat(check(format, text.replace("k40", "k40x")).excesses()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yaml", "json", "properties" })
	void documentWhenItHasMoreFiltersThanAllowedShouldSayWhereTheFirstOneTooManyIs(String format) {
		String text = switch (format) {
			case "json" -> list("{\"hotmw\":{\"filters\":{\n", "\"f-%d\":{\"order\":%d}", ",\n", "}}}", 7);
			case "yaml" -> list("hotmw.filters:\n", "  f-%d: {order: %d}", "\n", "\n", 7);
			default -> list("\n", "hotmw.filters.f-%d.order=%d", "\n", "\n", 7);
		};

		assertThat(check(format, text).excesses()).singleElement().satisfies((violation) -> {
			assertThat(violation.value()).isEqualTo("7 filters");
			assertThat(violation.origin()).startsWith(NAME + " - 7:");
		});
	}

	private static String list(String begin, String element, String separator, String end, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> element.formatted(i, i))
			.collect(Collectors.joining(separator, begin, end));
	}

	static Stream<Arguments> twice() {
		return Stream.of(
				Arguments.of("yaml", "hotmw.filters.a.order: 1\nhotmw:\n  filters:\n    a:\n      order: 2\n",
						"hotmw.filters.a.order", "5:7", "line 1, column 1"),
				Arguments.of("yaml", "hotmw:\n  filters:\n    a:\n      type: x\n    a:\n      type: y\n",
						"hotmw.filters.a", "5:5", "line 3, column 5"),
				Arguments.of("yaml", "db:\n  url: x\n  url: y\n", "-.url", "3:3", "line 2, column 3"),
				Arguments.of("json", "{\"hotmw\": {\"filters\": {\"a\": {\"order\": 1,\n \"order\": 2}}}}",
						"hotmw.filters.a.order", "2:2", "line 1, column 30"),
				Arguments.of("json",
						"{\"hotmw.filters.a.order\": 1,\n\"hotmw\": {\"filters\": {\"a\": {\"order\": 2}}}}",
						"hotmw.filters.a.order", "2:29", "line 1, column 2"),
				Arguments.of("properties", "hotmw.filters.a.order=1\n  hotmw.filters.a.or\\\n  der : 2\n",
						"hotmw.filters.a.order", "2:3", "line 1, column 1"));
	}

	@ParameterizedTest
	@MethodSource("twice")
	void keyWhenWrittenTwiceShouldBeAFlawThatNamesBothPlaces(String format, String text, String property, String second,
			String first) {
		DocumentFindings findings = check(format, text);

		assertThat(findings.excesses()).isEmpty();
		assertThat(findings.flaws()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(property);
			assertThat(violation.origin()).isEqualTo(NAME + " - " + second);
			assertThat(violation.reason()).contains("was written before at " + first);
		});
	}

	@Test
	void keyWhenItOverridesWhatIsMergedInOrStandsInAnotherPartShouldBeNoFlaw() {
		assertThat(check("yaml", """
				base: &base {order: 1, type: t}
				hotmw: {filters: {a: {<<: *base, order: 2}}}
				---
				hotmw: {filters: {a: {order: 3}}}
				""").all()).isEmpty();
		assertThat(check("properties", "db.url=x\ndb.url=y\n").all()).isEmpty();
		assertThat(check("json", "{\"db\": 1, \"db\": 2}").all()).isEmpty();
	}

	static Stream<Arguments> encodings() {
		return Stream.of(Arguments.of("properties", "\uFEFFhotmw.a=1", "1:1", "byte order mark"),
				Arguments.of("properties", "a=1\nh\0o\0t\0", "2:2", "U+0000"),
				Arguments.of("yaml", "a: 1\nb: \u0007", "2:4", "U+0007"),
				Arguments.of("properties", "a=\uFFFD", "1:3", "U+FFFD"),
				Arguments.of("json", "{\"a\": \"\uD800\"}", "1:8", "U+D800"),
				Arguments.of("json", "{\"a\": \"\uDC00\uD83D\uDE00\"}", "1:8", "U+DC00"));
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void textWhenInAWrongEncodingShouldBeAFlaw(String format, String text, String place, String reason) {
		assertThat(check(format, text).flaws()).singleElement().satisfies((violation) -> {
			assertThat(violation.origin()).isEqualTo(NAME + " - " + place);
			assertThat(violation.reason()).contains(reason);
			assertThat(violation.remedy()).contains("UTF-8");
		});
		assertThat(check("yaml", "\uFEFFa: \"é € \uD83D\uDE00\"\r\n\tb").flaws()).isEmpty();
	}

	@Test
	void textWhenItsEncodingHidesNamesShouldSaySo() {
		assertThat(check("properties", "h\0o\0t\0").hidesNames()).isTrue();
		assertThat(check("properties", "\uFEFFhotmw.a=1").hidesNames()).isTrue();
		assertThat(check("properties", "a=\uFFFD").hidesNames()).isFalse();
	}

	@Test
	void documentWhenWrongInManyWaysShouldHaveThemAllReported() {
		String text = "a: &a [" + "1,".repeat(20) + "]\nb: [*a, *a, *a, *a]\nc: \uFFFD\n";

		assertThat(check("yaml", text).all()).extracting(Violation::value, Violation::reason)
			.satisfiesExactly((aliases) -> assertThat(aliases.toList().get(0)).isEqualTo("4 aliases"),
					(properties) -> assertThat(properties.toList().get(0)).isEqualTo("101 properties"),
					(encoding) -> assertThat(encoding.toList().get(1)).asString().contains("U+FFFD"));
	}

	static Stream<Arguments> bombs() {
		int half = 500_000;
		String laughs = "a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n" + IntStream.range(1, 10)
			.mapToObj((i) -> "a%1$d: &a%1$d [%2$s]%n".formatted(i, ("*a" + (i - 1) + ",").repeat(5)))
			.collect(Collectors.joining());
		String key = "k".repeat(half);
		return Stream.of(Arguments.of("billion laughs", "yaml", laughs),
				Arguments.of("long key of many", "yaml", "? " + key + "\n: [" + "1,".repeat(40_000) + "]"),
				Arguments.of("long key of many", "json", "{\"" + key + "\": [" + "[],".repeat(40_000) + "1]}"),
				Arguments.of("long key of a list", "properties", key + "[]=" + ",".repeat(40_000)),
				Arguments.of("long escaped key of a list", "properties", key + "\\u005b\\u005D=" + ",".repeat(40_000)),
				Arguments.of("long tag of many", "yaml",
						"%TAG !t! tag:" + key + "\n---\n[" + "!t!x 1,".repeat(40_000) + "]"),
				Arguments.of("key that is a bomb", "yaml", laughs.replaceAll("(?m)^a9.*$", "? [*a8,*a8,*a8,*a8]\n: 1")),
				Arguments.of("long sexagesimal", "yaml", "a: 1" + ":1".repeat(half / 2)),
				Arguments.of("long number", "yaml", "a: " + "7".repeat(half)),
				Arguments.of("many parts", "yaml", "a: 1\n---\n".repeat(40_000)),
				Arguments.of("many parts", "properties", "a=1\n#---\n".repeat(40_000)),
				Arguments.of("deep flow", "yaml", "[".repeat(half)),
				Arguments.of("deep block", "yaml", "- ".repeat(half)), Arguments.of("deep", "json", "[".repeat(half)),
				Arguments.of("deep maps", "yaml", "{a: ".repeat(half / 2)));
	}

	@ParameterizedTest(name = "{0} as {1}")
	@MethodSource("bombs")
	void bombShouldBeAnExcessWithinSeconds(String name, String format, String text) {
		DocumentCheck check = new DocumentCheck(DocumentLimits.defaults());

		assertThat(CompletableFuture.supplyAsync(() -> check.check(NAME, format, text)))
			.succeedsWithin(Duration.ofSeconds(10))
			.satisfies((findings) -> assertThat(findings.excesses()).isNotEmpty());
	}

	static Stream<Arguments> heavy() {
		int half = 500_000;
		return Stream.of(Arguments.of("properties", "\r".repeat(half) + "a\r".repeat(half / 4)),
				Arguments.of("properties", "a\\\n".repeat(half / 2)), Arguments.of("yaml", "a b ".repeat(half / 2)),
				Arguments.of("yaml", "\"" + "x".repeat(half)),
				Arguments.of("yaml", "? ".repeat(20) + "x ".repeat(half / 2)),
				Arguments.of("yaml", "a: |\n" + "  x\n".repeat(half / 4)), Arguments.of("yaml", "#\n".repeat(half)),
				Arguments.of("json", "\"".repeat(half)), Arguments.of("json", "/*\n*/".repeat(half / 5)),
				Arguments.of("json", "{\"a\\u12\\".repeat(3) + "\\u".repeat(half / 2)),
				Arguments.of("yaml", "[,".repeat(3) + ",".repeat(half)));
	}

	@ParameterizedTest
	@MethodSource("heavy")
	void textWhenItIsHardToReadShouldTakeTimeInProportion(String format, String text) {
		DocumentCheck check = new DocumentCheck(DocumentLimits.defaults());

		assertThat(CompletableFuture.supplyAsync(() -> check.check(NAME, format, text)))
			.succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void limitsWhenOutOfRangeShouldBeRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DocumentLimits(0, 1, 0, 1, 1))
			.withMessage("'maxSize' must be 1 or more");
		assertThatIllegalArgumentException().isThrownBy(() -> new DocumentLimits(1, 1, -1, 1, 1))
			.withMessage("'maxAliases' must not be negative");
	}

}
