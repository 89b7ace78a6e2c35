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

import io.hotmw.autoconfigure.bind.ExpectationProperty.Use;
import io.hotmw.autoconfigure.bind.FilterInput.Entry;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;

/**
 * The properties of one expectation by what they mean, with the property sources'
 * precedence observed. Names that mean nothing are reported.
 */
final class ExpectationValues {

	private final Map<ExpectationProperty, ScannedProperty> singles = new EnumMap<>(ExpectationProperty.class);

	private final Map<ExpectationProperty, ListValue> lists = new EnumMap<>(ExpectationProperty.class);

	private final List<Entry> headers = new ArrayList<>();

	private final String prefix;

	private final LoadViolations violations;

	ExpectationValues(String prefix, FilterInput input, LoadViolations violations) {
		this.prefix = prefix;
		this.violations = violations;
		input.entries().forEach(this::add);
		this.lists.forEach((property, list) -> {
			if (list.ambiguous() != null) {
				reportTwice(property, list.ambiguous());
			}
		});
	}

	/**
	 * The value that counts.
	 * @param property a property with one value
	 * @return the value, or {@code null} if the property is not given
	 */
	@Nullable ScannedProperty single(ExpectationProperty property) {
		return this.singles.get(property);
	}

	/**
	 * The list that counts.
	 * @param property a property with a list
	 * @return the list, or {@code null} if the property is not given
	 */
	@Nullable ListValue list(ExpectationProperty property) {
		return this.lists.get(property);
	}

	/**
	 * The headers, highest precedence first.
	 * @return entries with the name of the header
	 */
	List<Entry> headers() {
		return this.headers;
	}

	private void add(Entry entry) {
		List<Element> tail = entry.tail();
		if (tail.isEmpty()) {
			requireNothing(entry, this.prefix);
			return;
		}
		Use use = ExpectationProperty.find(tail, entry.found().variable());
		if (use == null) {
			reportUnknown(entry);
			return;
		}
		switch (use.property().form()) {
			case SINGLE -> addSingle(use.property(), entry.found());
			case LIST -> this.lists.computeIfAbsent(use.property(), (any) -> new ListValue())
				.add(entry.found(), use.rest().isEmpty() ? null : use.rest().get(0));
			case TREE -> addHeader(use, entry);
		}
	}

	private void addSingle(ExpectationProperty property, ScannedProperty found) {
		// An empty map shows as an empty text.
		if (property == ExpectationProperty.REQUEST && HotmwKeys.isNothing(found.value())) {
			return;
		}
		ScannedProperty first = this.singles.putIfAbsent(property, found);
		if (first != null && first.rank() == found.rank()) {
			reportTwice(property, found);
		}
	}

	private void addHeader(Use use, Entry entry) {
		if (use.rest().isEmpty()) {
			requireNothing(entry, this.prefix + "." + use.property().path());
		}
		else {
			this.headers.add(new Entry(entry.found(), use.rest()));
		}
	}

	private void requireNothing(Entry entry, String property) {
		if (!HotmwKeys.isNothing(entry.found().value())) {
			this.violations.add(property, entry.found(), "holds further properties, not a value",
					"write the properties below it");
		}
	}

	private void reportTwice(ExpectationProperty property, ScannedProperty found) {
		this.violations.add(this.prefix + "." + property.path(), found,
				"is given twice in the same document, in two spellings", "keep one of them");
	}

	private void reportUnknown(Entry entry) {
		String written = entry.tail()
			.stream()
			.map((element) -> element.bracketed() ? "[" + element.text() + "]" : "." + element.text())
			.collect(Collectors.joining());
		String remedy = ExpectationProperty.nearest(entry.tail())
			.map((nearest) -> "write '" + nearest + "' if that is what is meant, else remove it")
			.orElse("remove it; an expectation has " + ExpectationProperty.known());
		this.violations.add(this.prefix + written, entry.found(), "is not a property of an expectation", remedy);
	}

}
