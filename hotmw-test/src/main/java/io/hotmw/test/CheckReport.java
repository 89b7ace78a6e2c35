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

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.explain.ChainExplanation;
import io.hotmw.core.explain.FailedCondition;
import io.hotmw.core.explain.FilterExplanation;

/**
 * Prints what a check found. Shows no option and no value of a header.
 */
final class CheckReport {

	private final PrintStream out;

	CheckReport(PrintStream out) {
		this.out = out;
	}

	void refused(List<Violation> violations) {
		this.out.printf("refused: %d %s%n%n%s%n", violations.size(),
				(violations.size() == 1) ? "violation" : "violations", HotmwChain.describe(violations));
	}

	void accepted(ChainDefinition definition) {
		this.out.printf("accepted: revision %s%n", definition.revision());
		int width = width(definition.filters().stream().map(FilterDefinition::name).toList());
		for (FilterDefinition filter : definition.filters()) {
			this.out.printf("  %-" + width + "s  type %s, order %d, %s%s%s%n", filter.name(), filter.type(),
					filter.order(), filter.position(), filter.critical() ? ", critical" : "",
					filter.enabled() ? "" : ", switched off");
		}
	}

	void noted(List<Violation> notes) {
		if (!notes.isEmpty()) {
			this.out.printf("%n%d %s%n%n%s%n", notes.size(), (notes.size() == 1) ? "note" : "notes",
					HotmwChain.describe(notes));
		}
	}

	void explained(ChainExplanation explanation) {
		String met = explanation.met().isEmpty() ? "no filter"
				: explanation.met().stream().map(FilterName::value).collect(Collectors.joining(", "));
		this.out.printf("%n%s meets %s%n", explanation.request(), met);
		int width = width(explanation.filters().stream().map(FilterExplanation::name).toList());
		for (FilterExplanation filter : explanation.filters()) {
			FailedCondition failed = filter.failed();
			if (failed != null) {
				this.out.printf("  not %-" + width + "s  which %s (%s)%n", filter.name(), failed.reason(),
						failed.property());
			}
		}
	}

	private static int width(List<FilterName> names) {
		return names.stream().mapToInt((name) -> name.value().length()).max().orElse(1);
	}

}
