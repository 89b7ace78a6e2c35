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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Turns places that are named by other filters into orders: a filter gets the order of
 * the other one, and a rank among the filters of that order. Immutable.
 */
public final class RelativeOrders {

	private final Map<FilterName, FilterDefinition> filters = new HashMap<>();

	private RelativeOrders(List<FilterDefinition> filters) {
		filters.forEach((filter) -> this.filters.putIfAbsent(filter.name(), filter));
	}

	/**
	 * Places filters.
	 * @param filters all filters of a chain
	 * @param problems is told which filter cannot be placed, and why
	 * @return the filters in the same sequence, those placed that can be
	 */
	public static List<FilterDefinition> place(List<FilterDefinition> filters,
			BiConsumer<FilterDefinition, Problem> problems) {
		if (filters.stream().allMatch((filter) -> filter.relativeOrder() == null)) {
			return filters;
		}
		RelativeOrders orders = new RelativeOrders(filters);
		return filters.stream().map((filter) -> orders.place(filter, problems)).toList();
	}

	private FilterDefinition place(FilterDefinition filter, BiConsumer<FilterDefinition, Problem> problems) {
		Set<FilterName> passed = new LinkedHashSet<>();
		FilterDefinition current = filter;
		int rank = 0;
		for (RelativeOrder relative = filter.relativeOrder(); relative != null; relative = current.relativeOrder()) {
			passed.add(current.name());
			FilterDefinition next = this.filters.get(relative.anchor());
			Problem problem = problem(filter, current, next, passed);
			if (problem != null) {
				problems.accept(filter, problem);
			}
			if (next == null || passed.contains(next.name())) {
				// Whoever is at fault is told; this one merely depends on it.
				return filter;
			}
			rank += relative.side().step();
			current = next;
		}
		return passed.isEmpty() ? filter : filter.placed(current.order(), rank);
	}

	private static @Nullable Problem problem(FilterDefinition filter, FilterDefinition current,
			@Nullable FilterDefinition next, Set<FilterName> passed) {
		boolean own = current.name().equals(filter.name());
		if (next == null) {
			return own ? new Problem(Problem.Kind.UNKNOWN, "") : null;
		}
		if (next.name().equals(filter.name())) {
			return new Problem(Problem.Kind.CYCLE,
					passed.stream().map(FilterName::value).collect(Collectors.joining(", ")));
		}
		return (own && next.position() != filter.position())
				? new Problem(Problem.Kind.POSITION, next.position().value()) : null;
	}

	/**
	 * Why a filter cannot stand where it is to stand.
	 *
	 * @param kind the kind
	 * @param detail of a cycle the names of its filters, of another position that one
	 */
	public record Problem(Kind kind, String detail) {

		/**
		 * The kinds of problems.
		 */
		public enum Kind {

			/** There is no filter of the name. */
			UNKNOWN,

			/** The filters are to stand behind or before one another. */
			CYCLE,

			/** The other filter stands on the other side of Spring Security. */
			POSITION

		}

	}

}
