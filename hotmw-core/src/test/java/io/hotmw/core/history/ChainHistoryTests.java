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

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.fixture.TestClock;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChainHistory}.
 */
class ChainHistoryTests {

	private final TestClock clock = new TestClock();

	private final ChainHistory history = new ChainHistory(3, Duration.ofHours(1), this.clock);

	@Test
	void createWhenNothingMayBeKeptShouldThrow() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ChainHistory(0, Duration.ofHours(1), this.clock))
			.withMessage("'maxEntries' must be 1 or more but is 0");
	}

	@Test
	void recordShouldKeepNewestFirst() {
		publish(1);
		reject(2, "bad");

		assertThat(this.history.entries()).extracting(HistoryEntry::number).containsExactly(2L, 1L);
		assertThat(outcomes()).containsExactly(Outcome.REJECTED, Outcome.PUBLISHED);
	}

	@Test
	void recordWhenUnchangedAgainShouldCount() {
		publish(1);
		unchanged(1);
		this.clock.advance(Duration.ofSeconds(30));
		unchanged(1);

		HistoryEntry newest = this.history.entries().get(0);
		assertThat(newest.count()).isEqualTo(2);
		assertThat(newest.number()).isEqualTo(2);
		assertThat(newest.attempt().at()).isEqualTo(TestClock.BEGIN);
		assertThat(newest.lastAt()).isEqualTo(TestClock.BEGIN.plusSeconds(30));
		assertThat(outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.PUBLISHED);
	}

	@Test
	void recordWhenRejectedForAnotherReasonShouldNotCount() {
		reject(1, "bad");
		reject(1, "bad");
		reject(1, "worse");

		assertThat(this.history.entries()).extracting(HistoryEntry::count).containsExactly(1, 2);
	}

	@Test
	void recordWhenPublishedTwiceShouldNotCount() {
		publish(1);
		publish(1);

		assertThat(outcomes()).containsExactly(Outcome.PUBLISHED, Outcome.PUBLISHED);
	}

	@Test
	void recordWhenFullShouldForgetTheOldestWithItsDefinition() {
		publish(1);
		publish(2);
		publish(3);
		publish(4);

		assertThat(this.history.entries()).extracting(HistoryEntry::number).containsExactly(4L, 3L, 2L);
		assertThat(this.history.definition(revision(1))).isEmpty();
		assertThat(this.history.definition(revision(2))).contains(chain(2));
	}

	@Test
	void recordWhenFullOfRejectionsShouldKeepWhatIsInEffect() {
		publish(1);
		reject(2, "bad");
		reject(3, "bad");
		reject(4, "bad");

		assertThat(outcomes()).containsExactly(Outcome.REJECTED, Outcome.REJECTED, Outcome.PUBLISHED);
		assertThat(this.history.definition(revision(1))).contains(chain(1));
	}

	@Test
	void recordWhenRejectionsFloodInShouldKeepSomethingToGoBackTo() {
		publish(1);
		publish(2);
		for (int i = 3; i < 20; i++) {
			reject(i, "bad");
		}

		assertThat(outcomes()).containsExactly(Outcome.REJECTED, Outcome.PUBLISHED, Outcome.PUBLISHED);
		assertThat(this.history.definition(revision(1))).contains(chain(1));
	}

	@Test
	void recordWhenThereIsRoomForOneShouldKeepWhatIsInEffect() {
		ChainHistory one = new ChainHistory(1, Duration.ofHours(1), this.clock);
		one.record(attempt(Outcome.PUBLISHED, 1, RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none(), null),
				chain(1));
		one.record(attempt(Outcome.UNCHANGED, 1, RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none(), null),
				null);

		assertThat(one.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.attempt().outcome()).isEqualTo(Outcome.PUBLISHED));
	}

	@Test
	void entriesWhenOldShouldForgetAllButWhatIsInEffect() {
		publish(1);
		publish(2);
		this.clock.advance(Duration.ofMinutes(61));

		assertThat(this.history.entries()).extracting(HistoryEntry::number).containsExactly(2L);
		assertThat(this.history.definition(revision(1))).isEmpty();
		assertThat(this.history.definition(revision(2))).isPresent();
	}

	@Test
	void recordWhenTheNoteNamesAnAuthorShouldNameThem() {
		HistoryEntry entry = this.history.record(attempt(Outcome.PUBLISHED, 1,
				RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE), new ChangeNote("lee", null, null), null),
				chain(1));

		assertThat(entry.author()).isEqualTo(new ChangeAuthor("lee", null, ChangeAuthor.Source.NOTE));
	}

	@Test
	void recordWhenSomebodyCalledShouldNameTheCaller() {
		Requester requester = new Requester("kim", "127.0.0.1", null, "it broke");

		HistoryEntry entry = this.history.record(attempt(Outcome.ROLLED_BACK, 1,
				RefreshTrigger.by(RefreshTrigger.Type.ROLLBACK, requester), ChangeNote.none(), null), chain(1));

		assertThat(entry.author()).isEqualTo(new ChangeAuthor("kim", "127.0.0.1", ChangeAuthor.Source.CALLER));
	}

	@Test
	void attributeShouldNameTheAuthorOfThatEntryAlone() {
		ChangeAuthor author = new ChangeAuthor("ops", "127.0.0.1", ChangeAuthor.Source.CONFIG_CENTRE);
		publish(1);
		publish(2);

		this.history.attribute(1, author);
		this.history.attribute(99, author);

		assertThat(this.history.entries()).extracting(HistoryEntry::author).containsExactly(null, author);
	}

	@Test
	void attributeOfAnAttemptShouldNameTheAuthorOfItsEntry() {
		ChangeAuthor author = new ChangeAuthor("ops", "127.0.0.1", ChangeAuthor.Source.CONFIG_CENTRE);
		publish(1);
		publish(2);
		RefreshAttempt first = this.history.entries().get(1).attempt();

		this.history.attribute(first, author);

		assertThat(this.history.entries()).extracting(HistoryEntry::author).containsExactly(null, author);
	}

	@Test
	void attributeWhenTheAuthorIsKnownShouldKeepThem() {
		this.history.record(attempt(Outcome.PUBLISHED, 1, RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE),
				new ChangeNote("lee", null, null), null), chain(1));

		this.history.attribute(1, new ChangeAuthor("nacos", null, ChangeAuthor.Source.CONFIG_CENTRE));

		assertThat(this.history.entries().get(0).author())
			.isEqualTo(new ChangeAuthor("lee", null, ChangeAuthor.Source.NOTE));
	}

	private List<Outcome> outcomes() {
		return this.history.entries().stream().map((entry) -> entry.attempt().outcome()).toList();
	}

	@Test
	void recordWhenEverythingIsHugeShouldKeepTheBeginnings() {
		String text = "x".repeat(100_000);
		List<KeyChange> keys = IntStream.range(0, 20_000)
			.mapToObj((i) -> new KeyChange("hotmw.key" + i, null, text))
			.toList();
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)
			.causedBy(List.of(new DocumentChange("", "g", "d", "md5", keys, this.clock.instant())));
		Rejection rejection = new Rejection(this.clock.instant(), trigger, null, Rejection.Kind.PERMANENT,
				new ChainValidationException(IntStream.range(0, 20_000)
					.mapToObj((i) -> new Violation(text, text, text, text, text))
					.toList()).violations(),
				1);
		List<ChainDiff.Changed> changed = Collections.nCopies(20_000,
				new ChainDiff.Changed(FilterName.of("auth"), text, text, text));

		this.history.record(new RefreshAttempt(this.clock.instant(), trigger, Outcome.REJECTED,
				new ChangeNote(text, text, text), null, null, 1L,
				new ChainDiff(List.of(), List.of(), List.of(), List.of(), changed), Map.of(), rejection), null);

		HistoryEntry entry = this.history.entries().get(0);
		assertThat(entry.attempt().trigger().changes().get(0).keys()).hasSize(100);
		assertThat(entry.attempt().trigger().changes().get(0).moreKeys()).isEqualTo(19_900);
		assertThat(entry.attempt().violations()).hasSize(101);
		assertThat(entry.toString()).hasSizeLessThan(750_000);
	}

	private void publish(int order) {
		this.history.record(attempt(Outcome.PUBLISHED, order, RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE),
				ChangeNote.none(), null), chain(order));
	}

	private void unchanged(int order) {
		this.history.record(attempt(Outcome.UNCHANGED, order, RefreshTrigger.of(RefreshTrigger.Type.RECONCILE),
				ChangeNote.none(), null), null);
	}

	private void reject(int order, String reason) {
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE);
		Rejection rejection = new Rejection(this.clock.instant(), trigger, revision(order), Rejection.Kind.PERMANENT,
				List.of(new Violation("hotmw.filters.auth", null, null, reason, "mend it")), 1);
		this.history.record(attempt(Outcome.REJECTED, order, trigger, ChangeNote.none(), rejection), null);
	}

	private RefreshAttempt attempt(Outcome outcome, int order, RefreshTrigger trigger, ChangeNote note,
			@Nullable Rejection rejection) {
		return new RefreshAttempt(this.clock.instant(), trigger, outcome, note, null, revision(order), 1L,
				ChainDiff.none(), Map.of(), rejection);
	}

	private static ChainDefinition chain(int order) {
		return TestDefinitions.chain(TestDefinitions.filter("auth", order));
	}

	private static Revision revision(int order) {
		return chain(order).revision();
	}

}
