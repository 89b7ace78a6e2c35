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

package io.hotmw.core.refresh;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ChainPreparation}: how policies are asked.
 */
class ChainPreparationTests {

	private static final FilterDefinition VALID = TestDefinitions.filter("a", 1);

	private static final FilterDefinition INVALID = FilterDefinition.named("b").type("nope").build();

	private static final ChainPolicy BROKEN = (change) -> {
		throw new IllegalStateException("the calendar is away");
	};

	private final TestFilterFactory factory = TestFilterFactory.test();

	@Test
	void prepareShouldAskEveryPolicyInOrderAboutTheSameChange() {
		List<String> asked = new ArrayList<>();
		List<ProposedChange> changes = new ArrayList<>();

		ChainPolicy first = (change) -> note("first", asked, changes, change);
		ChainPolicy second = (change) -> note("second", asked, changes, change);
		prepare(List.of(first, second), VALID);

		assertThat(asked).containsExactly("first", "second");
		assertThat(changes.get(0)).isSameAs(changes.get(1));
		assertThat(changes.get(0).active()).isNull();
		assertThat(changes.get(0).candidate().definition()).isEqualTo(TestDefinitions.chain(VALID));
	}

	@Test
	void prepareWhenSeveralThingsAreWrongShouldTellAllAtOnceAndMakeNothing() {
		ChainValidationException refusal = refusal(List.of(veto("first"), veto("second")), VALID, INVALID);

		assertThat(refusal.violations()).extracting(Violation::property)
			.containsExactly("hotmw.filters.b.type", "first", "second");
		assertThat(ChainPreparation.kindOf(refusal)).isEqualTo(Rejection.Kind.PERMANENT);
		assertThat(this.factory.created()).isEmpty();
	}

	@Test
	void prepareWhenAPolicyFailsShouldRefuseForTheTimeBeing() {
		ChainValidationException refusal = refusal(List.of(BROKEN, (change) -> List.of()), VALID);

		assertThat(ChainPreparation.kindOf(refusal)).isEqualTo(Rejection.Kind.TRANSIENT);
		assertThat(refusal.violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).startsWith("the policy ")
				.contains("could not decide")
				.contains("the calendar is away"));
	}

	@Test
	void prepareWhenAPolicyFailsAndAnotherOneVetoesShouldTellBothAndRefuseForGood() {
		ChainValidationException refusal = refusal(List.of(BROKEN, veto("second")), VALID);

		assertThat(ChainPreparation.kindOf(refusal)).isEqualTo(Rejection.Kind.PERMANENT);
		assertThat(refusal.violations()).extracting(Violation::property).containsExactly("second", "hotmw");
	}

	private ChainValidationException refusal(List<ChainPolicy> policies, FilterDefinition... filters) {
		return catchThrowableOfType(ChainValidationException.class, () -> prepare(policies, filters));
	}

	private void prepare(List<ChainPolicy> policies, FilterDefinition... filters) {
		TestChains chains = TestChains.of(this.factory);
		ChainPreparation preparation = new ChainPreparation(chains.validator(), policies, chains.compiler());
		ProposedChange change = new ProposedChange(TestDefinitions.candidate(filters), null,
				RefreshTrigger.of(RefreshTrigger.Type.API));
		preparation.discard(preparation.prepare(change, null, new PhaseTimes()));
	}

	private static ChainPolicy veto(String property) {
		return (change) -> List.of(new Violation(property, null, null, "not today", "wait"));
	}

	private static List<Violation> note(String name, List<String> asked, List<ProposedChange> changes,
			ProposedChange change) {
		asked.add(name);
		changes.add(change);
		return List.of();
	}

}
