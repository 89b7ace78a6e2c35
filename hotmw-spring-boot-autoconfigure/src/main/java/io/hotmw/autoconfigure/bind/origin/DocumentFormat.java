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

package io.hotmw.autoconfigure.bind.origin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * A format in which a document can be read with lines.
 */
public enum DocumentFormat {

	/** YAML, in any number of parts. */
	YAML,

	/** JSON, which is a subset of YAML. */
	JSON,

	/** Properties, in any number of parts. */
	PROPERTIES;

	/**
	 * Finds a format.
	 * @param extension the file extension, in any case
	 * @return the format, or {@code null} if there is none of this name
	 */
	public static @Nullable DocumentFormat of(String extension) {
		return switch (extension.toLowerCase(Locale.ROOT)) {
			case "yaml", "yml" -> YAML;
			case "json" -> JSON;
			case "properties" -> PROPERTIES;
			default -> null;
		};
	}

	/**
	 * Reads a text, with the line of each property.
	 * @param name the name of the property sources
	 * @param text the text
	 * @return the property sources, one for each part that has properties
	 * @throws IOException if the text cannot be parsed; runtime exceptions mean the same
	 */
	public List<PropertySource<?>> load(String name, Resource text) throws IOException {
		PropertySourceLoader loader = (this == PROPERTIES) ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		return loader.load(name, text);
	}

}
