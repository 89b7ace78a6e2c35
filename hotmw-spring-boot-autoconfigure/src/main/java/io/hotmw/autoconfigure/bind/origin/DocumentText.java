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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The text of a config document, read for what its property source lost: on which line a
 * property stands, and whether {@code hotmw.filters} is empty on purpose. Thread-safe.
 */
public final class DocumentText {

	private static final String ROOT = "hotmw.filters";

	private final List<PropertySource<?>> sources;

	private final HotmwKeys keys;

	private DocumentText(List<PropertySource<?>> sources, HotmwKeys keys) {
		this.sources = List.copyOf(sources);
		this.keys = keys;
	}

	/**
	 * Reads a document.
	 * @param name the name by which messages show the document
	 * @param format the format, as file extension: {@code yaml}, {@code yml},
	 * {@code json} or {@code properties}
	 * @param text the text
	 * @return the document
	 * @throws IllegalArgumentException if the format is not known or the text does not
	 * follow it
	 */
	public static DocumentText read(String name, String format, String text) {
		DocumentFormat known = DocumentFormat.of(format);
		if (known == null) {
			throw new IllegalArgumentException(
					"'" + name + "' has the unknown format '" + format + "': use yaml, yml, json or properties");
		}
		try {
			return read(name, new NamedText(name, text), known);
		}
		catch (IOException | RuntimeException ex) {
			throw new IllegalArgumentException("'" + name + "' is not valid " + format + ": " + ex.getMessage(), ex);
		}
	}

	private static DocumentText read(String name, NamedText text, DocumentFormat format) throws IOException {
		List<PropertySource<?>> sources = format.load(name, text);
		HotmwKeys keys = HotmwKeys.NONE;
		for (PropertySource<?> source : sources) {
			keys = keys.and(HotmwKeys.in(source));
		}
		// The loader shows an empty map and a missing value alike, or not at all.
		if (format != DocumentFormat.PROPERTIES && keys != HotmwKeys.PRESENT) {
			YamlMapFactoryBean maps = new YamlMapFactoryBean();
			maps.setResources(text);
			boolean empty = HotmwKeys.isNothing(find(maps.getObject(), ROOT));
			keys = empty ? HotmwKeys.EXPLICITLY_EMPTY : HotmwKeys.NONE;
		}
		return new DocumentText(sources, keys);
	}

	// Finds a value by its path, whichever parts of it are written with dots.
	private static @Nullable Object find(@Nullable Object node, String path) {
		if (node instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				String key = String.valueOf(entry.getKey());
				if (key.equals(path)) {
					return entry.getValue();
				}
				Object found = path.startsWith(key + ".") ? find(entry.getValue(), path.substring(key.length() + 1))
						: null;
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	/**
	 * Describes where a property stands.
	 * @param property the name of the property as the document's property source spells
	 * it
	 * @return the name of the document with line and column, or {@code null} if the
	 * document does not hold the property
	 */
	public @Nullable String originOf(String property) {
		String result = null;
		for (PropertySource<?> source : this.sources) {
			Origin origin = OriginLookup.getOrigin(source, property);
			result = (origin != null) ? origin.toString() : result;
		}
		return result;
	}

	/**
	 * What the document says about {@code hotmw.filters}.
	 * @return what it says; a {@code filters:} without a value says nothing
	 */
	public HotmwKeys hotmwKeys() {
		return this.keys;
	}

	private static final class NamedText extends ByteArrayResource {

		private final String name;

		NamedText(String name, String text) {
			super(text.getBytes(StandardCharsets.UTF_8));
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
