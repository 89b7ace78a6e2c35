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

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.SampleRequest;

/**
 * What a request has to do with every filter of a chain, provided that each filter passes
 * it on as it is. Immutable.
 *
 * @param revision the content of the chain
 * @param request the request
 * @param filters all filters of the chain in the order in which they run: those before
 * security first, then by their order
 */
public record ChainExplanation(Revision revision, SampleRequest request, List<FilterExplanation> filters) {

	public ChainExplanation {
		Objects.requireNonNull(revision, "'revision' must not be null");
		Objects.requireNonNull(request, "'request' must not be null");
		filters = List.copyOf(filters);
	}

	/**
	 * The filters that the request meets.
	 * @return their names in the order in which they run
	 */
	public List<FilterName> met() {
		return this.filters.stream().filter(FilterExplanation::isMet).map(FilterExplanation::name).toList();
	}

	/**
	 * What the request has to do with one filter.
	 * @param name the name of the filter
	 * @return the explanation, if the chain has such a filter
	 */
	public Optional<FilterExplanation> filter(FilterName name) {
		return this.filters.stream().filter((filter) -> filter.name().equals(name)).findFirst();
	}

}
