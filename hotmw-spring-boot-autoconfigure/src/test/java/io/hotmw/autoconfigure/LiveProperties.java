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

package io.hotmw.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A property source that a test changes while the application runs. Nothing says that it
 * is local, hence it counts as remote.
 */
public final class LiveProperties extends MapPropertySource {

	private static final String NAME = "live";

	private LiveProperties() {
		super(NAME, new ConcurrentHashMap<>());
	}

	/** Adds it with the highest precedence. */
	public static void addTo(ConfigurableApplicationContext context) {
		context.getEnvironment().getPropertySources().addFirst(new LiveProperties());
	}

	public static LiveProperties of(ApplicationContext context) {
		ConfigurableEnvironment environment = (ConfigurableEnvironment) context.getEnvironment();
		return (LiveProperties) environment.getPropertySources()
			.stream()
			.filter(LiveProperties.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	public void set(String name, String value) {
		Map<String, Object> properties = getSource();
		properties.put(name, value);
	}

	public void remove(String name) {
		getSource().remove(name);
	}

}
