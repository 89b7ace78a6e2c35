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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshTrigger;

/**
 * Owns the one reference on which the chain hangs. A publication is one atomic swap of
 * it; a request acquires a lease on what it finds there, without a lock. Thread-safe.
 */
public final class ChainPublisher implements AutoCloseable {

	private final AtomicReference<@Nullable ChainGeneration> active = new AtomicReference<>();

	// Orders writers among themselves; requests never touch it.
	private final Object writeLock = new Object();

	private long lastNumber;

	private boolean closed;

	private final LongAdder lateDispatches = new LongAdder();

	private final ChainDrainer drainer;

	private final ChainEventPublisher events;

	private final Clock clock;

	/**
	 * Create a publisher with no generation.
	 * @param drainTimeout how long a replaced generation may wait for its requests
	 * @param lifecycle destroys filters
	 * @param events who is told
	 * @param clock tells the time of publications
	 */
	public ChainPublisher(Duration drainTimeout, FilterLifecycle lifecycle, ChainEventPublisher events, Clock clock) {
		this(new ChainDrainer(drainTimeout, lifecycle, events), events, clock);
	}

	ChainPublisher(ChainDrainer drainer, ChainEventPublisher events, Clock clock) {
		this.drainer = drainer;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Makes a chain the active one and begins to drain its predecessor.
	 * @param chain the chain, its filters warmed
	 * @param trigger why
	 * @param note what the author of the change said about it
	 * @return the new generation
	 * @throws IllegalStateException if the publisher is closed; the chain did not become
	 * active
	 */
	public ChainGeneration publish(CompiledChain chain, RefreshTrigger trigger, ChangeNote note) {
		ChainGeneration generation;
		ChainGeneration replaced;
		synchronized (this.writeLock) {
			if (this.closed) {
				throw new IllegalStateException("The publisher is closed");
			}
			generation = new ChainGeneration(++this.lastNumber, chain, trigger, note, this.clock.instant());
			this.drainer.retain(generation);
			// Before a request can meet it.
			chain.openObservation();
			generation.advance(GenerationState.WARMING, GenerationState.ACTIVE);
			replaced = this.active.getAndSet(generation);
		}
		// Drained before anyone is told: however long a listener takes, the bound runs.
		CompletableFuture<Void> told = new CompletableFuture<>();
		if (replaced != null) {
			this.drainer.drain(replaced, told);
		}
		this.events.publish(new ChainPublished(generation.number(), generation.revision(), trigger, note,
				generation.publishedAt()));
		told.complete(null);
		return generation;
	}

	/**
	 * Leases the active generation.
	 * @return a lease that must be closed when the request has ended, or {@code null} if
	 * there is no generation yet, or none any more
	 */
	public @Nullable ChainLease acquire() {
		while (true) {
			ChainGeneration generation = this.active.get();
			if (generation == null) {
				return null;
			}
			if (generation.tryAcquire()) {
				return new ChainLease(generation, this.drainer);
			}
			// It was replaced in between. The attempt may have hidden the end of its last
			// lease from the drainer, so look on its behalf, and try the next.
			this.drainer.check(generation);
		}
	}

	/**
	 * Leases the active generation for a later dispatch of a request whose lease has
	 * ended or was taken away, and counts that if it is another generation.
	 * @param lost the lease of the earlier dispatches
	 * @return as {@link #acquire()}
	 */
	public @Nullable ChainLease acquireLate(ChainLease lost) {
		ChainLease lease = acquire();
		if (lease != null && lease.generation() != lost.generation()) {
			this.lateDispatches.increment();
		}
		return lease;
	}

	/**
	 * The generation that serves every request that begins now.
	 * @return the active generation, or {@code null} if there is none
	 */
	public @Nullable ChainGeneration active() {
		return this.active.get();
	}

	/**
	 * The generations that wait for their requests to end.
	 * @return a snapshot, oldest first
	 */
	public List<ChainGeneration> draining() {
		return this.drainer.draining();
	}

	/**
	 * How many dispatches went on with another generation than their request began with.
	 * @return a count that only grows
	 */
	public long lateDispatches() {
		return this.lateDispatches.sum();
	}

	/**
	 * How many drains hit their bound.
	 * @return a count that only grows
	 */
	public long overdueDrains() {
		return this.drainer.overdueDrains();
	}

	/**
	 * Takes the active generation back and destroys every filter. Called after the web
	 * server has stopped; requests that come nevertheless find no generation.
	 */
	@Override
	public void close() {
		ChainGeneration last;
		synchronized (this.writeLock) {
			this.closed = true;
			last = this.active.getAndSet(null);
		}
		if (last != null) {
			this.drainer.drain(last, CompletableFuture.completedFuture(null));
		}
		this.drainer.close();
	}

}
