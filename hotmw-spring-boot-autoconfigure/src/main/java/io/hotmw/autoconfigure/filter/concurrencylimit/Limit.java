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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead;

/**
 * How many requests are served at a time, and how many are. Filters that replace each
 * other share it, so that a change of the limit knows the requests under way.
 *
 * <p>
 * Resilience4j's bulkhead counts, and has whoever waits served in order. Its own change
 * of a limit waits for as many requests to end as the limit is lowered by, so a lowered
 * limit is kept in another way: the bulkhead keeps its size, and permits that come free
 * are withheld until no more than the limit remain. That is never waited for, and a
 * raised limit gives them back at once.
 *
 * <p>
 * Thread-safe. Permits are taken and given back without a lock, unless some have still to
 * be withheld.
 */
final class Limit {

	private final Bulkhead bulkhead;

	private final AtomicLong versions = new AtomicLong();

	private final LongAdder refused = new LongAdder();

	/** Whether more permits have to be withheld. Written under the lock. */
	private volatile boolean lowering;

	/** Under the lock alone. */
	private int withheld;

	private volatile int max;

	private volatile long version;

	/**
	 * Create a limit.
	 * @param name what it is called
	 * @param max how many requests are served at a time
	 * @param maxWait how long others wait
	 */
	Limit(String name, int max, Duration maxWait) {
		this.bulkhead = new SemaphoreBulkhead(name, config(max, maxWait));
		this.max = max;
	}

	private static BulkheadConfig config(int size, Duration maxWait) {
		return BulkheadConfig.custom()
			.maxConcurrentCalls(size)
			.maxWaitDuration(maxWait)
			.fairCallHandlingStrategyEnabled(true)
			.build();
	}

	/**
	 * Counts those who want to change this limit.
	 * @return a number above all before it
	 */
	long nextVersion() {
		return this.versions.incrementAndGet();
	}

	/**
	 * Changes the limit, unless that is done already or a later change came first.
	 * @param version the number of the change
	 * @param max how many requests are served at a time
	 * @param maxWait how long others wait
	 */
	void change(long version, int max, Duration maxWait) {
		if (this.version < version) {
			changeOnce(version, max, maxWait);
		}
	}

	private synchronized void changeOnce(long version, int max, Duration maxWait) {
		if (this.version >= version) {
			return;
		}
		// To grow, or to stay, never waits.
		this.bulkhead.changeConfig(config(Math.max(size(), max), maxWait));
		this.max = max;
		while (this.withheld > size() - max) {
			this.withheld--;
			this.bulkhead.releasePermission();
		}
		this.lowering = this.withheld < size() - max;
		this.version = version;
	}

	/**
	 * Takes a permit, and waits for one if need be.
	 * @return whether there was one
	 */
	boolean tryAcquire() {
		while (this.bulkhead.tryAcquirePermission()) {
			if (!this.lowering || !withhold()) {
				return true;
			}
		}
		this.refused.increment();
		return false;
	}

	/**
	 * Gives a permit back.
	 */
	void release() {
		if (!this.lowering || !withhold()) {
			this.bulkhead.releasePermission();
		}
	}

	// Whoever calls has a permit.
	private synchronized boolean withhold() {
		if (this.withheld >= size() - this.max) {
			return false;
		}
		this.withheld++;
		this.lowering = this.withheld < size() - this.max;
		return true;
	}

	private int size() {
		return this.bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
	}

	String name() {
		return this.bulkhead.getName();
	}

	int max() {
		return this.max;
	}

	/**
	 * How many permits are taken. While requests come and go, about so many.
	 * @return the number, for a while more than the limit if that was lowered
	 */
	synchronized int running() {
		return Math.max(0, size() - this.withheld - this.bulkhead.getMetrics().getAvailableConcurrentCalls());
	}

	/**
	 * How many requests were refused.
	 * @return the number since this limit was made
	 */
	long refused() {
		return this.refused.sum();
	}

}
