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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.HotFilter;
import io.hotmw.core.event.ChainDraining;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.ChainRetired;

/**
 * Sees replaced generations off. A generation retires when its last lease has ended, or,
 * once the bound has passed, when none of its filters is on a stack any more; then the
 * filters that no other generation uses are destroyed, once, on the drainer's thread.
 * Thread-safe.
 */
final class ChainDrainer {

	private static final Logger logger = LoggerFactory.getLogger(ChainDrainer.class);

	// Not the bound, which is for requests and may be zero: what is waited for are the
	// filters' destroys.
	private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

	private final Duration bound;

	private final FilterLifecycle lifecycle;

	private final ChainEventPublisher events;

	private final FilterUsage usage = new FilterUsage();

	private final Map<ChainGeneration, Drain> draining = new ConcurrentHashMap<>();

	private final LongAdder overdueDrains = new LongAdder();

	private final ScheduledExecutorService executor;

	ChainDrainer(Duration bound, FilterLifecycle lifecycle, ChainEventPublisher events) {
		this(bound, lifecycle, events, drainerThread());
	}

	ChainDrainer(Duration bound, FilterLifecycle lifecycle, ChainEventPublisher events,
			ScheduledExecutorService executor) {
		this.bound = bound;
		this.lifecycle = lifecycle;
		this.events = events;
		this.executor = executor;
	}

	private static ScheduledExecutorService drainerThread() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "hotmw-drainer");
			thread.setDaemon(true);
			return thread;
		});
		// Else a retired generation would stay reachable until its timer expires.
		executor.setRemoveOnCancelPolicy(true);
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		return executor;
	}

	void retain(ChainGeneration generation) {
		this.usage.retain(generation.chain().hotFilters());
	}

	/**
	 * Begins the drain of a generation that was replaced.
	 * @param generation the generation
	 * @param replacementTold completed when listeners know what replaced it; they hear of
	 * the drain after that, and of its end after that
	 */
	void drain(ChainGeneration generation, CompletableFuture<Void> replacementTold) {
		Drain drain = new Drain(startTimer(generation), new CompletableFuture<>());
		// Known to be draining before it can retire, so that retiring finds it.
		this.draining.put(generation, drain);
		generation.advance(GenerationState.ACTIVE, GenerationState.DRAINING);
		ChainDraining event = new ChainDraining(generation.number(), generation.revision(), generation.leases());
		check(generation);
		tellAfter(replacementTold, () -> {
			this.events.publish(event);
			drain.told().complete(null);
		});
	}

	/** Retires a draining generation if nothing holds it. Called on request threads. */
	void check(ChainGeneration generation) {
		if (generation.isDrained() && generation.advance(GenerationState.DRAINING, GenerationState.RETIRED)) {
			retireSoon(generation);
		}
	}

	List<ChainGeneration> draining() {
		return this.draining.keySet()
			.stream()
			.sorted((left, right) -> Long.compare(left.number(), right.number()))
			.toList();
	}

	/**
	 * Retires whatever still drains, held or not, and waits for it. Called when no
	 * request is served any more.
	 */
	void close() {
		for (ChainGeneration generation : draining()) {
			if (!generation.isDrained()) {
				generation.becomeOverdue();
			}
			if (generation.advance(GenerationState.DRAINING, GenerationState.RETIRED)) {
				retireSoon(generation);
			}
		}
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.warn("not every filter was destroyed within {} of the shutdown", STOP_LIMIT);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Future<?> startTimer(ChainGeneration generation) {
		try {
			return this.executor.schedule(() -> expire(generation), this.bound.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ignored) {
			return CompletableFuture.completedFuture(null);
		}
	}

	// A publication that was under way when the drainer was closed still brings the
	// generation it replaced. No request is served then that could be kept waiting.
	private void retireSoon(ChainGeneration generation) {
		try {
			this.executor.execute(() -> retire(generation));
		}
		catch (RejectedExecutionException ignored) {
			retire(generation);
		}
	}

	long overdueDrains() {
		return this.overdueDrains.sum();
	}

	private void expire(ChainGeneration generation) {
		this.overdueDrains.increment();
		generation.becomeOverdue();
		logger.warn(
				"generation {} is still held by {} requests after {}: those that wait for asynchronous work"
						+ " go on with the active generation, its filters are destroyed when the others have left them;"
						+ " threads in its filters now: {}; filters that began asynchronous work which goes on: {}",
				generation.number(), generation.leases(), this.bound,
				FilterThreads.describe(generation.chain().hotFilters()), generation.asynchronousWork());
		check(generation);
	}

	private void retire(ChainGeneration generation) {
		Drain drain = Objects.requireNonNull(this.draining.get(generation), "the generation is not draining");
		drain.timer().cancel(false);
		List<HotFilter> orphans = this.usage.release(generation.chain().hotFilters());
		this.lifecycle.destroy(orphans);
		generation.chain().closeObservation();
		this.draining.remove(generation);
		ChainRetired event = new ChainRetired(generation.number(), generation.revision(),
				orphans.stream().map((orphan) -> orphan.name().value()).toList(), generation.overdue());
		// Nobody hears of the end before the beginning. Whoever tells of that tells of
		// this as well if the drain has ended meanwhile.
		tellAfter(drain.told(), () -> this.events.publish(event));
	}

	private static void tellAfter(CompletableFuture<Void> before, Runnable telling) {
		before.thenRun(telling).exceptionally((failure) -> {
			logger.error("an event could not be told", failure);
			return null;
		});
	}

	/**
	 * What is under way for one draining generation.
	 *
	 * @param timer ends at the bound
	 * @param told completed when listeners know of the drain
	 */
	private record Drain(Future<?> timer, CompletableFuture<Void> told) {

	}

}
