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

package io.hotmw.tools.benchmarks.http;

import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.hotmw.tools.benchmarks.engine.PassingFactory;
import io.hotmw.tools.benchmarks.engine.PassingFilters;

/**
 * Filters as the container has them, and the factory of the hot ones.
 */
@Configuration(proxyBeanMethods = false)
class StaticFilters {

	/** The property that tells how many there are; none unless it is set. */
	static final String COUNT = "benchmark.static-filters";

	@Bean
	PassingFactory passingFactory() {
		return new PassingFactory();
	}

	@Bean
	ServletContextInitializer staticFilterRegistrations(Environment environment) {
		List<Filter> filters = PassingFilters.of(environment.getProperty(COUNT, Integer.class, 0));
		return (servletContext) -> {
			for (int i = 0; i < filters.size(); i++) {
				FilterRegistration.Dynamic registration = servletContext.addFilter("static-" + i, filters.get(i));
				registration.setAsyncSupported(true);
				registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
			}
		};
	}

}
