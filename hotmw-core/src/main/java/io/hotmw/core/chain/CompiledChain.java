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

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.observe.ObservedFilter;
import io.hotmw.core.shadow.ShadowReport;
import io.hotmw.core.shadow.ShadowRuns;

/**
 * An executable chain. Deeply immutable but for the state that filters keep themselves.
 */
public final class CompiledChain {

	private final ChainDefinition definition;

	private final Map<FilterName, CompiledFilter> filters;

	private final List<FilterDefinition> unsupported;

	// Empty where nobody watches.
	private final Map<FilterName, ObservedFilter> observed;

	private final Map<FilterPosition, Map<DispatcherType, ChainSegment>> segments;

	CompiledChain(ChainDefinition definition, List<CompiledFilter> filters, List<FilterDefinition> unsupported,
			FilterObservers observers, @Nullable CompiledChain predecessor) {
		this.definition = definition;
		this.unsupported = List.copyOf(unsupported);
		this.filters = filters.stream()
			.collect(Collectors.toUnmodifiableMap((filter) -> filter.definition().name(), Function.identity()));
		this.observed = observed(filters, observers);
		this.segments = segments(filters, (filter) -> {
			Filter observedFilter = this.observed.get(filter.definition().name());
			return (observedFilter != null) ? observedFilter : filter.executed();
		}, predecessor);
	}

	private static Map<FilterName, ObservedFilter> observed(List<CompiledFilter> filters, FilterObservers observers) {
		Map<FilterName, ObservedFilter> observed = new TreeMap<>();
		if (!observers.isEmpty()) {
			filters.forEach((filter) -> observed.put(filter.definition().name(),
					observers.observe(filter.definition().name(), filter.executed())));
		}
		return Collections.unmodifiableMap(observed);
	}

	/**
	 * Arranges a definition as its compiled chain would be, with stand-ins in the places
	 * of its filters: for whoever wants to know where requests go without making a
	 * filter.
	 * @param definition the definition
	 * @param supported says whether this application can make a filter
	 * @param standIn takes the place of a filter; neither initialised nor destroyed
	 * @return the chain, which must not be published
	 * @throws io.hotmw.core.match.PathPatternException if a path is not a pattern
	 */
	public static CompiledChain ofStandIns(ChainDefinition definition, Predicate<FilterDefinition> supported,
			Function<FilterDefinition, Filter> standIn) {
		List<CompiledFilter> filters = definition.filters()
			.stream()
			.filter((filter) -> filter.enabled() && supported.test(filter))
			.map((filter) -> new CompiledFilter(filter, new HotFilter(filter, standIn.apply(filter)),
					RequestMatcher.of(filter.match())))
			.toList();
		return new CompiledChain(definition, filters,
				definition.filters().stream().filter(Predicate.not(supported)).toList(), FilterObservers.none(), null);
	}

	// Never changed after construction, and published safely by its final field.
	private static Map<FilterPosition, Map<DispatcherType, ChainSegment>> segments(List<CompiledFilter> filters,
			Function<CompiledFilter, Filter> executed, @Nullable CompiledChain predecessor) {
		Map<FilterPosition, Map<DispatcherType, ChainSegment>> segments = new EnumMap<>(FilterPosition.class);
		for (FilterPosition position : FilterPosition.values()) {
			Map<DispatcherType, ChainSegment> byType = new EnumMap<>(DispatcherType.class);
			for (DispatcherType type : DispatcherType.values()) {
				byType.put(type,
						new ChainSegment(
								filters.stream()
									.filter((filter) -> filter.definition().position() == position
											&& filter.definition().dispatcherTypes().contains(type))
									.toList(),
								executed, (predecessor != null) ? predecessor.segment(position, type) : null));
			}
			segments.put(position, byType);
		}
		return segments;
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
	 * The instances that the chain uses, in its order.
	 * @return an immutable list
	 */
	public List<HotFilter> hotFilters() {
		return filters().stream().map(CompiledFilter::hotFilter).toList();
	}

	/**
	 * Tells who watches the filters that requests may come. Called once.
	 */
	public void openObservation() {
		this.observed.values().forEach(ObservedFilter::open);
	}

	/**
	 * Tells who watches the filters that no request holds the chain any more. Called
	 * once.
	 */
	public void closeObservation() {
		this.observed.values().forEach(ObservedFilter::close);
	}

	/**
	 * The optional filters whose type this application does not know.
	 * @return an immutable list
	 */
	public List<FilterDefinition> unsupported() {
		return this.unsupported;
	}

	/**
	 * What a filter that is only observed would have done with the last requests.
	 * @param name the name of the filter
	 * @return the report, empty if the filter is not observed
	 */
	public Optional<ShadowReport> shadowReport(FilterName name) {
		return Optional.ofNullable(this.filters.get(name))
			.filter((filter) -> filter.definition().mode() == FilterMode.OBSERVE)
			.map((filter) -> filter.hotFilter().shadow())
			.map(ShadowRuns::report);
	}

	/**
	 * The filters of one position and dispatcher type.
	 * @param position the position
	 * @param dispatcherType the dispatcher type
	 * @return the segment
	 */
	public ChainSegment segment(FilterPosition position, DispatcherType dispatcherType) {
		return Objects.requireNonNull(Objects.requireNonNull(this.segments.get(position)).get(dispatcherType));
	}

	@Nullable CompiledFilter find(FilterName name) {
		return this.filters.get(name);
	}

}
