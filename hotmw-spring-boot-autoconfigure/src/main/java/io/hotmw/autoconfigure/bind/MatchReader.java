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

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.core.definition.FilterMatch;

/**
 * Reads which requests a filter applies to.
 */
final class MatchReader {

	private final ValueReader values;

	private final ListReader lists;

	private final TypedValues types;

	private final LoadViolations violations;

	MatchReader(ValueReader values, ListReader lists, TypedValues types, LoadViolations violations) {
		this.values = values;
		this.lists = lists;
		this.types = types;
		this.violations = violations;
	}

	/**
	 * Reads the match.
	 * @param prefix the full name of the filter
	 * @param given the properties of the filter
	 * @return the match, or {@code null} if none of its properties is given
	 */
	@Nullable FilterMatch read(String prefix, FilterValues given) {
		List<String> paths = list(prefix, given, FilterProperty.PATHS, this.types::path);
		List<String> excludePaths = list(prefix, given, FilterProperty.EXCLUDE_PATHS, this.types::path);
		List<String> methods = list(prefix, given, FilterProperty.METHODS, this.types::method);
		List<Entry> headers = given.tree(FilterProperty.HEADERS);
		if (paths == null && excludePaths == null && methods == null && headers.isEmpty()) {
			return null;
		}
		return new FilterMatch(orEmpty(paths), orEmpty(excludePaths), Set.copyOf(orEmpty(methods)),
				headers(prefix + "." + FilterProperty.HEADERS.path(), headers));
	}

	private static List<String> orEmpty(@Nullable List<String> list) {
		return (list != null) ? list : List.of();
	}

	private @Nullable List<String> list(String prefix, FilterValues given, FilterProperty property,
			Function<Text, @Nullable String> type) {
		ListValue list = given.list(property);
		if (list == null) {
			return null;
		}
		return this.lists.read(prefix + "." + property.path(), list)
			.stream()
			.flatMap((text) -> Stream.ofNullable(type.apply(text)))
			.toList();
	}

	/**
	 * Reads headers.
	 * @param prefix the full name of the group of headers
	 * @param entries what is said about each, highest precedence first
	 * @return the values by name
	 */
	Map<String, String> headers(String prefix, List<Entry> entries) {
		Map<String, String> written = namesBySqueezedName(entries);
		Map<String, String> headers = new LinkedHashMap<>();
		Map<String, ScannedProperty> firsts = new HashMap<>();
		for (Entry entry : entries) {
			ScannedProperty found = entry.found();
			String name = found.variable() ? nameOfVariable(entry.tail(), written) : joined(entry.tail(), ".");
			String property = prefix + "[" + name + "]";
			ScannedProperty first = firsts.putIfAbsent(name.toLowerCase(Locale.ROOT), found);
			if (first == null) {
				readHeader(property, name, found, headers);
			}
			else if (first.rank() == found.rank()) {
				this.violations.add(property, found, "names a header that the same document names already",
						"keep one of them: case does not count in the names of headers");
			}
		}
		return headers;
	}

	private static Map<String, String> namesBySqueezedName(List<Entry> entries) {
		Map<String, String> names = new HashMap<>();
		for (Entry entry : entries) {
			if (!entry.found().variable()) {
				String name = joined(entry.tail(), ".");
				names.put(squeezed(name), name);
			}
		}
		return names;
	}

	private void readHeader(String property, String name, ScannedProperty found, Map<String, String> headers) {
		if (!this.types.isHeaderName(name)) {
			this.violations.add(property, found, "is not the name of a header", "write a name such as X-Tenant");
			return;
		}
		Text value = this.values.readMasked(property, found);
		if (value != null) {
			headers.put(name, value.value());
		}
	}

	// A variable cannot spell a dash; without another source that does, an underscore
	// stands for it.
	private static String nameOfVariable(List<Element> tail, Map<String, String> namesBySqueezedName) {
		String name = joined(tail, "-");
		return namesBySqueezedName.getOrDefault(squeezed(name), name);
	}

	private static String squeezed(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	private static String joined(List<Element> elements, String separator) {
		return elements.stream().map(Element::text).collect(Collectors.joining(separator));
	}

}
