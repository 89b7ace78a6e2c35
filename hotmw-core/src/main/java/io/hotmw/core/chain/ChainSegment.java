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

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.match.MatchIndex;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * The filters of a chain for one position and dispatcher type, in chain order. Immutable.
 * It knows which filters can match a path at all, so that a request pays for those and
 * not for all that are configured.
 */
public final class ChainSegment {

	private final Link[] links;

	private final @Nullable MatchIndex<Link> index;

	ChainSegment(List<CompiledFilter> filters) {
		List<Link> members = new ArrayList<>();
		for (CompiledFilter filter : filters.stream()
			.sorted((left, right) -> left.definition().compareTo(right.definition()))
			.toList()) {
			members.add(new Link(members.size(), filter.hotFilter().filter(), filter.matcher()));
		}
		this.links = members.toArray(Link[]::new);
		boolean pathsMatter = members.stream().anyMatch((link) -> link.matcher().hasPathCondition());
		this.index = pathsMatter ? MatchIndex.of(members, Link::matcher, Link[]::new) : null;
	}

	/**
	 * Says whether there is no filter at all.
	 * @return whether the segment is empty
	 */
	public boolean isEmpty() {
		return this.links.length == 0;
	}

	@Nullable RequestPath pathOf(HttpServletRequest request) {
		return (this.index != null) ? RequestPath.of(request) : null;
	}

	Link[] candidates(@Nullable RequestPath path) {
		return (this.index != null && path != null) ? this.index.candidates(path) : this.links;
	}

	/**
	 * A filter and its place among the others of the segment.
	 *
	 * @param ordinal the place, from 0
	 * @param filter the filter
	 * @param matcher decides which requests it applies to
	 */
	record Link(int ordinal, Filter filter, RequestMatcher matcher) {

		boolean matches(HttpServletRequest request, @Nullable RequestPath path) {
			return this.matcher.matches(request, path);
		}

	}

}
