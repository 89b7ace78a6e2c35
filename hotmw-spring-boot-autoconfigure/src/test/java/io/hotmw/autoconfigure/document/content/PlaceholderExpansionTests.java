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

package io.hotmw.autoconfigure.document.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PlaceholderExpansion}.
 */
class PlaceholderExpansionTests {

	@Test
	void excessesWhenPlaceholdersDoubleShouldNameThePropertyThatLeadsToTooMuch() {
		assertThat(PlaceholderExpansion.excesses("document", doubling(40, "q%d"))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("management.endpoints.web.base-path");
				assertThat(violation.value()).isNull();
				assertThat(violation.origin()).isEqualTo("document");
				assertThat(violation.reason()).contains("more than 1,000,000 look-ups of placeholders");
			});
	}

	@Test
	void excessesWhenNamesAreSpeltInAnotherWayShouldFindThemAllTheSame() {
		assertThat(PlaceholderExpansion.excesses("document", doubling(40, "Q-%d"))).hasSize(1);
	}

	@Test
	void excessesWhenTheTextBecomesTooLongShouldSaySo() {
		Map<String, Object> properties = Map.of("a", "${b}".repeat(400), "b", "x".repeat(100_000));

		assertThat(PlaceholderExpansion.excesses("document", properties)).extracting(Violation::reason)
			.singleElement()
			.asString()
			.contains("more than 16,000,000 characters");
	}

	@Test
	void excessesWhenDefaultsRepeatEachOtherShouldCountThem() {
		Map<String, Object> properties = new LinkedHashMap<>();
		IntStream.range(0, 40).forEach((i) -> properties.put("q" + i, "${none:${q%d}${q%d}}".formatted(i + 1, i + 1)));
		properties.put("q40", "x");

		assertThat(PlaceholderExpansion.excesses("document", properties)).hasSize(1);
	}

	@Test
	void excessesWhenPlaceholdersLeadToLittleShouldFindNone() {
		assertThat(PlaceholderExpansion.excesses("document", doubling(15, "q%d"))).isEmpty();
		assertThat(PlaceholderExpansion.excesses("document", Map.of("a", "${b}", "b", "${a}", "c", "${c} ${none}")))
			.isEmpty();
	}

	@Test
	@Timeout(20)
	void excessesWhenThereIsALongChainOrAWideCircleShouldEnd() {
		Map<String, Object> chain = IntStream.range(0, 50_000)
			.boxed()
			.collect(Collectors.toMap((i) -> "p" + i, (i) -> "${p%d}${p%d}".formatted((i + 1) % 50_000, i)));

		assertThatNoException().isThrownBy(() -> PlaceholderExpansion.excesses("document", chain));
	}

	@Test
	void textWithFewPlaceholdersShouldBeHarmless() {
		assertThat(PlaceholderExpansion.isHarmless("a: b")).isTrue();
		assertThat(PlaceholderExpansion.isHarmless("${a}".repeat(4))).isTrue();
		assertThat(PlaceholderExpansion.isHarmless("${a}".repeat(5))).isFalse();
	}

	private static Map<String, Object> doubling(int levels, String name) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("management.endpoints.web.base-path", "/${q0}");
		for (int i = 0; i < levels; i++) {
			properties.put(name.formatted(i), "${q%d}${q%d}".formatted(i + 1, i + 1));
		}
		properties.put(name.formatted(levels), "x");
		return properties;
	}

}
