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

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterName;

/**
 * Sorts the properties below {@code hotmw.expectations} by the expectation they are
 * about. Names follow the rules of the names of filters.
 */
final class ExpectationInputs {

	static final String ROOT = Expectation.ROOT;

	private static final int DEPTH = 2;

	private final Map<String, FilterInput> inputs = new LinkedHashMap<>();

	private final Set<String> reported = new HashSet<>();

	private final LoadViolations violations;

	ExpectationInputs(List<ScannedProperty> scanned, LoadViolations violations) {
		this.violations = violations;
		scanned.forEach(this::sort);
	}

	/**
	 * The expectations that are named anywhere.
	 * @return one input for each
	 */
	Collection<FilterInput> all() {
		return this.inputs.values();
	}

	private void sort(ScannedProperty found) {
		if (found.path().size() > DEPTH) {
			add(found.path().element(DEPTH), found);
		}
		else if (!HotmwKeys.isNothing(found.value())) {
			this.violations.add(ROOT, found, "holds expectations by their names, not a value",
					"write each expectation below a name");
		}
	}

	private void add(Element name, ScannedProperty found) {
		if (name.isIndex() || !FilterName.isValid(name.text())) {
			reportName(name, found);
			return;
		}
		FilterInput input = this.inputs.computeIfAbsent(name.uniform(), FilterInput::new);
		boolean oneSpelling = input.add(name.text(), found, found.path().tail(DEPTH + 1));
		if (!oneSpelling && this.reported.add(found.rank() + name.text())) {
			this.violations.addPart(ROOT + "." + name.text(), found,
					"names an expectation that the same document spells in another way: dashes do not count",
					"write all its properties under one spelling");
		}
	}

	private void reportName(Element name, ScannedProperty found) {
		String suggestion = DataObjectPropertyName.toDashedForm(name.text());
		String written = name.bracketed() ? "[" + name.text() + "]" : "." + name.text();
		if (this.reported.add(found.rank() + written)) {
			this.violations.addPart(ROOT + written, found, "is not the name of an expectation",
					(!name.isIndex() && FilterName.isValid(suggestion)) ? "write '" + suggestion + "'"
							: "give the expectation a name of lower-case letters, digits and dashes that"
									+ " begins and ends with a letter or digit and is not a number");
		}
	}

}
