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
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

/**
 * Tells a listener of the states of the breakers of one filter, one after the other. The
 * library tells of transitions when they are over, on any thread, and possibly late: so
 * the state is looked at when it is told, and the last one told is the one that is. Locks
 * when the state may have changed, not for requests otherwise.
 */
final class StateChanges {

	private static final float UNKNOWN = -1;

	private final String filter;

	private final Clock clock;

	private final Consumer<CircuitBreakerStateChanged> listener;

	private State told = State.CLOSED;

	/**
	 * Create for a filter whose breaker is closed.
	 * @param filter the name of the filter
	 * @param clock says when changes are noticed
	 * @param listener is told; must not take long
	 */
	StateChanges(String filter, Clock clock, Consumer<CircuitBreakerStateChanged> listener) {
		this.filter = filter;
		this.clock = clock;
		this.listener = listener;
	}

	/**
	 * Looks whether the state is another one than was told.
	 * @param current the breaker in use
	 */
	synchronized void look(Supplier<Breaker> current) {
		Breaker breaker = current.get();
		State now = breaker.effectiveState();
		boolean open = now == State.OPEN;
		tell(now, open ? breaker.failureRate() : UNKNOWN, open ? breaker.slowRate() : UNKNOWN);
	}

	/**
	 * There is no breaker any more.
	 */
	synchronized void end() {
		tell(State.CLOSED, UNKNOWN, UNKNOWN);
	}

	private void tell(State now, float failureRate, float slowRate) {
		if (now != this.told) {
			this.listener.accept(new CircuitBreakerStateChanged(this.filter, this.told, now, failureRate, slowRate,
					this.clock.instant()));
			this.told = now;
		}
	}

}
