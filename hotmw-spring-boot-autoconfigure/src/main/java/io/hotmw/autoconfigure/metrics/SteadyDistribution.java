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

import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Gives the timers of all filters the distribution that the first of them got, at the
 * start. Timers of filters are made when the configuration changes, which is when Spring
 * Cloud binds Boot's {@code MetricsProperties} anew, in place, after a reset to the
 * defaults; one that is made in between would have no histogram, and Prometheus' registry
 * fails each scrape for as long as some timers of a name have one and others have none.
 *
 * <p>
 * To be applied last, after Boot's filter of properties and those of the application.
 * Thread-safe.
 */
final class SteadyDistribution implements MeterFilter, Ordered {

	private final AtomicReference<@Nullable DistributionStatisticConfig> first = new AtomicReference<>();

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (!id.getName().equals(FilterMetrics.NAME)) {
			return config;
		}
		DistributionStatisticConfig earlier = this.first.compareAndExchange(null, config);
		return (earlier != null) ? earlier : config;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
