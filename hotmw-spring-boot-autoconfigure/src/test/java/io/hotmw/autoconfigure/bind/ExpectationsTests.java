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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link EnvironmentDefinitionSource} reads below
 * {@code hotmw.expectations}.
 */
class ExpectationsTests {

	private static final String[] FILTERS = { "hotmw:", "  filters:", "    request-id: { order: 1 }",
			"    auth: { order: 2, options: { jwk-set-uri: x, pepper: y, client-secret: z } }", "  expectations:" };

	@Test
	void loadShouldReadEverything() {
		Expectation expectation = only("    order-api:", "      request:", "        method: post",
				"        path: /api/orders?x=1", "        dispatcher-type: error", "        headers:",
				"          X-Tenant: acme", "        address: 192.0.2.1", "        principal: lee",
				"        roles: [ADMIN, CLERK]", "      meets: [requestid, auth]", "      misses: []",
				"      exactly: [request-id, auth]");

		assertThat(expectation.name()).isEqualTo("order-api");
		assertThat(expectation.request()).isEqualTo(SampleRequest.of("POST", "/api/orders?x=1")
			.withHeader("X-Tenant", "acme")
			.withDispatcherType(DispatcherType.ERROR)
			.withAddress("192.0.2.1")
			.withPrincipal("lee")
			.withRole("ADMIN")
			.withRole("CLERK"));
		assertThat(expectation.meets()).extracting(FilterName::value).containsExactly("request-id", "auth");
		assertThat(expectation.misses()).isEmpty();
		assertThat(expectation.exact()).contains(expectation.meets());
	}

	@Test
	void loadWhenRequestIsOneLineShouldReadMethodAndPath() {
		assertThat(only("    a: { request: PUT /api, misses: auth }").request())
			.isEqualTo(SampleRequest.of("PUT", "/api"));
		assertThat(only("    a: { request: /api, misses: auth }").request()).isEqualTo(SampleRequest.of("GET", "/api"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.expectations.a.request", "hotmw.expectations.a.meets",
			"hotmw.expectations.a.request.headers.X-Tenant", "hotmw.expectations.a.request.dispatcher-type" })
	void loadWhenPlaceholdersLeadToTooMuchShouldReportItWithinSeconds(String property) {
		TestSources sources = TestSources.ofYaml("hotmw.filters.auth.order: 1")
			.source(new MapPropertySource("bomb", TestSources.placeholderBomb(property)));

		assertThat(CompletableFuture.supplyAsync(() -> TestLoads.violations(sources)))
			.succeedsWithin(Duration.ofSeconds(10))
			.satisfies((violations) -> assertThat(violations).extracting(Violation::reason)
				.anySatisfy((reason) -> assertThat(reason).startsWith("holds placeholders that lead to more than")));
	}

	@Test
	void loadWhenExactlyIsEmptyShouldExpectNoFilter() {
		assertThat(only("    a: { request: /health, exactly: [] }").exact()).hasValue(List.of());
	}

	@Test
	void loadShouldNotMakeExpectationsPartOfTheRevision() {
		Candidate without = TestLoads.load(TestSources.ofYaml("hotmw.filters.request-id.order: 1"));
		Candidate with = TestLoads.load(TestSources.ofYaml("hotmw.filters.request-id.order: 1",
				"hotmw.expectations.a: { request: /, meets: request-id }"));

		assertThat(with.expectations()).hasSize(1);
		assertThat(with.definition()).isEqualTo(without.definition());
	}

	@Test
	void loadShouldMergeOverPropertySources() {
		Candidate candidate = TestLoads.load(TestSources.create()
			.variables("HOTMW_EXPECTATIONS_ORDERAPI_REQUEST_DISPATCHER_TYPE", "ERROR")
			.map("high", "hotmw.expectations.order-api.request.path", "/high", "hotmw.expectations.order-api.meets[0]",
					"request-id")
			.yaml("low.yaml", "hotmw:", "  filters:", "    request-id: { order: 1 }", "    auth: { enabled: false }",
					"  expectations:", "    orderapi:", "      request: { method: PUT, path: /low }",
					"      meets: [request-id, auth]"));

		assertThat(candidate.expectations()).singleElement().satisfies((expectation) -> {
			assertThat(expectation.name()).isEqualTo("order-api");
			assertThat(expectation.request())
				.isEqualTo(SampleRequest.of("PUT", "/high").withDispatcherType(DispatcherType.ERROR));
			assertThat(expectation.meets()).extracting(FilterName::value).containsExactly("request-id");
		});
	}

	@Test
	void loadWhenMuchIsWrongShouldReportAllOfIt() {
		List<Violation> violations = violations("    a:", "      request:", "        method: GTE", "        path: api",
				"        dispatcher-type: ERORR", "        headers: { 'A B': x }", "        pth: /x",
				"      meets: [reqest-id, '${NOPE}']", "      mises: [auth]", "    b: { request: /x }",
				"    c: { meets: auth }", "    d: { request: { path: '/%zz' }, misses: [auth, auth] }",
				"    E_e: { request: /x }", "    f: text", "    g: { request: 'GET', exactly: [] }");

		assertThat(violations).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.expectations.E_e", "hotmw.expectations.a.request.pth",
					"hotmw.expectations.a.mises[0]", "hotmw.expectations.a.request.method",
					"hotmw.expectations.a.request.path", "hotmw.expectations.a.request.dispatcher-type",
					"hotmw.expectations.a.request.headers[A B]", "hotmw.expectations.a.meets[0]",
					"hotmw.expectations.a.meets[1]", "hotmw.expectations.b", "hotmw.expectations.c.request",
					"hotmw.expectations.d.request.path", "hotmw.expectations.d.misses[1]", "hotmw.expectations.f",
					"hotmw.expectations.g.request");
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.origin()).matches("document\\.yaml - \\d+:\\d+");
			assertThat(violation.reason()).isNotBlank();
			assertThat(violation.remedy()).isNotBlank();
		});
	}

	@ParameterizedTest
	@CsvSource({ "meet, write 'meets'", "misess, write 'misses'", "exact, write 'exactly'",
			"path, write 'request.path'", "request.metod, write 'request.method'",
			"request.header.x, write 'request.headers'", "colour, remove it" })
	void loadWhenKeyIsUnknownShouldGuessWhatIsMeant(String key, String remedy) {
		assertThat(TestLoads.violations(TestSources.create()
			.map("m", "hotmw.filters.auth.enabled", "false", "hotmw.expectations.a.request.path", "/",
					"hotmw.expectations.a.misses", "auth", "hotmw.expectations.a." + key, "x")))
			.singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.expectations.a." + key);
				assertThat(violation.remedy()).startsWith(remedy);
			});
	}

	@Test
	void loadWhenFilterDoesNotExistShouldNameTheNearest() {
		assertThat(violations("    a: { request: /, meets: [reqest-id] }")).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.expectations.a.meets[0]");
			assertThat(violation.value()).isEqualTo("reqest-id");
			assertThat(violation.origin()).isEqualTo("document.yaml - 6:30");
			assertThat(violation.remedy()).isEqualTo("write 'request-id' if that is what is meant");
		});
		assertThat(violations("    a: { request: /, misses: [tracing] }")).singleElement()
			.satisfies((violation) -> assertThat(violation.remedy())
				.isEqualTo("use one of auth, request-id, or define the filter"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "meets: [auth], misses: [auth] | misses | shall meet",
					"exactly: [auth], misses: [auth] | misses | shall meet",
					"meets: [auth], exactly: [request-id] | meets | not among 'exactly'" })
	void loadWhenExpectationContradictsItselfShouldSayHow(String expectation, String property, String reason) {
		assertThat(violations("    a: { request: /, " + expectation + " }")).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.expectations.a." + property);
			assertThat(violation.reason()).contains(reason);
		});
	}

	@Test
	void loadWhenRequestIsSaidTwiceShouldReportIt() {
		assertThat(TestLoads.violations(TestSources.create()
			.map("m", "hotmw.filters.auth.enabled", "false", "hotmw.expectations.a.request", "/",
					"hotmw.expectations.a.request.path", "/", "hotmw.expectations.a.misses", "auth")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.property()).isEqualTo("hotmw.expectations.a.request.path"));
	}

	@Test
	void loadWhenHeaderIsWrongShouldNotShowASecret() {
		assertThat(TestLoads.violations(TestSources.create()
			.map("m", "hotmw.filters.auth.enabled", "false", "hotmw.expectations.a.request.path", "/",
					"hotmw.expectations.a.misses", "auth", "hotmw.expectations.a.request.headers.X-Api-Key",
					"s3cret\nx")))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.toString()).contains("X-Api-Key").doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@CsvSource({ "hotmw.expectation.a.request", "hotmw.expectatons.a.request" })
	void loadWhenGroupIsMisspelledShouldReportIt(String key) {
		assertThat(TestLoads.violations(TestSources.create().map("m", key, "/"))).singleElement()
			.satisfies((violation) -> assertThat(violation.remedy()).isEqualTo("write 'hotmw.expectations'"));
	}

	@Test
	void loadWhenThereAreNoneShouldAcceptEmptiness() {
		assertThat(TestLoads.load(TestSources.ofYaml("hotmw.expectations: {}")).expectations()).isEmpty();
		assertThat(TestLoads.violations(TestSources.ofYaml("hotmw.expectations: x"))).hasSize(1);
	}

	@Test
	void originOfShouldFindThePartsOfAnExpectation() {
		Candidate candidate = TestLoads.load(yaml("    a:", "      request: /", "      meets:", "      - auth"));

		assertThat(candidate.origins().originOf("hotmw.expectations.a.meets[0]")).isEqualTo("document.yaml - 9:9");
		assertThat(candidate.origins().originOf("hotmw.expectations.a.meets")).isEqualTo("document.yaml - 9:9");
		assertThat(candidate.origins().originOf("hotmw.expectations.a.request.path")).isEqualTo("document.yaml - 7:16");
		assertThat(candidate.origins().originOf("hotmw.expectations.b")).isNull();
	}

	@Test
	void keysWhenDocumentHasExpectationsOnlyShouldSayNothingAboutFilters() {
		TestSources sources = TestSources.ofYaml("hotmw.expectations.a: { request: /, exactly: [] }");

		assertThat(HotmwKeys.in(sources.environment().getPropertySources().iterator().next()))
			.isEqualTo(HotmwKeys.NONE);
	}

	private static Expectation only(String... lines) {
		List<Expectation> expectations = TestLoads.load(yaml(lines)).expectations();
		assertThat(expectations).hasSize(1);
		return expectations.get(0);
	}

	private static List<Violation> violations(String... lines) {
		return TestLoads.violations(yaml(lines));
	}

	private static TestSources yaml(String... lines) {
		String[] all = new String[FILTERS.length + lines.length];
		System.arraycopy(FILTERS, 0, all, 0, FILTERS.length);
		System.arraycopy(lines, 0, all, FILTERS.length, lines.length);
		return TestSources.ofYaml(all);
	}

}
