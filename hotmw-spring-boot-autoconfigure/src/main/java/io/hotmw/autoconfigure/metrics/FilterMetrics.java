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

package io.hotmw.autoconfigure.metrics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.observe.FilterExecution;
import io.hotmw.core.observe.FilterObserver;
import io.hotmw.core.observe.FilterOutcome;
import io.hotmw.core.observe.FilterProbe;

/**
 * Keeps the timer {@code hotmw.filter}: the own time of each filter by its outcome. The
 * meters of a filter are there for as long as a generation has it that is not retired. A
 * bounded number of filters has meters of its own; all others share one set, which is
 * always there. Thread-safe; requests take no lock and look nothing up.
 */
final class FilterMetrics implements FilterObserver {

	static final String NAME = "hotmw.filter";

	/** Not a valid name of a filter, hence never that of one. */
	static final String OTHERS = "_other";

	private final MeterRegistry registry;

	private final int max;

	private final Map<FilterName, Meters> own = new HashMap<>();

	// Never removed: Prometheus' registry fails a scrape during which the last meter of a
	// name goes and another of that name comes.
	private final Meters others;

	FilterMetrics(MeterRegistry registry, int max) {
		this.registry = registry;
		this.max = max;
		this.others = new Meters(registry, OTHERS);
	}

	@Override
	public FilterProbe probe(FilterName filter) {
		return new Probe(filter);
	}

	private Meters retain(FilterName filter) {
		synchronized (this.own) {
			Meters meters = this.own.get(filter);
			if (meters == null) {
				if (this.own.size() >= this.max) {
					return this.others;
				}
				meters = new Meters(this.registry, filter.value());
				this.own.put(filter, meters);
			}
			meters.users++;
			return meters;
		}
	}

	private void release(FilterName filter, Meters meters) {
		synchronized (this.own) {
			if (meters != this.others && --meters.users == 0) {
				meters.remove(this.registry);
				this.own.remove(filter);
			}
		}
	}

	/**
	 * The meters of one filter, or of those that share them.
	 */
	private static final class Meters {

		private final Map<FilterOutcome, Timer> timers = new EnumMap<>(FilterOutcome.class);

		/** Guarded by the lock of whoever holds it. */
		private int users;

		Meters(MeterRegistry registry, String name) {
			for (FilterOutcome outcome : FilterOutcome.values()) {
				this.timers.put(outcome,
						Timer.builder(NAME)
							.description("Time that a filter took by itself, without what comes after it")
							.tag("name", name)
							.tag("outcome", outcome.value())
							.register(registry));
			}
		}

		void record(FilterOutcome outcome, long nanos) {
			Objects.requireNonNull(this.timers.get(outcome)).record(nanos, TimeUnit.NANOSECONDS);
		}

		void remove(MeterRegistry registry) {
			this.timers.values().forEach(registry::remove);
		}

	}

	/**
	 * Measures one filter of one chain. One object for all executions, since the time is
	 * told at the end.
	 */
	private final class Probe implements FilterProbe, FilterExecution {

		private final FilterName filter;

		// Null before the chain serves, and again when it is retired: whatever comes late
		// is not measured any more and brings no meter back.
		private volatile @Nullable Meters meters;

		Probe(FilterName filter) {
			this.filter = filter;
		}

		@Override
		public void open() {
			this.meters = retain(this.filter);
		}

		@Override
		public FilterExecution begin(ServletRequest request) {
			return this;
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			Meters current = this.meters;
			if (current != null) {
				current.record(outcome, ownNanos);
			}
		}

		@Override
		public void close() {
			Meters current = this.meters;
			this.meters = null;
			if (current != null) {
				release(this.filter, current);
			}
		}

	}

}
