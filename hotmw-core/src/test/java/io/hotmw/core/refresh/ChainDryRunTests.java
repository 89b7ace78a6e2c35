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

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ChainDryRun}.
 */
@Timeout(60)
class ChainDryRunTests {

	private static final Violation VETO = new Violation("hotmw", null, null, "not today", "wait");

	private static final RefreshTrigger API = RefreshTrigger.of(RefreshTrigger.Type.API);

	private final TestRefresh refresh = new TestRefresh();

	@AfterEach
	void close() {
		this.refresh.close();
	}

	@Test
	void runWhenAcceptableShouldPublishNothingAndLeaveNothingBehind() {
		publish("first");

		DryRunResult result = dryRun(TestDefinitions.filter("first", 1), TestDefinitions.filter("second", 2));

		assertThat(result.isAccepted()).isTrue();
		assertThat(result.definition())
			.isEqualTo(TestDefinitions.chain(TestDefinitions.filter("first", 1), TestDefinitions.filter("second", 2)));
		assertThat(result.diff().added()).extracting(Object::toString).containsExactly("second");
		assertThat(result.phases()).containsOnlyKeys(RefreshPhase.BIND, RefreshPhase.VALIDATE, RefreshPhase.POLICY,
				RefreshPhase.COMPILE, RefreshPhase.WARM);
		assertThat(this.refresh.active().number()).isEqualTo(1);
		assertThat(this.refresh.active().leases()).isZero();
		assertThat(this.refresh.factory().last("second").destroyed()).isEqualTo(1);
		assertThat(this.refresh.factory().last("first").destroyed()).isZero();
		assertThat(this.refresh.history().entries()).hasSize(1);
	}

	@Test
	void runWithoutWarmingShouldMakeFiltersButNotInitialiseThem() {
		DryRunResult result = this.refresh.dryRun()
			.runWithoutWarming(() -> TestDefinitions.candidate(TestDefinitions.filter("first", 1)), API);

		assertThat(result.isAccepted()).isTrue();
		assertThat(result.phases()).containsOnlyKeys(RefreshPhase.BIND, RefreshPhase.VALIDATE, RefreshPhase.POLICY,
				RefreshPhase.COMPILE);
		assertThat(this.refresh.factory().last("first").initialisedAs()).isEmpty();
		assertThat(this.refresh.factory().last("first").destroyed()).isEqualTo(1);
	}

	@Test
	void runWhenThereIsNoGenerationShouldTellTheWholeChainAsAdded() {
		DryRunResult result = dryRun(TestDefinitions.filter("first", 1));

		assertThat(result.isAccepted()).isTrue();
		assertThat(result.diff().added()).hasSize(1);
		assertThat(this.refresh.publisher().active()).isNull();
	}

	@Test
	void runWhenVetoedShouldTellTheViolationsAndTheDiff() {
		publish("first");
		this.refresh.policy((change) -> List.of(VETO));

		DryRunResult result = dryRun(TestDefinitions.filter("second", 1));

		assertThat(result.isAccepted()).isFalse();
		assertThat(result.refusal()).isEqualTo(Rejection.Kind.PERMANENT);
		assertThat(result.violations()).containsExactly(VETO);
		assertThat(result.diff().removed()).extracting(Object::toString).containsExactly("first");
		assertThat(this.refresh.refresher().lastRejection()).isEmpty();
	}

	@Test
	void runWhenAPolicyCannotDecideShouldRefuseForTheTimeBeing() {
		this.refresh.policy((change) -> {
			throw new IllegalStateException("away");
		});

		DryRunResult result = dryRun(TestDefinitions.filter("second", 1));

		assertThat(result.refusal()).isEqualTo(Rejection.Kind.TRANSIENT);
		assertThat(result.violations()).hasSize(1);
	}

	@Test
	void runWhenTheCandidateCannotBeBoundShouldTellTheViolations() {
		DryRunResult result = this.refresh.dryRun().run(() -> {
			throw new ChainValidationException(List.of(VETO));
		}, API);

		assertThat(result.violations()).containsExactly(VETO);
		assertThat(result.definition()).isNull();
		assertThat(result.diff().isEmpty()).isTrue();
	}

	@Test
	void runWhenAFilterCannotBeWarmedShouldDestroyTheOthers() {
		this.refresh.factory().onCreate((name) -> new RecordingFilter(name).onInit((config) -> {
			if ("second".equals(name)) {
				throw new ServletException("no");
			}
		}));

		DryRunResult result = dryRun(TestDefinitions.filter("first", 1), TestDefinitions.filter("second", 2));

		assertThat(result.isAccepted()).isFalse();
		assertThat(result.violations()).extracting(Violation::property).containsExactly("hotmw.filters.second");
		assertThat(this.refresh.factory().last("first").destroyed()).isEqualTo(1);
	}

	@Test
	void runWhenAnotherIsUnderWayForTooLongShouldGiveUp() throws Exception {
		ChainDryRun dryRun = this.refresh.dryRun(Duration.ofMillis(50));
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<DryRunResult> other = slow(dryRun, begun, end);
		begun.await();

		assertThatExceptionOfType(RefresherUnavailableException.class)
			.isThrownBy(() -> dryRun.run(TestDefinitions::candidate, API))
			.withMessage("Other dry runs are under way");

		end.countDown();
		assertThat(other.get(30, TimeUnit.SECONDS).isAccepted()).isTrue();
		assertThat(dryRun.run(TestDefinitions::candidate, API).isAccepted()).isTrue();
	}

	@Test
	void runWhenInterruptedWhileAnotherIsUnderWayShouldSaySo() throws Exception {
		ChainDryRun dryRun = this.refresh.dryRun();
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<DryRunResult> other = slow(dryRun, begun, end);
		begun.await();

		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RefresherUnavailableException.class)
			.isThrownBy(() -> dryRun.run(TestDefinitions::candidate, API))
			.withMessageContaining("Interrupted")
			.withCauseInstanceOf(InterruptedException.class);

		assertThat(Thread.interrupted()).isTrue();
		end.countDown();
		assertThat(other.get(30, TimeUnit.SECONDS).isAccepted()).isTrue();
	}

	private static CompletableFuture<DryRunResult> slow(ChainDryRun dryRun, CountDownLatch begun, CountDownLatch end) {
		return CompletableFuture.supplyAsync(() -> dryRun.run(() -> {
			begun.countDown();
			assertThatNoException().isThrownBy(end::await);
			return TestDefinitions.candidate();
		}, API));
	}

	private void publish(String filter) {
		this.refresh.source().hold(TestDefinitions.filter(filter, 1));
		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
	}

	private DryRunResult dryRun(FilterDefinition... filters) {
		Candidate candidate = TestDefinitions.candidate(filters);
		return this.refresh.dryRun().run(() -> candidate, API);
	}

}
