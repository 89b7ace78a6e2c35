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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class OptionsReadingTests {

	private static final String PREFIX = "hotmw.filters.auth.options.";

	private static FilterOptions options(TestSources sources) {
		return TestLoads.filter(sources, "auth").options();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwk-set-uri", "jwkSetUri", "jwk_set_uri", "jwkseturi", "JWK-SET-URI" })
	void loadWhenOptionIsSpelledDifferentlyShouldKeepOneName(String spelling) {
		assertThat(options(TestSources.create().map("m", PREFIX + spelling, "https://idp")).values())
			.isEqualTo(Map.of("jwk-set-uri", "https://idp"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWKSETURI", "JWK_SET_URI" })
	void loadWhenVariableNamesAnOptionShouldMeetIt(String variable) {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_OPTIONS_" + variable, "https://variable")
			.yaml("low.yaml", "hotmw.filters.auth.options.jwkSetUri: https://low");

		assertThat(options(sources).values()).isEqualTo(Map.of("jwk-set-uri", "https://variable"));
	}

	@Test
	void loadWhenVariableNamesAnOptionOfAnUnknownTypeShouldMeetTheWrittenOne() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_OTHER_OPTIONS_SOMENAME", "v", "HOTMW_FILTERS_OTHER_OPTIONS_LIST_0_MORE", "w")
			.yaml("low.yaml", "hotmw.filters.other.options:", "  some-name: low", "  list: [ { more: low } ]");

		assertThat(TestLoads.filter(sources, "other").options().values())
			.isEqualTo(Map.of("some-name", "v", "list[0].more", "w"));
	}

	@Test
	void loadWhenVariableReachesIntoNestedOptionsShouldFollowTheFactory() {
		TestSources sources = TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_OPTIONS_KEYS_0_ID", "k1", "HOTMW_FILTERS_AUTH_OPTIONS_CLAIMS_TENANT", "t",
					"HOTMW_FILTERS_AUTH_OPTIONS_CLOCK_SKEW", "5s");

		assertThat(options(sources).values())
			.isEqualTo(Map.of("keys[0].id", "k1", "claims[tenant]", "t", "clock-skew", "5s"));
	}

	@Test
	void loadWhenListsOverlapShouldTakeTheHighestWhole() {
		TestSources sources = TestSources.create()
			.map("high", PREFIX + "keys[0].id", "high", PREFIX + "audiences", "a,b")
			.yaml("low.yaml", "hotmw.filters.auth.options:", "  keys: [ { id: low, secret: low }, { id: low2 } ]",
					"  audiences: [x, y, z]", "  jwk-set-uri: https://low");

		assertThat(options(sources).values())
			.isEqualTo(Map.of("keys[0].id", "high", "audiences", "a,b", "jwk-set-uri", "https://low"));
	}

	@Test
	void loadWhenHigherListHasElementsShouldReplaceALowerText() {
		TestSources sources = TestSources.create()
			.map("high", PREFIX + "audiences[0]", "a")
			.map("low", PREFIX + "audiences", "x,y");

		assertThat(options(sources).values()).isEqualTo(Map.of("audiences[0]", "a"));
	}

	@Test
	void loadWhenMapsOverlapShouldMergeThemAndKeepTheirKeys() {
		TestSources sources = TestSources.create()
			.map("high", PREFIX + "claims[Tenant_Id]", "high")
			.yaml("low.yaml", "hotmw.filters.auth.options.claims:", "  Tenant_Id: low", "  \"[https://x.y/z]\": a",
					"  7: seven", "  a.b: dotted");

		assertThat(options(sources).values()).isEqualTo(Map.of("claims[Tenant_Id]", "high", "claims[https://x.y/z]",
				"a", "claims[7]", "seven", "claims[a.b]", "dotted"));
	}

	@ParameterizedTest
	@CsvSource({ "claims.tenant-id, claims.tenantid", "tags.a-b.name, tags.ab.name", "tags.a.the-key, tags.a.thekey",
			"tags.a.list[0].the-key, tags.a.list[0].thekey" })
	void loadWhenTheKeyOfAMapLosesADashShouldBeAnotherContent(String before, String after) {
		assertThat(revision(before)).isNotEqualTo(revision(after)).isEqualTo(revision(before));
	}

	@ParameterizedTest
	@CsvSource({ "jwk-set-uri, jwkSetUri", "claims.tenant-id, claims[tenant-id]", "tags.a.the-key, tags[a][the-key]" })
	void loadWhenTheSameIsSpelledDifferentlyShouldBeTheSameContent(String one, String other) {
		assertThat(revision(one)).isEqualTo(revision(other));
	}

	private static Revision revision(String option) {
		return TestLoads.load(TestSources.create().map("m", PREFIX + option, "x")).definition().revision();
	}

	@Test
	void loadWhenDocumentContradictsItselfShouldReportIt() {
		TestSources sources = TestSources.create()
			.map("m", PREFIX + "jwk-set-uri", "a", PREFIX + "jwkSetUri", "b", PREFIX + "audiences", "a",
					PREFIX + "audiences[0]", "b");

		assertThat(TestLoads.violations(sources)).extracting(Violation::property)
			.containsExactly(PREFIX + "jwk-set-uri", PREFIX + "audiences[0]");
	}

	@Test
	void loadWhenPlaceholdersAreUsedShouldResolveThem() {
		TestSources sources = TestSources.create()
			.map("m", PREFIX + "jwk-set-uri", "https://${host}/jwks", "host", "idp");

		assertThat(options(sources).value("jwk-set-uri")).isEqualTo("https://idp/jwks");
	}

	@Test
	void loadWhenOptionIsEmptyMapShouldLeaveItOutButKeepEmptyTextAndList() {
		TestSources sources = TestSources.create()
			.map("m", PREFIX + "claims", "", PREFIX + "audiences", "", PREFIX + "pepper", "");

		assertThat(options(sources).values()).isEqualTo(Map.of("audiences", "", "pepper", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "''", "[]" })
	void loadShouldKeepAnEmptyMapThatMustHoldSomethingSoThatItCanBeRefused(String empty) {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.options:", "  guarded: " + empty,
				"  claims: " + empty);

		assertThat(options(sources).values()).isEqualTo(Map.of("guarded", ""));
	}

	@Test
	void loadShouldMarkSecrets() {
		FilterOptions options = options(TestSources.create()
			.map("m", PREFIX + "pepper", "p", PREFIX + "client-secret", "s", PREFIX + "keys[0].secret", "k",
					PREFIX + "keys[0].id", "${my.password}", PREFIX + "jwk-set-uri", "https://idp",
					PREFIX + "claims.site-url", "https://u:p@host", "my.password", "pw"));

		assertThat(options.values().keySet().stream().filter(options::isSensitive)).containsExactlyInAnyOrder("pepper",
				"client-secret", "keys[0].secret", "keys[0].id", "claims[site-url]");
	}

	@Test
	void loadShouldMarkWhatIsNamedLikeAHeaderWithCredentials() {
		FilterOptions options = TestLoads
			.filter(TestSources.ofYaml("hotmw.filters.other.options: { authorization: a, set-cookie: c, name: n }"),
					"other")
			.options();

		assertThat(options.values().keySet().stream().filter(options::isSensitive))
			.containsExactlyInAnyOrder("authorization", "set-cookie");
	}

	@Test
	void loadWhenTypeIsUnknownShouldKeepOptionsAsWritten() {
		TestSources sources = TestSources.ofYaml("hotmw.filters.other.options:", "  Some_Name: x", "  plain-name: y",
				"  list: [ { a: 1 } ]");

		assertThat(TestLoads.filter(sources, "other").options().values())
			.isEqualTo(Map.of("[Some_Name]", "x", "plain-name", "y", "list[0].a", "1"));
	}

	@Test
	void loadWhenSourcesSpellAnOptionOfAnUnknownTypeDifferentlyShouldShowDashes() {
		TestSources sources = TestSources.create()
			.map("high", "hotmw.filters.other.options.somename", "high")
			.map("low", "hotmw.filters.other.options.some-name", "low");

		assertThat(TestLoads.filter(sources, "other").options().values()).isEqualTo(Map.of("some-name", "high"));
	}

	@Test
	void loadWhenOptionIsUnknownToTheFactoryShouldLeaveThatToTheBinder() {
		assertThat(options(TestSources.create().map("m", PREFIX + "jwkSetUrl", "x")).values())
			.isEqualTo(Map.of("jwk-set-url", "x"));
	}

	@Test
	void loadWhenAliasIsUsedShouldKnowTheOptions() {
		assertThat(TestLoads
			.filter(TestSources.create()
				.map("m", "hotmw.filters.edge.type", "auth", "hotmw.filters.edge.options.clockSkew", "5s"), "edge")
			.options()
			.values()).isEqualTo(Map.of("clock-skew", "5s"));
	}

}
