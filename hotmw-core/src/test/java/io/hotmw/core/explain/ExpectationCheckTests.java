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

package io.hotmw.core.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExpectationCheck}.
 */
class ExpectationCheckTests {

	private static final FilterDefinition[] FILTERS = { TestDefinitions.filter("one", 1),
			TestDefinitions.filter("two", 2),
			TestDefinitions.named("three")
				.order(3)
				.match(new FilterMatch(List.of("/api/**"), List.of(), Set.of(), Map.of()))
				.build(),
			TestDefinitions.named("nova").order(0).type("nova").optional(true).build() };

	@Test
	void checkWhenAllIsAsExpectedShouldFindNothing() {
		assertThat(check("/api", List.of("one", "three"), List.of(), List.of("one", "two", "three"))).isEmpty();
		assertThat(check("/", List.of("two"), List.of("three"), null)).isEmpty();
		assertThat(check("/", List.of(), List.of(), null)).isEmpty();
	}

	@Test
	void checkWhenFilterIsNotMetShouldSayWhichConditionFailedAndWhatIsMet() {
		assertThat(check("/health", List.of("one", "three"), List.of(), null)).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.expectations.orders.meets");
				assertThat(violation.value()).isEqualTo("one, three");
				assertThat(violation.origin()).isEqualTo("at hotmw.expectations.orders.meets[1]");
				assertThat(violation.reason()).isEqualTo("is not as expected: GET /health does not meet 'three', which"
						+ " applies to the path /api/**, not to /health (match.paths); it meets one, two");
				assertThat(violation.remedy()).contains("filter 'three'").contains("expectation");
			});
	}

	@Test
	void checkWhenOrderIsAnotherShouldSayTheRealOne() {
		assertThat(check("/api", List.of("three", "one"), List.of(), null)).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("meets one, three in this order"));
	}

	@Test
	void checkWhenFilterThatMustBeMissedIsMetShouldSayThat() {
		assertThat(check("/", List.of(), List.of("two", "three"), null)).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.expectations.orders.misses");
			assertThat(violation.origin()).isEqualTo("at hotmw.expectations.orders.misses[0]");
			assertThat(violation.reason()).contains("meets 'two'");
		});
	}

	@Test
	void checkWhenOthersAreMetThanExactlyShouldNameThem() {
		assertThat(check("/api", List.of(), List.of(), List.of("two"))).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("also meets one, three"));
		assertThat(check("/", List.of(), List.of(), List.of())).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("also meets one, two"));
	}

	@Test
	void checkWhenFilterIsOnlyObservedShouldNotTakeItForMet() {
		Candidate observed = new Candidate(
				TestDefinitions.chain(TestDefinitions.named("one").mode(FilterMode.OBSERVE).build()), ChangeNote.none(),
				PropertyOrigins.unknown(), List.of(expectation("/", List.of("one"), List.of(), null)));

		assertThat(new ExpectationCheck(explainer()).check(observed)).singleElement()
			.satisfies((violation) -> assertThat(violation.reason())
				.contains("does not meet 'one', which is only observed"));
	}

	@Test
	void checkWhenFilterDoesNotExistShouldSaySo() {
		assertThat(check("/", List.of("four"), List.of("five"), null)).singleElement()
			.satisfies((violation) -> assertThat(violation.reason())
				.contains("does not meet 'four', which the chain does not have"));
	}

	@Test
	void checkWhenFilterIsUnsupportedHereShouldLeaveItOut() {
		assertThat(check("/", List.of("nova", "one"), List.of(), List.of("nova", "one", "two"))).isEmpty();
	}

	@Test
	void checkWhenRequestDoesNotReachTheApplicationShouldSayThat() {
		ExpectationCheck shop = new ExpectationCheck(
				new ChainExplainer((type) -> true, (request) -> false, () -> "/shop"));

		assertThat(shop.check(candidate(expectation("/api", List.of("one"), List.of(), null)))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.expectations.orders.request.path");
				assertThat(violation.value()).isEqualTo("/api");
				assertThat(violation.remedy()).contains("'/shop/'");
			});
	}

	@Test
	void checkWhenRequestCarriesASecretShouldNotShowIt() {
		Expectation expectation = new Expectation("orders", SampleRequest.of("GET", "/").withHeader("X-Key", "s3cret"),
				List.of("three").stream().map(FilterName::of).toList(), List.of(), null);

		assertThat(new ExpectationCheck(explainer()).check(candidate(expectation))).singleElement()
			.satisfies((violation) -> assertThat(violation.toString()).contains("X-Key").doesNotContain("s3cret"));
	}

	private static List<Violation> check(String path, List<String> meets, List<String> misses,
			@Nullable List<String> exactly) {
		return new ExpectationCheck(explainer()).check(candidate(expectation(path, meets, misses, exactly)));
	}

	private static ChainExplainer explainer() {
		return new ChainExplainer("test"::equals, (request) -> false, () -> "");
	}

	private static Candidate candidate(Expectation expectation) {
		return new Candidate(TestDefinitions.chain(FILTERS), ChangeNote.none(), (property) -> "at " + property,
				List.of(expectation));
	}

	private static Expectation expectation(String path, List<String> meets, List<String> misses,
			@Nullable List<String> exactly) {
		return new Expectation("orders", SampleRequest.of("GET", path), names(meets), names(misses),
				(exactly != null) ? names(exactly) : null);
	}

	private static List<FilterName> names(List<String> names) {
		return names.stream().map(FilterName::of).toList();
	}

}
