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

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.MissingLibraryFilterFactory;

/**
 * Auto-configuration of the filter type {@code circuit-breaker}. A bean named
 * {@code circuitBreakerFilterFactory} takes its place.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class CircuitBreakerFilterAutoConfiguration {

	/**
	 * With the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreaker.class)
	static class CircuitBreakerConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "circuitBreakerFilterFactory")
		CircuitBreakerFilterFactory circuitBreakerFilterFactory(ObjectProvider<FilterMeters> meters,
				ObjectProvider<ApplicationEvents> events) {
			ApplicationEvents application = events.getIfAvailable();
			return new CircuitBreakerFilterFactory(meters.getIfAvailable(() -> FilterMeters.NONE), Clock.systemUTC(),
					(change) -> {
						if (application != null) {
							application.publish(change);
						}
					});
		}

	}

	/**
	 * Without the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.github.resilience4j.circuitbreaker.CircuitBreaker")
	static class NoCircuitBreakerConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "circuitBreakerFilterFactory")
		MissingLibraryFilterFactory<CircuitBreakerOptions> circuitBreakerFilterFactory() {
			return new MissingLibraryFilterFactory<>("circuit-breaker", -50, CircuitBreakerOptions.class,
					"Resilience4j's circuit breakers", "io.github.resilience4j:resilience4j-circuitbreaker");
		}

	}

}
