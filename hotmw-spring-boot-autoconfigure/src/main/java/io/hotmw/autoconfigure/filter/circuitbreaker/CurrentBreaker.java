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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeter.Kind;

/**
 * The breaker that is in use, and what was counted. Filters that replace each other share
 * it. Thread-safe.
 */
final class CurrentBreaker {

	private static final List<CircuitBreaker.State> SHOWN = List.of(CircuitBreaker.State.CLOSED,
			CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.FORCED_OPEN,
			CircuitBreaker.State.DISABLED);

	private final AtomicLong versions = new AtomicLong();

	private final AtomicInteger users = new AtomicInteger();

	private final LongAdder succeeded = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder ignored = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final StateChanges changes;

	private volatile Breaker breaker;

	private volatile long version;

	/**
	 * Create what the first filter of its name uses.
	 * @param filter the name of the filter
	 * @param settings what the breaker goes by
	 * @param clock says how long it is open
	 * @param listener is told of the states of the breaker
	 */
	CurrentBreaker(String filter, BreakerSettings settings, Clock clock,
			Consumer<CircuitBreakerStateChanged> listener) {
		this.changes = new StateChanges(filter, clock, listener);
		this.breaker = new Breaker(filter, settings, clock, this::look);
	}

	/**
	 * Counts those who want to change the settings.
	 * @return a number above all before it
	 */
	long nextVersion() {
		return this.versions.incrementAndGet();
	}

	/**
	 * Says that a filter begins to use it.
	 */
	void enter() {
		this.users.incrementAndGet();
	}

	/**
	 * Says that a filter does not use it any more. After the last one the log tells
	 * nothing of it, even if the library still waits for requests of a half-open breaker.
	 */
	void leave() {
		if (this.users.decrementAndGet() == 0) {
			this.breaker.retire();
			this.changes.end();
		}
	}

	/**
	 * The breaker in use. Replaces it if its settings are to be others, unless that is
	 * done already or a later change came first.
	 * @param version the number of the change
	 * @param settings what the breaker is to go by
	 * @return the breaker
	 */
	Breaker get(long version, BreakerSettings settings) {
		if (this.version < version) {
			change(version, settings);
		}
		return this.breaker;
	}

	/**
	 * The breaker in use, whoever wants another.
	 * @return the breaker
	 */
	Breaker breaker() {
		return this.breaker;
	}

	private synchronized void change(long version, BreakerSettings settings) {
		if (this.version >= version) {
			return;
		}
		Breaker current = this.breaker;
		if (!current.settings().equals(settings)) {
			this.breaker = current.successor(settings);
		}
		this.version = version;
		look();
	}

	private void look() {
		this.changes.look(this::breaker);
	}

	void count(Verdict verdict) {
		switch (verdict) {
			case SUCCEEDED -> this.succeeded.increment();
			case FAILED -> this.failed.increment();
			case IGNORED -> this.ignored.increment();
		}
	}

	void countRefusal() {
		this.refused.increment();
	}

	List<FilterMeter> meters() {
		List<FilterMeter> states = SHOWN.stream()
			.map((state) -> new FilterMeter(Kind.GAUGE, "hotmw.circuit.state", "1 for the state of the breaker, else 0",
					Map.of("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-')),
					() -> (breaker().state() == state) ? 1 : 0))
			.toList();
		List<FilterMeter> others = List.of(
				new FilterMeter(Kind.GAUGE, "hotmw.circuit.failure.rate", "Percentage of failures in the window",
						Map.of(), () -> known(breaker().failureRate())),
				new FilterMeter(Kind.GAUGE, "hotmw.circuit.slow.rate", "Percentage of slow requests in the window",
						Map.of(), () -> known(breaker().slowRate())),
				requests("succeeded", this.succeeded), requests("failed", this.failed),
				requests("ignored", this.ignored), requests("refused", this.refused));
		return Stream.concat(states.stream(), others.stream()).toList();
	}

	private static FilterMeter requests(String outcome, LongAdder number) {
		return new FilterMeter(Kind.COUNTER, "hotmw.circuit.requests", "Requests by what became of them",
				Map.of("outcome", outcome), number::sum);
	}

	// The library says -1 as long as too few requests are in the window.
	private static double known(float rate) {
		return (rate < 0) ? Double.NaN : rate;
	}

}
