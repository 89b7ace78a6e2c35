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

package io.hotmw.sample.reports;

import java.time.Instant;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Registers the filter of the reports with the container, as a service without hotmw
 * does.
 */
@Configuration(proxyBeanMethods = false)
class DeprecationFilterConfiguration {

	private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");

	@Bean
	FilterRegistrationBean<DeprecationFilter> deprecation() {
		FilterRegistrationBean<DeprecationFilter> registration = new FilterRegistrationBean<>(
				new DeprecationFilter(SINCE));
		registration.addUrlPatterns("/api/reports/*");
		return registration;
	}

}
