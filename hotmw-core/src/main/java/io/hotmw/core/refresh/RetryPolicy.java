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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a transient rejection is tried again: exponential backoff, of
 * which a random part between nothing and half is taken off, so that instances which were
 * rejected together do not come back together.
 *
 * @param initialInterval the wait after the first rejection, longer than zero
 * @param multiplier what each wait is longer than the one before, 1 or more
 * @param maxInterval the longest wait
 */
public record RetryPolicy(Duration initialInterval, double multiplier, Duration maxInterval) {

	public RetryPolicy {
		Objects.requireNonNull(initialInterval, "'initialInterval' must not be null");
		Objects.requireNonNull(maxInterval, "'maxInterval' must not be null");
		if (initialInterval.isNegative() || initialInterval.isZero()) {
			throw new IllegalArgumentException("'initialInterval' must be longer than zero but is " + initialInterval);
		}
		if (!(multiplier >= 1)) {
			throw new IllegalArgumentException("'multiplier' must be 1 or more but is " + multiplier);
		}
		if (maxInterval.compareTo(initialInterval) < 0) {
			throw new IllegalArgumentException("'maxInterval' must not be shorter than 'initialInterval'");
		}
	}

	Duration delayAfter(int attempts, RandomGenerator random) {
		double backoff = this.initialInterval.toMillis() * Math.pow(this.multiplier, Math.max(0, attempts - 1));
		double capped = Math.min(backoff, (double) this.maxInterval.toMillis());
		return Duration.ofMillis(Math.max(1, Math.round(capped * (1 - random.nextDouble() / 2))));
	}

}
