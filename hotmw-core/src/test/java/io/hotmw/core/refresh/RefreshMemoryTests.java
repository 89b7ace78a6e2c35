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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.history.KeptDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChainRefresher} and {@link RefreshMemory}: a second life of an
 * application that held.
 */
class RefreshMemoryTests {

	private static final Requester KIM = new Requester("kim", null, null, "it broke");

	private final TestRefresh first = new TestRefresh(Duration.ofHours(1), (history) -> new Memory(history, null));

	private @Nullable TestRefresh second;

	@AfterEach
	void close() {
		this.first.close();
		if (this.second != null) {
			this.second.close();
		}
	}

	@Test
	void startWhenHoldingShouldGoOnWithTheHeldRevision() {
		ChainDefinition good = publish("good");
		ChainDefinition bad = publish("bad");
		Hold hold = rollBack(good, bad);

		TestRefresh again = restart(hold, () -> good);
		again.source().hold(TestDefinitions.filter("bad", 1));
		RefreshResult result = again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(result).isEqualTo(new RefreshResult.Published(1, good.revision()));
		assertThat(again.activeFilters()).containsExactly("good");
		assertThat(again.refresher().hold()).contains(hold);
		assertThat(again.refresher().isInSync()).isFalse();
		assertThat(again.history().entries()).extracting(HistoryEntry::number).containsExactly(5L, 4L, 3L, 2L, 1L);
		assertThat(again.history().entries().subList(0, 2)).extracting((entry) -> entry.attempt().trigger().type())
			.containsExactly(RefreshTrigger.Type.RESUMED_HOLD, RefreshTrigger.Type.START_UP);
		assertThat(again.history().entries().subList(0, 2)).extracting((entry) -> entry.attempt().outcome())
			.containsExactly(Outcome.PUBLISHED, Outcome.HELD);
		assertThat(again.active().note().reason()).isEqualTo("it broke");
		assertThat(again.refresh(RefreshTrigger.Type.RECONCILE)).isEqualTo(new RefreshResult.Held(hold));
		assertThat(again.source().isResumed()).isTrue();
	}

	@Test
	void startWhenHoldingAndTheSourceIsIncompleteShouldGoOnWithTheHeldRevisionUntilItIsComplete() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.source().hold(TestDefinitions.filter("packaged", 1));
		again.source().incomplete(true);
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("good");
		assertThat(again.refresh(RefreshTrigger.Type.RECONCILE)).isEqualTo(new RefreshResult.Held(hold));
		again.source().incomplete(false);
		again.source().hold(TestDefinitions.filter("bad", 1));
		assertThat(again.refresh(RefreshTrigger.Type.RECONCILE)).isEqualTo(new RefreshResult.Held(hold));
		again.source().hold(TestDefinitions.filter("packaged", 1));
		assertThat(again.refresh(RefreshTrigger.Type.RECONCILE)).isInstanceOf(RefreshResult.Published.class);
		assertThat(again.refresher().hold()).isEmpty();
	}

	@Test
	void startWhenTheHeldRevisionFailsForTheMomentShouldTakeTheLastGoodAndGoOnHolding() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.policy(TestRefresh.undecidedAbout(good));
		again.source().hold(TestDefinitions.filter("bad", 1));
		again.source().lastGood(() -> TestDefinitions.candidate(TestDefinitions.filter("other", 1)));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("other");
		assertThat(again.refresher().hold()).contains(hold);
		assertThat(again.refresh(RefreshTrigger.Type.RECONCILE)).isEqualTo(new RefreshResult.Held(hold));
	}

	@Test
	void startWhenTheHeldRevisionFailsForTheMomentAndTheLastGoodIsHeldAgainstShouldGoOnWithTheCandidate() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.policy(TestRefresh.undecidedAbout(good));
		again.source().hold(TestDefinitions.filter("bad", 1));
		again.source().lastGood(() -> TestDefinitions.candidate(TestDefinitions.filter("bad", 1)));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.active().trigger().type()).isEqualTo(RefreshTrigger.Type.START_UP);
		assertThat(again.activeFilters()).containsExactly("bad");
		assertThat(again.refresher().hold()).isEmpty();
	}

	@Test
	void startWhenHoldingAndTheCandidateIsRefusedShouldGoOnWithTheHeldRevision() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.source()
			.fail(() -> new ChainValidationException(
					List.of(new Violation("hotmw", null, null, "the document is broken", "mend it"))));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("good");
		assertThat(again.refresher().hold()).contains(hold);
		assertThat(again.refresher().isRejectionStanding()).isTrue();
	}

	@Test
	void startWhenTheHeldRevisionCannotBeHadShouldGoOnWithTheCandidate() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> {
			throw new DefinitionNotKeptException(good.revision(), "there was no key");
		});
		again.source().hold(TestDefinitions.filter("bad", 1));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("bad");
		assertThat(again.refresher().hold()).isEmpty();
		assertThat(again.history().entries().get(0).attempt().revision())
			.isEqualTo(hold.rolledBackFrom().iterator().next());
	}

	@Test
	void startWhenTheHeldRevisionIsRefusedNowShouldGoOnWithTheCandidate() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.policy((change) -> change.candidate().definition().equals(good)
				? List.of(new Violation("hotmw", null, null, "no", "none")) : List.of());
		again.source().hold(TestDefinitions.filter("bad", 1));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("bad");
		assertThat(again.refresher().hold()).isEmpty();
	}

	@Test
	void startWhenTheSourceHasSomethingElseShouldEndTheHold() {
		ChainDefinition good = publish("good");
		Hold hold = rollBack(good, publish("bad"));

		TestRefresh again = restart(hold, () -> good);
		again.source().hold(TestDefinitions.filter("mended", 1));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThat(again.activeFilters()).containsExactly("mended");
		assertThat(again.refresher().hold()).isEmpty();
	}

	@Test
	void rollbackWhenTheContentWasNotKeptShouldSayWhyAndChangeNothing() {
		ChainDefinition good = publish("good");
		ChainDefinition bad = publish("bad");
		TestRefresh again = restart(null, () -> {
			throw new DefinitionNotKeptException(good.revision(), "there was no key");
		});
		again.source().hold(TestDefinitions.filter("bad", 1));
		again.refresh(RefreshTrigger.Type.START_UP);

		assertThatExceptionOfType(DefinitionNotKeptException.class)
			.isThrownBy(() -> again.refresher().rollback(new RollbackRequest(good.revision(), bad.revision(), KIM)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("there was no key"));

		assertThat(again.activeFilters()).containsExactly("bad");
		assertThat(again.history().entries().get(0).attempt().outcome()).isEqualTo(Outcome.PUBLISHED);
	}

	private ChainDefinition publish(String filter) {
		this.first.source().hold(TestDefinitions.filter(filter, 1));
		this.first.refresh();
		return this.first.active().chain().definition();
	}

	private Hold rollBack(ChainDefinition to, ChainDefinition from) {
		this.first.refresher().rollback(new RollbackRequest(to.revision(), from.revision(), KIM));
		return this.first.refresher().hold().orElseThrow();
	}

	private TestRefresh restart(@Nullable Hold hold, KeptDefinition good) {
		List<HistoryEntry> entries = this.first.history().entries();
		Revision revision = entries.get(entries.size() - 1).attempt().revision();
		this.second = new TestRefresh(Duration.ofHours(1), (history) -> {
			history.restore(entries, Map.of(revision, good));
			return new Memory(history, hold);
		});
		return this.second;
	}

	private record Memory(ChainHistory history, @Nullable Hold hold) implements RefreshMemory {

		@Override
		public @Nullable Hold recall() {
			return this.hold;
		}

		@Override
		public void recorded(HistoryEntry entry, @Nullable Candidate inEffect, @Nullable Hold hold) {
			assertThat(this.history.entries().get(0)).isEqualTo(entry);
		}

	}

}
