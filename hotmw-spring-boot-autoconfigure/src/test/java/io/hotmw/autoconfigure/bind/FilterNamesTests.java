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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class FilterNamesTests {

	@ParameterizedTest
	@CsvSource({ "HOTMW_FILTERS_REQUESTID_ORDER", "HOTMW_FILTERS_REQUEST_ID_ORDER", "hotmw_filters_requestid_order" })
	void loadWhenVariableIsGivenShouldMeetTheDeclaredFilter(String variable) {
		TestSources sources = TestSources.create()
			.variables(variable, "7")
			.yaml("document.yaml", "hotmw.filters.request-id.order: 1");

		assertThat(TestLoads.load(sources).definition().filters()).singleElement().satisfies((filter) -> {
			assertThat(filter.name().value()).isEqualTo("request-id");
			assertThat(filter.order()).isEqualTo(7);
		});
	}

	@Test
	void loadWhenVariableCouldMeanTwoFiltersShouldTakeTheOneWhoseTailIsKnown() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_REQUEST_ID_ORDER", "7", "HOTMW_FILTERS_REQUEST_ENABLED", "false")
			.yaml("document.yaml", "hotmw.filters:", "  request-id.order: 1", "  request.order: 2");

		assertThat(TestLoads.filter(sources, "request-id").order()).isEqualTo(7);
		assertThat(TestLoads.filter(sources, "request").enabled()).isFalse();
	}

	@Test
	void loadWhenVariableStandsAloneShouldMeanTheKnownType() {
		assertThat(TestLoads.load(TestSources.create().variables("HOTMW_FILTERS_REQUESTID_ENABLED", "true"))
			.definition()
			.filters()).singleElement().satisfies((filter) -> assertThat(filter.type()).isEqualTo("request-id"));
	}

	@ParameterizedTest
	@CsvSource({ "HOTMW_FILTERS_AUTH_DISPATCHERTYPES", "HOTMW_FILTERS_AUTH_DISPATCHER_TYPES",
			"HOTMW_FILTERS_AUTH_DISPATCHER_TYPES_0" })
	void loadWhenVariableNamesADashedPropertyShouldFindIt(String variable) {
		assertThat(TestLoads.filter(TestSources.create().variables(variable, "ERROR"), "auth").dispatcherTypes())
			.hasToString("[ERROR]");
	}

	@Test
	void loadWhenVariableIsUnknownShouldReportItAsAVariable() {
		assertThat(TestLoads.violations(TestSources.create().variables("HOTMW_FILTERS_AUTH_ORDR", "1"))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.auth.ordr");
				assertThat(violation.origin()).contains("HOTMW_FILTERS_AUTH_ORDR");
			});
	}

	@Test
	void loadWhenSourcesSpellTheNameDifferentlyShouldMakeOneFilterAndShowDashes() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.requestid.order", 7)
			.map("low", "hotmw.filters.request-id.enabled", false);

		assertThat(TestLoads.load(sources).definition().filters())
			.containsExactly(FilterDefinition.named("request-id").order(7).enabled(false).build())
			.extracting((filter) -> filter.name().value())
			.containsExactly("request-id");
	}

	@Test
	void loadWhenOneDocumentSpellsTheNameTwoWaysShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  request-id: { order: 1 }",
				"  requestid: { order: 2, type: jwt }")))
			.filteredOn((violation) -> violation.reason().contains("spells in another way"))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.requestid");
				assertThat(violation.origin()).isEqualTo("document.yaml - 3:23");
			});
	}

	@ParameterizedTest
	@CsvSource({ "Auth, .Auth, write 'auth'", "my_filter, .my_filter, write 'my-filter'",
			"requestId, .requestId, write 'request-id'", "-x, .-x, give the filter a name",
			"1, [1], give the filter a name", "'[a b]', [a b], give the filter a name" })
	void loadWhenNameIsNotValidShouldReportItOnceWithRemedy(String name, String shown, String remedy) {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw:", "  filters:", "    " + quoted(name) + ":",
				"      order: abc", "      enabled: true")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters" + shown);
				assertThat(violation.origin()).isEqualTo("document.yaml - 4:14");
				assertThat(violation.remedy()).startsWith(remedy);
			});
	}

	private static String quoted(String name) {
		return name.equals("1") ? name : "\"" + name + "\"";
	}

	@Test
	void loadWhenFiltersAreAListShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filters:", "  - type: jwt", "    order: 1")))
			.extracting(Violation::property)
			.containsExactly("hotmw.filters[0]");
	}

	@Test
	void loadWhenNameStandsInBracketsShouldAcceptIt() {
		assertThat(TestLoads.filter(TestSources.create().map("m", "hotmw.filters[request-id].order", 3), "request-id")
			.order()).isEqualTo(3);
	}

	@Test
	void loadWhenGroupIsMisspelledShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.filter:", "  auth.order: 1", "  auth.type: jwt")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filter");
				assertThat(violation.remedy()).isEqualTo("write 'hotmw.filters'");
			});
	}

	@Test
	void loadWhenKeyIsASettingOrForeignShouldLeaveItAlone() {
		assertThat(
				TestLoads
					.load(TestSources.ofYaml("hotmw:", "  drain-timeout: 5s", "  reconcile.interval: 1s",
							"  demo.token: x", "hotmwx.filters.a: b", "house: 1"))
					.definition()
					.filters())
			.isEmpty();
	}

	@Test
	void loadWhenRootOfNamesIsRelaxedShouldReadItAsSpringBootDoes() {
		assertThat(
				TestLoads.filter(TestSources.create().map("m", "HOTMW.Filters.auth.dispatcherTypes", "ERROR"), "auth")
					.dispatcherTypes())
			.hasToString("[ERROR]");
	}

}
