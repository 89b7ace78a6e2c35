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

import java.time.Instant;
import java.util.Objects;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * The circuit breaker of a filter {@code circuit-breaker} has another state. An
 * application is told of it with its other events ({@code @EventListener}), on a thread
 * that is not the request's. Each event begins where the last one of the filter has
 * ended, and the first one at {@code CLOSED}; of states that follow each other at once,
 * some may be left out. A filter that is no more is {@code CLOSED}. Immutable.
 *
 * @param filter the name of the filter
 * @param from the state that was told last
 * @param to the state now
 * @param failureRate the percentage of failures that the breaker has opened with, or -1
 * if it has not opened, or for another reason
 * @param slowRate the percentage of slow requests, likewise
 * @param at when it was noticed
 */
public record CircuitBreakerStateChanged(String filter, CircuitBreaker.State from, CircuitBreaker.State to,
		float failureRate, float slowRate, Instant at) {

	public CircuitBreakerStateChanged {
		Objects.requireNonNull(filter, "'filter' must not be null");
		Objects.requireNonNull(from, "'from' must not be null");
		Objects.requireNonNull(to, "'to' must not be null");
		Objects.requireNonNull(at, "'at' must not be null");
	}

}
