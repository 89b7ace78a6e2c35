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

import io.github.bucket4j.ConsumptionProbe;

/**
 * What one bucket has said to a request.
 *
 * @param limit the limit that the bucket belongs to
 * @param taken whether there was a token
 * @param left how many tokens are left
 * @param nanosUntilMore how long it takes until a further token is there, above 0
 */
record Tokens(AppliedLimit limit, boolean taken, long left, long nanosUntilMore) {

	static Tokens of(AppliedLimit limit, ConsumptionProbe probe) {
		Rate rate = limit.rate();
		// Another instance may know of a change that this one is about to learn of.
		long left = Math.min(Math.max(probe.getRemainingTokens(), 0), rate.requests());
		return new Tokens(limit, probe.isConsumed(), left, rate.nanosUntilMore(probe));
	}

	/**
	 * Chooses from what two buckets of the same limit have said what matters more.
	 * @param other the other
	 * @return the one that is the nearer to a refusal
	 */
	Tokens worse(Tokens other) {
		if (this.taken != other.taken) {
			return this.taken ? other : this;
		}
		if (this.left != other.left) {
			return (this.left < other.left) ? this : other;
		}
		return (this.nanosUntilMore >= other.nanosUntilMore) ? this : other;
	}

}
