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

package io.hotmw.autoconfigure.filter.accesslog;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Which requests get a line: a share of them, and all that failed or were slow. Immutable
 * and thread-safe.
 */
final class Selection {

	private final double sampleRate;

	private final long slowNanos;

	private final DoubleSupplier random;

	/**
	 * Create a selection.
	 * @param sampleRate the share of the requests that get a line, from 0 to 1
	 * @param slowThreshold how long a request takes at least that is slow, or
	 * {@code null} if none is
	 * @param random gives numbers from 0 inclusive to 1 exclusive, on any thread
	 */
	Selection(double sampleRate, @Nullable Duration slowThreshold, DoubleSupplier random) {
		this.sampleRate = sampleRate;
		this.slowNanos = (slowThreshold != null) ? slowThreshold.toNanos() : Long.MAX_VALUE;
		this.random = random;
	}

	boolean isSlow(long nanos) {
		return nanos >= this.slowNanos;
	}

	/**
	 * Says whether a request gets a line; asked once for each.
	 * @param always whether it failed or was slow
	 * @return whether it does
	 */
	boolean takes(boolean always) {
		return always || this.sampleRate >= 1 || this.random.getAsDouble() < this.sampleRate;
	}

}
