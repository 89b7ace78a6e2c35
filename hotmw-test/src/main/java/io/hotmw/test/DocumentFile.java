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

package io.hotmw.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.Violation;

/**
 * A document of the config centre as it lies in a file. Its property sources are not
 * taken for the application's own or the machine's: what a document of a config centre
 * may not say, it may not say here.
 */
final class DocumentFile {

	/** As Spring Boot names what it loads from files and class path. */
	static final String SOURCE_PREFIX = "Config resource '";

	private final String location;

	private final String name;

	private final String format;

	private final String text;

	private DocumentFile(String location, String name, String format, String text) {
		this.location = location;
		this.name = name;
		this.format = format;
		this.text = text;
	}

	/**
	 * Reads a document.
	 * @param location a path, or a location such as {@code classpath:orders.yaml}
	 * @param format the format, or {@code null} if the extension tells
	 * @return the document
	 * @throws IllegalArgumentException if there is no such file, it cannot be read, or
	 * its format is not known
	 * @throws ChainValidationException if it is not text in UTF-8
	 */
	static DocumentFile read(String location, @Nullable String format) {
		Resource resource = location.matches("[a-z]{2,}:.*") ? new DefaultResourceLoader().getResource(location)
				: new FileSystemResource(location);
		String name = Objects.requireNonNullElse(resource.getFilename(), location);
		String extension = (format != null) ? format : name.substring(name.lastIndexOf('.') + 1);
		loader(location, extension);
		try {
			byte[] bytes = resource.getContentAsByteArray();
			return new DocumentFile(location, name, extension,
					StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
		}
		catch (CharacterCodingException ex) {
			throw unreadable(name, "is not text in UTF-8");
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The document '" + location + "' cannot be read: " + ex.getMessage(),
					ex);
		}
	}

	/**
	 * The name that an import has to have to mean this document.
	 * @return the name of the file
	 */
	String name() {
		return this.name;
	}

	/**
	 * Parses the document.
	 * @return its property sources, of which a later one wins
	 * @throws ChainValidationException if it does not follow its format
	 */
	List<PropertySource<?>> propertySources() {
		try {
			return loader(this.name, this.format).load(SOURCE_PREFIX + this.location + "'",
					new NamedText(this.name, this.text));
		}
		catch (IOException | RuntimeException ex) {
			throw unreadable(this.name, "is not valid " + this.format + ": " + ex.getMessage());
		}
	}

	private static PropertySourceLoader loader(String location, String format) {
		return switch (format.toLowerCase(Locale.ROOT)) {
			// JSON is a subset of YAML.
			case "yaml", "yml", "json" -> new YamlPropertySourceLoader();
			case "properties" -> new PropertiesPropertySourceLoader();
			default -> throw new IllegalArgumentException("The document '" + location + "' has the unknown format '"
					+ format + "': use yaml, yml, json or properties");
		};
	}

	private static ChainValidationException unreadable(String name, String reason) {
		return new ChainValidationException(
				List.of(new Violation("hotmw", null, name, "the document " + reason, "correct the document")));
	}

	private static final class NamedText extends ByteArrayResource {

		private final String name;

		NamedText(String name, String text) {
			super(text.getBytes(StandardCharsets.UTF_8), name);
			this.name = name;
		}

		@Override
		public String getDescription() {
			return this.name;
		}

		@Override
		public String getFilename() {
			return this.name;
		}

	}

}
