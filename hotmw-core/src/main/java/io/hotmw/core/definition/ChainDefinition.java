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

package io.hotmw.core.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All filter definitions together: an immutable value, in chain order.
 *
 * @param filters the definitions, each name once; sorted on construction
 * @param revision the name of their content
 */
public record ChainDefinition(List<FilterDefinition> filters, Revision revision) {

	public ChainDefinition {
		filters = filters.stream().sorted().toList();
		Set<FilterName> names = new HashSet<>();
		for (FilterDefinition filter : filters) {
			if (!names.add(filter.name())) {
				throw new IllegalArgumentException("'filters' must not hold '" + filter.name() + "' twice");
			}
		}
	}

	/**
	 * Create a definition and name its content.
	 * @param filters the definitions, each name once
	 * @param digest computes the revision
	 * @return the definition
	 */
	public static ChainDefinition of(List<FilterDefinition> filters, RevisionDigest digest) {
		return new ChainDefinition(filters, digest.revisionOf(filters));
	}

	/**
	 * Finds a filter by its name.
	 * @param name the name
	 * @return the definition, if there is one
	 */
	public Optional<FilterDefinition> filter(FilterName name) {
		return this.filters.stream().filter((filter) -> filter.name().equals(name)).findFirst();
	}

	/**
	 * Takes the definitions from another chain where they are equal, so that what both
	 * have is in memory once.
	 * @param other the other chain
	 * @return an equal definition
	 */
	public ChainDefinition sharing(ChainDefinition other) {
		Map<FilterName, FilterDefinition> known = new HashMap<>();
		other.filters.forEach((filter) -> known.put(filter.name(), filter));
		return new ChainDefinition(this.filters.stream().map((filter) -> {
			FilterDefinition equal = known.get(filter.name());
			return filter.equals(equal) ? equal : filter;
		}).toList(), this.revision);
	}

	/**
	 * Masks every secret among the options wherever it occurs in a text, such as the
	 * message of an exception.
	 * @param text the text
	 * @return the text without secrets
	 */
	public String redact(String text) {
		String result = text;
		for (FilterDefinition filter : this.filters) {
			result = filter.options().redact(result);
		}
		return result;
	}

	/**
	 * Spells a failure with its stack trace and its causes for the log, every secret
	 * among the options masked.
	 * @param failure the failure, whose messages may quote secrets
	 * @return several lines without secrets
	 */
	public String redact(Throwable failure) {
		return redact(FilterOptions.none().redact(failure));
	}

}
