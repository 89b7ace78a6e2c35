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

package io.hotmw.sample.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chain as the soak expects it. Immutable.
 */
final class SoakChain {

	private final SortedMap<String, SoakFilter> filters;

	private SoakChain(SortedMap<String, SoakFilter> filters) {
		this.filters = filters;
	}

	static SoakChain empty() {
		return new SoakChain(new TreeMap<>());
	}

	SoakChain with(SoakFilter filter) {
		SortedMap<String, SoakFilter> changed = new TreeMap<>(this.filters);
		changed.put(filter.name(), filter);
		return new SoakChain(changed);
	}

	SoakChain without(SoakFilter filter) {
		SortedMap<String, SoakFilter> changed = new TreeMap<>(this.filters);
		changed.remove(filter.name());
		return new SoakChain(changed);
	}

	Collection<SoakFilter> filters() {
		return this.filters.values();
	}

	/**
	 * How many filters are built.
	 * @return those that are enabled
	 */
	long built() {
		return this.filters.values().stream().filter(SoakFilter::enabled).count();
	}

	/**
	 * How many filters must be made anew to replace another chain by this one.
	 * @param before the other chain
	 * @return those that are enabled and were not, or not with the same option
	 */
	long madeAfter(SoakChain before) {
		return this.filters.values().stream().filter(SoakFilter::enabled).filter((filter) -> {
			SoakFilter predecessor = before.filters.get(filter.name());
			return predecessor == null || !predecessor.enabled() || predecessor.number() != filter.number();
		}).count();
	}

	/**
	 * The trail that the filters must leave of a request.
	 * @param dispatches the dispatches of the request, in order
	 * @return a trace for each time that a filter runs, in order
	 */
	List<String> trail(List<Dispatch> dispatches) {
		List<String> trail = new ArrayList<>();
		for (Dispatch dispatch : dispatches) {
			this.filters.values()
				.stream()
				.filter((filter) -> filter.meets(dispatch))
				.sorted(SoakFilter.CHAIN_ORDER)
				.forEach((filter) -> trail.add(filter.trace(dispatch)));
		}
		return trail;
	}

	/**
	 * The definitions as a document has them.
	 * @return what stands below {@code hotmw.filters}, to be changed at will
	 */
	Map<String, Object> definitions() {
		Map<String, Object> definitions = new TreeMap<>();
		this.filters.forEach((name, filter) -> definitions.put(name, filter.definition()));
		return definitions;
	}

	@Override
	public String toString() {
		return this.filters.values().toString();
	}

}
