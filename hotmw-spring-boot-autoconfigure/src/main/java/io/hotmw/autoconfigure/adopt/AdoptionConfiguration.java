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

package io.hotmw.autoconfigure.adopt;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Has filters of the application adopted.
 */
@Configuration(proxyBeanMethods = false)
public class AdoptionConfiguration {

	// These two are static, because they work before there are beans.
	@Bean
	static AdoptionSettings hotmwAdoptionSettings(ConfigurableEnvironment environment) {
		return new AdoptionSettings(environment);
	}

	@Bean
	static FilterAdopter hotmwFilterAdopter(ConfigurableEnvironment environment, AdoptionSettings settings) {
		return new FilterAdopter(environment, settings);
	}

	@Bean
	AdoptionPolicy hotmwAdoptionPolicy(FilterAdopter adopter) {
		return new AdoptionPolicy(adopter.adoptions());
	}

}
