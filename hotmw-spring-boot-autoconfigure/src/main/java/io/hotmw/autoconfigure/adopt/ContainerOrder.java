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

package io.hotmw.autoconfigure.adopt;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the container would have had filters. Filters of the same order
 * stand there in that of their beans, hot filters in that of their names; hence each of
 * them gets an order of its own.
 */
final class ContainerOrder {

	private final Comparator<RegisteredFilter> comparator;

	/**
	 * Create for the beans of an application.
	 * @param beans the names of the beans in the order of their definitions
	 */
	ContainerOrder(List<String> beans) {
		// As Spring Boot does it: the filters that are beans come behind the
		// registrations.
		this.comparator = Comparator.<RegisteredFilter>comparingInt((filter) -> filter.registration().getOrder())
			.thenComparing((filter) -> Adoption.isMadeHere(filter.bean()))
			.thenComparingInt((filter) -> beans
				.indexOf(Adoption.isMadeHere(filter.bean()) ? filter.adoption().bean() : filter.bean()));
	}

	/**
	 * Gives each filter an order of its own: the one that it has, or the next lower one
	 * that is free.
	 * @param filters the filters
	 * @return their orders
	 */
	Map<Adoption, Integer> of(List<RegisteredFilter> filters) {
		List<RegisteredFilter> sorted = filters.stream().sorted(this.comparator).toList();
		long[] orders = new long[sorted.size()];
		long free = Integer.MAX_VALUE;
		for (int i = orders.length - 1; i >= 0; i--) {
			orders[i] = Math.min(sorted.get(i).registration().getOrder(), free);
			free = orders[i] - 1;
		}
		Map<Adoption, Integer> byAdoption = new HashMap<>();
		for (int i = 0; i < orders.length; i++) {
			// At the lower end of the range there may be no lower one.
			byAdoption.put(sorted.get(i).adoption(), (int) Math.max(orders[i], (long) Integer.MIN_VALUE + i));
		}
		return byAdoption;
	}

}
