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

package io.hotmw.autoconfigure.observation;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;

import io.hotmw.core.publish.ChainPublisher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what hotmw adds to observations,
 * where there is an {@link ObservationRegistry}.
 *
 * <p>
 * Names other auto-configurations by strings: that of the engine because that one depends
 * on this package and not the other way, Boot's because an application may do without.
 */
@AutoConfiguration(afterName = { "io.hotmw.autoconfigure.HotmwAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnClass({ ObservationRegistry.class, ServerHttpObservationFilter.class })
@ConditionalOnBean({ ChainPublisher.class, ObservationRegistry.class })
public final class HotmwObservationAutoConfiguration {

	@Bean
	ServerObservationMark hotmwServerObservationMark() {
		return new ServerObservationMark();
	}

	@Bean
	@ConditionalOnProperty("hotmw.observations.filters")
	FilterObservations hotmwFilterObservations(ObservationRegistry registry) {
		return new FilterObservations(registry);
	}

	/**
	 * Keeps Micrometer from making meters of the observations of filters: the timer of
	 * that name holds own time and is bounded.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterFilter.class)
	static class MeterConfiguration {

		@Bean
		@ConditionalOnProperty("hotmw.observations.filters")
		MeterFilter hotmwFilterObservationMeters() {
			return MeterFilter.deny((id) -> id.getName().equals(FilterObservations.NAME + ".active")
					|| (id.getName().equals(FilterObservations.NAME) && id.getTag("error") != null));
		}

	}

}
