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

import java.util.List;
import java.util.function.Function;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.match.MatchCandidates;
import io.hotmw.core.match.MatchIndex;

/**
 * The filters of a chain for one position and dispatcher type, in chain order. Immutable.
 * It knows which filters can match a path at all, so that a request pays for those and
 * not for all that are configured.
 */
public final class ChainSegment {

	private final MatchIndex index;

	private final FilterName[] names;

	private final Filter[] filters;

	/**
	 * Create a segment.
	 * @param filters the filters, in any order
	 * @param executed what is run for a filter
	 * @param predecessor the segment in whose place this one comes, whose index is used
	 * if the filters match as they did there, or {@code null}
	 */
	ChainSegment(List<CompiledFilter> filters, Function<CompiledFilter, Filter> executed,
			@Nullable ChainSegment predecessor) {
		List<CompiledFilter> ordered = filters.stream()
			.sorted((left, right) -> left.definition().compareTo(right.definition()))
			.toList();
		this.index = MatchIndex.of(ordered.stream().map(CompiledFilter::matcher).toList(),
				(predecessor != null) ? predecessor.index : null);
		this.names = ordered.stream().map((filter) -> filter.definition().name()).toArray(FilterName[]::new);
		this.filters = ordered.stream().map(executed).toArray(Filter[]::new);
	}

	/**
	 * Says whether there is no filter at all.
	 * @return whether the segment is empty
	 */
	public boolean isEmpty() {
		return this.filters.length == 0;
	}

	MatchCandidates candidates(HttpServletRequest request) {
		return this.index.candidates(request);
	}

	/**
	 * The filter at a place.
	 * @param place the place among all filters of the segment, from 0
	 * @return what is run for it
	 */
	Filter filter(int place) {
		return this.filters[place];
	}

	FilterName name(int place) {
		return this.names[place];
	}

}
