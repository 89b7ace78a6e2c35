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

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.FilterName;

/**
 * One request's hold on one generation, from entry until the request has truly ended.
 *
 * <p>
 * It is at the same time the {@link VirtualFilterChain} of the request's first dispatch,
 * so that a request costs one object. Later dispatches bring cursors of their own.
 *
 * <p>
 * While the request waits for asynchronous work, with none of its filters on a stack, the
 * lease is <em>parked</em>. A drain that hits its bound takes parked leases away and
 * waits for the others. Thread-safe; {@link #close()} may be called any number of times.
 */
public final class ChainLease extends VirtualFilterChain implements AutoCloseable {

	private static final AtomicIntegerFieldUpdater<ChainLease> STATE = AtomicIntegerFieldUpdater
		.newUpdater(ChainLease.class, "state");

	private static final int RUNNING = 0;

	private static final int PARKED = 1;

	private static final int CLOSED = 2;

	private final ChainGeneration generation;

	private final ChainDrainer drainer;

	// RUNNING from the start; to write that would cost a fence for each request.
	private volatile int state;

	ChainLease(ChainGeneration generation, ChainDrainer drainer) {
		this.generation = generation;
		this.drainer = drainer;
	}

	/**
	 * The generation that serves the request.
	 * @return the generation
	 */
	public ChainGeneration generation() {
		return this.generation;
	}

	/**
	 * Makes the cursor of a later dispatch.
	 * @return a cursor that has not begun
	 */
	public VirtualFilterChain newCursor() {
		return new LaterCursor(this);
	}

	@Override
	protected void keptBy(FilterName filter) {
		this.generation.asynchronousWork().begun(this, filter);
		if (this.state == CLOSED) {
			this.generation.asynchronousWork().ended(this);
		}
	}

	/**
	 * Says that none of the request's filters is on a stack and that the request goes on
	 * later.
	 */
	public void park() {
		if (STATE.compareAndSet(this, RUNNING, PARKED)) {
			this.generation.parked();
			checkDrained();
		}
	}

	/**
	 * Puts the request's filters back on a stack.
	 * @return {@code false} if the lease has ended or was taken away, so that the request
	 * must lease the active generation
	 */
	public boolean resume() {
		int before = this.state;
		while (before == PARKED) {
			// Counted before the state changes, so that whoever closes the lease
			// meanwhile cannot make the balance too small.
			this.generation.resumed();
			if (STATE.compareAndSet(this, PARKED, RUNNING)) {
				return keepUnlessOverdue();
			}
			this.generation.parked();
			checkDrained();
			before = this.state;
		}
		return before == RUNNING;
	}

	private boolean keepUnlessOverdue() {
		if (this.generation.overdue()) {
			close();
			return false;
		}
		return true;
	}

	/**
	 * Ends the lease, once.
	 */
	@Override
	public void close() {
		int before = STATE.getAndSet(this, CLOSED);
		if (before == CLOSED) {
			return;
		}
		if (before == PARKED) {
			this.generation.resumed();
		}
		this.generation.asynchronousWork().ended(this);
		this.generation.released();
		checkDrained();
	}

	private void checkDrained() {
		if (this.generation.state() == GenerationState.DRAINING) {
			this.drainer.check(this.generation);
		}
	}

	/**
	 * The cursor of a dispatch that found the lease of its request.
	 */
	private static final class LaterCursor extends VirtualFilterChain {

		private final ChainLease lease;

		LaterCursor(ChainLease lease) {
			this.lease = lease;
		}

		@Override
		protected void keptBy(FilterName filter) {
			this.lease.keptBy(filter);
		}

	}

}
