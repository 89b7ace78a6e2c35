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

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of hotmw, where
 * there is a {@link MeterRegistry}.
 *
 * <p>
 * Names other auto-configurations by strings: that of the engine because that one depends
 * on this package and not the other way, Boot's because an application may do without.
 */
@AutoConfiguration(afterName = { "io.hotmw.autoconfigure.HotmwAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ChainPublisher.class, ChainRefresher.class, MeterRegistry.class })
public final class HotmwMetricsAutoConfiguration {

	@Bean
	ChainMetrics hotmwChainMetrics(ChainPublisher publisher, ChainRefresher refresher) {
		return new ChainMetrics(publisher, refresher, Clock.systemUTC());
	}

	@Bean
	ChangeMetrics hotmwChangeMetrics(MeterRegistry registry) {
		return new ChangeMetrics(registry);
	}

	// Static, because registries are made before whatever else this class needs.
	@Bean
	@ConditionalOnProperty(name = "hotmw.metrics.filters.enabled", matchIfMissing = true)
	static SteadyDistribution hotmwSteadyDistribution() {
		return new SteadyDistribution();
	}

	@Bean
	@ConditionalOnProperty(name = "hotmw.metrics.filters.enabled", matchIfMissing = true)
	FilterMetrics hotmwFilterMetrics(MeterRegistry registry, FilterMetricsSettings settings) {
		return new FilterMetrics(registry, settings.max());
	}

	@Bean
	@ConditionalOnProperty(name = "hotmw.metrics.filters.enabled", matchIfMissing = true)
	ShadowMetrics hotmwShadowMetrics(MeterRegistry registry, FilterMetricsSettings settings) {
		return new ShadowMetrics(registry, settings.max());
	}

	@Bean
	@ConditionalOnProperty(name = "hotmw.metrics.filters.enabled", matchIfMissing = true)
	MicrometerFilterMeters hotmwFilterMeters(MeterRegistry registry, FilterMetricsSettings settings) {
		return new MicrometerFilterMeters(registry, settings.max());
	}

}
