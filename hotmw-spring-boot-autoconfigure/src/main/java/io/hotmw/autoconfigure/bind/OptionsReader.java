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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.options.OptionLocation;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.core.definition.FilterOptions;

/**
 * Merges the options that several property sources give to one filter: maps are merged, a
 * list comes whole from the source of the highest precedence that holds any of it. Used
 * once.
 */
final class OptionsReader {

	private final String prefix;

	private final OptionsShape shape;

	private final ValueReader values;

	private final LoadViolations violations;

	private final Map<String, Option> options = new LinkedHashMap<>();

	/**
	 * Which source gives a list, or a value that could be one, by the key of the list.
	 */
	private final Map<String, Integer> owners = new HashMap<>();

	/**
	 * Create a reader.
	 * @param prefix the full name of the filter
	 * @param shape what the filter's factory takes
	 * @param values reads the values
	 * @param violations where options that contradict each other are reported
	 */
	OptionsReader(String prefix, OptionsShape shape, ValueReader values, LoadViolations violations) {
		this.prefix = prefix + "." + FilterProperty.OPTIONS.path();
		this.shape = shape;
		this.values = values;
		this.violations = violations;
	}

	/**
	 * Reads the options.
	 * @param entries everything that is given, highest precedence first
	 * @return the options
	 */
	FilterOptions read(List<Entry> entries) {
		boolean variables = entries.stream().anyMatch((entry) -> entry.found().variable());
		Map<String, OptionLocation> written = new HashMap<>();
		List<OptionLocation> locations = new ArrayList<>();
		for (Entry entry : entries) {
			OptionLocation location = this.shape.locate(entry.tail());
			locations.add(location);
			if (variables && !entry.found().variable()) {
				written.putIfAbsent(squeezed(entry.tail()), location);
			}
		}
		for (int i = 0; i < entries.size(); i++) {
			Entry entry = entries.get(i);
			OptionLocation meant = entry.found().variable() ? locationOfVariable(entry.tail(), written) : null;
			merge((meant != null) ? meant : locations.get(i), entry.found());
		}
		return toOptions();
	}

	// A variable means what another source writes, or else what the factory knows.
	private @Nullable OptionLocation locationOfVariable(List<Element> tail, Map<String, OptionLocation> written) {
		OptionLocation location = written.get(squeezed(tail));
		return (location != null) ? location : this.shape.locateVariable(tail);
	}

	private void merge(OptionLocation location, ScannedProperty found) {
		if (isOverridden(location, found)) {
			return;
		}
		Option other = this.options.get(location.key());
		if (other == null) {
			this.options.put(location.key(), new Option(location, found));
		}
		else if (other.found().rank() == found.rank()) {
			reportTwice(location, found);
		}
		else if (location.name().length() > other.location().name().length()) {
			// The spelling with dashes, which the other source left out.
			this.options.put(location.key(), new Option(location, other.found()));
		}
	}

	private boolean isOverridden(OptionLocation location, ScannedProperty found) {
		for (String list : location.lists()) {
			if (owner(list, found) != found.rank()) {
				return true;
			}
			if (this.options.containsKey(list)) {
				reportTwice(location, found);
			}
		}
		boolean list = this.owners.containsKey(location.key()) && !this.options.containsKey(location.key());
		if (owner(location.key(), found) == found.rank()) {
			if (list) {
				reportTwice(location, found);
			}
			return false;
		}
		return list;
	}

	private int owner(String list, ScannedProperty found) {
		Integer owner = this.owners.putIfAbsent(list, found.rank());
		return (owner != null) ? owner : found.rank();
	}

	private void reportTwice(OptionLocation location, ScannedProperty found) {
		this.violations.add(property(location), found, location.sensitive(),
				"is given twice in the same document, in two spellings", "keep one of them");
	}

	private String property(OptionLocation location) {
		return location.name().startsWith("[") ? this.prefix + location.name() : this.prefix + "." + location.name();
	}

	private FilterOptions toOptions() {
		Map<String, String> result = new HashMap<>();
		Set<String> sensitive = new HashSet<>();
		for (Option option : this.options.values()) {
			OptionLocation location = option.location();
			Text text = this.values.readAny(property(location), option.found(), location.sensitive());
			if (text != null && !(text.value().isEmpty() && location.isEmptyNothing())) {
				result.put(location.name(), text.value());
				if (location.sensitive() || text.secret()
						|| SensitiveNames.isSensitive(location.name(), text.value())) {
					sensitive.add(location.name());
				}
			}
		}
		return result.isEmpty() ? FilterOptions.none() : new FilterOptions(result, sensitive);
	}

	private static String squeezed(List<Element> tail) {
		return tail.stream()
			.map(Element::text)
			.collect(Collectors.joining())
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z0-9]", "");
	}

	private record Option(OptionLocation location, ScannedProperty found) {

	}

}
