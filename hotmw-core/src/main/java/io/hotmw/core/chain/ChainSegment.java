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
import java.util.function.Function;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.match.MatchCandidates;
import io.hotmw.core.match.MatchIndex;
import io.hotmw.core.match.RequestMatcher;

/**
 * The filters of a chain for one position and dispatcher type, in chain order. Immutable.
 * It knows which filters can match a path at all, so that a request pays for those and
 * not for all that are configured.
 */
public final class ChainSegment {

	private final MatchIndex<Link> index;

	/**
	 * Create a segment.
	 * @param filters the filters, in any order
	 * @param executed what is run for a filter
	 */
	ChainSegment(List<CompiledFilter> filters, Function<CompiledFilter, Filter> executed) {
		List<Link> links = new ArrayList<>();
		for (CompiledFilter filter : filters.stream()
			.sorted((left, right) -> left.definition().compareTo(right.definition()))
			.toList()) {
			links.add(new Link(links.size(), executed.apply(filter), filter.matcher()));
		}
		this.index = MatchIndex.of(links, Link::matcher);
	}

	/**
	 * Says whether there is no filter at all.
	 * @return whether the segment is empty
	 */
	public boolean isEmpty() {
		return this.index.all().size() == 0;
	}

	MatchCandidates<Link> candidates(HttpServletRequest request) {
		return this.index.candidates(request);
	}

	/**
	 * A filter and its place among the others of the segment.
	 *
	 * @param ordinal the place, from 0
	 * @param filter the filter
	 * @param matcher decides which requests it applies to
	 */
	record Link(int ordinal, Filter filter, RequestMatcher matcher) {

	}

}
