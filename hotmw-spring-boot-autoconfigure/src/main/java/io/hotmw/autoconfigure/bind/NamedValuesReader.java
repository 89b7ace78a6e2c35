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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * Reads what a request carries under names: headers, query parameters, cookies. None of
 * the values is ever shown.
 */
final class NamedValuesReader {

	private final ValueReader values;

	private final LoadViolations violations;

	NamedValuesReader(ValueReader values, LoadViolations violations) {
		this.values = values;
		this.violations = violations;
	}

	/**
	 * Reads a group.
	 * @param kind what the group holds
	 * @param prefix the full name of the group
	 * @param entries what is said about each, highest precedence first
	 * @return the values by name
	 */
	Map<String, String> read(Kind kind, String prefix, List<Entry> entries) {
		Map<String, String> written = namesBySqueezedName(entries);
		Map<String, String> result = new LinkedHashMap<>();
		Map<String, ScannedProperty> firsts = new HashMap<>();
		for (Entry entry : entries) {
			ScannedProperty found = entry.found();
			String name = found.variable() ? nameOfVariable(entry.tail(), written) : joined(entry.tail(), ".");
			String property = prefix + "[" + name + "]";
			ScannedProperty first = firsts.putIfAbsent(kind.compared(name), found);
			if (first == null) {
				readValue(kind, property, name, found, result);
			}
			else if (first.rank() == found.rank()) {
				this.violations.add(property, found, "names a " + kind.noun + " that the same document names already",
						"keep one of them" + (kind.caseMatters ? "" : ": case does not count in the names of headers"));
			}
		}
		return result;
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

	private void readValue(Kind kind, String property, String name, ScannedProperty found, Map<String, String> result) {
		if (!kind.name.matcher(name).matches()) {
			this.violations.add(property, found, "is not the name of a " + kind.noun,
					"write a name such as " + kind.example);
			return;
		}
		Text value = this.values.readMasked(property, found);
		if (value != null) {
			result.put(name, value.value());
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

	/**
	 * What a group holds.
	 */
	enum Kind {

		/** Headers, in whose names case does not count. */
		HEADER("header", "[!#$%&'*+.^_`|~0-9A-Za-z-]+", "X-Tenant", false),

		/** Query parameters, decoded. */
		QUERY_PARAMETER("query parameter", "[^\\p{Cntrl}]{1,200}", "version", true),

		/** Cookies. */
		COOKIE("cookie", "[!#$%&'*+.^_`|~0-9A-Za-z-]+", "beta", true);

		private final String noun;

		private final Pattern name;

		private final String example;

		private final boolean caseMatters;

		Kind(String noun, String name, String example, boolean caseMatters) {
			this.noun = noun;
			this.name = Pattern.compile(name);
			this.example = example;
			this.caseMatters = caseMatters;
		}

		private String compared(String name) {
			return this.caseMatters ? name : name.toLowerCase(Locale.ROOT);
		}

	}

}
