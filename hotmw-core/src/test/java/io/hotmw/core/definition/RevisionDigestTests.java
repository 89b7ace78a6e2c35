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

package io.hotmw.core.definition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RevisionDigest}.
 */
class RevisionDigestTests {

	private static final FilterDefinition EVERYTHING = FilterDefinition.named("auth")
		.type("jwt")
		.enabled(true)
		.order(100)
		.position(FilterPosition.AFTER_SECURITY)
		.critical(true)
		.optional(false)
		.match(new FilterMatch(List.of("/api/**", "/v2/**"), List.of("/api/public/**"), Set.of("GET", "POST"),
				Map.of("X-Tenant", "acme")))
		.dispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC))
		.options(new FilterOptions(Map.of("jwk-set-uri", "https://keys.example.com", "keys[0].secret", "hunter2"),
				Set.of("keys[0].secret")))
		.build();

	private final RevisionDigest digest = new RevisionDigest("a key");

	/**
	 * The digest is a promise: the same document has the same revision in every hotmw
	 * that speaks of {@code v1}. Should this test fail, the canonical text has changed,
	 * and what is needed is a {@code v2}, not another value here.
	 */
	@Test
	void revisionOfShouldNeverChange() {
		FilterDefinition other = FilterDefinition.named("request-id").build();

		assertThat(revision(EVERYTHING, other)).isEqualTo("v1:313d8bff623bd7510f1f6d4ea8d17420");
		assertThat(revision()).isEqualTo("v1:e3b0c44298fc1c149afbf4c8996fb924");
	}

	@Test
	void revisionOfShouldNotDependOnTheOrderOfDefinitions() {
		FilterDefinition first = FilterDefinition.named("a").order(2).build();
		FilterDefinition second = FilterDefinition.named("b").order(1).build();

		assertThat(revision(first, second)).isEqualTo(revision(second, first));
	}

	@Test
	void revisionOfShouldNotDependOnTheDashesOfAName() {
		assertThat(revision(FilterDefinition.named("request-id").type("x").build()))
			.isEqualTo(revision(FilterDefinition.named("requestid").type("x").build()));
	}

	@Test
	void revisionOfShouldNotDependOnTheSpellingOfOptions() {
		FilterDefinition dashes = withOptions("jwk-set-uri", "1", "jwka", "2", "keys[0].key-id", "3");
		FilterDefinition camelCase = withOptions("jwkSetUri", "1", "jwka", "2", "keys[0].keyId", "3");
		FilterDefinition lowerCase = withOptions("jwkseturi", "1", "jwka", "2", "keys[0].keyid", "3");

		assertThat(revision(dashes)).isEqualTo(revision(camelCase)).isEqualTo(revision(lowerCase));
	}

	@Test
	void revisionOfShouldNotDependOnTheSpellingWhereItChangesTheOrderOfOptions() {
		assertThat(revision(withOptions("a-z", "1", "aa", "2"))).isEqualTo(revision(withOptions("az", "1", "aa", "2")));
		assertThat(revision(withOptions("aZ", "1", "aa", "2"))).isEqualTo(revision(withOptions("az", "1", "aa", "2")));
	}

	@Test
	void revisionOfShouldTellKeysInBracketsApart() {
		assertThat(revision(withOptions("headers[X-Tenant]", "1")))
			.isNotEqualTo(revision(withOptions("headers[x-tenant]", "1")))
			.isNotEqualTo(revision(withOptions("headers[XTenant]", "1")));
	}

	@Test
	void revisionOfShouldNotLoseAnOptionThatIsGivenInTwoSpellings() {
		assertThat(revision(withOptions("a-b", "1", "ab", "2"))).isNotEqualTo(revision(withOptions("ab", "2")))
			.isNotEqualTo(revision(withOptions("ab", "1")));
	}

	@Test
	void revisionOfShouldNotDependOnTheOrderOfConditions() {
		assertThat(revision(matching(List.of("/a", "/b"), List.of("/c", "/d"), Set.of("GET", "POST"))))
			.isEqualTo(revision(matching(List.of("/b", "/a"), List.of("/d", "/c"), Set.of("post", "get"))));
	}

	@Test
	void revisionOfShouldTellDefaultsFromWhatIsGiven() {
		FilterDefinition nothing = FilterDefinition.named("a").build();

		assertThat(Stream
			.of(FilterDefinition.named("a").type("a"), FilterDefinition.named("a").enabled(true),
					FilterDefinition.named("a").order(0),
					FilterDefinition.named("a").position(FilterPosition.BEFORE_SECURITY),
					FilterDefinition.named("a").critical(false), FilterDefinition.named("a").optional(false),
					FilterDefinition.named("a").match(FilterMatch.any()),
					FilterDefinition.named("a").dispatcherTypes(EnumSet.of(DispatcherType.REQUEST)))
			.map((builder) -> revision(builder.build()))).doesNotHaveDuplicates().doesNotContain(revision(nothing));
	}

	@Test
	void revisionOfShouldTellContentsApart() {
		assertThat(Stream
			.of(withOptions("a", "1"), withOptions("a", "2"), withOptions("b", "1"),
					withOptions("a", "1;6:option;1:b;6:text 2"), withOptions("a", "1", "b", "2"), withOptions("a", ""),
					withOptions(), matching(List.of("/a"), List.of(), Set.of()),
					matching(List.of(), List.of("/a"), Set.of()), matching(List.of("/a", "/b"), List.of(), Set.of()),
					matching(List.of("/a/b"), List.of(), Set.of()))
			.map(this::revision)).doesNotHaveDuplicates();
		assertThat(revision(FilterDefinition.named("a").build(), FilterDefinition.named("b").order(1).build()))
			.isNotEqualTo(revision(FilterDefinition.named("a").order(1).build(), FilterDefinition.named("b").build()));
	}

	@Test
	void revisionOfWhenOptionIsSensitiveShouldDependOnTheKey() {
		FilterDefinition secret = FilterDefinition.named("a")
			.options(new FilterOptions(Map.of("password", "hunter2"), Set.of("password")))
			.build();

		assertThat(new RevisionDigest("another key").revisionOf(List.of(secret)))
			.isNotEqualTo(this.digest.revisionOf(List.of(secret)));
		assertThat(new RevisionDigest("a key").revisionOf(List.of(secret)))
			.isEqualTo(this.digest.revisionOf(List.of(secret)));
	}

	@Test
	void revisionOfWhenSecretChangesShouldChange() {
		assertThat(revision(FilterDefinition.named("a")
			.options(new FilterOptions(Map.of("password", "hunter2"), Set.of("password")))
			.build()))
			.isNotEqualTo(revision(FilterDefinition.named("a")
				.options(new FilterOptions(Map.of("password", "hunter3"), Set.of("password")))
				.build()));
	}

	@Test
	void revisionOfWhenAHeaderIsMatchedShouldDependOnTheKey() {
		FilterDefinition matching = matchingHeaders(Map.of("x-api-key", "hunter2"));

		assertThat(new RevisionDigest("another key").revisionOf(List.of(matching)))
			.isNotEqualTo(this.digest.revisionOf(List.of(matching)));
	}

	@Test
	void revisionOfShouldTellHeadersApart() {
		assertThat(Stream
			.of(Map.of("x", "1"), Map.of("x", "2"), Map.of("y", "1"), Map.of("x", "1", "y", "2"),
					Map.of("x", "2", "y", "1"), Map.of("x", ""), Map.<String, String>of())
			.map((headers) -> revision(matchingHeaders(headers)))).doesNotHaveDuplicates();
		assertThat(revision(matchingHeaders(Map.of("X-Tenant", "acme"))))
			.isEqualTo(revision(matchingHeaders(Map.of("x-tenant", "acme"))));
	}

	@Test
	void revisionOfShouldTellWhatIsCarriedAndWhoCallsApart() {
		FilterMatch any = FilterMatch.any();

		assertThat(Stream.of(any, any.carrying(Map.of("x", "1"), Map.of()), any.carrying(Map.of("X", "1"), Map.of()),
				any.carrying(Map.of("x", "2"), Map.of()), any.carrying(Map.of(), Map.of("x", "1")),
				new FilterMatch(List.of(), List.of(), Set.of(), Map.of("x", "1")),
				any.calledBy(List.of("::1"), List.of(), List.of()), any.calledBy(List.of(), List.of("a"), List.of()),
				any.calledBy(List.of(), List.of(), List.of("a")), any.calledBy(List.of(), List.of("a", "b"), List.of()))
			.map((match) -> revision(FilterDefinition.named("a").match(match).build()))).doesNotHaveDuplicates();
	}

	@Test
	void revisionOfWhenNothingIsSensitiveShouldNotDependOnTheKey() {
		FilterDefinition open = withOptions("uri", "https://keys.example.com");

		assertThat(new RevisionDigest("another key").revisionOf(List.of(open)))
			.isEqualTo(this.digest.revisionOf(List.of(open)));
	}

	@Test
	void createWhenKeyIsEmptyShouldRefuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RevisionDigest("")).withMessageContaining("'key'");
	}

	private String revision(FilterDefinition... filters) {
		return this.digest.revisionOf(Arrays.asList(filters)).value();
	}

	private static FilterDefinition withOptions(String... namesAndValues) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			values.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return FilterDefinition.named("a").options(new FilterOptions(values, Set.of())).build();
	}

	private static FilterDefinition matchingHeaders(Map<String, String> headers) {
		return FilterDefinition.named("a").match(new FilterMatch(List.of(), List.of(), Set.of(), headers)).build();
	}

	private static FilterDefinition matching(List<String> paths, List<String> excludePaths, Set<String> methods) {
		return FilterDefinition.named("a").match(new FilterMatch(paths, excludePaths, methods, Map.of())).build();
	}

}
