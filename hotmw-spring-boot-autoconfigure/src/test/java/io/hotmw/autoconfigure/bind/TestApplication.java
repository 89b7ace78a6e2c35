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

package io.hotmw.autoconfigure.bind;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Prepares environments as Spring Boot does, from the packaged configuration below
 * {@code bind/packaged}.
 */
public final class TestApplication {

	private TestApplication() {
	}

	/**
	 * Loads the packaged configuration with Spring Boot's own config data loading.
	 * @param profiles active profiles
	 * @return the environment
	 */
	public static ConfigurableEnvironment packaged(String... profiles) {
		return packagedAnd("", profiles);
	}

	public static ConfigurableEnvironment packagedAnd(String location, String... profiles) {
		StandardEnvironment environment = new StandardEnvironment();
		String locations = "classpath:/bind/packaged/" + (location.isEmpty() ? "" : "," + location);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("locations", Map.of("spring.config.location", locations)));
		ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(),
				new DefaultBootstrapContext(), profiles);
		return environment;
	}

	public static ConfigurableApplicationContext run(Class<?> configuration, String... arguments) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("spring.config.location", "classpath:/bind/packaged/",
				"spring.main.banner-mode", "off", "spring.cloud.nacos.config.import-check.enabled", "false",
				"hotmw.filters.from-default.order", "1"));
		return application.run(arguments);
	}

}
