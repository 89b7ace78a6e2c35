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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LimitTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@Test
	void tryAcquireWhenAllAreTakenShouldRefuseAndCount() {
		Limit limit = limit(2);
		assertThat(limit.tryAcquire()).isTrue();
		assertThat(limit.tryAcquire()).isTrue();

		assertThat(limit.tryAcquire()).isFalse();

		assertThat(limit.running()).isEqualTo(2);
		assertThat(limit.refused()).isOne();
		limit.release();
		assertThat(limit.running()).isOne();
		assertThat(limit.tryAcquire()).isTrue();
	}

	@Test
	void changeWhenRaisedShouldServeMoreAtOnceAndKnowThoseThatAre() {
		Limit limit = limit(1);
		assertThat(limit.tryAcquire()).isTrue();

		change(limit, 3);

		assertThat(limit.running()).isOne();
		assertThat(limit.max()).isEqualTo(3);
		assertThat(acquireAll(limit)).isEqualTo(2);
	}

	@Test
	void changeWhenLoweredShouldWaitForNobodyAndServeNobodyUntilThereAreFewer() {
		Limit limit = limit(3);
		assertThat(acquireAll(limit)).isEqualTo(3);

		change(limit, 1);

		assertThat(limit.max()).isOne();
		assertThat(limit.running()).isEqualTo(3);
		assertThat(limit.tryAcquire()).isFalse();
		limit.release();
		assertThat(limit.running()).isEqualTo(2);
		assertThat(limit.tryAcquire()).isFalse();
		limit.release();
		assertThat(limit.running()).isOne();
		assertThat(limit.tryAcquire()).isFalse();
		limit.release();
		assertThat(limit.running()).isZero();
		assertThat(acquireAll(limit)).isOne();
	}

	@Test
	void changeWhenLoweredWithNobodyThereShouldHoldAtOnce() {
		Limit limit = limit(10);

		change(limit, 2);

		assertThat(acquireAll(limit)).isEqualTo(2);
		assertThat(limit.running()).isEqualTo(2);
	}

	@Test
	void changeWhenRaisedBeforeALoweredOneIsReachedShouldGiveBackWhatWasWithheld() {
		Limit limit = limit(4);
		assertThat(acquireAll(limit)).isEqualTo(4);
		change(limit, 1);
		limit.release();
		limit.release();

		change(limit, 3);

		assertThat(limit.running()).isEqualTo(2);
		assertThat(acquireAll(limit)).isOne();
		change(limit, 6);
		assertThat(limit.running()).isEqualTo(3);
		assertThat(acquireAll(limit)).isEqualTo(3);
	}

	@Test
	void changeWhenALaterOneCameFirstShouldDoNothing() {
		Limit limit = limit(1);
		long earlier = limit.nextVersion();
		long later = limit.nextVersion();

		limit.change(later, 3, Duration.ZERO);
		limit.change(earlier, 2, Duration.ZERO);
		limit.change(later, 5, Duration.ZERO);

		assertThat(limit.max()).isEqualTo(3);
		assertThat(acquireAll(limit)).isEqualTo(3);
	}

	@Test
	void tryAcquireWhenOneIsGivenBackMeanwhileShouldHaveWaitedForIt() throws Exception {
		Limit limit = new Limit("test", 1, LONG);
		assertThat(limit.tryAcquire()).isTrue();
		FutureTask<Boolean> waiting = waitFor(limit);

		limit.release();

		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(limit.running()).isOne();
	}

	@Test
	void tryAcquireWhenSeveralWaitShouldServeThemInOrder() throws Exception {
		Limit limit = new Limit("test", 1, LONG);
		assertThat(limit.tryAcquire()).isTrue();
		FutureTask<Boolean> first = waitFor(limit);
		FutureTask<Boolean> second = waitFor(limit);

		limit.release();
		assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(second.isDone()).isFalse();
		limit.release();

		assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void tryAcquireWhenNobodyEndsInTimeShouldRefuse() {
		Limit limit = new Limit("test", 1, Duration.ofMillis(1));
		assertThat(limit.tryAcquire()).isTrue();

		assertThat(limit.tryAcquire()).isFalse();
	}

	@Test
	void tryAcquireWhenTheLimitIsRaisedMeanwhileShouldEndTheWait() throws Exception {
		Limit limit = new Limit("test", 1, LONG);
		assertThat(limit.tryAcquire()).isTrue();
		FutureTask<Boolean> waiting = waitFor(limit);

		limit.change(limit.nextVersion(), 2, LONG);

		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(limit.running()).isEqualTo(2);
	}

	@Test
	void tryAcquireWhenTheLimitIsLoweredMeanwhileShouldWaitForAPermitOfTheNewOne() throws Exception {
		Limit limit = new Limit("test", 2, LONG);
		assertThat(limit.tryAcquire()).isTrue();
		assertThat(limit.tryAcquire()).isTrue();
		FutureTask<Boolean> waiting = waitFor(limit);

		limit.change(limit.nextVersion(), 1, LONG);
		limit.release();
		assertThat(waiting.isDone()).isFalse();
		assertThat(limit.running()).isOne();
		limit.release();

		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(limit.running()).isOne();
	}

	@Test
	void tryAcquireWhenInterruptedShouldRefuseAndStayInterrupted() throws Exception {
		Limit limit = new Limit("test", 1, LONG);
		assertThat(limit.tryAcquire()).isTrue();
		FutureTask<Boolean> waiting = new FutureTask<>(
				() -> !limit.tryAcquire() && Thread.currentThread().isInterrupted());
		Thread thread = start(waiting);

		thread.interrupt();

		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(limit.running()).isOne();
	}

	@Test
	void limitWhenChangedUnderLoadShouldNeitherLoseNorGainAPermit() throws Exception {
		int largest = 8;
		Limit limit = limit(largest);

		int most = holdMany(limit, () -> {
			Random random = new Random(42);
			for (int i = 0; i < 2000; i++) {
				change(limit, 1 + random.nextInt(largest));
			}
		});

		assertThat(most).isPositive().isLessThanOrEqualTo(largest);
		assertThat(limit.running()).isZero();
		change(limit, 3);
		assertThat(acquireAll(limit)).isEqualTo(3);
		change(limit, largest);
		assertThat(acquireAll(limit)).isEqualTo(largest - 3);
	}

	@Test
	void limitUnderLoadShouldNeverBeExceeded() throws Exception {
		Limit limit = limit(20);
		change(limit, 3);

		int most = holdMany(limit, () -> {
		});

		assertThat(most).isPositive().isLessThanOrEqualTo(3);
	}

	/** Says how many at most held a permit while something else was done. */
	private static int holdMany(Limit limit, Runnable meanwhile) throws Exception {
		AtomicInteger holders = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		int threads = 6;
		CountDownLatch start = new CountDownLatch(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				work.add(executor.submit(() -> {
					start.countDown();
					for (int j = 0; j < 5000; j++) {
						if (limit.tryAcquire()) {
							most.accumulateAndGet(holders.incrementAndGet(), Math::max);
							Thread.onSpinWait();
							holders.decrementAndGet();
							limit.release();
						}
					}
				}));
			}
			assertThat(start.await(30, TimeUnit.SECONDS)).isTrue();
			meanwhile.run();
			for (Future<?> each : work) {
				each.get(30, TimeUnit.SECONDS);
			}
			return most.get();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Limit limit(int max) {
		return new Limit("test", max, Duration.ZERO);
	}

	private static void change(Limit limit, int max) {
		limit.change(limit.nextVersion(), max, Duration.ZERO);
	}

	private static int acquireAll(Limit limit) {
		int acquired = 0;
		while (limit.tryAcquire()) {
			acquired++;
		}
		return acquired;
	}

	private static FutureTask<Boolean> waitFor(Limit limit) {
		FutureTask<Boolean> task = new FutureTask<>(limit::tryAcquire);
		start(task);
		return task;
	}

	private static Thread start(FutureTask<Boolean> task) {
		Thread thread = new Thread(task, "waits-for-a-permit");
		thread.setDaemon(true);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		return thread;
	}

}
