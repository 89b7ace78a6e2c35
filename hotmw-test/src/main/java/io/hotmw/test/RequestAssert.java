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

package io.hotmw.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.explain.ChainExplanation;
import io.hotmw.core.explain.FailedCondition;
import io.hotmw.core.explain.FilterExplanation;

/**
 * Assertions about which filters a request meets. A filter that the chain does not have
 * fails every one of them: it is probably misspelled.
 */
public final class RequestAssert extends AbstractAssert<RequestAssert, ChainExplanation> {

	RequestAssert(ChainExplanation actual) {
		super(actual, RequestAssert.class);
	}

	/**
	 * Asserts that the request meets these filters, among others, in this order.
	 * @param filters the names of the filters, at least one
	 * @return this assertion
	 * @throws IllegalArgumentException if there is no name: nothing would be asserted
	 * @see #meetsNothing()
	 */
	public RequestAssert meets(String... filters) {
		List<FilterName> expected = named("meets", filters);
		List<String> problems = missed(expected);
		List<FilterName> inOrder = this.actual.met().stream().filter(expected::contains).toList();
		if (problems.isEmpty() && !inOrder.equals(expected)) {
			problems.add("meets " + joined(inOrder) + " in this order");
		}
		return require("meet " + joined(expected), problems);
	}

	/**
	 * Asserts that the request meets these filters and no others, in this order.
	 * @param filters the names of the filters, none if it must meet none
	 * @return this assertion
	 */
	public RequestAssert meetsExactly(String... filters) {
		List<FilterName> expected = names(filters);
		List<String> problems = missed(expected);
		List<FilterName> others = this.actual.met().stream().filter((name) -> !expected.contains(name)).toList();
		if (!others.isEmpty()) {
			problems.add("also meets " + joined(others));
		}
		if (problems.isEmpty() && !this.actual.met().equals(expected)) {
			problems.add("meets them in another order");
		}
		return require("meet exactly " + (expected.isEmpty() ? "no filter" : joined(expected)), problems);
	}

	/**
	 * Asserts that the request meets no filter at all.
	 * @return this assertion
	 */
	public RequestAssert meetsNothing() {
		return meetsExactly();
	}

	/**
	 * Asserts that the request meets none of these filters.
	 * @param filters the names of the filters, at least one
	 * @return this assertion
	 * @throws IllegalArgumentException if there is no name: nothing would be asserted
	 */
	public RequestAssert misses(String... filters) {
		List<FilterName> expected = named("misses", filters);
		return require("miss " + joined(expected),
				expected.stream()
					.filter((name) -> this.actual.met().contains(name))
					.map((name) -> "meets " + name)
					.toList());
	}

	private List<FilterName> named(String assertion, String... filters) {
		if (filters.length == 0) {
			throw new IllegalArgumentException("'" + assertion
					+ "' without a filter would assert nothing: name one, or use 'meetsNothing()' for a request that meets none");
		}
		return names(filters);
	}

	private List<FilterName> names(String... filters) {
		isNotNull();
		List<FilterName> names = Arrays.stream(filters).map(FilterName::of).toList();
		for (FilterName name : names) {
			if (this.actual.filter(name).isEmpty()) {
				failWithMessage("There is no filter '%s' in the chain, which has %s", name,
						joined(this.actual.filters().stream().map(FilterExplanation::name).toList()));
			}
		}
		return names;
	}

	private List<String> missed(List<FilterName> expected) {
		List<String> problems = new ArrayList<>();
		for (FilterName name : expected) {
			FilterExplanation filter = this.actual.filter(name).orElseThrow();
			if (!filter.isMet()) {
				FailedCondition failed = Objects.requireNonNull(filter.failed());
				problems.add("misses " + name + ", which " + failed.reason() + " (" + failed.property() + ")");
			}
		}
		return problems;
	}

	private RequestAssert require(String expected, List<String> problems) {
		if (!problems.isEmpty()) {
			failWithMessage("Expecting %s to %s, but it%n  %s%nIt meets %s", this.actual.request(), expected,
					String.join("\n  ", problems),
					this.actual.met().isEmpty() ? "no filter" : joined(this.actual.met()));
		}
		return this;
	}

	private static String joined(List<FilterName> names) {
		return names.stream().map(FilterName::value).collect(Collectors.joining(", "));
	}

}
