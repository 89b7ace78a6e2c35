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

package io.hotmw.autoconfigure.bind;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for where {@link EnvironmentDefinitionSource} places filters.
 */
class OrderReadingTests {

	@Test
	void loadWhenAnotherFilterIsNamedShouldStandBesideIt() {
		assertThat(names(TestSources.ofYaml("hotmw.filters:", "  auth: { order: 100 }",
				"  late: { type: request-id, order: { after: auth } }",
				"  early: { type: request-id, order: { before: auth } }")))
			.containsExactly("early", "auth", "late");
	}

	@Test
	void loadWhenAHigherSourceGivesANumberShouldTakeThat() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.x.order", "5")
			.map("low", "hotmw.filters.x.order.after", "auth", "hotmw.filters.x.type", "request-id",
					"hotmw.filters.auth.order", "100");

		assertThat(names(sources)).containsExactly("x", "auth");
	}

	@Test
	void loadWhenAHigherSourceNamesAFilterShouldTakeThat() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_X_ORDER_AFTER", "auth")
			.map("low", "hotmw.filters.x.order", "5", "hotmw.filters.x.type", "request-id", "hotmw.filters.auth.order",
					"100");

		assertThat(names(sources)).containsExactly("auth", "x");
	}

	@Test
	void loadWhenOneDocumentSaysItTwiceShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  auth: {}",
				"  x: { type: request-id, order: { after: auth, before: auth } }")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.x.order.after");
				assertThat(violation.remedy()).contains("keep one of");
			});
	}

	@Test
	void loadWhenTheOtherFilterDoesNotExistShouldReportTheNearest() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  auth: {}",
				"  x: { type: request-id, order: { after: auht } }")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.x.order.after");
				assertThat(violation.value()).isEqualTo("auht");
				assertThat(violation.origin()).contains("3:");
				assertThat(violation.remedy()).contains("'auth'");
			});
	}

	@Test
	void loadWhenFiltersStandBesideOneAnotherShouldReportTheCycle() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  a: { type: jwt, order: { after: b } }",
				"  b: { type: jwt, order: { after: a } }")))
			.extracting(Violation::property, Violation::reason)
			.containsExactly(tuple("hotmw.filters.a.order.after", "leads back to the filter itself: a, b"),
					tuple("hotmw.filters.b.order.after", "leads back to the filter itself: b, a"));
	}

	@Test
	void loadWhenTheOtherIsOnTheOtherSideOfSpringSecurityShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  auth: { position: after-security }",
				"  x: { type: request-id, order: { after: auth } }")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.remedy()).contains("position: after-security"));
	}

	@Test
	void loadWhenAFilterIsRelativeShouldHaveItInItsRevision() {
		TestSources after = TestSources.ofYaml("hotmw.filters:", "  auth: {}",
				"  x: { type: request-id, order: { after: auth } }");
		TestSources before = TestSources.ofYaml("hotmw.filters:", "  auth: {}",
				"  x: { type: request-id, order: { before: auth } }");

		assertThat(TestLoads.load(after).definition().revision())
			.isNotEqualTo(TestLoads.load(before).definition().revision());
	}

	private static List<String> names(TestSources sources) {
		return TestLoads.load(sources)
			.definition()
			.filters()
			.stream()
			.map(FilterDefinition::name)
			.map(FilterName::value)
			.toList();
	}

}
