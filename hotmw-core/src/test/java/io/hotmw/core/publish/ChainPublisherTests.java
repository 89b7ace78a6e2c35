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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.ChainDraining;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.ChainRetired;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestChains;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ChainPublisher}.
 */
class ChainPublisherTests {

	private final TestPublication publication = new TestPublication();

	private final ChainPublisher publisher = this.publication.publisher();

	@Test
	void acquireWhenNothingWasPublishedShouldReturnNull() {
		assertThat(this.publisher.acquire()).isNull();
		assertThat(this.publisher.active()).isNull();
		assertThat(this.publisher.draining()).isEmpty();
	}

	@Test
	void publishShouldMakeTheGenerationActive() {
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.ROLLBACK);
		ChangeNote note = new ChangeNote("lee", "reason", "OPS-7");
		CompiledChain chain = TestChains.ofFilters(new RecordingFilter("a"));

		ChainGeneration generation = this.publisher.publish(chain, trigger, note);

		assertThat(this.publisher.active()).isSameAs(generation);
		assertThat(generation.number()).isEqualTo(1);
		assertThat(generation.state()).isEqualTo(GenerationState.ACTIVE);
		assertThat(generation.chain()).isSameAs(chain);
		assertThat(generation.revision()).isEqualTo(chain.definition().revision());
		assertThat(generation.trigger()).isEqualTo(trigger);
		assertThat(generation.note()).isEqualTo(note);
		assertThat(generation.publishedAt()).isEqualTo(TestPublication.NOW);
		assertThat(generation.leases()).isZero();
		assertThat(generation.overdue()).isFalse();
	}

	@Test
	void publishShouldTellWhatWasPublishedAndWhy() {
		ChainGeneration generation = this.publication.publish(filter("a", 1));

		assertThat(this.publication.listener().events()).containsExactly(new ChainPublished(1, generation.revision(),
				generation.trigger(), ChangeNote.none(), TestPublication.NOW));
	}

	@Test
	void publishWhenCalledAgainShouldCountUp() {
		this.publication.publish(filter("a", 1));
		this.publication.publish(filter("a", 2));

		assertThat(this.publication.publish(filter("a", 1)).number()).isEqualTo(3);
	}

	@Test
	void acquireShouldLeaseTheActiveGeneration() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		ChainLease before = this.publication.acquire();
		ChainGeneration second = this.publication.publish(filter("b", 1));

		ChainLease after = this.publication.acquire();

		assertThat(before.generation()).isSameAs(first);
		assertThat(after.generation()).isSameAs(second);
		assertThat(first.leases()).isEqualTo(1);
		assertThat(second.leases()).isEqualTo(1);
	}

	@Test
	void acquireLateWhenGenerationIsAnotherShouldCountTheDispatch() {
		this.publication.publish(filter("a", 1));
		ChainLease lost = this.publication.acquire();
		ChainGeneration second = this.publication.publish(filter("b", 1));

		ChainLease late = this.publisher.acquireLate(lost);

		assertThat(late).isNotNull().extracting(ChainLease::generation).isSameAs(second);
		assertThat(this.publisher.lateDispatches()).isEqualTo(1);
	}

	@Test
	void acquireLateWhenGenerationIsTheSameShouldNotCountTheDispatch() {
		this.publication.publish(filter("a", 1));

		assertThat(this.publisher.acquireLate(this.publication.acquire())).isNotNull();

		assertThat(this.publisher.lateDispatches()).isZero();
	}

	@Test
	void acquireLateWhenThereIsNoGenerationAnyMoreShouldReturnNull() {
		this.publication.publish(filter("a", 1));
		ChainLease lost = this.publication.acquire();
		this.publisher.close();

		assertThat(this.publisher.acquireLate(lost)).isNull();
		assertThat(this.publisher.lateDispatches()).isZero();
	}

	@Test
	void publishWhenPredecessorIsNotHeldShouldRetireIt() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		this.publication.publish(filter("b", 1));

		this.publication.scheduler().run();

		assertThat(first.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.publication.filter("b").destroyed()).isZero();
		assertThat(this.publisher.draining()).isEmpty();
	}

	@Test
	void publishWhenPredecessorIsHeldShouldListItAsDraining() {
		ChainGeneration first = this.publication.publish(filter("a", 1));
		this.publication.acquire();
		ChainGeneration second = this.publication.publish(filter("b", 1));
		this.publication.acquire();
		this.publication.publish(filter("c", 1));

		this.publication.scheduler().run();

		assertThat(this.publisher.draining()).containsExactly(first, second);
		assertThat(first.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(second.state()).isEqualTo(GenerationState.DRAINING);
	}

	@Test
	void publishShouldTellEventsInTheOrderOfWhatHappened() {
		this.publication.publish(filter("a", 1));
		try (ChainLease lease = this.publication.acquire()) {
			this.publication.publish(filter("b", 1));
			this.publication.scheduler().run();
			assertThat(lease.generation().number()).isEqualTo(1);
		}
		this.publication.scheduler().run();

		assertThat(this.publication.listener().types()).containsExactly("ChainPublished", "ChainPublished",
				"ChainDraining", "ChainRetired");
		ChainDraining draining = this.publication.listener().events(ChainDraining.class).get(0);
		assertThat(draining.generation()).isEqualTo(1);
		assertThat(draining.leases()).isEqualTo(1);
		ChainRetired retired = this.publication.listener().events(ChainRetired.class).get(0);
		assertThat(retired.generation()).isEqualTo(1);
		assertThat(retired.revision()).isEqualTo(draining.revision());
		assertThat(retired.destroyed()).containsExactly("a");
		assertThat(retired.overdue()).isFalse();
	}

	@Test
	void publishWhenTheLastRequestEndsMeanwhileShouldTellOfTheDrainBeforeItsEnd() {
		Meanwhile meanwhile = new Meanwhile();
		TestPublication publication = new TestPublication(meanwhile);
		publication.publish(filter("a", 1));
		ChainLease lease = publication.acquire();
		meanwhile.onDraining = () -> {
			lease.close();
			publication.scheduler().run();
		};

		publication.publish(filter("b", 1));
		publication.scheduler().run();

		assertThat(publication.listener().types()).containsExactly("ChainPublished", "ChainPublished", "ChainDraining",
				"ChainRetired");
	}

	@Test
	void publishWhenListenerTakesItsTimeShouldDrainThePredecessorMeanwhile() {
		Meanwhile meanwhile = new Meanwhile();
		TestPublication publication = new TestPublication(meanwhile);
		ChainGeneration first = publication.publish(filter("a", 1));
		ChainLease lease = publication.acquire();
		List<ChainGeneration> draining = new ArrayList<>();
		meanwhile.onPublished = () -> {
			draining.addAll(publication.publisher().draining());
			lease.park();
			publication.scheduler().pass(TestPublication.BOUND);
		};

		publication.publish(filter("b", 1));

		assertThat(draining).containsExactly(first);
		assertThat(publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(publication.publisher().draining()).isEmpty();
		assertThat(publication.listener().types()).containsExactly("ChainPublished", "ChainPublished", "ChainDraining",
				"ChainRetired");
		assertThat(publication.listener().events(ChainDraining.class)).extracting(ChainDraining::leases)
			.containsExactly(1L);
	}

	@Test
	void publishWhenListenerFailsShouldStillDrainThePredecessor() {
		ChainEventListener failing = (event) -> {
			throw new NoClassDefFoundError("not here");
		};
		TestPublication publication = new TestPublication(failing);
		ChainGeneration first = publication.publish(filter("a", 1));

		publication.publish(filter("b", 1));
		publication.scheduler().run();

		assertThat(first.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(publication.listener().types()).hasSize(4);
	}

	@Test
	void closeShouldTakeTheActiveGenerationBackAndDestroyItsFilters() {
		ChainGeneration generation = this.publication.publish(filter("a", 1));

		this.publisher.close();

		assertThat(this.publisher.active()).isNull();
		assertThat(this.publisher.acquire()).isNull();
		assertThat(generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		ChainRetired retired = this.publication.listener().events(ChainRetired.class).get(0);
		assertThat(retired.overdue()).isFalse();
	}

	@Test
	void closeWhenGenerationsAreHeldShouldDestroyTheirFiltersNevertheless() {
		this.publication.publish(filter("a", 1));
		ChainLease first = this.publication.acquire();
		this.publication.publish(filter("b", 1));
		ChainLease second = this.publication.acquire();

		this.publisher.close();
		first.close();
		second.close();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.publication.filter("b").destroyed()).isEqualTo(1);
		assertThat(this.publication.listener().events(ChainRetired.class)).extracting(ChainRetired::overdue)
			.containsExactly(true, true);
	}

	@Test
	void closeWhenCalledAgainShouldDoNothing() {
		this.publication.publish(filter("a", 1));
		this.publisher.close();
		List<ChainEvent> events = this.publication.listener().events();

		this.publisher.close();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.publication.listener().events()).isEqualTo(events);
	}

	@Test
	void publishWhenClosedShouldRefuse() {
		CompiledChain chain = TestChains.ofFilters(new RecordingFilter("a"));
		this.publisher.close();

		assertThatIllegalStateException()
			.isThrownBy(
					() -> this.publisher.publish(chain, RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none()))
			.withMessageContaining("closed");
	}

	@Test
	void publishWhenClosedMeanwhileShouldStillDestroyThePredecessor() {
		Meanwhile meanwhile = new Meanwhile();
		TestPublication publication = new TestPublication(meanwhile);
		publication.publish(filter("a", 1));
		meanwhile.onPublished = publication.publisher()::close;

		publication.publish(filter("b", 1));

		assertThat(publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(publication.filter("b").destroyed()).isEqualTo(1);
	}

	/** Lets something happen while a publication is being told of. */
	private static final class Meanwhile implements ChainEventListener {

		private Runnable onPublished = () -> {
		};

		private Runnable onDraining = () -> {
		};

		@Override
		public void onEvent(ChainEvent event) {
			if (event instanceof ChainPublished) {
				this.onPublished.run();
			}
			if (event instanceof ChainDraining) {
				this.onDraining.run();
			}
		}

	}

}
