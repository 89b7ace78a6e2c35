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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.core.definition.FilterName;

/**
 * Sorts hotmw's properties by the filter they are about.
 */
final class FilterInputs {

	static final String ROOT = "hotmw.filters";

	private static final int DEPTH = 2;

	private final Map<String, FilterInput> inputs = new LinkedHashMap<>();

	private final List<ScannedProperty> variables = new ArrayList<>();

	private final List<ScannedProperty> note = new ArrayList<>();

	private final List<ScannedProperty> expectations = new ArrayList<>();

	private final Set<String> reported = new HashSet<>();

	private final LoadViolations violations;

	FilterInputs(List<ScannedProperty> scanned, LoadViolations violations) {
		this.violations = violations;
		scanned.forEach(this::sort);
		// Only now is it known which filters a variable may mean.
		this.variables.forEach(this::addVariable);
	}

	/**
	 * The filters that are named anywhere.
	 * @return one input for each
	 */
	Collection<FilterInput> filters() {
		return this.inputs.values();
	}

	/**
	 * The properties below {@code hotmw.change}, highest precedence first.
	 * @return the properties
	 */
	List<ScannedProperty> note() {
		return this.note;
	}

	/**
	 * The properties below {@code hotmw.expectations}, highest precedence first.
	 * @return the properties
	 */
	List<ScannedProperty> expectations() {
		return this.expectations;
	}

	private void sort(ScannedProperty found) {
		String group = (found.path().size() > 1) ? found.path().element(1).uniform() : "";
		if ("change".equals(group)) {
			this.note.add(found);
		}
		else if ("filters".equals(group)) {
			sortFilter(found);
		}
		else if ("expectations".equals(group)) {
			this.expectations.add(found);
		}
		else if (!found.variable()) {
			reportMisspelled(found);
		}
	}

	// Other keys of hotmw are settings, which are not read here; but a filter below
	// 'hotmw.filter' would silently not exist.
	private void reportMisspelled(ScannedProperty found) {
		String group = found.path().element(1).text();
		Optional<String> meant = NearestName.of(group, List.of("filters", "change", "expectations"));
		if (found.path().size() > DEPTH && meant.isPresent() && this.reported.add(found.rank() + group)) {
			this.violations.addPart("hotmw." + group, found, "is not a known group of properties",
					"write 'hotmw." + meant.get() + "'");
		}
	}

	private void sortFilter(ScannedProperty found) {
		if (found.path().size() == DEPTH) {
			if (!HotmwKeys.isNothing(found.value())) {
				this.violations.add(ROOT, found, "holds filters by their names, not a value",
						"write each filter below its name, or {} for none");
			}
		}
		else if (found.variable()) {
			this.variables.add(found);
		}
		else {
			add(found.path().element(DEPTH), found, found.path().tail(DEPTH + 1));
		}
	}

	private void addVariable(ScannedProperty found) {
		List<Element> elements = found.path().tail(DEPTH);
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < elements.size(); i++) {
			name.append(elements.get(i).text());
			List<Element> tail = elements.subList(i + 1, elements.size());
			boolean meant = tail.isEmpty() || FilterProperty.findVariable(tail) != null;
			if (meant && this.inputs.containsKey(name.toString())) {
				add(new Element(name.toString(), false), found, tail);
				return;
			}
		}
		add(elements.get(0), found, elements.subList(1, elements.size()));
	}

	private void add(Element name, ScannedProperty found, List<Element> tail) {
		if (name.isIndex() || !FilterName.isValid(name.text())) {
			reportName(name, found);
			return;
		}
		FilterInput input = this.inputs.computeIfAbsent(name.uniform(), FilterInput::new);
		boolean oneSpelling = input.add(name.text(), found, tail);
		if (!oneSpelling && this.reported.add(found.rank() + name.text())) {
			this.violations.addPart(ROOT + "." + name.text(), found,
					"names a filter that the same document spells in another way: dashes do not count",
					"write all its properties under one spelling");
		}
	}

	private void reportName(Element name, ScannedProperty found) {
		String suggestion = DataObjectPropertyName.toDashedForm(name.text());
		String written = name.bracketed() ? "[" + name.text() + "]" : "." + name.text();
		if (this.reported.add(found.rank() + written)) {
			this.violations.addPart(ROOT + written, found, "is not the name of a filter",
					(!name.isIndex() && FilterName.isValid(suggestion)) ? "write '" + suggestion + "'"
							: "give the filter a name of lower-case letters, digits and dashes that"
									+ " begins and ends with a letter or digit and is not a number");
		}
	}

}
