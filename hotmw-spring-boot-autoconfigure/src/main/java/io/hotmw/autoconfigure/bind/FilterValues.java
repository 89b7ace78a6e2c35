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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.FilterProperty.Form;
import io.hotmw.autoconfigure.bind.FilterProperty.Use;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;

/**
 * The properties of one filter by what they mean, with the property sources' precedence
 * observed. Names that mean nothing are reported.
 */
final class FilterValues {

	private final Map<FilterProperty, List<ScannedProperty>> singles = new EnumMap<>(FilterProperty.class);

	private final Map<FilterProperty, ListValue> lists = new EnumMap<>(FilterProperty.class);

	private final Map<FilterProperty, List<Entry>> trees = new EnumMap<>(FilterProperty.class);

	private final List<Entry> unknown = new ArrayList<>();

	private final String prefix;

	private final LoadViolations violations;

	FilterValues(String prefix, FilterInput input, LoadViolations violations) {
		this.prefix = prefix;
		this.violations = violations;
		input.entries().forEach(this::add);
	}

	/**
	 * The value that counts.
	 * @param property a property of the form {@link Form#SINGLE}
	 * @return the value, or {@code null} if the property is not given
	 */
	@Nullable ScannedProperty single(FilterProperty property) {
		List<ScannedProperty> all = this.singles.get(property);
		return (all != null) ? all.get(0) : null;
	}

	/**
	 * The list that counts.
	 * @param property a property of the form {@link Form#LIST}
	 * @return the list, or {@code null} if the property is not given
	 */
	@Nullable ListValue list(FilterProperty property) {
		return this.lists.get(property);
	}

	/**
	 * Everything below a property, highest precedence first.
	 * @param property a property of the form {@link Form#TREE}
	 * @return entries with the name below the property
	 */
	List<Entry> tree(FilterProperty property) {
		return this.trees.getOrDefault(property, List.of());
	}

	private void add(Entry entry) {
		List<Element> tail = entry.tail();
		if (tail.isEmpty() || FilterProperty.isGroup(tail)) {
			// An empty map shows as an empty text: it says nothing, and is no mistake.
			requireNothing(entry, tail.isEmpty() ? this.prefix : this.prefix + ".match");
			return;
		}
		Use use = entry.found().variable() ? FilterProperty.findVariable(tail) : FilterProperty.find(tail);
		if (use == null) {
			this.unknown.add(entry);
			return;
		}
		switch (use.property().form()) {
			case SINGLE -> addSingle(use.property(), entry.found());
			case LIST -> this.lists.computeIfAbsent(use.property(), (any) -> new ListValue())
				.add(entry.found(), use.rest().isEmpty() ? null : use.rest().get(0));
			case TREE -> addTree(use, entry);
		}
	}

	private void requireNothing(Entry entry, String property) {
		if (!HotmwKeys.isNothing(entry.found().value())) {
			this.violations.add(property, entry.found(), "holds further properties, not a value",
					"write the properties below it");
		}
	}

	private void addSingle(FilterProperty property, ScannedProperty found) {
		List<ScannedProperty> values = this.singles.computeIfAbsent(property, (any) -> new ArrayList<>(2));
		if (!values.isEmpty() && values.get(values.size() - 1).rank() == found.rank()) {
			reportTwice(property, found);
		}
		values.add(found);
	}

	private void addTree(Use use, Entry entry) {
		if (use.rest().isEmpty()) {
			requireNothing(entry, this.prefix + "." + use.property().path());
			return;
		}
		this.trees.computeIfAbsent(use.property(), (any) -> new ArrayList<>(4))
			.add(new Entry(entry.found(), use.rest()));
	}

	private void reportTwice(FilterProperty property, ScannedProperty found) {
		this.violations.add(this.prefix + "." + property.path(), found,
				"is given twice in the same document, in two spellings", "keep one of them");
	}

	/**
	 * Reports what is not understood.
	 * @param shape the options of the filter's factory, one of which may be meant
	 */
	void reportUnknown(OptionsShape shape) {
		this.unknown.forEach((entry) -> reportUnknown(entry, shape));
		this.lists.forEach((property, list) -> {
			if (list.ambiguous() != null) {
				reportTwice(property, list.ambiguous());
			}
		});
	}

	private void reportUnknown(Entry entry, OptionsShape shape) {
		boolean option = !entry.found().variable() && shape.names().contains(entry.tail().get(0).text());
		String remedy = option ? "write 'options." + entry.tail().get(0).text() + "'"
				: FilterProperty.nearest(entry.tail())
					.map((nearest) -> "write '" + nearest + "' if that is what is meant, else remove it")
					.orElse("remove it; a filter has " + FilterProperty.known());
		this.violations.add(this.prefix + written(entry.tail()), entry.found(), "is not a property of a filter",
				remedy);
	}

	private static String written(List<Element> tail) {
		return tail.stream()
			.map((element) -> element.bracketed() ? "[" + element.text() + "]" : "." + element.text())
			.collect(Collectors.joining());
	}

}
