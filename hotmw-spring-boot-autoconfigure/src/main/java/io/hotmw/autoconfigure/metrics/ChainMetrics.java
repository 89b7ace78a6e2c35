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

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * Binds what can be read from the engine at any moment.
 */
final class ChainMetrics implements MeterBinder {

	private final ChainPublisher publisher;

	private final ChainRefresher refresher;

	private final Clock clock;

	ChainMetrics(ChainPublisher publisher, ChainRefresher refresher, Clock clock) {
		this.publisher = publisher;
		this.refresher = refresher;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bindChain(registry);
		bindRequests(registry);
	}

	private void bindChain(MeterRegistry registry) {
		Gauge.builder("hotmw.generation", this, ChainMetrics::generation)
			.description("Number of the active generation, 0 if there is none")
			.register(registry);
		Gauge.builder("hotmw.in.sync", this, (metrics) -> metrics.isInSync() ? 1 : 0)
			.description("Whether what the configuration held at the last look is in effect")
			.register(registry);
		Gauge.builder("hotmw.held", this.refresher, (refresher) -> refresher.hold().isPresent() ? 1 : 0)
			.description("Whether this instance stays with what it was rolled back to")
			.register(registry);
		TimeGauge.builder("hotmw.change.age", this, TimeUnit.SECONDS, ChainMetrics::changeAge)
			.description("Time since the last accepted change")
			.register(registry);
	}

	private void bindRequests(MeterRegistry registry) {
		Gauge.builder("hotmw.leases", this, ChainMetrics::leases)
			.description("Requests that hold a generation")
			.register(registry);
		Gauge.builder("hotmw.generations.draining", this.publisher, (all) -> all.draining().size())
			.description("Replaced generations that wait for their requests to end")
			.register(registry);
		FunctionCounter.builder("hotmw.drains.overdue", this.publisher, ChainPublisher::overdueDrains)
			.description("Drains that hit their bound")
			.register(registry);
		FunctionCounter.builder("hotmw.late.dispatches", this.publisher, ChainPublisher::lateDispatches)
			.description("Dispatches that went on with another generation than their request began with")
			.register(registry);
	}

	private double generation() {
		ChainGeneration active = this.publisher.active();
		return (active != null) ? active.number() : 0;
	}

	private boolean isInSync() {
		return this.publisher.active() != null && this.refresher.isInSync();
	}

	private double changeAge() {
		ChainGeneration active = this.publisher.active();
		return (active != null) ? Duration.between(active.publishedAt(), this.clock.instant()).toMillis() / 1000.0
				: Double.NaN;
	}

	private double leases() {
		ChainGeneration active = this.publisher.active();
		long leases = (active != null) ? active.leases() : 0;
		return leases + this.publisher.draining().stream().mapToLong(ChainGeneration::leases).sum();
	}

}
