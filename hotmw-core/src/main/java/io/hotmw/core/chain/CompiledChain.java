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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;

/**
 * An executable chain. Deeply immutable but for the state that filters keep themselves.
 */
public final class CompiledChain {

	private static final int DISPATCHER_TYPES = DispatcherType.values().length;

	private final ChainDefinition definition;

	private final Map<FilterName, CompiledFilter> filters;

	private final List<FilterDefinition> unsupported;

	private final ChainSegment[] segments;

	CompiledChain(ChainDefinition definition, List<CompiledFilter> filters, List<FilterDefinition> unsupported) {
		this.definition = definition;
		this.unsupported = List.copyOf(unsupported);
		Map<FilterName, CompiledFilter> byName = new TreeMap<>();
		filters.forEach((filter) -> byName.put(filter.definition().name(), filter));
		this.filters = Collections.unmodifiableMap(byName);
		this.segments = segments(filters);
	}

	private static ChainSegment[] segments(List<CompiledFilter> filters) {
		FilterPosition[] positions = FilterPosition.values();
		ChainSegment[] segments = new ChainSegment[positions.length * DISPATCHER_TYPES];
		for (FilterPosition position : positions) {
			for (DispatcherType dispatcherType : DispatcherType.values()) {
				List<CompiledFilter> members = new ArrayList<>(filters);
				members.removeIf((filter) -> filter.definition().position() != position
						|| !filter.definition().dispatcherTypes().contains(dispatcherType));
				segments[index(position, dispatcherType)] = new ChainSegment(members);
			}
		}
		return segments;
	}

	private static int index(FilterPosition position, DispatcherType dispatcherType) {
		return position.ordinal() * DISPATCHER_TYPES + dispatcherType.ordinal();
	}

	/**
	 * The definition that the chain was compiled from.
	 * @return the definition
	 */
	public ChainDefinition definition() {
		return this.definition;
	}

	/**
	 * The filters that are built, in chain order.
	 * @return an immutable list
	 */
	public List<CompiledFilter> filters() {
		return this.filters.values()
			.stream()
			.sorted((left, right) -> left.definition().compareTo(right.definition()))
			.toList();
	}

	/**
	 * The instances that the chain uses.
	 * @return an immutable list
	 */
	public List<HotFilter> hotFilters() {
		return this.filters.values().stream().map(CompiledFilter::hotFilter).toList();
	}

	/**
	 * The optional filters whose type this application does not know.
	 * @return an immutable list
	 */
	public List<FilterDefinition> unsupported() {
		return this.unsupported;
	}

	/**
	 * The filters of one position and dispatcher type.
	 * @param position the position
	 * @param dispatcherType the dispatcher type
	 * @return the segment
	 */
	public ChainSegment segment(FilterPosition position, DispatcherType dispatcherType) {
		return this.segments[index(position, dispatcherType)];
	}

	@Nullable CompiledFilter find(FilterName name) {
		return this.filters.get(name);
	}

}
