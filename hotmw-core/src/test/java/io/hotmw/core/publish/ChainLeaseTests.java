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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainLease}, and for the bound of a drain that takes leases away.
 */
class ChainLeaseTests {

	private final TestPublication publication = new TestPublication();

	private final ChainGeneration generation = this.publication.publish(filter("a", 1));

	private ChainLease lease;

	ChainLeaseTests() {
		this.lease = this.publication.acquire();
	}

	@BeforeEach
	void leaseIsHeld() {
		assertThat(this.generation.leases()).isEqualTo(1);
	}

	@Test
	void closeShouldEndTheLease() {
		this.lease.close();

		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void closeWhenCalledAgainShouldNotCountTwice() {
		ChainLease other = this.publication.acquire();
		this.lease.close();
		this.lease.close();

		assertThat(this.generation.leases()).isEqualTo(1);
		other.close();
		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void closeWhenLastOfADrainingGenerationShouldRetireIt() {
		ChainLease other = this.publication.acquire();
		replace();
		this.lease.close();
		this.publication.scheduler().run();
		assertThat(this.generation.state()).isEqualTo(GenerationState.DRAINING);

		other.close();
		this.publication.scheduler().run();

		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
	}

	@Test
	void closeWhenParkedShouldEndTheLease() {
		this.lease.park();
		replace();

		this.lease.close();
		this.publication.scheduler().run();

		assertThat(this.generation.leases()).isZero();
		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.generation.overdue()).isFalse();
	}

	@Test
	void parkShouldHoldADrainThatIsWithinItsBound() {
		this.lease.park();
		replace();
		this.publication.scheduler().run();

		assertThat(this.generation.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(this.generation.leases()).isEqualTo(1);
	}

	@Test
	void parkWhenCalledTwiceShouldCountOnce() {
		this.lease.park();
		this.lease.park();
		replace();

		assertThat(this.lease.resume()).isTrue();
		passBound();

		assertThat(this.generation.state()).isEqualTo(GenerationState.DRAINING);
	}

	@Test
	void parkWhenClosedShouldDoNothing() {
		ChainLease other = this.publication.acquire();
		this.lease.close();
		this.lease.park();
		replace();
		passBound();

		assertThat(this.generation.state()).isEqualTo(GenerationState.DRAINING);
		other.close();
		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
	}

	@Test
	void resumeWhenParkedShouldGoOnWithTheSameGeneration() {
		this.lease.park();
		replace();

		assertThat(this.lease.resume()).isTrue();
		assertThat(this.lease.generation()).isSameAs(this.generation);
		assertThat(this.generation.leases()).isEqualTo(1);
	}

	@Test
	void resumeWhenRunningShouldGoOn() {
		assertThat(this.lease.resume()).isTrue();
		this.lease.park();
		replace();
		passBound();
		// Had the first call been counted, the generation would still be held.
		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
	}

	@Test
	void resumeWhenClosedShouldRefuse() {
		this.lease.close();

		assertThat(this.lease.resume()).isFalse();
		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void boundWhenLeaseIsParkedShouldTakeItAway() {
		this.lease.park();
		replace();
		passBound();

		assertThat(this.generation.overdue()).isTrue();
		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.lease.resume()).isFalse();
		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void boundWhenLeaseIsRunningShouldKeepItsFiltersAlive() {
		replace();
		passBound();
		assertThat(this.generation.overdue()).isTrue();
		assertThat(this.generation.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(this.publication.filter("a").destroyed()).isZero();
		assertThat(this.lease.resume()).isTrue();

		this.lease.close();
		this.publication.scheduler().run();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
	}

	@Test
	void boundWhenRunningLeaseParksAfterwardsShouldTakeItAway() {
		replace();
		passBound();

		this.lease.park();
		this.publication.scheduler().run();

		assertThat(this.generation.state()).isEqualTo(GenerationState.RETIRED);
		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.lease.resume()).isFalse();
	}

	@Test
	void boundWhenSomeAreParkedAndOneRunsShouldWaitForTheOneThatRuns() {
		ChainLease running = this.publication.acquire();
		this.lease.park();
		replace();
		passBound();
		assertThat(this.publication.filter("a").destroyed()).isZero();
		assertThat(this.lease.resume()).isFalse();
		assertThat(this.generation.leases()).isEqualTo(1);

		running.close();
		this.publication.scheduler().run();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
	}

	@Test
	void closeWhenTakenAwayShouldNotDestroyAgain() {
		this.lease.park();
		replace();
		passBound();

		this.lease.close();
		this.publication.scheduler().run();

		assertThat(this.publication.filter("a").destroyed()).isEqualTo(1);
		assertThat(this.generation.leases()).isZero();
	}

	private void replace() {
		this.publication.publish(filter("b", 1));
	}

	private void passBound() {
		this.publication.scheduler().pass(TestPublication.BOUND);
	}

}
