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
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerOptions.State;

/**
 * Resilience4j's circuit breaker with its settings, which it keeps for life. Tells of its
 * transitions in the log. Thread-safe.
 */
final class Breaker {

	private static final Logger logger = LoggerFactory.getLogger(Breaker.class);

	private final String filter;

	private final BreakerSettings settings;

	private final Clock clock;

	private final Runnable changed;

	private final CircuitBreaker machine;

	/** When an open breaker will be half open, once it was open. */
	private volatile @Nullable Instant openUntil;

	/** Whether nobody is to hear of it any more. */
	private volatile boolean retired;

	/**
	 * Create a breaker that was not in use before.
	 * @param filter the name of the filter
	 * @param settings what it goes by
	 * @param clock says how long it is open
	 * @param changed called when the state has changed by itself, on any thread
	 */
	Breaker(String filter, BreakerSettings settings, Clock clock, Runnable changed) {
		this(filter, settings, clock, changed, null);
	}

	private Breaker(String filter, BreakerSettings settings, Clock clock, Runnable changed,
			@Nullable Instant openUntil) {
		this.filter = filter;
		this.settings = settings;
		this.clock = clock;
		this.changed = changed;
		this.openUntil = openUntil;
		this.machine = new CircuitBreakerStateMachine(filter, settings.toConfig(clock));
		switch (settings.state()) {
			case FORCED_OPEN -> this.machine.transitionToForcedOpenState();
			case DISABLED -> this.machine.transitionToDisabledState();
			case AUTOMATIC -> {
				if (openUntil != null) {
					this.machine.transitionToOpenStateUntil(openUntil);
				}
			}
		}
		this.machine.getEventPublisher().onStateTransition(this::tell);
	}

	/**
	 * Makes the breaker that takes the place of this one. What opens it starts afresh. It
	 * is open as long as this one would be, but no longer than its own settings say, and
	 * lets requests through to see if this one does.
	 * @param settings what it goes by
	 * @return the breaker
	 */
	Breaker successor(BreakerSettings settings) {
		Instant openUntil = (settings.state() == State.AUTOMATIC) ? openUntil(settings.openDuration()) : null;
		Breaker successor = new Breaker(this.filter, settings, this.clock, this.changed, openUntil);
		retire();
		logger.info("filter '{}': the settings of the circuit breaker have changed, it was {} and is {}", this.filter,
				state(), successor.state());
		return successor;
	}

	/**
	 * Lets it decide nothing any more: requests that it let through may still end, and
	 * the library may still wait for those of a half-open breaker.
	 */
	void retire() {
		this.retired = true;
	}

	private @Nullable Instant openUntil(Duration longest) {
		Instant now = this.clock.instant();
		Instant latest = now.plus(longest);
		Instant known = this.openUntil;
		return switch (this.machine.getState()) {
			case OPEN -> (known != null && known.isBefore(latest)) ? known : latest;
			// The time must lie behind the first request, in whichever moment that comes.
			case HALF_OPEN -> now.minusMillis(1);
			default -> null;
		};
	}

	BreakerSettings settings() {
		return this.settings;
	}

	/**
	 * Asks whether a request may go on. One that may has to be recorded.
	 * @return whether it may
	 */
	boolean tryAcquire() {
		return this.machine.tryAcquirePermission();
	}

	/**
	 * What is counted in the present state, by which that is told from later ones. To be
	 * asked once a request may go on.
	 * @return the same until there is another state, and while that is open
	 */
	Metrics era() {
		return this.machine.getMetrics();
	}

	/**
	 * Records the end of a request. One that began in an earlier state does not count: it
	 * says nothing about the service as it is now, and has none of the permissions of a
	 * half-open breaker.
	 * @param verdict what it says
	 * @param nanos how long the request took
	 * @param era what was counted when it began
	 */
	void record(Verdict verdict, long nanos, Metrics era) {
		if (this.retired || this.machine.getMetrics() != era) {
			return;
		}
		switch (verdict) {
			case SUCCEEDED -> this.machine.onSuccess(nanos, TimeUnit.NANOSECONDS);
			case FAILED -> this.machine.onError(nanos, TimeUnit.NANOSECONDS, new RequestFailedException());
			case IGNORED -> this.machine.releasePermission();
		}
	}

	CircuitBreaker.State state() {
		return this.machine.getState();
	}

	/**
	 * The state by what becomes of the next request: the library calls a breaker open
	 * until one comes.
	 * @return the state
	 */
	CircuitBreaker.State effectiveState() {
		CircuitBreaker.State state = state();
		Instant until = this.openUntil;
		boolean due = state == CircuitBreaker.State.OPEN && until != null && !this.clock.instant().isBefore(until);
		return due ? CircuitBreaker.State.HALF_OPEN : state;
	}

	float failureRate() {
		return this.machine.getMetrics().getFailureRate();
	}

	float slowRate() {
		return this.machine.getMetrics().getSlowCallRate();
	}

	/**
	 * How long requests will certainly be refused, as far as that is known.
	 * @return the time until the breaker is half open, 0 if it is, and the whole time if
	 * somebody else decides
	 */
	Duration untilHalfOpen() {
		Instant until = this.openUntil;
		if (until == null) {
			return this.settings.openDuration();
		}
		Duration remaining = Duration.between(this.clock.instant(), until);
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	private void tell(CircuitBreakerOnStateTransitionEvent event) {
		if (this.retired) {
			return;
		}
		switch (event.getStateTransition().getToState()) {
			case OPEN -> {
				this.openUntil = this.clock.instant().plus(this.settings.openDuration());
				logger.warn(
						"filter '{}': the circuit breaker has opened, it was {} ({} % failed, {} % slow); "
								+ "requests are refused for {} ms",
						this.filter, event.getStateTransition().getFromState(), failureRate(), slowRate(),
						this.settings.openDuration().toMillis());
			}
			case HALF_OPEN -> logger.info("filter '{}': the circuit breaker is half open and lets {} requests through",
					this.filter, this.settings.halfOpenRequests());
			default -> logger.info("filter '{}': the circuit breaker is {}", this.filter,
					event.getStateTransition().getToState());
		}
		this.changed.run();
	}

	/** What the library is told of a failure; it keeps nothing of it. */
	private static final class RequestFailedException extends Exception {

		private static final long serialVersionUID = 1L;

		RequestFailedException() {
			super("The request failed", null, false, false);
		}

	}

}
