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

package io.hotmw.core.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;

/**
 * Checks whether a candidate does what its document expects of it. A filter that this
 * application does not support takes no part: an expectation must not refuse a document
 * on an older instance that leaves the filter out. Thread-safe.
 */
public final class ExpectationCheck {

	private final ChainExplainer explainer;

	/**
	 * Create a check.
	 * @param explainer tells what a request meets
	 */
	public ExpectationCheck(ChainExplainer explainer) {
		this.explainer = Objects.requireNonNull(explainer, "'explainer' must not be null");
	}

	/**
	 * Checks every expectation of a candidate.
	 * @param candidate a candidate in which nothing else is wrong
	 * @return what is not as expected, empty if all is
	 */
	public List<Violation> check(Candidate candidate) {
		if (candidate.expectations().isEmpty()) {
			return List.of();
		}
		List<Violation> violations = new ArrayList<>();
		ExplainedChain chain = this.explainer.over(candidate.definition());
		for (Expectation expectation : candidate.expectations()) {
			try {
				ChainExplanation explanation = chain.explain(expectation.request());
				new One(expectation, explanation, candidate.origins(), violations).check();
			}
			catch (InvalidSampleException ex) {
				String property = expectation.property() + ".request." + ex.part();
				violations.add(new Violation(property, ex.value(), candidate.origins().originOf(property), ex.reason(),
						ex.remedy()));
			}
		}
		return List.copyOf(violations);
	}

	/**
	 * The check of one expectation.
	 *
	 * @param expectation what is expected
	 * @param explanation what is so
	 * @param origins tells where the expectation stands
	 * @param violations where to add what is not as expected
	 */
	private record One(Expectation expectation, ChainExplanation explanation, PropertyOrigins origins,
			List<Violation> violations) {

		void check() {
			requireMet("meets", this.expectation.meets());
			requireOrder("meets", this.expectation.meets());
			requireMissed();
			this.expectation.exact().ifPresent((exact) -> {
				requireMet("exactly", exact);
				requireNoOther(exact);
				requireOrder("exactly", exact);
			});
		}

		private void requireMet(String part, List<FilterName> expected) {
			for (int i = 0; i < expected.size(); i++) {
				FilterName name = expected.get(i);
				FilterExplanation filter = this.explanation.filter(name).orElse(null);
				if (filter == null) {
					add(part, i, expected, "does not meet '" + name + "', which the chain does not have",
							"correct the name, or remove it");
				}
				else if (!filter.isMet() && filter.verdict() != FilterVerdict.UNSUPPORTED) {
					add(part, i, expected, "does not meet '" + name + "', which " + reason(filter),
							"correct the filter '" + name + "', or the expectation if that is meant");
				}
			}
		}

		private void requireMissed() {
			List<FilterName> misses = this.expectation.misses();
			for (int i = 0; i < misses.size(); i++) {
				if (this.explanation.met().contains(misses.get(i))) {
					add("misses", i, misses, "meets '" + misses.get(i) + "'", "correct the filter '" + misses.get(i)
							+ "', such as its match, or the expectation if that is meant");
				}
			}
		}

		private void requireNoOther(List<FilterName> exact) {
			List<FilterName> others = this.explanation.met().stream().filter((name) -> !exact.contains(name)).toList();
			if (!others.isEmpty()) {
				add("exactly", null, exact, "also meets " + joined(others),
						"correct their match, or add them to the expectation if that is meant");
			}
		}

		private void requireOrder(String part, List<FilterName> expected) {
			List<FilterName> met = this.explanation.met();
			List<FilterName> inOrder = met.stream().filter(expected::contains).toList();
			if (!inOrder.equals(expected.stream().filter(met::contains).toList())) {
				add(part, null, expected, "meets " + joined(inOrder) + " in this order",
						"correct the 'order' or the 'position' of the filters, or the expectation if that is meant");
			}
		}

		private static String reason(FilterExplanation filter) {
			FailedCondition failed = Objects.requireNonNull(filter.failed());
			return failed.reason() + " (" + failed.property() + ")";
		}

		private void add(String part, @Nullable Integer index, List<FilterName> expected, String difference,
				String remedy) {
			String property = this.expectation.property() + "." + part;
			String origin = this.origins.originOf((index != null) ? property + "[" + index + "]" : property);
			List<FilterName> met = this.explanation.met();
			this.violations.add(
					new Violation(
							property, joined(expected), origin, "is not as expected: " + this.explanation.request()
									+ " " + difference + "; it meets " + (met.isEmpty() ? "no filter" : joined(met)),
							remedy));
		}

		private static String joined(List<FilterName> names) {
			return names.stream().map(FilterName::value).collect(Collectors.joining(", "));
		}

	}

}
