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

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.RefreshTrigger;

/**
 * One publication of a compiled chain on this instance. Thread-safe.
 */
public final class ChainGeneration {

	private static final AtomicReferenceFieldUpdater<ChainGeneration, GenerationState> STATE = AtomicReferenceFieldUpdater
		.newUpdater(ChainGeneration.class, GenerationState.class, "state");

	private final long number;

	private final CompiledChain chain;

	private final RefreshTrigger trigger;

	private final ChangeNote note;

	private final Instant publishedAt;

	private final LeaseCounter counter = new LeaseCounter();

	private final AsynchronousWork asynchronousWork = new AsynchronousWork();

	private volatile GenerationState state = GenerationState.WARMING;

	private volatile boolean overdue;

	ChainGeneration(long number, CompiledChain chain, RefreshTrigger trigger, ChangeNote note, Instant publishedAt) {
		this.number = number;
		this.chain = chain;
		this.trigger = trigger;
		this.note = note;
		this.publishedAt = publishedAt;
	}

	/**
	 * The number of this publication; it only grows.
	 * @return the number, from 1
	 */
	public long number() {
		return this.number;
	}

	/**
	 * The chain that requests of this generation run through.
	 * @return the chain
	 */
	public CompiledChain chain() {
		return this.chain;
	}

	/**
	 * The name of the chain's content.
	 * @return the revision
	 */
	public Revision revision() {
		return this.chain.definition().revision();
	}

	/**
	 * Why this generation was published.
	 * @return the trigger
	 */
	public RefreshTrigger trigger() {
		return this.trigger;
	}

	/**
	 * What the author of the change said about it.
	 * @return the note
	 */
	public ChangeNote note() {
		return this.note;
	}

	/**
	 * When this generation became active.
	 * @return the time
	 */
	public Instant publishedAt() {
		return this.publishedAt;
	}

	/**
	 * The state at this moment.
	 * @return the state
	 */
	public GenerationState state() {
		return this.state;
	}

	/**
	 * How many requests hold this generation.
	 * @return the number of leases, exact once the generation is draining
	 */
	public long leases() {
		return this.counter.leases();
	}

	/**
	 * Whether the drain hit its bound: requests that wait for asynchronous work lost
	 * their hold, those whose filters are on a stack keep it.
	 * @return whether the bound has passed
	 */
	public boolean overdue() {
		return this.overdue;
	}

	boolean advance(GenerationState from, GenerationState to) {
		return STATE.compareAndSet(this, from, to);
	}

	/**
	 * Counts a lease, then looks whether the generation still takes any. In this order,
	 * one that drains either sees the count or is seen draining.
	 */
	boolean tryAcquire() {
		this.counter.acquired();
		if (this.state == GenerationState.ACTIVE) {
			return true;
		}
		this.counter.released();
		return false;
	}

	AsynchronousWork asynchronousWork() {
		return this.asynchronousWork;
	}

	void released() {
		this.counter.released();
	}

	void parked() {
		this.counter.parked();
	}

	void resumed() {
		this.counter.resumed();
	}

	void becomeOverdue() {
		this.overdue = true;
	}

	boolean isDrained() {
		return this.counter.leases() == 0 || (this.overdue && this.counter.onStack() == 0);
	}

}
