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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;

/**
 * Description of one filter definition of the active generation.
 *
 * @param name the name of the filter
 * @param type the type of its factory
 * @param state {@code active}, {@code disabled}, or {@code unsupported} where the type is
 * not known to this application
 * @param enabled whether it is switched on
 * @param mode whether what it decides is carried out
 * @param order the place among the filters of its position, ascending, ties by name
 * @param relativeOrder the filter that it stands beside, as in {@code after auth};
 * missing if its order is a number of its own
 * @param position the place in the container's own chain
 * @param critical whether its absence is rejected
 * @param optional whether it is left out where its type is unknown
 * @param match the requests that it applies to
 * @param dispatcherTypes the dispatches that it applies to
 * @param options its options by name, secrets masked
 * @param observation what it would have done, if it is asked for and only observed
 */
public record FilterDescriptor(String name, String type, String state, boolean enabled, String mode, int order,
		@Nullable String relativeOrder, String position, boolean critical, boolean optional, MatchDescriptor match,
		List<String> dispatcherTypes, Map<String, @Nullable String> options,
		@Nullable ObservationDescriptor observation) implements OperationResponseBody {

	/**
	 * Describes all filters of a chain, in the order in which a request meets them.
	 * @param chain the chain
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static List<FilterDescriptor> allOf(CompiledChain chain, ShownValues values) {
		Set<FilterName> unsupported = chain.unsupported()
			.stream()
			.map(FilterDefinition::name)
			.collect(Collectors.toSet());
		return allOf(chain.definition(), (filter) -> unsupported.contains(filter.name()), values);
	}

	// Every filter in front of Spring Security meets a request before any behind it.
	/**
	 * Describes all filters of a chain, in the order in which a request meets them.
	 * @param chain the chain
	 * @param unsupported says of a filter whether its type is unknown here
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static List<FilterDescriptor> allOf(ChainDefinition chain, Predicate<FilterDefinition> unsupported,
			ShownValues values) {
		return chain.filters()
			.stream()
			.sorted(Comparator.comparing(FilterDefinition::position))
			.map((filter) -> of(filter, unsupported.test(filter), values))
			.toList();
	}

	/**
	 * Create the description.
	 * @param filter the filter
	 * @param unsupported says of a filter whether its type is unknown here
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static FilterDescriptor of(FilterDefinition filter, boolean unsupported, ShownValues values) {
		Map<String, @Nullable String> options = new LinkedHashMap<>();
		filter.options().values().keySet().forEach((option) -> options.put(option, values.option(filter, option)));
		return new FilterDescriptor(filter.name().value(), filter.type(), state(filter, unsupported), filter.enabled(),
				filter.mode().value(), filter.order(), Objects.toString(filter.relativeOrder(), null),
				filter.position().value(), filter.critical(), filter.optional(), MatchDescriptor.of(filter, values),
				filter.dispatcherTypes().stream().map(DispatcherType::name).sorted().toList(), options, null);
	}

	/**
	 * Returns this description with what the filter would have done, if it is only
	 * observed.
	 * @param chain the chain that serves requests
	 * @param values decides which values are shown
	 * @return the description
	 */
	public FilterDescriptor observedIn(CompiledChain chain, ShownValues values) {
		ObservationDescriptor seen = chain.shadowReport(FilterName.of(this.name))
			.map((report) -> ObservationDescriptor.of(report, values))
			.orElse(null);
		return new FilterDescriptor(this.name, this.type, this.state, this.enabled, this.mode, this.order,
				this.relativeOrder, this.position, this.critical, this.optional, this.match, this.dispatcherTypes,
				this.options, seen);
	}

	private static String state(FilterDefinition filter, boolean unsupported) {
		if (unsupported) {
			return "unsupported";
		}
		if (!filter.enabled()) {
			return "disabled";
		}
		return filter.isEnforced() ? "active" : "observed";
	}

}
