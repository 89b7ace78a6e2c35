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

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;

import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Refill;

/**
 * How many requests may come within a time. Immutable and thread-safe.
 *
 * @param requests how many
 * @param per the time, whole seconds
 * @param refill how spent tokens come back
 */
record Rate(long requests, Duration per, Refill refill) {

	/**
	 * The rate as Bucket4j knows it.
	 * @return the configuration of a bucket
	 */
	BucketConfiguration configuration() {
		Bandwidth bandwidth = switch (this.refill) {
			case SMOOTH -> Bandwidth.builder().capacity(this.requests).refillGreedy(this.requests, this.per).build();
			case INTERVAL ->
				Bandwidth.builder().capacity(this.requests).refillIntervally(this.requests, this.per).build();
		};
		return BucketConfiguration.builder().addLimit(bandwidth).build();
	}

	/**
	 * How long it takes until a further token is there, since one was asked for.
	 * @param probe the answer
	 * @return the time in nanoseconds, above 0
	 */
	long nanosUntilMore(ConsumptionProbe probe) {
		long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
		if (probe.isConsumed() && this.refill == Refill.SMOOTH) {
			// What is missing comes back in steps of one token; the next step is sought.
			long step = this.per.toNanos() / this.requests;
			nanos = (nanos > 0) ? (nanos - 1) % step + 1 : step;
		}
		return Math.max(nanos, 1);
	}

	/**
	 * What distinguishes the rate from others, in a key.
	 * @return a short text
	 */
	String fingerprint() {
		return this.requests + "/" + this.per.toSeconds() + ((this.refill == Refill.SMOOTH) ? "s" : "i");
	}

}
