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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps requests from asking a Redis that does not answer: after a failure nobody asks
 * for a while, then one asks, and the others when that one had an answer. Thread-safe.
 */
final class RedisGate {

	/** How long nobody asks after a failure. */
	static final Duration BACK_OFF = Duration.ofSeconds(1);

	private final LongSupplier nanoTime;

	private final AtomicLong retryAt = new AtomicLong();

	private volatile boolean down;

	/**
	 * What a request may do.
	 */
	enum Permission {

		/** Ask: the last answer was one. */
		ASK,

		/** Ask: somebody has to find out whether Redis is back. */
		PROBE,

		/** Not ask. */
		NONE

	}

	RedisGate(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Says what a request may do.
	 * @return one of all requests of a while may probe
	 */
	Permission permission() {
		if (!this.down) {
			return Permission.ASK;
		}
		long at = this.retryAt.get();
		long now = this.nanoTime.getAsLong();
		return (now - at >= 0 && this.retryAt.compareAndSet(at, now + BACK_OFF.toNanos())) ? Permission.PROBE
				: Permission.NONE;
	}

	/**
	 * Tells of an answer.
	 * @return whether it is the first after a failure
	 */
	boolean succeeded() {
		boolean first = this.down;
		if (first) {
			this.down = false;
		}
		return first;
	}

	/**
	 * Tells of a failure.
	 * @return whether it is the first after an answer
	 */
	boolean failed() {
		this.retryAt.set(this.nanoTime.getAsLong() + BACK_OFF.toNanos());
		boolean first = !this.down;
		this.down = true;
		return first;
	}

}
