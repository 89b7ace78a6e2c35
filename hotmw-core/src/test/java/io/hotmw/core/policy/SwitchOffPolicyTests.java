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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SwitchOffPolicy}.
 */
class SwitchOffPolicyTests {

	private static final FilterDefinition ON = auth().build();

	private static final FilterDefinition OFF = auth().enabled(false).build();

	private ChainDefinition declared = TestDefinitions.chain();

	private @Nullable ChainDefinition active;

	private int readings;

	private final SwitchOffPolicy policy = new SwitchOffPolicy(() -> {
		this.readings++;
		return new Candidate(this.declared);
	}, () -> this.active);

	@Test
	void checkWhenWhatSwitchedItOnIsGoneShouldVeto() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);

		assertThat(vetoes(local(OFF))).singleElement().satisfies((veto) -> {
			assertThat(veto.property()).isEqualTo("hotmw.filters.auth.enabled");
			assertThat(veto.value()).isEqualTo("false");
			assertThat(veto.origin()).isEqualTo("local hotmw.filters.auth.enabled");
			assertThat(veto.remedy()).contains("publish 'hotmw.filters.auth.enabled: false'");
		});
	}

	@Test
	void checkWhenRemoteConfigurationSaysSoShouldAccept() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);

		assertThat(vetoes(new Candidate(TestDefinitions.chain(OFF)))).isEmpty();
	}

	@Test
	void checkWhenItWasLocalConfigurationThatHadItOnShouldAccept() {
		this.declared = TestDefinitions.chain(ON);
		activate(ON);
		this.declared = TestDefinitions.chain(OFF);

		assertThat(vetoes(local(OFF))).isEmpty();
	}

	@Test
	void checkWhenLocalConfigurationHasTakenOverShouldAccept() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		this.declared = TestDefinitions.chain(ON);
		this.policy.onEvent(completed(Outcome.UNCHANGED));

		assertThat(vetoes(local(OFF))).isEmpty();
	}

	@Test
	void checkWhenRemoteConfigurationHasTakenOverShouldVeto() {
		this.declared = TestDefinitions.chain(ON);
		activate(ON);
		this.declared = TestDefinitions.chain(OFF);
		this.policy.onEvent(completed(Outcome.UNCHANGED));

		assertThat(vetoes(local(OFF))).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(value = Outcome.class, names = { "REJECTED", "HELD" })
	void checkAfterAnAttemptThatConfirmedNothingShouldKeepWhatIsKnown(Outcome outcome) {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		this.declared = TestDefinitions.chain(ON);
		this.policy.onEvent(completed(outcome));

		assertThat(vetoes(local(OFF))).hasSize(1);
	}

	@Test
	void checkWhenItIsOffAlreadyShouldAccept() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		activate(OFF);

		assertThat(vetoes(local(OFF))).isEmpty();
	}

	@Test
	void checkWhenItIsNotCriticalShouldAccept() {
		FilterDefinition off = FilterDefinition.named("auth").enabled(false).build();
		this.declared = TestDefinitions.chain(off);
		activate(FilterDefinition.named("auth").build());

		assertThat(vetoes(local(off))).isEmpty();
	}

	@Test
	void checkWhenItStaysOnShouldAccept() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);

		assertThat(vetoes(local(auth().order(5).build()))).isEmpty();
	}

	@Test
	void checkAtTheStartShouldAccept() {
		this.declared = TestDefinitions.chain(OFF);

		assertThat(vetoes(local(OFF))).isEmpty();
	}

	@Test
	void onEventWhenNoCriticalFilterIsOnShouldNotReadTheDeclaration() {
		activate(OFF, FilterDefinition.named("other").build());

		assertThat(this.readings).isZero();
	}

	private void activate(FilterDefinition... filters) {
		ChainDefinition definition = TestDefinitions.chain(filters);
		this.active = definition;
		this.policy.onEvent(new ChainPublished(1, definition.revision(), trigger(), ChangeNote.none(), Instant.EPOCH));
	}

	private List<Violation> vetoes(Candidate candidate) {
		return this.policy.check(new ProposedChange(candidate, this.active, trigger()));
	}

	private static Candidate local(FilterDefinition filter) {
		return new Candidate(TestDefinitions.chain(filter), ChangeNote.none(), new PropertyOrigins() {

			@Override
			public String originOf(String property) {
				return "local " + property;
			}

			@Override
			public boolean isLocal(String property) {
				return true;
			}

		});
	}

	private static ChainEvent completed(Outcome outcome) {
		return new RefreshCompleted(new RefreshAttempt(Instant.EPOCH, trigger(), outcome, ChangeNote.none(), null,
				TestDefinitions.chain(ON).revision(), 1L, ChainDiff.none(), Map.of(), null));
	}

	private static RefreshTrigger trigger() {
		return RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE);
	}

	private static FilterDefinition.Builder auth() {
		return FilterDefinition.named("auth").critical(true);
	}

}
