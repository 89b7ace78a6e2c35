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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.hotmw.api.TransientFilterException;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the rollback and the hold of {@link ChainRefresher}.
 */
class RollbackTests {

	private static final Requester KIM = new Requester("kim", "127.0.0.1", null, "it broke");

	private final TestRefresh refresh = new TestRefresh();

	@AfterEach
	void close() {
		this.refresh.close();
	}

	@Test
	void refreshWhenBackAtTheHeldRevisionWithAnUnreadDocumentShouldEndTheHold() {
		Revision first = publish("first");
		rollback(first, publish("second"));
		this.refresh.source().hold(TestDefinitions.filter("first", 1));
		this.refresh.source()
			.unread(new Unread(List.of(new Violation("document", null, "b.yaml", "is cut off", "write the rest")),
					List.of()));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);

		assertThat(this.refresh.refresher().hold()).isEmpty();
	}

	@Test
	void rollbackShouldPublishTheOldDefinitionAsANewGeneration() {
		Revision first = publish("first");
		Revision second = publish("second");

		RefreshResult result = rollback(first, second);

		assertThat(result).isEqualTo(new RefreshResult.Published(3, first));
		assertThat(this.refresh.activeFilters()).containsExactly("first");
		assertThat(this.refresh.active().trigger()).isEqualTo(RefreshTrigger.by(RefreshTrigger.Type.ROLLBACK, KIM));
		assertThat(this.refresh.active().note().reason()).isEqualTo("it broke");
		assertThat(this.refresh.active().note().author()).isEqualTo("kim");
	}

	@Test
	void rollbackShouldBeToldAsSuch() {
		Revision first = publish("first");
		Revision second = publish("second");

		rollback(first, second);

		RefreshAttempt attempt = lastAttempt();
		assertThat(attempt.outcome()).isEqualTo(Outcome.ROLLED_BACK);
		assertThat(attempt.previous()).isEqualTo(second);
		assertThat(attempt.revision()).isEqualTo(first);
		assertThat(attempt.generation()).isEqualTo(3);
		assertThat(attempt.diff().added()).extracting(Object::toString).containsExactly("first");
		assertThat(this.refresh.history().entries().get(0).attempt()).isEqualTo(attempt);
	}

	@Test
	void rollbackShouldHoldAgainstWhatWasRolledBackFrom() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);

		RefreshResult result = this.refresh.refresh(RefreshTrigger.Type.RECONCILE);

		Hold hold = this.refresh.refresher().hold().orElseThrow();
		assertThat(result).isEqualTo(new RefreshResult.Held(hold));
		assertThat(hold.revision()).isEqualTo(first);
		assertThat(hold.rolledBackFrom()).containsExactly(second);
		assertThat(hold.requester()).isEqualTo(KIM);
		assertThat(this.refresh.activeFilters()).containsExactly("first");
		assertThat(this.refresh.refresher().isInSync()).isFalse();
		assertThat(lastAttempt().outcome()).isEqualTo(Outcome.HELD);
	}

	@Test
	void refreshWhenTheSourceHoldsSomethingElseShouldEndTheHold() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);

		publish("third");

		assertThat(this.refresh.activeFilters()).containsExactly("third");
		assertThat(this.refresh.refresher().hold()).isEmpty();
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void refreshWhenTheSourceFollowsTheRollbackShouldEndTheHold() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);

		this.refresh.source().hold(TestDefinitions.filter("first", 1));

		assertThat(this.refresh.refresh()).isEqualTo(new RefreshResult.Unchanged(first));
		assertThat(this.refresh.refresher().hold()).isEmpty();
	}

	@Test
	void refreshWhenSomethingElseIsRefusedShouldGoOnHolding() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);
		this.refresh.factory().onCreate((name) -> {
			throw new IllegalStateException("broken");
		});
		this.refresh.source().hold(TestDefinitions.filter("broken", 1));
		this.refresh.refresh();

		this.refresh.source().hold(TestDefinitions.filter("second", 1));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Held.class);
		assertThat(this.refresh.activeFilters()).containsExactly("first");
	}

	@Test
	void rollbackTwiceShouldHoldAgainstBoth() {
		Revision first = publish("first");
		Revision second = publish("second");
		Revision third = publish("third");
		rollback(second, third);

		rollback(first, second);

		assertThat(this.refresh.refresher().hold().orElseThrow().rolledBackFrom()).containsExactlyInAnyOrder(second,
				third);
	}

	@Test
	void rollbackWhenACandidateStandsRefusedShouldHoldAgainstItToo() {
		Revision first = publish("first");
		Revision second = publish("second");
		this.refresh.policy((change) -> List.of(new Violation("hotmw", null, null, "not today", "wait")));
		this.refresh.source().hold(TestDefinitions.filter("refused", 1));
		this.refresh.refresh();
		this.refresh.policy((change) -> List.of());

		rollback(first, second);

		assertThat(this.refresh.refresh(RefreshTrigger.Type.API)).isInstanceOf(RefreshResult.Held.class);
		assertThat(this.refresh.activeFilters()).containsExactly("first");
	}

	@Test
	void rollbackWhenTheRevisionIsActiveShouldChangeNothingAndNotHold() {
		Revision first = publish("first");

		assertThat(rollback(first, first)).isEqualTo(new RefreshResult.Unchanged(first));
		assertThat(this.refresh.refresher().hold()).isEmpty();
		assertThat(this.refresh.active().number()).isEqualTo(1);
	}

	@Test
	void rollbackWhenTheRevisionIsUnknownShouldThrow() {
		Revision first = publish("first");
		Revision unknown = new Revision("v1:00");

		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> rollback(unknown, first))
			.withMessage("The revision 'v1:00' is not in the history of this instance");
		assertThat(this.refresh.active().number()).isEqualTo(1);
	}

	@Test
	void rollbackWhenAnotherRevisionIsActiveShouldThrowAndChangeNothing() {
		Revision first = publish("first");
		Revision second = publish("second");

		assertThatExceptionOfType(StaleRevisionException.class).isThrownBy(() -> rollback(first, first))
			.satisfies((ex) -> assertThat(ex.actual()).isEqualTo(second));
		assertThat(this.refresh.active().number()).isEqualTo(2);
		assertThat(this.refresh.refresher().hold()).isEmpty();
	}

	@Test
	void rollbackWhenRefusedShouldLeaveEverythingAsItWas() {
		Revision first = publish("first");
		Revision second = publish("second");
		this.refresh.policy((change) -> List.of(new Violation("hotmw", null, null, "not today", "wait")));

		RefreshResult result = rollback(first, second);

		assertThat(result).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.activeFilters()).containsExactly("second");
		assertThat(this.refresh.refresher().hold()).isEmpty();
		assertThat(this.refresh.refresher().isInSync()).isTrue();
		assertThat(lastAttempt().outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(lastAttempt().trigger().type()).isEqualTo(RefreshTrigger.Type.ROLLBACK);
	}

	@Test
	void releaseShouldBringWhatTheSourceHolds() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);

		Optional<RefreshResult> result = this.refresh.refresher().release(KIM);

		assertThat(result).contains(new RefreshResult.Published(4, second));
		assertThat(this.refresh.refresher().hold()).isEmpty();
		assertThat(this.refresh.active().trigger()).isEqualTo(RefreshTrigger.by(RefreshTrigger.Type.RELEASE, KIM));
	}

	@Test
	void releaseWhenRefusedShouldGoOnHolding() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);
		this.refresh.policy((change) -> List.of(new Violation("hotmw", null, null, "not today", "wait")));

		Optional<RefreshResult> refused = this.refresh.refresher().release(KIM);
		this.refresh.policy((change) -> List.of());

		assertThat(refused).containsInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.refresher().hold()).isPresent();
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Held.class);
		assertThat(this.refresh.refresher().release(KIM)).contains(new RefreshResult.Published(4, second));
	}

	@Test
	void refreshWhenTheSourceReturnsToWhatIsHeldOutShouldForgetWhatWasRefusedMeanwhile() {
		Revision first = publish("first");
		Revision second = publish("second");
		rollback(first, second);
		this.refresh.policy((change) -> List.of(new Violation("hotmw", null, null, "not today", "wait")));
		this.refresh.source().hold(TestDefinitions.filter("third", 1));
		this.refresh.refresh();
		assertThat(this.refresh.refresher().isRejectionStanding()).isTrue();

		this.refresh.source().hold(TestDefinitions.filter("second", 1));
		this.refresh.refresh();

		assertThat(this.refresh.refresher().isRejectionStanding()).isFalse();
	}

	@Test
	void refreshWhenTheSourceReturnsToWhatIsHeldOutShouldNotRetryWhatItHeldMeanwhile() {
		try (TestRefresh refresh = new TestRefresh(Duration.ofMillis(150))) {
			Revision first = publish(refresh, "first");
			Revision second = publish(refresh, "second");
			refresh.refresher().rollback(new RollbackRequest(first, second, KIM));
			refresh.factory().onCreate((name) -> {
				throw new TransientFilterException("away");
			});
			refresh.source().hold(TestDefinitions.filter("third", 1));
			assertThat(refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);

			refresh.source().hold(TestDefinitions.filter("second", 1));
			assertThat(refresh.refresh()).isInstanceOf(RefreshResult.Held.class);
			int loads = refresh.source().loads();

			Awaitility.await()
				.during(Duration.ofMillis(400))
				.atMost(Duration.ofSeconds(5))
				.until(() -> refresh.source().loads() == loads);
		}
	}

	@Test
	void rollbackWhenTheRefresherIsStoppedMeanwhileShouldNotWaitForEver() throws Exception {
		Revision first = publish("first");
		Revision second = publish("second");
		TestDefinitionSource.Gate gate = this.refresh.source().holdUp();
		this.refresh.request(RefreshTrigger.Type.RECONCILE);
		gate.awaitLoad();
		CompletableFuture<RefreshResult> waiting = CompletableFuture.supplyAsync(() -> rollback(first, second));
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.refresh.refresher()::close);
		gate.open();

		closing.get(30, TimeUnit.SECONDS);
		assertThat(waiting.handle((result, failure) -> "ended").get(30, TimeUnit.SECONDS)).isEqualTo("ended");
	}

	@Test
	void releaseWhenThereIsNoHoldShouldDoNothing() {
		publish("first");

		assertThat(this.refresh.refresher().release(KIM)).isEmpty();
	}

	@Test
	void rollbackOnTheRefreshersOwnThreadShouldThrowInsteadOfWaiting() {
		Revision first = publish("first");
		List<Throwable> thrown = new CopyOnWriteArrayList<>();
		this.refresh.listener().then((event) -> {
			try {
				rollback(first, first);
			}
			catch (IllegalStateException ex) {
				thrown.add(ex);
			}
		});

		publish("second");

		assertThat(thrown).isNotEmpty();
	}

	@Test
	void rollbackWhenThereIsNoGenerationShouldThrow() {
		Revision any = new Revision("v1:00");

		assertThatIllegalStateException().isThrownBy(() -> rollback(any, any))
			.withMessage("There is no generation to roll back from");
	}

	private Revision publish(String filter) {
		return publish(this.refresh, filter);
	}

	private static Revision publish(TestRefresh refresh, String filter) {
		refresh.source().hold(TestDefinitions.filter(filter, 1));
		assertThat(refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
		return refresh.active().revision();
	}

	private RefreshResult rollback(Revision to, Revision expected) {
		return this.refresh.refresher().rollback(new RollbackRequest(to, expected, KIM));
	}

	private RefreshAttempt lastAttempt() {
		List<RefreshCompleted> completed = this.refresh.listener().events(RefreshCompleted.class);
		return completed.get(completed.size() - 1).attempt();
	}

}
