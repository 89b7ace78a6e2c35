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

package io.hotmw.tools.benchmarks.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.hotmw.tools.benchmarks.engine.PassingFactory;

/**
 * The text of a config centre's document with a thousand filters.
 */
final class Document {

	static final int FILTERS = 1000;

	private final String text;

	private Document(String text) {
		this.text = text;
	}

	/**
	 * Writes a document.
	 * @param number the option of the first filter; that of all others is zero
	 * @return the document
	 */
	static Document with(int number) {
		return new Document("hotmw:\n  filters:\n" + IntStream.range(0, FILTERS)
			.mapToObj((i) -> filter(i, (i == 0) ? number : 0))
			.collect(Collectors.joining()));
	}

	private static String filter(int i, int number) {
		return """
				    filter-%1$d:
				      type: %2$s
				      enabled: true
				      order: %1$d
				      match:
				        paths: [/service-%1$d/**, /other-%1$d/**]
				        methods: [GET]
				      options:
				        number: %3$d
				""".formatted(i, PassingFactory.TYPE, number);
	}

	/**
	 * Parses the document.
	 * @return the property source that Spring Boot makes of it, with new values
	 * @throws IOException if it cannot be parsed
	 */
	OriginTrackedMapPropertySource parse() throws IOException {
		ByteArrayResource resource = new ByteArrayResource(this.text.getBytes(StandardCharsets.UTF_8));
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("document", resource);
		return (OriginTrackedMapPropertySource) sources.get(0);
	}

}
