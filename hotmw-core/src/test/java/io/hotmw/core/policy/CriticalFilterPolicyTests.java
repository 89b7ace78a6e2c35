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

package io.hotmw.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link CriticalFilterPolicy}.
 */
class CriticalFilterPolicyTests {

	@Test
	void checkWhenNothingIsWeakenedShouldAccept() {
		FilterDefinition declared = auth().order(5).match(paths("/api/**")).build();

		assertThat(vetoes(declared, auth().order(900).match(paths("/api/**")).options(option("b")).build())).isEmpty();
	}

	@Test
	void checkWhenNotDeclaredCriticalShouldAccept() {
		FilterDefinition declared = FilterDefinition.named("auth").match(paths("/api/**")).build();

		assertThat(vetoes(declared, FilterDefinition.named("auth").critical(true).enabled(false).build())).isEmpty();
		assertThat(vetoes(declared)).isEmpty();
	}

	@Test
	void checkWhenRemovedShouldVetoAndSayWhereItIsDeclared() {
		assertThat(vetoes(auth().build())).singleElement().satisfies((veto) -> {
			assertThat(veto.property()).isEqualTo("hotmw.filters.auth");
			assertThat(veto.value()).isNull();
			assertThat(veto.reason()).contains("removed")
				.endsWith("it is declared critical in declared hotmw.filters.auth.critical");
			assertThat(veto.remedy()).contains("put the filter back");
		});
	}

	@Test
	void checkWhenSeveralThingsAreWeakenedShouldTellAllWithTheirOrigins() {
		FilterDefinition proposed = FilterDefinition.named("auth")
			.type("other")
			.enabled(false)
			.critical(false)
			.optional(true)
			.position(FilterPosition.AFTER_SECURITY)
			.match(new FilterMatch(List.of("/x"), List.of("/y"), Set.of("PUT"), Map.of("X-A", "s3cret")))
			.dispatcherTypes(Set.of(DispatcherType.ERROR))
			.build();

		List<Violation> vetoes = vetoes(auth().build(), proposed);

		assertThat(vetoes).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.critical", "hotmw.filters.auth.enabled", "hotmw.filters.auth.type",
					"hotmw.filters.auth.optional", "hotmw.filters.auth.position", "hotmw.filters.auth.match.paths",
					"hotmw.filters.auth.match.exclude-paths[0]", "hotmw.filters.auth.match.methods",
					"hotmw.filters.auth.match.headers[x-a]", "hotmw.filters.auth.dispatcher-types");
		assertThat(vetoes).extracting(Violation::value)
			.containsExactly("false", "false", "other", "true", "after-security", "/x", "/y", "PUT", "******", "ERROR");
		assertThat(vetoes).allSatisfy((veto) -> {
			assertThat(veto.origin()).isEqualTo("proposed " + veto.property());
			assertThat(veto.reason()).contains("which remote configuration cannot do");
			assertThat(veto.remedy()).contains("change the configuration that declares");
			assertThat(veto.toString()).doesNotContain("s3cret");
		});
	}

	@Test
	void checkWhenMerelyObservedShouldVetoUnlessDeclaredSo() {
		assertThat(vetoes(auth().build(), auth().mode(FilterMode.OBSERVE).build())).singleElement()
			.satisfies((veto) -> {
				assertThat(veto.property()).isEqualTo("hotmw.filters.auth.mode");
				assertThat(veto.value()).isEqualTo("observe");
				assertThat(veto.reason()).startsWith("lets every request pass a critical filter");
			});
		assertThat(vetoes(auth().mode(FilterMode.OBSERVE).build(), auth().mode(FilterMode.OBSERVE).build())).isEmpty();
		assertThat(vetoes(auth().mode(FilterMode.OBSERVE).build(), auth().build())).isEmpty();
	}

	@Test
	void checkWhenTheTypeMeansTheSameFactoryShouldAccept() {
		assertThat(vetoes(auth().build(), auth().type("jwt").build())).isEmpty();
		assertThat(vetoes(auth().build(), auth().type("other").build())).hasSize(1);
	}

	@Test
	void checkWhenDeclaredSwitchedOffShouldLetItBeSwitched() {
		assertThat(vetoes(auth().enabled(false).build(), auth().enabled(false).build())).isEmpty();
		assertThat(vetoes(auth().enabled(false).build(), auth().enabled(true).build())).isEmpty();
	}

	@Test
	void checkWhenDeclaredOptionalShouldLetItStaySo() {
		assertThat(vetoes(auth().optional(true).build(), auth().optional(true).build())).isEmpty();
		assertThat(vetoes(auth().optional(true).build(), auth().optional(false).build())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', '', true", "/api/**, '', true", "'', /api/**, false", "'', /**, false", "/api/**, /api/**, true",
			"/api/**, /x/** /api/**, true", "/api/orders/**, /api/**, true", "/api/**, /api/orders/**, false",
			"/a/** /b/**, /a/**, false", "/a/** /b/**, /b/** /a/**, true", "/api/*, /api/**, true",
			"/api/**, /api/*, false", "/api/**, /apis/**, false", "/**, /**, true", "/api/**, /**, true" })
	void checkPathsShouldAcceptNoFewer(String declared, String proposed, boolean accepted) {
		List<Violation> vetoes = vetoes(auth().match(paths(words(declared))).build(),
				auth().match(paths(words(proposed))).build());

		assertThat(vetoes.isEmpty()).isEqualTo(accepted);
	}

	@Test
	void checkWhenAPathIsMissingShouldNameIt() {
		assertThat(vetoes(auth().match(paths("/a/**", "/b/**")).build(), auth().match(paths("/a/**")).build()))
			.singleElement()
			.satisfies((veto) -> {
				assertThat(veto.reason()).contains("'/b/**'").doesNotContain("'/a/**'");
				assertThat(veto.remedy()).contains("add '/b/**'");
			});
	}

	@ParameterizedTest
	@CsvSource({ "'', '', true", "/p/**, '', true", "/p/** /q, /q, true", "/p/**, /p/**, true", "/p/**, /p/x/**, true",
			"/p/x/**, /p/**, false", "'', /p, false", "/p, /q, false" })
	void checkExcludesShouldAcceptNoMore(String declared, String proposed, boolean accepted) {
		List<Violation> vetoes = vetoes(auth().match(excluded(declared)).build(),
				auth().match(excluded(proposed)).build());

		assertThat(vetoes.isEmpty()).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource({ "GET, '', true", "'', GET, false", "GET, GET POST, true", "GET POST, GET, false",
			"HEAD POST, GET POST, true", "GET, HEAD, false" })
	void checkMethodsShouldAcceptNoFewer(String declared, String proposed, boolean accepted) {
		List<Violation> vetoes = vetoes(auth().match(methods(declared)).build(),
				auth().match(methods(proposed)).build());

		assertThat(vetoes.isEmpty()).isEqualTo(accepted);
	}

	@Test
	void checkHeadersShouldAcceptFewer() {
		FilterDefinition declared = auth().match(headers(Map.of("X-A", "1", "X-B", "2"))).build();

		assertThat(vetoes(declared, auth().match(headers(Map.of("x-a", "1"))).build())).isEmpty();
		assertThat(vetoes(declared, auth().match(headers(Map.of("x-a", "2"))).build())).hasSize(1);
		assertThat(vetoes(declared, auth().match(headers(Map.of("x-c", "1"))).build())).hasSize(1);
	}

	@Test
	void checkCarriedValuesShouldAcceptFewer() {
		FilterDefinition declared = auth().match(FilterMatch.any().carrying(Map.of("a", "1"), Map.of("b", "2")))
			.build();

		assertThat(vetoes(declared, auth().build())).isEmpty();
		assertThat(
				vetoes(declared, auth().match(FilterMatch.any().carrying(Map.of("a", "2"), Map.of("B", "2"))).build()))
			.extracting(Violation::property, Violation::value)
			.containsExactly(tuple("hotmw.filters.auth.match.query-parameters[a]", "******"),
					tuple("hotmw.filters.auth.match.cookies[B]", "******"));
	}

	@ParameterizedTest
	@CsvSource({ "'', '', true", "10.0.0.0/8, '', true", "'', 0.0.0.0/0, false", "10.0.0.0/8, 10.0.0.0/8, true",
			"10.1.0.0/16, 10.0.0.0/8 ::1, true", "10.0.0.0/8, 10.1.0.0/16, false",
			"10.0.0.0/8 ::1, 10.0.0.0/8, false" })
	void checkAddressesShouldAcceptNoFewer(String declared, String proposed, boolean accepted) {
		List<Violation> vetoes = vetoes(auth().match(callers(declared, "", "")).build(),
				auth().match(callers(proposed, "", "")).build());

		assertThat(vetoes.isEmpty()).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource({ "'', '', true", "a, '', true", "'', a, false", "a, a b, true", "a b, a, false" })
	void checkCallersShouldAcceptNoFewer(String declared, String proposed, boolean accepted) {
		assertThat(
				vetoes(auth().match(callers("", declared, "")).build(), auth().match(callers("", proposed, "")).build())
					.isEmpty())
			.isEqualTo(accepted);
		assertThat(
				vetoes(auth().match(callers("", "", declared)).build(), auth().match(callers("", "", proposed)).build())
					.isEmpty())
			.isEqualTo(accepted);
	}

	@Test
	void checkDispatcherTypesShouldAcceptMore() {
		FilterDefinition declared = auth().dispatcherTypes(Set.of(DispatcherType.REQUEST, DispatcherType.ASYNC))
			.build();

		assertThat(vetoes(declared, auth().dispatcherTypes(Set.of(DispatcherType.values())).build())).isEmpty();
		assertThat(vetoes(declared, auth().build())).singleElement()
			.satisfies((veto) -> assertThat(veto.reason()).startsWith("leaves out ASYNC"));
	}

	@Test
	void checkWhenNamedInAnotherSpellingShouldMeanTheSameFilter() {
		FilterDefinition declared = FilterDefinition.named("request-id").critical(true).build();

		assertThat(vetoes(declared, FilterDefinition.named("requestid").type("request-id").build())).singleElement()
			.satisfies((veto) -> assertThat(veto.property()).isEqualTo("hotmw.filters.requestid.critical"));
	}

	@Test
	void checkOfDefinitionsOneByOneShouldPassOverThoseThatAreMissing() {
		CriticalFilterPolicy policy = policy(auth().build(), FilterDefinition.named("b").critical(true).build());

		assertThat(policy.check(List.of(auth().enabled(false).build()))).extracting(Violation::property)
			.containsExactly("hotmw.filters.auth.enabled");
	}

	private static List<Violation> vetoes(FilterDefinition declared, FilterDefinition... proposed) {
		Candidate candidate = new Candidate(TestDefinitions.chain(proposed), ChangeNote.none(),
				(property) -> "proposed " + property);
		return policy(declared)
			.check(new ProposedChange(candidate, null, RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)));
	}

	private static CriticalFilterPolicy policy(FilterDefinition... declared) {
		Candidate baseline = new Candidate(TestDefinitions.chain(declared), ChangeNote.none(),
				(property) -> "declared " + property);
		return new CriticalFilterPolicy(() -> baseline,
				(one, other) -> Set.of("auth", "jwt").containsAll(Set.of(one, other)));
	}

	private static FilterDefinition.Builder auth() {
		return FilterDefinition.named("auth").critical(true);
	}

	private static FilterOptions option(String value) {
		return TestDefinitions.options("a", value);
	}

	private static FilterMatch paths(String... paths) {
		return new FilterMatch(List.of(paths), List.of(), Set.of(), Map.of());
	}

	private static FilterMatch excluded(String paths) {
		return new FilterMatch(List.of(), List.of(words(paths)), Set.of(), Map.of());
	}

	private static FilterMatch methods(String methods) {
		return new FilterMatch(List.of(), List.of(), Set.of(words(methods)), Map.of());
	}

	private static FilterMatch headers(Map<String, String> headers) {
		return new FilterMatch(List.of(), List.of(), Set.of(), headers);
	}

	private static FilterMatch callers(String addresses, String roles, String principals) {
		return FilterMatch.any().calledBy(List.of(words(addresses)), List.of(words(roles)), List.of(words(principals)));
	}

	private static String[] words(String text) {
		return text.isEmpty() ? new String[0] : text.split(" ");
	}

}
