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
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.ChainRetired;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;

/**
 * Counts what events tell of. Thread-safe.
 */
final class ChangeMetrics implements ChainEventListener {

	static final String INFO = "hotmw.chain.info";

	private final MeterRegistry registry;

	private final Counter destroyed;

	private final Map<RefreshTrigger.Type, Map<Outcome, Timer>> refreshes = new EnumMap<>(RefreshTrigger.Type.class);

	private final Map<RefreshPhase, Timer> phases = new EnumMap<>(RefreshPhase.class);

	private final Object lock = new Object();

	private @Nullable Gauge info;

	ChangeMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.destroyed = Counter.builder("hotmw.filters.destroyed")
			.description("Filters that were destroyed with the last generation that used them")
			.register(registry);
		// All at once: what appears with its first count does not show as an increase.
		for (RefreshTrigger.Type trigger : RefreshTrigger.Type.values()) {
			Map<Outcome, Timer> byResult = new EnumMap<>(Outcome.class);
			for (Outcome result : Outcome.values()) {
				byResult.put(result, refresh(trigger, result));
			}
			this.refreshes.put(trigger, byResult);
		}
		for (RefreshPhase phase : RefreshPhase.values()) {
			this.phases.put(phase,
					Timer.builder("hotmw.refresh.phase")
						.description("Time that a step of a refresh took")
						.tag("phase", phase.value())
						.register(registry));
		}
	}

	private Timer refresh(RefreshTrigger.Type trigger, Outcome result) {
		return Timer.builder("hotmw.refresh")
			.description("Time that a refresh took")
			.tag("trigger", trigger.value())
			.tag("result", result.value())
			.register(this.registry);
	}

	@Override
	public void onEvent(ChainEvent event) {
		if (event instanceof ChainPublished published) {
			show(published.revision());
		}
		else if (event instanceof ChainRetired retired) {
			this.destroyed.increment(retired.destroyed().size());
		}
		else if (event instanceof RefreshCompleted completed) {
			record(completed.attempt());
		}
	}

	private void record(RefreshAttempt attempt) {
		Map<Outcome, Timer> byResult = Objects.requireNonNull(this.refreshes.get(attempt.trigger().type()));
		Objects.requireNonNull(byResult.get(attempt.outcome())).record(attempt.duration());
		attempt.phases().forEach((phase, time) -> Objects.requireNonNull(this.phases.get(phase)).record(time));
	}

	// One at a time, however many revisions there have been. The new one comes before the
	// old one goes, so that no scrape is without, and none sees the last of a name go.
	private void show(Revision revision) {
		synchronized (this.lock) {
			Gauge replaced = this.info;
			this.info = Gauge.builder(INFO, () -> 1)
				.description("Always 1; says which revision is active")
				.tag("revision", revision.value())
				.register(this.registry);
			if (replaced != null && !replaced.equals(this.info)) {
				this.registry.remove(replaced);
			}
		}
	}

}
