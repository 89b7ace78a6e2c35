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

package io.hotmw.core.history;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
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
 * Tests for {@link RemoteSwitches}.
 */
class RemoteSwitchesTests {

	private static final FilterDefinition ON = auth().build();

	private static final FilterDefinition OFF = auth().enabled(false).build();

	private static final FilterName AUTH = FilterName.of("auth");

	private ChainDefinition declared = TestDefinitions.chain();

	private @Nullable ChainDefinition active;

	private int readings;

	private final RemoteSwitches switches = new RemoteSwitches(() -> {
		this.readings++;
		return new Candidate(this.declared);
	}, () -> this.active);

	@Test
	void switchedOnWhenNothingHappenedShouldBeEmpty() {
		assertThat(this.switches.switchedOn()).isEmpty();
	}

	@Test
	void switchedOnWhenDeclaredOffShouldNameIt() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);

		assertThat(this.switches.switchedOn()).containsExactly(AUTH);
	}

	@Test
	void switchedOnWhenDeclaredAsObservedShouldNameItOnceItIsEnforced() {
		FilterDefinition observed = auth().mode(FilterMode.OBSERVE).build();
		this.declared = TestDefinitions.chain(observed);
		activate(observed);
		assertThat(this.switches.switchedOn()).isEmpty();

		activate(ON);

		assertThat(this.switches.switchedOn()).containsExactly(AUTH);
	}

	@Test
	void switchedOnWhenDeclaredOnShouldBeEmpty() {
		this.declared = TestDefinitions.chain(ON);
		activate(ON);

		assertThat(this.switches.switchedOn()).isEmpty();
	}

	@Test
	void switchedOnWhenNotDeclaredShouldBeEmpty() {
		activate(ON);

		assertThat(this.switches.switchedOn()).isEmpty();
	}

	@Test
	void switchedOnWhenItIsOffAgainShouldBeEmpty() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		activate(OFF);

		assertThat(this.switches.switchedOn()).isEmpty();
	}

	@Test
	void switchedOnWhenLocalConfigurationHasTakenOverShouldBeEmpty() {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		this.declared = TestDefinitions.chain(ON);
		this.switches.onEvent(completed(Outcome.UNCHANGED));

		assertThat(this.switches.switchedOn()).isEmpty();
	}

	@Test
	void switchedOnWhenRemoteConfigurationHasTakenOverShouldNameIt() {
		this.declared = TestDefinitions.chain(ON);
		activate(ON);
		this.declared = TestDefinitions.chain(OFF);
		this.switches.onEvent(completed(Outcome.UNCHANGED));

		assertThat(this.switches.switchedOn()).containsExactly(AUTH);
	}

	@ParameterizedTest
	@EnumSource(value = Outcome.class, names = { "REJECTED", "HELD" })
	void switchedOnAfterAnAttemptThatConfirmedNothingShouldStay(Outcome outcome) {
		this.declared = TestDefinitions.chain(OFF);
		activate(ON);
		this.declared = TestDefinitions.chain(ON);
		this.switches.onEvent(completed(outcome));

		assertThat(this.switches.switchedOn()).containsExactly(AUTH);
	}

	@Test
	void switchedOnWhenTheDeclarationCannotBeReadShouldNameWhatIsOn() {
		RemoteSwitches blind = new RemoteSwitches(() -> {
			throw new IllegalStateException("away");
		}, () -> TestDefinitions.chain(ON, FilterDefinition.named("other").build()));

		blind.onEvent(completed(Outcome.UNCHANGED));

		assertThat(blind.switchedOn()).containsExactly(AUTH);
	}

	@Test
	void onEventWhenNoCriticalFilterIsOnShouldNotReadTheDeclaration() {
		activate(OFF, FilterDefinition.named("other").build());

		assertThat(this.readings).isZero();
		assertThat(this.switches.switchedOn()).isEmpty();
	}

	private void activate(FilterDefinition... filters) {
		ChainDefinition definition = TestDefinitions.chain(filters);
		this.active = definition;
		this.switches
			.onEvent(new ChainPublished(1, definition.revision(), trigger(), ChangeNote.none(), Instant.EPOCH));
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
