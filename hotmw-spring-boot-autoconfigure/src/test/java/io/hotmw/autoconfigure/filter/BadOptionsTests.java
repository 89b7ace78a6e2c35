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

package io.hotmw.autoconfigure.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.TestSources;
import io.hotmw.autoconfigure.filter.BuiltInOptions.Kind;
import io.hotmw.autoconfigure.filter.BuiltInOptions.Place;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bad value in every option of every built-in filter is refused with a message that a
 * person can act on. The values stand in {@code bad-options.txt}. They take the way that
 * documents take in an application: read from a property source, bound, and validated.
 */
class BadOptionsTests {

	private static final List<FilterFactory<?>> FACTORIES = BuiltInOptions.factories();

	private static final BuiltInChain CHAIN = new BuiltInChain(FACTORIES);

	/**
	 * Names of classes mean nothing to those who write documents, but where one is asked
	 * for.
	 */
	private static final Pattern CLASS = Pattern.compile(
			"\\b\\w+(?:Exception|Error)\\b|\\b(?:java|org|io)\\.[a-z]+\\.|\\b(?:Map|List|Set) of\\b|\\bInteger\\b");

	private static final Pattern SECRET = Pattern
		.compile("(?:.*\\.)?secret|keys\\[.*|redis-uri|.*\\.(?:header|cookie)-values.*");

	static Stream<BadOption> rows() {
		return BadOption.all().stream();
	}

	static Stream<FilterFactory<?>> factories() {
		return FACTORIES.stream();
	}

	@Test
	void everyOptionOfEveryBuiltInShouldHaveABadValue() {
		List<String> covered = rows().map((row) -> row.type() + ": " + row.place()).distinct().toList();
		List<String> options = FACTORIES.stream()
			.flatMap((factory) -> BuiltInOptions.names(factory).map((name) -> factory.type() + ": " + name))
			.toList();

		assertThat(options).hasSizeGreaterThan(100);
		assertThat(covered).as("options without a row in bad-options.txt").containsAll(options);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void whatTheRowsChangeShouldBeInOrder(FilterFactory<?> factory) {
		assertThat(BadOption.bases()).containsKey(factory.type());
		assertThat(violations(factory.type(), BadOption.bases().getOrDefault(factory.type(), Map.of()))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void badValueShouldBeRefusedByItsNameWithAReasonAndARemedy(BadOption row) {
		assertThat(violations(row.type(), row.given())).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(property(row.type(), row.option()));
			assertThat(violation.value())
				.isEqualTo(SECRET.matcher(row.option()).matches() ? FilterOptions.MASK : row.value());
			assertThat(violation.origin()).contains("document");
			assertThat(violation.reason()).contains(row.reason());
			assertThat(violation.remedy()).contains(row.remedy()).isNotBlank();
			assertThat(row.reason()).as("the words for the reason").isNotBlank();
			assertThat(row.remedy()).as("the words for the remedy").isNotBlank();
			assertForPeople(violation);
			if (SECRET.matcher(row.option()).matches() && row.value().length() > 3) {
				assertThat(violation.toString()).doesNotContain(row.value());
			}
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void listWhereOneValueIsMeantShouldBeRefused(FilterFactory<?> factory) {
		values(factory).forEach((place) -> {
			Violation violation = onlyViolation(factory, place.name() + "[0]");
			assertThat(violation.reason()).contains("is an element of a list", "takes one value");
			assertThat(violation.remedy()).isEqualTo("write the value itself, not a list");
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void nameBelowAValueShouldBeRefused(FilterFactory<?> factory) {
		values(factory).forEach((place) -> {
			Violation violation = onlyViolation(factory, place.name() + ".nested");
			assertThat(violation.reason()).contains("stands below", "takes one value");
			assertThat(violation.remedy()).isEqualTo("write the value itself, and nothing below it");
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void nameInAListShouldBeRefused(FilterFactory<?> factory) {
		places(factory, Kind.LIST).filter((place) -> !place.name().endsWith(".x")).forEach((place) -> {
			Violation violation = onlyViolation(factory, place.name() + ".nested");
			assertThat(violation.reason()).contains("stands by its name in the list");
			assertThat(violation.remedy()).startsWith("write the elements of").endsWith("without names");
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void textWhereOptionsAreMeantShouldBeRefused(FilterFactory<?> factory) {
		Stream.of(Kind.MAP, Kind.OBJECT).flatMap((kind) -> places(factory, kind)).forEach((place) -> {
			Violation violation = onlyViolation(factory, place.name());
			assertThat(violation.reason()).isEqualTo("is a text, where other options stand below it");
			assertThat(violation.remedy()).startsWith("write ").contains(" below it");
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void textWhereAListOfOptionsIsMeantShouldBeRefused(FilterFactory<?> factory) {
		places(factory, Kind.OBJECT).filter((place) -> place.name().endsWith("[0]")).forEach((place) -> {
			Violation violation = onlyViolation(factory, place.name().replaceAll("\\[0]$", ""));
			assertThat(violation.reason()).contains("where a list is meant whose elements have options of their own");
			assertThat(violation.remedy()).startsWith("write a list");
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void unknownNameShouldBeRefusedWithThoseThatThereAre(FilterFactory<?> factory) {
		Stream.concat(Stream.of(""), places(factory, Kind.OBJECT).map((place) -> place.name() + "."))
			.forEach((prefix) -> {
				Violation violation = onlyViolation(factory, prefix + "no-such-option-at-all");
				assertThat(violation.reason()).isEqualTo("is not an option of this filter");
				assertThat(violation.remedy()).startsWith("use one of ").endsWith(", or remove it");
			});
	}

	private static Stream<Place> values(FilterFactory<?> factory) {
		return places(factory, Kind.VALUE);
	}

	private static Stream<Place> places(FilterFactory<?> factory, Kind kind) {
		return BuiltInOptions.places(factory).filter((place) -> place.kind() == kind);
	}

	private static Violation onlyViolation(FilterFactory<?> factory, String option) {
		String written = option.replace(".x", "[x]");
		List<Violation> violations = violations(factory.type(), Map.of(written, "neither here nor there"));
		assertThat(violations).as(written).hasSize(1);
		Violation violation = violations.get(0);
		assertThat(violation.property()).isEqualTo(property(factory.type(), written));
		assertThat(violation.value()).isIn("neither here nor there", FilterOptions.MASK);
		assertForPeople(violation);
		return violation;
	}

	private static void assertForPeople(Violation violation) {
		assertThat(CLASS.matcher(violation.reason()).find()).as(violation.reason()).isFalse();
		assertThat(CLASS.matcher(violation.remedy().replace("java.io.IOException", "")).find()).as(violation.remedy())
			.isFalse();
	}

	private static List<Violation> violations(String type, Map<String, String> options) {
		Map<String, Object> properties = new LinkedHashMap<>(Map.of("hotmw.filters." + type + ".enabled", "true"));
		options.forEach((option, value) -> properties.put(property(type, option), value));
		TestSources sources = TestSources.create()
			.map("document",
					properties.entrySet()
						.stream()
						.flatMap((entry) -> Stream.of(entry.getKey(), entry.getValue()))
						.toArray());
		return CHAIN.violations(sources);
	}

	private static String property(String type, String option) {
		return "hotmw.filters." + type + ".options." + option;
	}

}
