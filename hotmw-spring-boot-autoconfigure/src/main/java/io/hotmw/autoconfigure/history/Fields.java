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

package io.hotmw.autoconfigure.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.store.CorruptStateException;
import io.hotmw.core.definition.QuotedText;

/**
 * Values under flat names, written or read group by group. For one thread.
 */
final class Fields {

	private static final String SIZE = "size";

	private final SortedMap<String, String> text;

	private final String prefix;

	/**
	 * Create fields.
	 * @param text the values by full name
	 */
	Fields(SortedMap<String, String> text) {
		this(text, "");
	}

	private Fields(SortedMap<String, String> text, String prefix) {
		this.text = text;
		this.prefix = prefix;
	}

	/** The fields of a group. */
	Fields below(String group) {
		return new Fields(this.text, this.prefix + group + ".");
	}

	/** Writes a value without the credentials in it, if there is one. */
	void put(String name, @Nullable Object value) {
		if (value != null) {
			putVerbatim(name, new QuotedText(value.toString()).withoutCredentials());
		}
	}

	/** Writes a value as it is: one that was sealed as far as it is secret. */
	void putVerbatim(String name, String value) {
		this.text.put(this.prefix + name, value);
	}

	/** Writes a group for each item. */
	<T> void putAll(String name, Collection<T> items, BiConsumer<Fields, T> writing) {
		Fields list = below(name);
		if (!items.isEmpty()) {
			list.put(SIZE, items.size());
		}
		int index = 0;
		for (T item : items) {
			writing.accept(list.below(Integer.toString(index++)), item);
		}
	}

	/** Reads a value, or null if there is none. */
	@Nullable String find(String name) {
		return this.text.get(this.prefix + name);
	}

	/** Reads a value that must be there. */
	String get(String name) throws CorruptStateException {
		String value = find(name);
		if (value == null) {
			throw new CorruptStateException("'" + this.prefix + name + "' is missing");
		}
		return value;
	}

	/** Reads every group of a list. */
	<T> List<T> all(String name, Reading<T> reading) throws CorruptStateException {
		Fields list = below(name);
		String size = list.find(SIZE);
		List<T> items = new ArrayList<>();
		for (int i = 0; size != null && i < Integer.parseInt(size); i++) {
			items.add(reading.read(list.below(Integer.toString(i))));
		}
		return items;
	}

	/** Reads all values of this group by their names in it. */
	Map<String, String> values() {
		Map<String, String> values = new TreeMap<>();
		for (Map.Entry<String, String> entry : this.text.tailMap(this.prefix).entrySet()) {
			if (!entry.getKey().startsWith(this.prefix)) {
				break;
			}
			values.put(entry.getKey().substring(this.prefix.length()), entry.getValue());
		}
		return values;
	}

	/**
	 * Reads a group.
	 *
	 * @param <T> what it makes of it
	 */
	interface Reading<T> {

		T read(Fields fields) throws CorruptStateException;

	}

}
