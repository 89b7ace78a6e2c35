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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.SampleRequest;

/**
 * Reads what the documents expect of themselves.
 */
final class ExpectationReader {

	private final ListReader lists;

	private final SampleRequestReader requests;

	private final FoundProperties found;

	private final LoadViolations violations;

	ExpectationReader(ValueReader values, TypedValues types, FoundProperties found, LoadViolations violations) {
		this.lists = new ListReader(values, violations);
		this.requests = new SampleRequestReader(values, new NamedValuesReader(values, violations), this.lists, types,
				violations);
		this.found = found;
		this.violations = violations;
	}

	/**
	 * Reads all expectations. What is wrong with them is reported.
	 * @param inputs everything that is said about each
	 * @param filters the names of all filters that are given, valid or not
	 * @return the expectations; not complete if anything was reported
	 */
	List<Expectation> read(Collection<FilterInput> inputs, List<FilterName> filters) {
		return inputs.stream().map((input) -> read(input, filters)).toList();
	}

	private Expectation read(FilterInput input, List<FilterName> filters) {
		String name = input.displayName(Map.of());
		String prefix = ExpectationInputs.ROOT + "." + name;
		ScannedProperty first = input.entries().get(0).found();
		this.found.add(prefix, first);
		int before = this.violations.count();
		ExpectationValues given = new ExpectationValues(prefix, input, this.violations);
		SampleRequest request = this.requests.read(prefix, given);
		List<FilterName> meets = names(prefix, given, ExpectationProperty.MEETS, filters);
		List<FilterName> misses = names(prefix, given, ExpectationProperty.MISSES, filters);
		List<FilterName> exactly = names(prefix, given, ExpectationProperty.EXACTLY, filters);
		if (this.violations.count() == before) {
			requirePath(prefix, given, first);
			requireSomething(prefix, first, meets, misses, exactly);
			requireNoContradiction(prefix, given, meets, misses, exactly);
		}
		return new Expectation(name, request, orEmpty(meets), orEmpty(misses), exactly);
	}

	private @Nullable List<FilterName> names(String prefix, ExpectationValues given, ExpectationProperty property,
			List<FilterName> filters) {
		ListValue list = given.list(property);
		if (list == null) {
			return null;
		}
		List<FilterName> names = new ArrayList<>();
		for (Text text : this.lists.read(prefix + "." + property.path(), list)) {
			String written = text.value().strip();
			Optional<FilterName> filter = filters.stream()
				.filter((known) -> FilterName.isValid(written) && known.equals(FilterName.of(written)))
				.findFirst();
			if (filter.isEmpty()) {
				reportUnknown(text, written, filters);
			}
			else if (names.contains(filter.get())) {
				this.violations.add(text.property(), text.found(), "names the filter '" + written + "' twice",
						"keep one of them");
			}
			else {
				names.add(filter.get());
			}
		}
		return names;
	}

	private void reportUnknown(Text text, String written, List<FilterName> filters) {
		List<String> known = filters.stream().map(FilterName::value).sorted().toList();
		String remedy = NearestName.of(written, known)
			.map((nearest) -> "write '" + nearest + "' if that is what is meant")
			.orElse(known.isEmpty() ? "define the filter, or remove it here"
					: "use one of " + String.join(", ", known) + ", or define the filter");
		this.violations.add(text.property(), text.found(), "names a filter that does not exist", remedy);
	}

	private void requirePath(String prefix, ExpectationValues given, ScannedProperty first) {
		if (given.single(ExpectationProperty.REQUEST) == null && given.single(ExpectationProperty.PATH) == null) {
			this.violations.addPart(prefix + ".request", first, "is missing",
					"write the request that is meant, such as 'request: GET /api/orders'");
		}
	}

	private void requireSomething(String prefix, ScannedProperty first, @Nullable List<FilterName> meets,
			@Nullable List<FilterName> misses, @Nullable List<FilterName> exactly) {
		if (orEmpty(meets).isEmpty() && orEmpty(misses).isEmpty() && exactly == null) {
			this.violations.addPart(prefix, first, "expects nothing",
					"say which filters the request 'meets', which it 'misses', or which it meets 'exactly'"
							+ " ('exactly: []' for none)");
		}
	}

	private void requireNoContradiction(String prefix, ExpectationValues given, @Nullable List<FilterName> meets,
			@Nullable List<FilterName> misses, @Nullable List<FilterName> exactly) {
		for (FilterName name : orEmpty(misses)) {
			if (orEmpty(meets).contains(name) || orEmpty(exactly).contains(name)) {
				contradiction(prefix, given, ExpectationProperty.MISSES,
						"names '" + name + "', which the same request shall meet");
			}
		}
		for (FilterName name : orEmpty(meets)) {
			if (exactly != null && !exactly.contains(name)) {
				contradiction(prefix, given, ExpectationProperty.MEETS,
						"names '" + name + "', which is not among 'exactly'");
			}
		}
	}

	private void contradiction(String prefix, ExpectationValues given, ExpectationProperty property, String reason) {
		ListValue list = given.list(property);
		if (list != null) {
			ScannedProperty whole = list.whole();
			this.violations.addPart(prefix + "." + property.path(),
					(whole != null) ? whole : list.elements().iterator().next(), reason, "remove one of the two");
		}
	}

	private static List<FilterName> orEmpty(@Nullable List<FilterName> names) {
		return (names != null) ? names : List.of();
	}

}
