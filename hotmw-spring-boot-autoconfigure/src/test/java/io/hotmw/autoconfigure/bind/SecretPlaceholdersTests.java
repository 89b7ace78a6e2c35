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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link EnvironmentDefinitionSource} does with properties that take a
 * secret of the environment.
 */
class SecretPlaceholdersTests {

	private static final String SECRET = "c4nary";

	private static TestSources sources(String... document) {
		return TestSources.create()
			.map("document", (Object[]) document)
			.map("application", "sample.demo.private-key", SECRET, "alias", "${sample.demo.private-key}", "harmless",
					"/harmless", "broker.url", "amqp://user:" + SECRET + "@broker");
	}

	@ParameterizedTest
	@ValueSource(strings = { "filters.auth.match.paths", "filters.auth.match.paths[0]",
			"filters.auth.match.exclude-paths[0]", "filters.auth.match.methods", "filters.auth.type",
			"filters.auth.enabled", "filters.auth.order", "filters.auth.position", "filters.auth.critical",
			"filters.auth.optional", "filters.auth.dispatcher-types", "change.author", "change.reason", "change.ticket",
			"expectations.e.request", "expectations.e.request.path", "expectations.e.request.method",
			"expectations.e.request.dispatcher-type", "expectations.e.meets[0]", "expectations.e.misses",
			"expectations.e.exactly" })
	void loadWhenAPropertyThatIsShownTakesASecretShouldRefuseItWithoutTheSecret(String property) {
		List<Violation> violations = TestLoads
			.violations(sources("hotmw." + property, "/a${sample.demo.private-key}", "hotmw.filters.tea.order", "1"));

		assertThat(violations).anySatisfy((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw." + property);
			assertThat(violation.value()).isEqualTo(FilterOptions.MASK);
			assertThat(violation.origin()).contains("document");
			assertThat(violation.reason()).isEqualTo("takes its value from a secret, and would show it");
			assertThat(violation.remedy()).isNotBlank();
		}).allSatisfy((violation) -> assertThat(violation.toString()).doesNotContain(SECRET));
	}

	@ParameterizedTest
	@ValueSource(strings = { "${alias}", "${none:${sample.demo.private-key}}", "${none:x${alias}}", "${${which}}",
			"/x${x:${sample.demo.private-key}}/**/a", "${none${alias}:x}", "${broker.url}" })
	void loadWhenASecretIsTakenInARoundaboutWayShouldRefuseIt(String value) {
		List<Violation> violations = TestLoads.violations(
				sources("hotmw.filters.auth.match.paths[0]", value, "which", "alias", "other", "${sample.demo.x:y}"));

		assertThat(violations).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters.auth.match.paths[0]");
			assertThat(violation.reason()).startsWith("takes its value from a secret");
			assertThat(violation.toString()).doesNotContain(SECRET);
		});
	}

	@Test
	void loadWhenACipherIsShownShouldRefuseIt() {
		TestSources sources = sources("hotmw.filters.auth.match.paths[0]", "{cipher}AQB", "hotmw.change.reason",
				"${other}", "other", "{cipher}AQC");
		sources.environment()
			.getPropertySources()
			.addFirst(new MapPropertySource("decrypted",
					Map.of("hotmw.filters.auth.match.paths[0]", "/" + SECRET, "other", SECRET)));

		assertThat(TestLoads.violations(sources)).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.auth.match.paths[0]", "hotmw.change.reason");
		assertThat(TestLoads.violations(sources).toString()).doesNotContain(SECRET);
	}

	@Test
	void loadWhenOptionsAndHeadersTakeASecretShouldLetThem() {
		Candidate candidate = TestLoads.load(sources("hotmw.filters.auth.options.jwk-set-uri", "x-${alias}",
				"hotmw.filters.auth.match.headers.X-A", "${alias}", "hotmw.filters.auth.match.paths", "${harmless}/x",
				"hotmw.expectations.e.request", "/harmless/x", "hotmw.expectations.e.request.headers.X-A", "${alias}",
				"hotmw.expectations.e.meets", "auth"));

		FilterDefinition auth = candidate.definition().filter(FilterName.of("auth")).orElseThrow();
		assertThat(auth.options().isSensitive("jwk-set-uri")).isTrue();
		assertThat(auth.match().headers()).containsEntry("x-a", SECRET);
		assertThat(auth.match().paths()).containsExactly("/harmless/x");
		assertThat(candidate.expectations().get(0).request().headers()).containsEntry("x-a", List.of(SECRET));
	}

	@ParameterizedTest
	@ValueSource(strings = { "${hotmw.filters.auth.options.pepper}", "${hotmw.filters.auth.options.Pepper}",
			"${hotmw.filters[auth].options.pepper}", "${hotmw.filters.auth.options.pep-per}",
			"${none:${hotmw.filters.auth.options.pepper}}", "${HOTMW_FILTERS_EDGE_OPTIONS_PEPPER}",
			"${hotmw_filters_edge_options_pepper}", "${hotmw.filters_edge.options.pepper}",
			"${hotmw-filters-edge.options-pepper}", "${hotmw.filters.my-options.options.pepper}",
			"${HOTMW_FILTERS_EDGE_MATCH_HEADERS_X}", "${hotmw.filters.edge.match.headers.X}",
			"${hotmw.expectations.e.request.headers.X-A}", "${hotmw.filters.my.auth.op-tions.pepper}",
			"${hotmw.filter\u017f.edge.option\u017f.pepper}", "${DB_PA\u00dfWORD}" })
	void loadWhenAPropertyThatIsShownTakesWhatHotmwMasksShouldRefuseIt(String value) {
		TestSources sources = sources("hotmw.filters.tea.match.paths[0]", "/" + value)
			.map("packaged", "hotmw.filters.auth.options.pepper", SECRET, "hotmw.filters.auth.options.Pepper", SECRET,
					"hotmw.filters[auth].options.pepper", SECRET, "hotmw.filters.auth.options.pep-per", SECRET,
					"hotmw.expectations.e.request.headers.X-A", SECRET)
			.variables("HOTMW_FILTERS_EDGE_OPTIONS_PEPPER", SECRET, "HOTMW_FILTERS_MY_OPTIONS_OPTIONS_PEPPER", SECRET,
					"HOTMW_FILTERS_MY_AUTH_OPTIONS_PEPPER", "of no filter", "HOTMW_FILTERS_EDGE_MATCH_HEADERS_X",
					SECRET, "DB_PASSWORD", SECRET);
		ConfigurationPropertySources.attach(sources.environment());

		List<Violation> violations = TestLoads.violations(sources);

		assertThat(violations)
			.filteredOn((violation) -> violation.property().equals("hotmw.filters.tea.match.paths[0]"))
			.extracting(Violation::reason)
			.containsExactly("takes its value from a secret, and would show it");
		assertThat(violations.toString()).doesNotContain(SECRET);
	}

	@Test
	void loadWhenAnOptionTakesAnOptionShouldMaskItOnlyIfThatIsASecret() {
		TestSources sources = sources("hotmw.filters.edge.type", "request-id", "hotmw.filters.edge.options.header",
				"${hotmw.filters.auth.options.pepper}", "hotmw.filters.plain.type", "request-id",
				"hotmw.filters.plain.options.header", "${hotmw.filters.auth.options.jwk-set-uri}",
				"hotmw.filters.plain.match.paths", "${hotmw.filters.auth.options.jwk-set-uri}")
			.map("packaged", "hotmw.filters.auth.options.pepper", SECRET, "hotmw.filters.auth.options.jwk-set-uri",
					"/keys");

		ChainDefinition definition = TestLoads.load(sources).definition();

		assertThat(definition.filter(FilterName.of("edge")).orElseThrow().options().isSensitive("header")).isTrue();
		assertThat(definition.filter(FilterName.of("plain")).orElseThrow().options().isSensitive("header")).isFalse();
		assertThat(definition.filter(FilterName.of("plain")).orElseThrow().match().paths()).containsExactly("/keys");
	}

}
