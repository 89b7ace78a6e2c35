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

package io.hotmw.autoconfigure.bind.name;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyNames}.
 */
class PropertyNamesTests {

	private static EnumerablePropertySource<?> yaml(String text) throws IOException {
		return (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("test", new ByteArrayResource(text.getBytes(UTF_8)))
			.get(0);
	}

	@Test
	void ofShouldKeepTheOrderOfTheSource() throws IOException {
		assertThat(PropertyNames.of(yaml("b: 1\na: { c: 2 }\n"))).containsExactly("b", "a.c");
	}

	@Test
	void ofWhenTheDocumentIsAnEmptyMapShouldBeEmpty() throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("test",
				new ByteArrayResource("{}".getBytes(UTF_8)));

		assertThat(sources)
			.allSatisfy((source) -> assertThat(PropertyNames.of((EnumerablePropertySource<?>) source)).isEmpty());
	}

	// What Spring Boot 4.1 makes of an empty map.
	@Test
	void ofWhenAPropertyHasNoNameShouldLeaveItOut() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(null, "");
		properties.put("a", 1);

		assertThat(PropertyNames.of(new MapPropertySource("test", properties))).containsExactly("a");
	}

}
