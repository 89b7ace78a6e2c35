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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.DispatcherType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

class EnvironmentDefinitionSourceTests {

	@Test
	void loadWhenEverythingIsGivenShouldReadAll() {
		FilterDefinition filter = TestLoads.filter(TestSources.ofYaml("hotmw:", "  filters:", "    auth:",
				"      type: jwt", "      enabled: no", "      order: 100", "      position: after-security",
				"      critical: true", "      optional: on", "      match:", "        paths: [/api/**, /v2/**]",
				"        exclude-paths: [/api/public/**]", "        methods: [get, POST]",
				"        headers: { X-Tenant: acme }", "      dispatcher-types: [REQUEST, async]", "      options:",
				"        jwk-set-uri: https://idp/jwks"), "auth");

		assertThat(filter.type()).isEqualTo("jwt");
		assertThat(filter.enabled()).isFalse();
		assertThat(filter.order()).isEqualTo(100);
		assertThat(filter.position()).isEqualTo(FilterPosition.AFTER_SECURITY);
		assertThat(filter.critical()).isTrue();
		assertThat(filter.optional()).isTrue();
		assertThat(filter.match()).isEqualTo(new FilterMatch(List.of("/api/**", "/v2/**"), List.of("/api/public/**"),
				Set.of("GET", "POST"), Map.of("x-tenant", "acme")));
		assertThat(filter.dispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST, DispatcherType.ASYNC);
		assertThat(filter.options().values()).containsExactly(Map.entry("jwk-set-uri", "https://idp/jwks"));
	}

	@Test
	void loadWhenNothingIsGivenShouldReadNoFilters() {
		assertThat(TestLoads.load(TestSources.create()).definition().filters()).isEmpty();
		assertThat(TestLoads.load(TestSources.ofYaml("hotmw:", "  filters: {}")).definition().filters()).isEmpty();
	}

	@Test
	void loadWhenFilterIsOnlyNamedShouldTakeDefaults() {
		assertThat(TestLoads.filter(TestSources.ofYaml("hotmw.filters.request-id:"), "request-id"))
			.isEqualTo(FilterDefinition.named("request-id").build());
	}

	@ParameterizedTest
	@CsvSource({ "hotmw.filters.early:, -700", "hotmw.filters.first:, -700", "hotmw.filters.x.type: early, -700",
			"hotmw.filters.early.order: 0, 0", "hotmw.filters.early.type: other, 0", "hotmw.filters.other:, 0" })
	void loadWhenNoOrderIsGivenShouldTakeThatOfTheType(String yaml, int order) {
		FilterFactory<?> early = new PassingFilterFactory<>("early", Set.of("first"), NoOptions.class, -700);
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(TestSources.ofYaml(yaml).environment(),
				new FilterFactoryRegistry(List.of(early)), new RevisionDigest("test"));

		assertThat(source.load().definition().filters()).extracting(FilterDefinition::order).containsExactly(order);
	}

	@Test
	void loadWhenDefaultIsSpelledOutShouldDifferInRevision() {
		assertThat(TestLoads.load(TestSources.ofYaml("hotmw.filters.request-id.enabled: true")).definition().revision())
			.isNotEqualTo(TestLoads.load(TestSources.ofYaml("hotmw.filters.request-id:")).definition().revision());
	}

	@Test
	void loadShouldSeeTheEnvironmentAsItIsNow() {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.order: 1");
		EnvironmentDefinitionSource source = TestLoads.source(sources);
		source.load();
		sources.environment()
			.getPropertySources()
			.addFirst(new MapPropertySource("new", Map.of("hotmw.filters.auth.order", "2")));

		assertThat(source.load().definition().filters()).extracting(FilterDefinition::order).containsExactly(2);
	}

	@Test
	void loadWhenSourcesOverlapShouldTakeTheHighestPrecedence() {
		FilterDefinition filter = TestLoads.filter(TestSources.create()
			.map("high", "hotmw.filters.auth.order", 5)
			.yaml("low.yaml", "hotmw.filters.auth:", "  order: 1", "  critical: true"), "auth");

		assertThat(filter.order()).isEqualTo(5);
		assertThat(filter.critical()).isTrue();
	}

	@Test
	void loadWhenOverriddenValueIsBadShouldNotMind() {
		assertThat(TestLoads
			.filter(TestSources.create()
				.map("high", "hotmw.filters.auth.order", 5)
				.map("low", "hotmw.filters.auth.order", "abc"), "auth")
			.order()).isEqualTo(5);
	}

	@Test
	void loadWhenConfigurationPropertySourcesAreAttachedShouldNotSeeThingsTwice() {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.order: 1");
		ConfigurationPropertySources.attach(sources.environment());

		assertThat(TestLoads.load(sources).definition().filters()).hasSize(1);
	}

	@Test
	void loadWhenOtherSourcesThanThoseOfTheEnvironmentShouldResolvePlaceholdersInThem() {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.order: ${my-limit}", "my-limit: 1");
		ConfigurationPropertySources.attach(sources.environment());
		MutablePropertySources view = new MutablePropertySources(sources.environment().getPropertySources());
		view.addFirst(new MapPropertySource("other", Map.of("myLimit", "2")));

		assertThat(TestLoads.source(sources).load(view).definition().filters()).singleElement()
			.returns(2, FilterDefinition::order);
	}

	@Test
	void loadWhenSourceIsCompositeShouldKeepItsDocumentsApart() {
		CompositePropertySource composite = new CompositePropertySource("bootstrap");
		composite.addPropertySource(new MapPropertySource("high", Map.of("hotmw.filters.auth.match.paths[0]", "/a")));
		composite.addPropertySource(new MapPropertySource("low",
				Map.of("hotmw.filters.auth.match.paths[0]", "/b", "hotmw.filters.auth.match.paths[1]", "/c")));

		assertThat(TestLoads.filter(TestSources.create().source(composite), "auth").match().paths())
			.containsExactly("/a");
	}

	@Test
	void loadWhenNoteIsGivenShouldReadItOutsideTheRevision() {
		Candidate with = TestLoads.load(TestSources.ofYaml("hotmw:", "  filters.auth.order: 1",
				"  change: { author: lee, reason: INC-42, ticket: OPS-7 }"));
		Candidate without = TestLoads.load(TestSources.ofYaml("hotmw.filters.auth.order: 1"));

		assertThat(with.note()).isEqualTo(new ChangeNote("lee", "INC-42", "OPS-7"));
		assertThat(without.note()).isEqualTo(ChangeNote.none());
		assertThat(with.definition().revision()).isEqualTo(without.definition().revision());
	}

	@Test
	void loadWhenNoteHasAnUnknownPartShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.change.auhtor: lee"))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.change.auhtor");
				assertThat(violation.remedy()).contains("'author'");
			});
	}

	@Test
	void originOfShouldDescribeWhereThePropertyStands() {
		Candidate candidate = TestLoads.load(TestSources.create()
			.variables("HOTMW_FILTERS_AUTH_ENABLED", "true")
			.yaml("document.yaml", "hotmw:", "  filters:", "    auth:", "      order: 1", "      match:",
					"        paths:", "          - /a", "      options:", "        claims: { tenant_id: x }"));

		assertThat(candidate.origins().originOf("hotmw.filters.auth.order")).isEqualTo("document.yaml - 4:14");
		assertThat(candidate.origins().originOf("hotmw.filters.auth.match.paths[0]")).isEqualTo("document.yaml - 7:13");
		assertThat(candidate.origins().originOf("hotmw.filters.auth.match.paths")).isEqualTo("document.yaml - 7:13");
		assertThat(candidate.origins().originOf("hotmw.filters.auth.options.claims[tenant_id]"))
			.isEqualTo("document.yaml - 9:30");
		assertThat(candidate.origins().originOf("hotmw.filters.auth.enabled"))
			.isEqualTo("\"HOTMW_FILTERS_AUTH_ENABLED\" from property source \"systemEnvironment\"");
	}

	@Test
	void originOfWhenPropertyIsNotGivenShouldDescribeTheFilter() {
		Candidate candidate = TestLoads.load(TestSources.ofYaml("hotmw.filters.auth.order: 1"));

		assertThat(candidate.origins().originOf("hotmw.filters.auth.type")).isEqualTo("document.yaml - 1:27");
		assertThat(candidate.origins().originOf("hotmw.filters.other.type")).isNull();
	}

	@Test
	void loadWhenDocumentsAreKnownShouldAskThemForOrigins() {
		TestSources sources = TestSources.create().map("DEFAULT_GROUP@app.yaml", "hotmw.filters.auth.order", "abc");
		EnvironmentDefinitionSource source = TestLoads.source(sources)
			.withDocumentOrigins((document, property) -> document.getName() + " - 7:3 " + property);

		assertThat(TestLoads.violations(source)).extracting(Violation::origin)
			.containsExactly("DEFAULT_GROUP@app.yaml - 7:3 hotmw.filters.auth.order");
	}

	@Test
	void loadWhenSomethingIsWrongShouldAskForFurtherViolations() {
		TestSources sources = TestSources.ofYaml("hotmw.filters:", "  auth.order: abc", "  request-id.order: 1");
		EnvironmentDefinitionSource source = TestLoads.source(sources)
			.withFurtherChecks((filters) -> filters.stream()
				.map((filter) -> new Violation("hotmw.filters." + filter.name() + ".type", null, null, "further", "x"))
				.toList());

		assertThat(TestLoads.violations(source)).extracting(Violation::property, Violation::origin)
			.containsExactly(tuple("hotmw.filters.auth.order", "document.yaml - 2:15"),
					tuple("hotmw.filters.auth.type", "document.yaml - 2:15"),
					tuple("hotmw.filters.request-id.type", "document.yaml - 3:21"));
	}

	@ParameterizedTest
	@CsvSource({ "order: abc, true", "position: nowhere, true", "critical: maybe, true", "optional: maybe, true",
			"dispatcher-types: NONE, true", "match.methods: GTE, true", "type: A B, false", "enabled: maybe, false",
			"options.secret: '${NOPE}', false", "optins.secret: x, false" })
	void loadShouldAskForFurtherViolationsOfAFilterWhoseOptionsCouldBeRead(String bad, boolean asked) {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth." + bad);
		EnvironmentDefinitionSource source = TestLoads.source(sources)
			.withFurtherChecks((filters) -> filters.stream()
				.map((filter) -> new Violation("hotmw.filters.auth.options", null, null, "further", "x"))
				.toList());

		assertThat(TestLoads.violations(source).stream().anyMatch((violation) -> violation.reason().equals("further")))
			.isEqualTo(asked);
	}

	@Test
	void loadWhenAllIsWellShouldNotAskForFurtherViolations() {
		EnvironmentDefinitionSource source = TestLoads.source(TestSources.ofYaml("hotmw.filters.auth.order: 1"))
			.withFurtherChecks((filters) -> List.of(new Violation("x", null, null, "further", "x")));

		assertThat(source.load().definition().filters()).hasSize(1);
	}

	@Test
	void loadWhenThereAreMoreFiltersThanAllowedShouldSayThatOnceAndSoon() {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int i = 0; i < 100_000; i++) {
			properties.put("hotmw.filters.f" + i + ".order", "no number");
		}
		TestSources sources = TestSources.create();
		sources.environment().getPropertySources().addFirst(new MapPropertySource("many", properties));
		EnvironmentDefinitionSource source = TestLoads.source(sources).withMaxFilters(1000);

		assertThat(CompletableFuture.supplyAsync(() -> catchThrowable(source::load)))
			.succeedsWithin(Duration.ofSeconds(10))
			.asInstanceOf(InstanceOfAssertFactories.throwable(ChainValidationException.class))
			.satisfies((ex) -> assertThat(ex.violations()).containsExactly(new Violation("hotmw.filters",
					"100000 filters", "\"hotmw.filters.f1000.order\" from property source \"many\"",
					"there are more than the 1000 filters that hotmw.limits.max-filters allows;"
							+ " the first one too many is here",
					"have fewer filters")));
	}

	@Test
	void loadWhenThereAreMoreExpectationsThanAllowedShouldSayThatOnce() {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int i = 0; i < 11; i++) {
			properties.put("hotmw.expectations.e" + i + ".request", "nonsense");
		}
		TestSources sources = TestSources.create();
		sources.environment().getPropertySources().addFirst(new MapPropertySource("many", properties));

		assertThatExceptionOfType(ChainValidationException.class)
			.isThrownBy(TestLoads.source(sources).withMaxFilters(10)::load)
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reason())
					.startsWith("there are more than the 10 expectations that hotmw.limits.max-filters allows")));
	}

	@Test
	void loadWhenThereAreManyViolationsShouldTellTheFirstOnesAndHowManyMore() {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int i = 0; i < 50_000; i++) {
			properties.put("hotmw.filters.f" + (i % 500) + ".unknown" + i, "x");
		}
		TestSources sources = TestSources.create();
		sources.environment().getPropertySources().addFirst(new MapPropertySource("many", properties));
		EnvironmentDefinitionSource source = TestLoads.source(sources);

		assertThat(CompletableFuture.supplyAsync(() -> catchThrowable(source::load)))
			.succeedsWithin(Duration.ofSeconds(20))
			.asInstanceOf(InstanceOfAssertFactories.throwable(ChainValidationException.class))
			.satisfies((ex) -> {
				assertThat(ex.violations()).hasSize(101);
				assertThat(ex.violations().get(100)).isEqualTo(Violation.more(49_900));
				assertThat(ex.getMessage()).hasSizeLessThan(20_000);
			});
	}

}
