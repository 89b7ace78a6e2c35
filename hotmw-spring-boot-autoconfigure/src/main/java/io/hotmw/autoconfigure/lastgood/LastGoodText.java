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

package io.hotmw.autoconfigure.lastgood;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.autoconfigure.store.PropertiesText;

/**
 * The last goods of several documents, or of one document for several applications, as
 * text. What is not kept has names of its own, which an older version does not read: to
 * it there is nothing. A later version may add names; it changes the number of the format
 * where an older one must not read it.
 */
final class LastGoodText {

	private static final String FORMAT = "format";

	private static final String VERSION = "1";

	private static final String COMMENT = "The last good of hotmw's configuration, written by hotmw; not to be edited";

	private static final String PROPERTY = "property.";

	private static final String NOT_KEPT = "not-kept.";

	private static final String REASON = "reason";

	private LastGoodText() {
	}

	static String write(List<LastGood> all) {
		Map<String, String> text = new TreeMap<>();
		text.put(FORMAT, VERSION);
		int kept = 0;
		int notKept = 0;
		for (LastGood good : all) {
			put(text, (good.notKept() == null) ? kept++ + "." : NOT_KEPT + notKept++ + ".", good);
		}
		return PropertiesText.write(COMMENT, text);
	}

	private static void put(Map<String, String> text, String prefix, LastGood good) {
		DocumentId document = good.document();
		text.put(prefix + "centre", document.centre());
		text.put(prefix + "namespace", document.namespace());
		text.put(prefix + "group", document.group());
		text.put(prefix + "data-id", document.dataId());
		text.put(prefix + "md5", good.md5());
		text.put(prefix + "revision", good.revision());
		text.put(prefix + "accepted-at", good.acceptedAt().toString());
		text.put(prefix + "application", good.writer().application());
		text.put(prefix + "version", good.writer().version());
		text.put(prefix + "explicitly-empty", Boolean.toString(good.explicitlyEmpty()));
		text.put(prefix + "other-properties", Integer.toString(good.otherProperties()));
		if (good.notKept() != null) {
			text.put(prefix + REASON, good.notKept());
		}
		good.properties().forEach((name, value) -> text.put(prefix + PROPERTY + name, value));
	}

	/**
	 * Reads what was written.
	 * @param text the text; {@code null} and blank have nothing in them
	 * @return the last goods
	 * @throws CorruptStateException if this is not what was written
	 * @throws NewerFormatException if it was written by a newer hotmw
	 */
	static List<LastGood> read(@Nullable String text) throws CorruptStateException, NewerFormatException {
		List<LastGood> all = new ArrayList<>();
		if (text == null || text.isBlank()) {
			return all;
		}
		Map<String, String> properties = PropertiesText.read(text);
		if (!VERSION.equals(properties.get(FORMAT))) {
			throw new NewerFormatException();
		}
		for (int i = 0; properties.containsKey(i + ".data-id"); i++) {
			all.add(take(properties, i + "."));
		}
		for (int i = 0; properties.containsKey(NOT_KEPT + i + ".data-id"); i++) {
			String prefix = NOT_KEPT + i + ".";
			all.add(take(properties, prefix).asNotKept(given(properties, prefix + REASON)));
		}
		return all;
	}

	private static LastGood take(Map<String, String> text, String prefix) throws CorruptStateException {
		Map<String, String> properties = new TreeMap<>();
		text.forEach((name, value) -> {
			if (name.startsWith(prefix + PROPERTY)) {
				properties.put(name.substring(prefix.length() + PROPERTY.length()), value);
			}
		});
		try {
			DocumentId document = new DocumentId(given(text, prefix + "centre"), given(text, prefix + "namespace"),
					given(text, prefix + "group"), given(text, prefix + "data-id"));
			LastGood.Writer writer = new LastGood.Writer(given(text, prefix + "application"),
					given(text, prefix + "version"));
			return new LastGood(document, given(text, prefix + "md5"), given(text, prefix + "revision"),
					Instant.parse(given(text, prefix + "accepted-at")), writer,
					Boolean.parseBoolean(given(text, prefix + "explicitly-empty")),
					Integer.parseInt(given(text, prefix + "other-properties")), properties);
		}
		catch (DateTimeException | NumberFormatException ex) {
			throw new CorruptStateException("a time or a number in it cannot be read");
		}
	}

	private static String given(Map<String, String> text, String name) throws CorruptStateException {
		String value = text.get(name);
		if (value == null) {
			throw new CorruptStateException("'" + name + "' is missing");
		}
		return value;
	}

}
