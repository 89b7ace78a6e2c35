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

package io.hotmw.autoconfigure.store;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Flat properties as text in the format of Java's {@link Properties}, with a digest, so
 * that a text which was cut off or changed by hand is noticed. The digest protects from
 * accidents, not from those who can write the text.
 */
public final class PropertiesText {

	private static final String DIGEST = "sha256";

	private PropertiesText() {
	}

	/**
	 * Writes properties.
	 * @param comment a line that says what they are
	 * @param properties the values by name
	 * @return the text, the same for equal properties
	 */
	public static String write(String comment, Map<String, String> properties) {
		String body = lines(new TreeMap<>(properties));
		return "# " + comment.replace('\n', ' ').replace('\r', ' ') + "\n" + DIGEST + "=" + digest(body) + "\n" + body;
	}

	/**
	 * Reads properties.
	 * @param text the text
	 * @return the values by name, not modifiable
	 * @throws CorruptStateException if this is not what was written
	 */
	public static SortedMap<String, String> read(String text) throws CorruptStateException {
		Properties loaded = new Properties();
		try {
			loaded.load(new StringReader(text));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new CorruptStateException("it is not in the format of Java properties");
		}
		SortedMap<String, String> properties = new TreeMap<>();
		loaded.stringPropertyNames().forEach((name) -> properties.put(name, loaded.getProperty(name)));
		String digest = properties.remove(DIGEST);
		if (!digest(lines(properties)).equals(digest)) {
			throw new CorruptStateException("its content does not have the digest it says");
		}
		return Collections.unmodifiableSortedMap(properties);
	}

	private static String lines(SortedMap<String, String> properties) {
		StringBuilder lines = new StringBuilder();
		properties.forEach((name, value) -> {
			append(lines, name, true);
			lines.append('=');
			append(lines, value, false);
			lines.append('\n');
		});
		return lines.toString();
	}

	// As Java does, which begins each text with the date.
	private static void append(StringBuilder lines, String text, boolean name) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '\t' -> lines.append("\\t");
				case '\n' -> lines.append("\\n");
				case '\r' -> lines.append("\\r");
				case '\f' -> lines.append("\\f");
				case '\\', '=', ':', '#', '!' -> lines.append('\\').append(character);
				case ' ' -> lines.append((name || i == 0) ? "\\ " : " ");
				default -> lines.append(character);
			}
		}
	}

	private static String digest(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The Java runtime has no SHA-256", ex);
		}
	}

}
