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

package io.hotmw.core.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;

/**
 * Collects what is wrong with one candidate. Not thread-safe.
 */
final class Violations {

	private final PropertyOrigins origins;

	private final List<Violation> collected = new ArrayList<>();

	Violations(PropertyOrigins origins) {
		this.origins = origins;
	}

	void add(FilterDefinition filter, String property, @Nullable String value, String reason, String remedy) {
		String name = "hotmw.filters." + filter.name() + "." + property;
		this.collected.add(new Violation(name, value, this.origins.originOf(name), reason, remedy));
	}

	void addOption(FilterDefinition filter, CheckedOptions.Refusal refusal) {
		String option = refusal.option();
		String given = given(filter.options(), option);
		String value = filter.options().value(given);
		boolean masked = value != null && filter.options().isSensitive(given);
		// No name means the options as a whole.
		String property = option.isEmpty() ? "options" : "options." + option;
		add(filter, property, masked ? FilterOptions.MASK : value, filter.options().redact(refusal.reason()),
				filter.options().redact(refusal.remedy()));
	}

	// An element of a list that was written as one text stands in that text.
	private static String given(FilterOptions options, String option) {
		int bracket = option.endsWith("]") ? option.lastIndexOf('[') : -1;
		String list = (bracket > 0) ? option.substring(0, bracket) : option;
		return (options.value(option) == null && options.value(list) != null) ? list : option;
	}

	void unknownType(FilterDefinition filter, Set<String> types, UnknownTypeAdvice advice) {
		String remedy = advice.remedy(filter).map((first) -> first + "; or ").orElse("") + "use one of " + types
				+ ", add a FilterFactory bean of this type, or set ";
		if (filter.critical() && filter.optional()) {
			add(filter, "type", filter.type(),
					"no filter factory has this type, and a critical filter is not left out although it is optional",
					remedy + "'critical: false'");
			return;
		}
		add(filter, "type", filter.type(), "no filter factory has this type",
				remedy + "'optional: true' to leave the filter out where its type is unknown");
	}

	// A binder knows the property and the value; where the document knows the line, the
	// candidate's origins say so.
	void addAll(List<Violation> violations) {
		for (Violation violation : violations) {
			String origin = this.origins.originOf(violation.property());
			this.collected.add((origin != null) ? new Violation(violation.property(), violation.value(), origin,
					violation.reason(), violation.remedy()) : violation);
		}
	}

	List<Violation> all() {
		return List.copyOf(this.collected);
	}

	int size() {
		return this.collected.size();
	}

	void throwIfAny() {
		if (!this.collected.isEmpty()) {
			throw new ChainValidationException(this.collected);
		}
	}

}
