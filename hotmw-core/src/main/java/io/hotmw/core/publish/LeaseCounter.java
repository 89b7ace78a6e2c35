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

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the leases of one generation without making cores fight over a cache line: each
 * thread counts on one of several stripes.
 *
 * <h2>Why four counts that only grow</h2> A single striped balance cannot be read while
 * it changes: the sum may meet a decrement on one stripe and miss the increment that came
 * before it on another, and see nothing where there is a lease. Here every event has its
 * own count that only grows, and a reader sums the later events (released, parked)
 * <em>before</em> the earlier ones (acquired, resumed). Whatever end it has seen, it
 * therefore sees the beginning of; the balance is never too small. All accesses are
 * volatile, so that the order holds between threads.
 */
final class LeaseCounter {

	// A stripe is 16 longs, two cache lines of 64 bytes, so that neither the neighbour
	// nor the adjacent-line prefetcher interferes.
	private static final int STRIDE = 16;

	private static final int ACQUIRED = 0;

	private static final int RELEASED = 1;

	private static final int PARKED = 2;

	private static final int RESUMED = 3;

	private static final int STRIPES = stripes();

	private final AtomicLongArray cells = new AtomicLongArray(STRIPES * STRIDE);

	private static int stripes() {
		int wanted = Math.min(64, 2 * Runtime.getRuntime().availableProcessors());
		return Integer.highestOneBit(Math.max(1, wanted - 1)) << 1;
	}

	void acquired() {
		count(ACQUIRED);
	}

	void released() {
		count(RELEASED);
	}

	/** A lease has left the stack: its request waits for asynchronous work. */
	void parked() {
		count(PARKED);
	}

	/** A parked lease is back on a stack, or ends. */
	void resumed() {
		count(RESUMED);
	}

	/**
	 * The leases that have not ended.
	 * @return never less than there were when the call began and no lease is acquired
	 * meanwhile
	 */
	long leases() {
		long released = sum(RELEASED);
		return sum(ACQUIRED) - released;
	}

	/**
	 * The leases whose filters may be on a thread's stack.
	 * @return never less than there were when the call began and no lease is acquired or
	 * resumed meanwhile
	 */
	long onStack() {
		long released = sum(RELEASED);
		long parked = sum(PARKED);
		long resumed = sum(RESUMED);
		return sum(ACQUIRED) + resumed - released - parked;
	}

	private void count(int kind) {
		this.cells.getAndIncrement(stripe() * STRIDE + kind);
	}

	private long sum(int kind) {
		long sum = 0;
		for (int stripe = 0; stripe < STRIPES; stripe++) {
			sum += this.cells.get(stripe * STRIDE + kind);
		}
		return sum;
	}

	// Thread ids are dense; the multiplication (by 2^32 divided by the golden ratio, as
	// in
	// Knuth's multiplicative hashing) spreads them over the stripes.
	private static int stripe() {
		int hash = (int) Thread.currentThread().getId() * 0x9E3779B9;
		return (hash >>> 16) & (STRIPES - 1);
	}

}
