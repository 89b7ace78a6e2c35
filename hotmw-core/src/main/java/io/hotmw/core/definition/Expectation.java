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

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself: a request, and the filters that it must meet or must
 * not ({@code hotmw.expectations.<name>}). An immutable value that is checked before a
 * candidate becomes active and is no part of the revision.
 *
 * @param name the name of the expectation, spelled like that of a filter
 * @param request the request
 * @param meets the filters that the request must meet, among others, in this order
 * @param misses the filters that the request must not meet
 * @param exactly all filters that the request must meet, in this order, or {@code null}
 * if others than {@code meets} are no mistake; empty for none at all
 */
public record Expectation(String name, SampleRequest request, List<FilterName> meets, List<FilterName> misses,
		@Nullable List<FilterName> exactly) {

	/** The name of the group of all expectations in a document. */
	public static final String ROOT = "hotmw.expectations";

	public Expectation {
		if (!FilterName.isValid(name)) {
			throw new IllegalArgumentException(
					"'" + name + "' is not the name of an expectation: use lower-case letters,"
							+ " digits and dashes, beginning and ending with a letter or a digit");
		}
		Objects.requireNonNull(request, "'request' must not be null");
		meets = List.copyOf(meets);
		misses = List.copyOf(misses);
		exactly = (exactly != null) ? List.copyOf(exactly) : null;
	}

	/**
	 * The full name of the expectation in a document.
	 * @return the property
	 */
	public String property() {
		return ROOT + "." + this.name;
	}

	/**
	 * All filters that the request must meet, in order, if others are a mistake.
	 * @return the filters, if the expectation is exact
	 */
	public Optional<List<FilterName>> exact() {
		return Optional.ofNullable(this.exactly);
	}

}
