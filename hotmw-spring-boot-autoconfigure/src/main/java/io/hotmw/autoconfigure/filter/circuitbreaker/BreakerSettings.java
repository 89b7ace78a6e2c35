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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.time.Clock;
import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerOptions.State;

/**
 * What a breaker goes by. While it stays equal, so does the breaker.
 *
 * @param state who decides
 * @param failureRate the rate of failures that opens the breaker, in percent
 * @param slowRate the rate of slow requests that opens it, in percent
 * @param slowDuration what takes longer is slow
 * @param window what is looked back on
 * @param minimumRequests how many requests must be in the window
 * @param openDuration how long an open breaker refuses everything
 * @param halfOpenRequests how many requests a half-open breaker lets through
 * @param halfOpenDuration how long it waits for their end, or 0
 */
record BreakerSettings(State state, int failureRate, int slowRate, @Nullable Duration slowDuration, Window window,
		int minimumRequests, Duration openDuration, int halfOpenRequests, Duration halfOpenDuration) {

	/** So long that nothing is slow. */
	private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

	CircuitBreakerConfig toConfig(Clock clock) {
		return CircuitBreakerConfig.custom()
			.failureRateThreshold(this.failureRate)
			.slowCallRateThreshold(this.slowRate)
			.slowCallDurationThreshold((this.slowDuration != null) ? this.slowDuration : NEVER)
			.slidingWindow(this.window.size(), this.minimumRequests,
					this.window.seconds() ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED)
			.waitDurationInOpenState(this.openDuration)
			.permittedNumberOfCallsInHalfOpenState(this.halfOpenRequests)
			.maxWaitDurationInHalfOpenState(this.halfOpenDuration)
			.clock(clock)
			.build();
	}

	/**
	 * What is looked back on.
	 *
	 * @param seconds whether the size is a number of seconds rather than of requests
	 * @param size how much that is
	 */
	record Window(boolean seconds, int size) {

	}

}
