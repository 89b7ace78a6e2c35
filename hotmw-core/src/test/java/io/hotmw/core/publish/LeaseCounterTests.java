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
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeaseCounter}. That a reader never sees too few is proven by the
 * concurrency tests.
 */
class LeaseCounterTests {

	private final LeaseCounter counter = new LeaseCounter();

	@Test
	void leasesWhenNothingHappenedShouldBeZero() {
		assertThat(this.counter.leases()).isZero();
		assertThat(this.counter.onStack()).isZero();
	}

	@Test
	void leasesWhenAcquiredAndReleasedShouldBeTheDifference() {
		this.counter.acquired();
		this.counter.acquired();
		this.counter.released();

		assertThat(this.counter.leases()).isEqualTo(1);
		assertThat(this.counter.onStack()).isEqualTo(1);
	}

	@Test
	void onStackWhenParkedShouldNotCountTheLease() {
		this.counter.acquired();
		this.counter.acquired();
		this.counter.parked();

		assertThat(this.counter.leases()).isEqualTo(2);
		assertThat(this.counter.onStack()).isEqualTo(1);
	}

	@Test
	void onStackWhenResumedShouldCountTheLeaseAgain() {
		this.counter.acquired();
		this.counter.parked();
		this.counter.resumed();

		assertThat(this.counter.leases()).isEqualTo(1);
		assertThat(this.counter.onStack()).isEqualTo(1);
	}

	@Test
	void acquiredWhenCalledOnSeveralThreadsShouldCountOnSeveralStripes() throws InterruptedException {
		for (int i = 0; i < 16; i++) {
			Thread thread = new Thread(this.counter::acquired);
			thread.start();
			thread.join();
		}

		// Where it counts is seen from outside in nothing but the time it takes.
		AtomicLongArray cells = (AtomicLongArray) Objects
			.requireNonNull(ReflectionTestUtils.getField(this.counter, "cells"));
		assertThat(IntStream.range(0, cells.length()).filter((cell) -> cells.get(cell) > 0).count()).isGreaterThan(1);
	}

	@Test
	void leasesWhenReleasedOnOtherThreadsShouldBalance() throws InterruptedException {
		int threads = 40;
		CountDownLatch allAcquired = new CountDownLatch(threads);
		List<Thread> started = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> {
				this.counter.acquired();
				allAcquired.countDown();
			});
			thread.start();
			started.add(thread);
		}
		allAcquired.await();
		assertThat(this.counter.leases()).isEqualTo(threads);

		for (int i = 0; i < threads; i++) {
			this.counter.released();
		}

		assertThat(this.counter.leases()).isZero();
		for (Thread thread : started) {
			thread.join();
		}
	}

}
