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

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.ChainRejected;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.publish.ChainGeneration;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ChainRefresher}: what comes of one refresh after the other. When
 * refreshes run is tested in {@link RefreshScheduleTests}.
 */
class ChainRefresherTests {

	private static final FilterDefinition INVALID = FilterDefinition.named("b").type("nope").build();

	private static final DocumentChange CHANGE = new DocumentChange("", "DEFAULT_GROUP", "app.yaml", "abc",
			List.of(new DocumentChange.KeyChange("hotmw.filters.a.order", "1", "2")), Instant.EPOCH);

	private static final Unread UNREAD = new Unread(
			List.of(new Violation("document", null, "app.yaml:3", "is cut off", "write the rest")),
			List.of(new DocumentChange("", "g", "app.yaml", "0a", List.of(), Instant.EPOCH)));

	private final TestRefresh refresh = new TestRefresh();

	@AfterEach
	void close() {
		this.refresh.close();
	}

	@Test
	void refreshWhenContentIsNewShouldPublishIt() {
		this.refresh.source().hold(filter("a", 1));

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.START_UP);

		ChainGeneration active = this.refresh.active();
		assertThat(result).isEqualTo(new RefreshResult.Published(1, active.revision()));
		assertThat(active.revision()).isEqualTo(TestDefinitions.chain(filter("a", 1)).revision());
		assertThat(active.trigger()).isEqualTo(RefreshTrigger.of(RefreshTrigger.Type.START_UP));
		assertThat(this.refresh.factory().last("a").initialisedAs()).containsExactly("a");
		assertThat(this.refresh.refresher().lastRejection()).isEmpty();
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void refreshShouldRecordTheChangeNote() {
		ChangeNote note = new ChangeNote("lee", "INC-42", "OPS-7");
		this.refresh.source()
			.hold(new Candidate(TestDefinitions.chain(filter("a", 1)), note, PropertyOrigins.unknown()));

		this.refresh.refresh();

		assertThat(this.refresh.active().note()).isEqualTo(note);
	}

	@Test
	void refreshWhenContentIsEqualShouldTouchNothing() {
		this.refresh.source().hold(filter("a", 1), filter("b", 2));
		this.refresh.refresh();
		ChainGeneration active = this.refresh.active();
		int events = this.refresh.listener().events().size();
		this.refresh.source()
			.hold(new Candidate(TestDefinitions.chain(filter("b", 2), filter("a", 1)),
					new ChangeNote("lee", "only the note differs", null), PropertyOrigins.unknown()));

		RefreshResult result = this.refresh.refresh();

		assertThat(result).isEqualTo(new RefreshResult.Unchanged(active.revision()));
		assertThat(this.refresh.active()).isSameAs(active);
		assertThat(this.refresh.factory().created()).hasSize(2);
		assertThat(this.refresh.factory().validated()).hasSize(2);
		assertThat(this.refresh.listener().types()).last().isEqualTo("RefreshCompleted");
		assertThat(this.refresh.listener().events()).hasSize(events + 1);
	}

	@Test
	void refreshWhenCandidateIsInvalidShouldRejectItAndChangeNothing() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		ChainGeneration active = this.refresh.active();
		this.refresh.source().hold(filter("a", 1), INVALID);

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		Rejection rejection = this.refresh.lastRejection();
		assertThat(result).isEqualTo(new RefreshResult.Rejected(rejection));
		assertThat(rejection.kind()).isEqualTo(Rejection.Kind.PERMANENT);
		assertThat(rejection.revision()).isEqualTo(TestDefinitions.chain(filter("a", 1), INVALID).revision());
		assertThat(rejection.trigger().type()).isEqualTo(RefreshTrigger.Type.ENVIRONMENT);
		assertThat(rejection.at()).isEqualTo(TestRefresh.NOW);
		assertThat(rejection.attempts()).isEqualTo(1);
		assertThat(rejection.violations()).extracting(Violation::property).containsExactly("hotmw.filters.b.type");
		assertThat(this.refresh.active()).isSameAs(active);
		assertThat(this.refresh.factory().last("a").destroyed()).isZero();
		assertThat(this.refresh.refresher().isInSync()).isFalse();
		assertThat(this.refresh.listener().events(ChainRejected.class)).containsExactly(new ChainRejected(rejection));
	}

	@Test
	void refreshAtStartWhenCandidateIsInvalidShouldPublishTheLastGoodAndNotCountItAsAccepted() {
		this.refresh.source().hold(filter("a", 1), INVALID);
		this.refresh.source().lastGood(() -> TestDefinitions.candidate(filter("a", 1)));

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.START_UP);

		ChainGeneration active = this.refresh.active();
		assertThat(result).isEqualTo(new RefreshResult.Published(1, active.revision()));
		assertThat(active.revision()).isEqualTo(TestDefinitions.chain(filter("a", 1)).revision());
		assertThat(this.refresh.lastRejection().violations()).extracting(Violation::property)
			.containsExactly("hotmw.filters.b.type");
		assertThat(this.refresh.refresher().isInSync()).isFalse();
		assertThat(this.refresh.source().settled()).isEmpty();
		assertThat(attempts()).containsExactly("last-good published", "start-up rejected");
		this.refresh.source().hold(filter("a", 1));
		assertThat(this.refresh.refresh()).isEqualTo(new RefreshResult.Unchanged(active.revision()));
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void refreshAtStartWhenLastGoodIsInvalidTooShouldReject() {
		this.refresh.source().hold(filter("a", 1), INVALID);
		this.refresh.source().lastGood(() -> TestDefinitions.candidate(INVALID));

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.START_UP);

		assertThat(result).isEqualTo(new RefreshResult.Rejected(this.refresh.lastRejection()));
		assertThat(this.refresh.lastRejection().trigger().type()).isEqualTo(RefreshTrigger.Type.START_UP);
		assertThat(this.refresh.publisher().active()).isNull();
		assertThat(attempts()).containsExactly("last-good rejected", "start-up rejected");
	}

	@Test
	void refreshAtStartWhenLastGoodCannotBeReadShouldReject() {
		this.refresh.source().hold(INVALID);
		this.refresh.source().lastGood(() -> {
			throw new IllegalStateException("the disk is gone");
		});

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.START_UP);

		assertThat(result).isEqualTo(new RefreshResult.Rejected(this.refresh.lastRejection()));
		assertThat(attempts()).containsExactly("last-good rejected", "start-up rejected");
	}

	@Test
	void refreshAtStartWhenCandidateIsInvalidAndNothingWasKeptShouldRecordOneAttempt() {
		this.refresh.source().hold(INVALID);

		this.refresh.refresh(RefreshTrigger.Type.START_UP);

		assertThat(attempts()).containsExactly("start-up rejected");
	}

	@Test
	void refreshWhenPartOfTheSourceCannotBeReadShouldRejectThatUntilItCan() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.source().unread(UNREAD);

		assertThat(this.refresh.refresh()).isEqualTo(new RefreshResult.Rejected(this.refresh.lastRejection()));
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);

		Rejection rejection = this.refresh.lastRejection();
		assertThat(rejection.violations()).isEqualTo(UNREAD.violations());
		assertThat(rejection.attempts()).isEqualTo(2);
		assertThat(rejection.revision()).isNull();
		assertThat(rejection.trigger().changes()).isEqualTo(UNREAD.changes());
		assertThat(this.refresh.refresher().isInSync()).isFalse();
		assertThat(this.refresh.active().number()).isOne();
		this.refresh.source().unread(Unread.nothing());
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Unchanged.class);
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void refreshWhenPartOfTheSourceCannotBeReadShouldPublishWhatCanBe() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.source().unread(UNREAD);
		this.refresh.source().hold(filter("b", 1));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);

		await().until(() -> !this.refresh.refresher().isInSync());
		assertThat(this.refresh.activeFilters()).containsExactly("b");
		assertThat(attempts().subList(0, 2)).containsExactly("config-centre-change rejected", "api-call published");
	}

	@Test
	void refreshLaterWhenCandidateIsInvalidShouldNotAskForTheLastGood() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh(RefreshTrigger.Type.START_UP);
		this.refresh.source().hold(INVALID);
		this.refresh.source().lastGood(() -> TestDefinitions.candidate(filter("c", 3)));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.active().revision()).isEqualTo(TestDefinitions.chain(filter("a", 1)).revision());
	}

	@Test
	void refreshWhenDocumentCannotBeBoundShouldRejectWithoutARevision() {
		Violation violation = new Violation("hotmw.filters.a.order", "abc", "app.yaml:3", "is not a number",
				"write a number");
		this.refresh.source().fail(() -> new ChainValidationException(List.of(violation)));

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().revision()).isNull();
		assertThat(this.refresh.lastRejection().kind()).isEqualTo(Rejection.Kind.PERMANENT);
		assertThat(this.refresh.lastRejection().violations()).containsExactly(violation);
		assertThat(this.refresh.publisher().active()).isNull();
	}

	@Test
	void refreshWhenFilterCannotBeMadeShouldReject() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.factory().onCreate((name) -> {
			throw new IllegalStateException("cannot");
		});

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.lastRejection().kind()).isEqualTo(Rejection.Kind.PERMANENT);
	}

	@Test
	void refreshWhenInvalidCandidateComesBetweenShouldFollowTheSource() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		RecordingFilter filter = this.refresh.factory().last("a");
		this.refresh.source().hold(filter("a", 1), INVALID);
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
		this.refresh.source().hold(filter("a", 1));
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Unchanged.class);
		assertThat(this.refresh.refresher().isInSync()).isTrue();
		assertThat(this.refresh.refresher().lastRejection()).isPresent();
		this.refresh.source().hold(filter("c", 1));

		assertThat(this.refresh.refresh()).asInstanceOf(type(RefreshResult.Published.class))
			.extracting(RefreshResult.Published::generation)
			.isEqualTo(2L);
		assertThat(this.refresh.activeFilters()).containsExactly("c");
		assertThat(filter.initialisedAs()).hasSize(1);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(1);
		assertThat(this.refresh.listener().events(ChainPublished.class)).hasSize(2);
	}

	@Test
	void refreshWhenRejectedAgainShouldCountItAndNotTellAgain() {
		this.refresh.source().hold(INVALID);
		this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		this.refresh.refresh(RefreshTrigger.Type.API);

		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(2);
		assertThat(this.refresh.lastRejection().trigger().type()).isEqualTo(RefreshTrigger.Type.ENVIRONMENT);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(1);
	}

	@Test
	void refreshWhenRejectedForAnotherReasonShouldTell() {
		this.refresh.source().hold(INVALID);
		this.refresh.refresh();
		this.refresh.source().hold(FilterDefinition.named("other").type("nope").build());

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(1);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(2);
	}

	@Test
	void refreshWhenRejectedAgainAfterAnAcceptanceShouldTellAgain() {
		this.refresh.source().hold(INVALID);
		this.refresh.refresh();
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.source().hold(INVALID);

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(1);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(2);
	}

	@Test
	void refreshWhenReconcileMeetsTheSameBadDocumentShouldNotMakeItsFiltersAgain() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.factory().onCreate((name) -> new RecordingFilter(name).onInit((config) -> {
			throw new IllegalStateException("cannot");
		}));
		this.refresh.refresh();

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.RECONCILE);

		assertThat(result).isEqualTo(new RefreshResult.Rejected(this.refresh.lastRejection()));
		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(2);
		assertThat(this.refresh.factory().created()).hasSize(1);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(1);
	}

	@Test
	void refreshWhenAskedForShouldTryTheSameBadDocumentAgain() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.factory().onCreate((name) -> {
			throw new IllegalStateException("cannot");
		});
		this.refresh.refresh();
		this.refresh.factory().onCreate(RecordingFilter::new);

		assertThat(this.refresh.refresh(RefreshTrigger.Type.API)).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void refreshWhenReconcileMeetsAnotherBadDocumentShouldRejectThatOne() {
		this.refresh.source().hold(INVALID);
		this.refresh.refresh();
		this.refresh.source().hold(INVALID, filter("a", 1));

		this.refresh.refresh(RefreshTrigger.Type.RECONCILE);

		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(1);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(2);
	}

	@Test
	void refreshWhenSourceThrowsShouldRejectAsTransient() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.source().fail(() -> new UnsupportedOperationException("surprise"));

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().kind()).isEqualTo(Rejection.Kind.TRANSIENT);
		assertThat(this.refresh.lastRejection().violations().get(0).reason())
			.contains("java.lang.UnsupportedOperationException")
			.doesNotContain("surprise");
		assertThat(this.refresh.activeFilters()).containsExactly("a");
	}

	@Test
	void refreshWhenSourceEndsWithAnErrorShouldRejectAsWell() {
		this.refresh.source().failWithError(new NoClassDefFoundError("com/acme/Missing"));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.lastRejection().violations().get(0).reason())
			.contains("java.lang.NoClassDefFoundError");
		this.refresh.source().hold(filter("a", 1));
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void refreshWhenPublisherIsClosedShouldDestroyWhatWasMade() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.publisher().close();

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);

		assertThat(this.refresh.factory().last("a").destroyed()).isEqualTo(1);
	}

	@Test
	void refreshWhenAnnouncedChangeArrivedShouldNameAndSettleIt() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.source().arrive(CHANGE);

		this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		RefreshTrigger expected = new RefreshTrigger(RefreshTrigger.Type.CONFIG_CENTRE, List.of(CHANGE));
		assertThat(this.refresh.active().trigger()).isEqualTo(expected);
		assertThat(this.refresh.listener().events(ChainPublished.class).get(0).trigger()).isEqualTo(expected);
		assertThat(this.refresh.source().settled()).containsExactly(CHANGE);
		assertThat(this.refresh.source().arrivedChanges()).isEmpty();
	}

	@Test
	void refreshWhenAnnouncedChangeMakesNoDifferenceShouldSettleIt() {
		this.refresh.refresh();
		this.refresh.source().arrive(CHANGE);

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Unchanged.class);

		assertThat(this.refresh.source().settled()).containsExactly(CHANGE);
		assertThat(this.refresh.active().trigger().changes()).isEmpty();
	}

	@Test
	void refreshWhenRejectedShouldNameTheChangeAndNotSettleIt() {
		this.refresh.source().hold(INVALID);
		this.refresh.source().arrive(CHANGE);

		this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		assertThat(this.refresh.lastRejection().trigger())
			.isEqualTo(new RefreshTrigger(RefreshTrigger.Type.CONFIG_CENTRE, List.of(CHANGE)));
		assertThat(this.refresh.source().settled()).isEmpty();
	}

	@Test
	void refreshWhenRejectedChangeIsCorrectedShouldNameItStill() {
		this.refresh.source().hold(INVALID);
		this.refresh.source().arrive(CHANGE);
		this.refresh.refresh();
		this.refresh.source().hold(filter("a", 1));

		this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		assertThat(this.refresh.active().trigger().changes()).containsExactly(CHANGE);
		assertThat(this.refresh.source().settled()).containsExactly(CHANGE);
	}

	@Test
	void refreshWhenChangeArrivesWhileFiltersAreMadeShouldNotNameIt() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.factory().onCreate((name) -> {
			this.refresh.source().arrive(CHANGE);
			return new RecordingFilter(name);
		});

		this.refresh.refresh(RefreshTrigger.Type.ENVIRONMENT);

		assertThat(this.refresh.active().trigger().changes()).isEmpty();
		assertThat(this.refresh.source().settled()).isEmpty();
	}

	@Test
	void refreshWhenAPolicyCannotDecideShouldRejectForTheTimeBeingAndAcceptWhenItCan() {
		this.refresh.source().hold(filter("a", 1));
		this.refresh.policy((change) -> {
			throw new IllegalStateException("away");
		});

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().kind()).isEqualTo(Rejection.Kind.TRANSIENT);
		this.refresh.policy((change) -> List.of());
		assertThat(this.refresh.refresh(RefreshTrigger.Type.RETRY)).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void refreshWhenAPolicyFailsWithASecretShouldNotTellIt() {
		this.refresh.source()
			.hold(TestDefinitions.named("a").options(TestDefinitions.secret("key", "the-secret")).build());
		this.refresh.policy((change) -> {
			throw new IllegalStateException("cannot parse 'the-secret'");
		});

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().violations().toString()).contains("cannot parse '******'")
			.doesNotContain("the-secret");
	}

	@Test
	void isInSyncWhenNeverAskedShouldBeTrue() {
		assertThat(this.refresh.refresher().isInSync()).isTrue();
		assertThat(this.refresh.source().loads()).isZero();
	}

	/** The triggers and outcomes in the history, newest first. */
	private List<String> attempts() {
		return this.refresh.history()
			.entries()
			.stream()
			.map(HistoryEntry::attempt)
			.map((attempt) -> attempt.trigger().type() + " " + attempt.outcome().value())
			.toList();
	}

}
