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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.hotmw.api.TransientFilterException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.ChainRejected;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.fixture.RecordingFilter;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for when {@link ChainRefresher} refreshes: bursts, retries, regular looks and the
 * end.
 */
@Timeout(60)
class RefreshScheduleTests {

	private static final Duration QUICK = Duration.ofMillis(5);

	private final TestRefresh refresh = new TestRefresh(QUICK);

	@AfterEach
	void close() {
		this.refresh.close();
	}

	@Test
	void requestWhenBurstComesShouldLookOnceMoreAndTakeTheNewest() throws Exception {
		this.refresh.source().hold(filter("first", 1));
		TestDefinitionSource.Gate gate = this.refresh.source().holdUp();
		this.refresh.request(RefreshTrigger.Type.ENVIRONMENT);
		gate.awaitLoad();
		for (int i = 0; i < 10; i++) {
			this.refresh.source().hold(filter("burst" + i, 1));
			this.refresh.request(RefreshTrigger.Type.ENVIRONMENT);
		}
		gate.open();

		Awaitility.await()
			.until(() -> this.refresh.publisher().active() != null
					&& this.refresh.activeFilters().equals(List.of("burst9")));
		this.refresh.refresher().close();

		assertThat(this.refresh.source().loads()).isEqualTo(2);
		assertThat(this.refresh.listener().events(ChainPublished.class)).hasSize(2);
	}

	@Test
	void refreshWhenOneIsRunningShouldWaitForOneThatBeganLater() throws Exception {
		this.refresh.source().hold(filter("first", 1));
		TestDefinitionSource.Gate gate = this.refresh.source().holdUp();
		this.refresh.request(RefreshTrigger.Type.ENVIRONMENT);
		gate.awaitLoad();
		this.refresh.source().hold(filter("second", 1));
		CompletableFuture<RefreshResult> result = CompletableFuture.supplyAsync(this.refresh::refresh);
		gate.open();

		assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Published.class);
		assertThat(this.refresh.activeFilters()).containsExactly("second");
	}

	@Test
	void refreshWhenCalledByAListenerShouldRefuseInsteadOfWaitingForItself() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		this.refresh.listener().then((event) -> failure.complete(catchThrowable(this.refresh::refresh)));
		this.refresh.source().hold(filter("a", 1));

		this.refresh.request(RefreshTrigger.Type.API);

		assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("request(...)");
		this.refresh.source().hold(filter("b", 1));
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void requestWhenCalledByAListenerShouldRefreshOnceMore() {
		this.refresh.source().hold(filter("a", 1));
		AtomicInteger asked = new AtomicInteger();
		this.refresh.listener().then((event) -> {
			if (asked.getAndIncrement() == 0) {
				this.refresh.source().hold(filter("b", 1));
				this.refresh.request(RefreshTrigger.Type.API);
			}
		});

		this.refresh.request(RefreshTrigger.Type.API);

		Awaitility.await()
			.until(() -> this.refresh.publisher().active() != null
					&& this.refresh.activeFilters().equals(List.of("b")));
	}

	@Test
	void requestWhenTriggersComeTogetherShouldNameTheOneThatSaysMost() throws Exception {
		TestDefinitionSource.Gate gate = this.refresh.source().holdUp();
		this.refresh.request(RefreshTrigger.Type.RECONCILE);
		gate.awaitLoad();
		this.refresh.source().hold(filter("a", 1));
		this.refresh.request(RefreshTrigger.Type.RETRY);
		this.refresh.request(RefreshTrigger.Type.ENVIRONMENT);
		this.refresh.request(RefreshTrigger.Type.API);
		this.refresh.request(RefreshTrigger.Type.RECONCILE);
		gate.open();

		Awaitility.await()
			.until(() -> !this.refresh.listener().events(ChainPublished.class).isEmpty()
					&& this.refresh.active().number() == 2);

		assertThat(this.refresh.active().trigger().type()).isEqualTo(RefreshTrigger.Type.API);
	}

	@Test
	void rejectionWhenTransientShouldBeTriedAgainUntilItSucceeds() {
		AtomicInteger failures = failTransiently(3);
		this.refresh.source().hold(filter("a", 1));

		RefreshResult first = this.refresh.refresh();
		Awaitility.await().until(() -> this.refresh.publisher().active() != null);

		assertThat(first).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(failures).hasValue(-1);
		assertThat(this.refresh.active().trigger().type()).isEqualTo(RefreshTrigger.Type.RETRY);
		assertThat(this.refresh.lastRejection().kind()).isEqualTo(Rejection.Kind.TRANSIENT);
		assertThat(this.refresh.lastRejection().attempts()).isEqualTo(3);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(1);
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void rejectionWhenTransientShouldNotBeTriedAgainAfterASuccess() {
		failTransiently(1);
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		Awaitility.await().until(() -> this.refresh.publisher().active() != null);
		int loads = this.refresh.source().loads();

		assertNoMoreLoadsThan(loads);
	}

	@Test
	void rejectionWhenTransientShouldNotBeTriedAgainAfterAnotherCandidateWasAccepted() {
		try (TestRefresh refresh = new TestRefresh(Duration.ofMillis(150))) {
			refresh.factory().onCreate((name) -> {
				throw new TransientFilterException("away");
			});
			refresh.source().hold(filter("a", 1));
			refresh.refresh();
			refresh.source().hold();
			refresh.refresh();

			Awaitility.await()
				.during(Duration.ofMillis(400))
				.atMost(Duration.ofSeconds(5))
				.until(() -> refresh.source().loads() == 2);
		}
	}

	@Test
	void rejectionWhenPermanentShouldNotBeTriedAgain() {
		this.refresh.source().hold(FilterDefinition.named("a").type("nope").build());
		this.refresh.refresh();

		assertNoMoreLoadsThan(1);
	}

	@Test
	void rejectionWhenTransientBecomesPermanentShouldEndTheRetries() {
		failTransiently(Integer.MAX_VALUE);
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.source().hold(FilterDefinition.named("a").type("nope").build());

		Awaitility.await().until(() -> this.refresh.lastRejection().kind() == Rejection.Kind.PERMANENT);
		assertNoMoreLoadsThan(this.refresh.source().loads());
	}

	@Test
	void reconcileEveryShouldFindWhatNoTriggerAnnounced() {
		this.refresh.refresher().reconcileEvery(Duration.ofMillis(20), 0);
		this.refresh.source().hold(filter("a", 1));
		Awaitility.await().until(() -> this.refresh.publisher().active() != null);
		this.refresh.source().hold(filter("b", 1));

		Awaitility.await().until(() -> this.refresh.activeFilters().equals(List.of("b")));

		assertThat(this.refresh.active().trigger().type()).isEqualTo(RefreshTrigger.Type.RECONCILE);
	}

	/**
	 * Without jitter none would look before the ten seconds are over; with it, that none
	 * does within eight has a probability below 1 in 10^22.
	 */
	@Test
	void reconcileEveryWhenJitterIsGivenShouldTakeARandomShareOffThePause() {
		List<TestRefresh> instances = Stream.generate(() -> new TestRefresh(QUICK)).limit(32).toList();
		try {
			instances.forEach((instance) -> instance.refresher().reconcileEvery(Duration.ofSeconds(10), 1));

			Awaitility.await()
				.atMost(Duration.ofSeconds(8))
				.until(() -> instances.stream().anyMatch((instance) -> instance.source().loads() > 0));
		}
		finally {
			instances.forEach(TestRefresh::close);
		}
	}

	@Test
	void reconcileEveryWhenIntervalIsZeroShouldNeverLook() {
		this.refresh.refresher().reconcileEvery(Duration.ZERO, 0);

		assertNoMoreLoadsThan(0);
	}

	@Test
	void closeShouldFinishTheRefreshThatRunsAndBeginNoOther() throws Exception {
		this.refresh.source().hold(filter("a", 1));
		TestDefinitionSource.Gate gate = this.refresh.source().holdUp();
		CompletableFuture<RefreshResult> running = CompletableFuture.supplyAsync(this.refresh::refresh);
		gate.awaitLoad();
		this.refresh.request(RefreshTrigger.Type.API);
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.refresh.refresher()::close);
		Awaitility.await().until(this::isStopping);
		gate.open();

		closing.get(30, TimeUnit.SECONDS);

		assertThat(running.get(30, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Published.class);
		assertThat(this.refresh.source().loads()).isEqualTo(1);
	}

	@Test
	void closeWhenRefreshThatRunsIsRejectedAsTransientShouldStillReportIt() throws Exception {
		CountDownLatch stopping = new CountDownLatch(1);
		CountDownLatch making = new CountDownLatch(1);
		this.refresh.source().hold(filter("a", 1));
		this.refresh.factory().onCreate((name) -> {
			making.countDown();
			stopping.await();
			throw new TransientFilterException("away");
		});
		CompletableFuture<RefreshResult> running = CompletableFuture.supplyAsync(this.refresh::refresh);
		making.await();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.refresh.refresher()::close);
		Awaitility.await().until(this::isStopping);
		stopping.countDown();
		closing.get(30, TimeUnit.SECONDS);

		assertThat(running.get(30, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.listener().events(ChainRejected.class)).hasSize(1);
	}

	@Test
	void pauseShouldRefuseTriggersUntilResumed() {
		this.refresh.refresher().pause();
		this.refresh.request(RefreshTrigger.Type.API);
		assertThatIllegalStateException().isThrownBy(this.refresh::refresh).withMessageContaining("stopped");
		assertThat(this.refresh.source().loads()).isZero();

		this.refresh.refresher().resume();

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
		assertThat(this.refresh.source().loads()).isEqualTo(1);
	}

	@Test
	void pauseShouldForgetThePlannedLookAndRetry() {
		failTransiently(Integer.MAX_VALUE);
		this.refresh.source().hold(filter("a", 1));
		this.refresh.refresh();
		this.refresh.refresher().reconcileEvery(QUICK, 0);

		this.refresh.refresher().pause();

		int loads = this.refresh.source().loads();
		this.refresh.refresher().resume();
		assertNoMoreLoadsThan(loads);
	}

	@Test
	void reconcileEveryWhenAskedAgainShouldReplaceThePlannedLook() {
		this.refresh.refresher().reconcileEvery(Duration.ofMillis(300), 0);

		this.refresh.refresher().reconcileEvery(Duration.ofHours(1), 0);

		Awaitility.await()
			.during(Duration.ofMillis(500))
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.refresh.source().loads() == 0);
	}

	@Test
	void resumeWhenClosedShouldStayClosed() {
		this.refresh.refresher().close();

		this.refresh.refresher().resume();

		assertThatIllegalStateException().isThrownBy(this.refresh::refresh).withMessageContaining("stopped");
	}

	@Test
	void refreshWhenClosedShouldRefuse() {
		this.refresh.refresher().close();

		assertThatIllegalStateException().isThrownBy(this.refresh::refresh).withMessageContaining("stopped");
		assertThat(this.refresh.source().loads()).isZero();
	}

	@Test
	void requestWhenClosedShouldDoNothing() {
		this.refresh.refresher().close();

		assertThatNoException().isThrownBy(() -> this.refresh.request(RefreshTrigger.Type.API));
		assertThat(this.refresh.source().loads()).isZero();
	}

	@Test
	void reconcileEveryWhenClosedShouldDoNothing() {
		this.refresh.refresher().close();

		assertThatNoException().isThrownBy(() -> this.refresh.refresher().reconcileEvery(Duration.ofMillis(1), 0));
	}

	@Test
	void closeShouldEndTheRegularLooks() {
		this.refresh.refresher().reconcileEvery(Duration.ofMillis(1), 0);
		Awaitility.await().until(() -> this.refresh.source().loads() > 2);

		this.refresh.refresher().close();

		assertNoMoreLoadsThan(this.refresh.source().loads());
	}

	// The refresher has stopped taking requests once this is refused.
	private boolean isStopping() {
		try {
			CompletableFuture.supplyAsync(this.refresh::refresh).get(20, TimeUnit.MILLISECONDS);
			return false;
		}
		catch (java.util.concurrent.ExecutionException ex) {
			return true;
		}
		catch (InterruptedException | java.util.concurrent.TimeoutException ex) {
			return false;
		}
	}

	private AtomicInteger failTransiently(int times) {
		AtomicInteger failures = new AtomicInteger(times);
		this.refresh.factory().onCreate((name) -> {
			if (failures.getAndDecrement() > 0) {
				throw new TransientFilterException("away");
			}
			return new RecordingFilter(name);
		});
		return failures;
	}

	private void assertNoMoreLoadsThan(int loads) {
		Awaitility.await()
			.during(Duration.ofMillis(100))
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.refresh.source().loads() == loads);
	}

}
