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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * Builds an environment whose sources have descending precedence in order of addition.
 */
public final class TestSources {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final MutablePropertySources sources = this.environment.getPropertySources();

	private TestSources() {
		this.sources.stream().map(PropertySource::getName).toList().forEach(this.sources::remove);
	}

	public static TestSources create() {
		return new TestSources();
	}

	public static TestSources ofYaml(String... lines) {
		return create().yaml("document.yaml", lines);
	}

	/** A property that leads to 2^40 look-ups, in less than a kilobyte. */
	static Map<String, Object> placeholderBomb(String property) {
		Map<String, Object> bomb = new LinkedHashMap<>(Map.of(property, "${p0}", "p40", "x"));
		for (int i = 0; i < 40; i++) {
			bomb.put("p" + i, "${p%1$d}${p%1$d}".formatted(i + 1));
		}
		return bomb;
	}

	public TestSources yaml(String name, String... lines) {
		ByteArrayResource resource = new ByteArrayResource(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getDescription() {
				return name;
			}

		};
		try {
			new YamlPropertySourceLoader().load(name, resource).forEach(this.sources::addLast);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public TestSources map(String name, @Nullable Object... keysAndValues) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			map.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return source(new MapPropertySource(name, map));
	}

	public TestSources variables(Object... namesAndValues) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return source(
				new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, map));
	}

	public TestSources source(PropertySource<?> source) {
		this.sources.addLast(source);
		return this;
	}

	public StandardEnvironment environment() {
		return this.environment;
	}

}
