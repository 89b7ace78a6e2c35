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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import io.github.resilience4j.bulkhead.Bulkhead;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.MissingLibraryFilterFactory;

/**
 * Auto-configuration of the filter type {@code concurrency-limit}. A bean named
 * {@code concurrencyLimitFilterFactory} takes its place.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ConcurrencyLimitFilterAutoConfiguration {

	/**
	 * With the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Bulkhead.class)
	static class BulkheadConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "concurrencyLimitFilterFactory")
		ConcurrencyLimitFilterFactory concurrencyLimitFilterFactory(ObjectProvider<FilterMeters> meters) {
			return new ConcurrencyLimitFilterFactory(meters.getIfAvailable(() -> FilterMeters.NONE));
		}

	}

	/**
	 * Without the library.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.github.resilience4j.bulkhead.Bulkhead")
	static class NoBulkheadConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "concurrencyLimitFilterFactory")
		MissingLibraryFilterFactory<ConcurrencyLimitOptions> concurrencyLimitFilterFactory() {
			return new MissingLibraryFilterFactory<>("concurrency-limit", -250, ConcurrencyLimitOptions.class,
					"Resilience4j's bulkheads", "io.github.resilience4j:resilience4j-bulkhead");
		}

	}

}
