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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * All that the property sources say about one filter, whichever way they spell its name.
 */
final class FilterInput {

	private final String key;

	private final Map<String, ScannedProperty> spellings = new LinkedHashMap<>();

	private final Map<Integer, String> spellingByRank = new HashMap<>();

	private final List<Entry> entries = new ArrayList<>();

	/**
	 * Create an input.
	 * @param key the name as it is compared, without dashes
	 */
	FilterInput(String key) {
		this.key = key;
	}

	/**
	 * Adds a property.
	 * @param spelling the name of the filter as the source spells it
	 * @param found the property
	 * @param tail the name below that of the filter, which may be empty
	 * @return whether no other spelling was used by the same source
	 */
	boolean add(String spelling, ScannedProperty found, List<Element> tail) {
		this.entries.add(new Entry(found, tail));
		this.spellings.putIfAbsent(spelling, found);
		String first = this.spellingByRank.putIfAbsent(found.rank(), spelling);
		return first == null || first.equals(spelling);
	}

	/**
	 * What the application, and the place where it runs, say about the filter.
	 * @return an input of the same name without what remote configuration says
	 */
	FilterInput withoutRemote() {
		FilterInput local = new FilterInput(this.key);
		local.spellings.putAll(this.spellings);
		this.entries.stream()
			.filter((entry) -> entry.found().kind() != PropertySourceKind.REMOTE)
			.forEach(local.entries::add);
		return local;
	}

	/**
	 * Whether nothing is said about the filter.
	 * @return whether there are no entries
	 */
	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * Everything that was said, highest precedence first.
	 * @return the entries
	 */
	List<Entry> entries() {
		// Environment variables come last because they need to know the other names.
		this.entries.sort(Comparator.comparingInt((entry) -> entry.found().rank()));
		return this.entries;
	}

	/**
	 * The name to show: a spelling with dashes rather than that of an environment
	 * variable, which cannot have any.
	 * @param typesByKey the known types, one of which an environment variable may mean
	 * @return the name
	 */
	String displayName(Map<String, String> typesByKey) {
		return this.spellings.keySet()
			.stream()
			.filter((spelling) -> spelling.indexOf('-') >= 0)
			.findFirst()
			.or(() -> onlyVariables() ? Optional.ofNullable(typesByKey.get(this.key)) : Optional.empty())
			.orElse(this.key);
	}

	private boolean onlyVariables() {
		return this.entries.stream().allMatch((entry) -> entry.found().variable());
	}

	/**
	 * One property of the filter.
	 *
	 * @param found where it was found
	 * @param tail the name below that of the filter
	 */
	record Entry(ScannedProperty found, List<Element> tail) {

	}

}
