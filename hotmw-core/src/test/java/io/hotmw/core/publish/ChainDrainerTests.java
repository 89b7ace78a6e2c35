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

package io.hotmw.core.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.ChainRetired;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.ManualScheduler;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.RecordingListener;
import io.hotmw.core.fixture.StubbornLatch;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestFilterFactory;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainDrainer}: what is destroyed, when and how often.
 */
class ChainDrainerTests {

	private final TestPublication publication = new TestPublication();

	@Test
	void drainWhenFilterIsCarriedOverShouldKeepItAlive() {
		this.publication.publish(filter("shared", 1), filter("old", 2));
		this.publication.publish(filter("shared", 9), filter("new", 2));
		this.publication.scheduler().run();

		assertThat(this.publication.filter("old").destroyed()).isEqualTo(1);
		assertThat(this.publication.filter("shared").destroyed()).isZero();
		assertThat(this.publication.listener().events(ChainRetired.class).get(0).destroyed()).containsExactly("old");
	}

	@Test
	void drainShouldDestroyASharedFilterWithTheLastOfItsGenerationsAndOnce() {
		this.publication.publish(filter("shared", 1));
		ChainLease oldest = this.publication.acquire();
		this.publication.publish(filter("shared", 2));
		this.publication.publish(filter("other", 1));
		this.publication.scheduler().run();
		assertThat(this.publication.filter("shared").destroyed()).isZero();

		oldest.close();
		this.publication.scheduler().run();

		assertThat(this.publication.filter("shared").destroyed()).isEqualTo(1);
		assertThat(this.publication.listener().events(ChainRetired.class)).extracting(ChainRetired::destroyed)
			.containsExactly(List.of(), List.of("shared"));
	}

	@Test
	void drainWhenYoungerGenerationRetiresFirstShouldNotTakeFiltersFromTheOlder() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		ChainLease oldest = this.publication.acquire();
		ChainGeneration second = this.publication.publish(filter("a", 2), filter("b", 1));
		this.publication.publish(filter("c", 1));
		this.publication.scheduler().run();

		assertThat(second.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(this.publication.filter("a").destroyed()).isZero();
		assertThat(this.publication.filter("b").destroyed()).isEqualTo(1);
		oldest.close();
	}

	@Test
	void drainWhenBoundPassesAfterwardsShouldNotRetireAgain() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		this.publication.publish(filter("b", 1));
		this.publication.scheduler().run();
		assertThat(this.publication.scheduler().waitingTimers()).isZero();

		this.publication.scheduler().pass(TestPublication.BOUND);

		assertThat(first.overdue()).isFalse();
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.publication.listener().events(ChainRetired.class)).hasSize(1);
	}

	@Test
	void expireShouldHappenAtTheBoundAndNotBefore() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		this.publication.acquire().park();
		this.publication.publish(filter("b", 1));

		this.publication.scheduler().pass(TestPublication.BOUND.minusNanos(1));
		assertThat(first.overdue()).isFalse();
		this.publication.scheduler().pass(Duration.ofNanos(1));

		assertThat(first.overdue()).isTrue();
		assertThat(this.publication.listener().events(ChainRetired.class)).singleElement()
			.extracting(ChainRetired::overdue)
			.isEqualTo(true);
	}

	@Test
	void retireWhenDestroyFailsShouldDestroyTheOthers() {
		this.publication.factory().onCreate((name) -> new RecordingFilter(name).onDestroy(() -> {
			throw new IllegalStateException("cannot");
		}));
		this.publication.publish(filter("a", 1), filter("b", 2));
		this.publication.publish();
		this.publication.scheduler().run();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.publication.filter("b").destroyed()).isEqualTo(1);
		assertThat(this.publication.listener().events(ChainRetired.class)).hasSize(1);
		assertThat(this.publication.publisher().draining()).isEmpty();
	}

	@Test
	void retireWhenDestroyHangsShouldDestroyTheOthersAndGoOn() {
		StubbornLatch hanging = new StubbornLatch();
		TestFilterFactory factory = TestFilterFactory.test()
			.onCreate((name) -> new RecordingFilter(name).onDestroy(() -> hanging.awaitUninterruptibly()));
		TestChains chains = TestChains.within(Duration.ofMillis(50), factory);
		RecordingListener listener = new RecordingListener();
		try (ChainPublisher publisher = new ChainPublisher(TestPublication.BOUND, chains.lifecycle(),
				listener.publisher(), Clock.systemUTC())) {
			publish(publisher, chains.compile(filter("a", 1), filter("b", 2)));
			publish(publisher, chains.compile());

			Awaitility.await().until(() -> !listener.events(ChainRetired.class).isEmpty());
			assertThat(factory.last("a").destroyed()).isEqualTo(1);
			assertThat(factory.last("b").destroyed()).isEqualTo(1);
		}
		finally {
			hanging.countDown();
		}
	}

	@Test
	void closeShouldWaitUntilEveryFilterIsDestroyed() {
		TestFilterFactory factory = TestFilterFactory.test();
		TestChains chains = TestChains.of(factory);
		RecordingListener listener = new RecordingListener();
		ChainPublisher publisher = new ChainPublisher(TestPublication.BOUND, chains.lifecycle(), listener.publisher(),
				Clock.systemUTC());
		for (int i = 0; i < 5; i++) {
			publish(publisher, chains.compile(filter("a" + i, 1)));
			publisher.acquire();
		}

		publisher.close();

		assertThat(factory.created()).hasSize(5).allMatch((filter) -> filter.destroyed() == 1);
		assertThat(listener.events(ChainRetired.class)).hasSize(5);
		assertThat(publisher.draining()).isEmpty();
	}

	@Test
	void drainWhenClosedMeanwhileShouldStillDestroyTheFilters() {
		TestFilterFactory factory = TestFilterFactory.test();
		TestChains chains = TestChains.of(factory);
		RecordingListener listener = new RecordingListener();
		ChainDrainer drainer = new ChainDrainer(TestPublication.BOUND, chains.lifecycle(), listener.publisher(),
				new ManualScheduler());
		ChainGeneration generation = new ChainGeneration(1, chains.compile(filter("a", 1)),
				RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none(), TestPublication.NOW);
		drainer.retain(generation);
		generation.advance(GenerationState.WARMING, GenerationState.ACTIVE);
		drainer.close();

		drainer.drain(generation, CompletableFuture.completedFuture(null));

		assertThat(factory.last("a").destroyed()).isEqualTo(1);
		assertThat(listener.types()).containsExactly("ChainDraining", "ChainRetired");
		assertThat(drainer.draining()).isEmpty();
	}

	@Test
	void closeWhenBoundIsZeroShouldWaitUntilEveryFilterIsDestroyed() throws Exception {
		StubbornLatch destroying = new StubbornLatch();
		TestFilterFactory factory = TestFilterFactory.test()
			.onCreate((name) -> new RecordingFilter(name).onDestroy(() -> destroying.awaitUninterruptibly()));
		TestChains chains = TestChains.of(factory);
		ChainPublisher publisher = new ChainPublisher(Duration.ZERO, chains.lifecycle(),
				new RecordingListener().publisher(), Clock.systemUTC());
		publish(publisher, chains.compile(filter("a", 1), filter("b", 2)));

		CompletableFuture<Void> closing = CompletableFuture.runAsync(publisher::close);
		Awaitility.await().until(() -> factory.last("a").destroyed() == 1);

		Awaitility.await().during(Duration.ofMillis(100)).atMost(Duration.ofSeconds(5)).until(() -> !closing.isDone());
		destroying.countDown();
		closing.get(10, TimeUnit.SECONDS);
		assertThat(factory.last("b").destroyed()).isEqualTo(1);
	}

	@Test
	void drainShouldDestroyOnAThreadThatServesNoRequest() {
		TestFilterFactory factory = TestFilterFactory.test();
		TestChains chains = TestChains.of(factory);
		RecordingListener listener = new RecordingListener();
		try (ChainPublisher publisher = new ChainPublisher(TestPublication.BOUND, chains.lifecycle(),
				listener.publisher(), Clock.systemUTC())) {
			List<Thread> destroyedBy = new CopyOnWriteArrayList<>();
			factory
				.onCreate((name) -> new RecordingFilter(name).onDestroy(() -> destroyedBy.add(Thread.currentThread())));
			publish(publisher, chains.compile(filter("a", 1)));
			ChainLease lease = Objects.requireNonNull(publisher.acquire());
			publish(publisher, chains.compile());
			lease.close();

			Awaitility.await().until(() -> !listener.events(ChainRetired.class).isEmpty());

			assertThat(destroyedBy).hasSize(1).doesNotContain(Thread.currentThread());
		}
	}

	private static void publish(ChainPublisher publisher, CompiledChain chain) {
		publisher.publish(chain, RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
	}

}
