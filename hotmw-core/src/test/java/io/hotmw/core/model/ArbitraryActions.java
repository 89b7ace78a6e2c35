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

package io.hotmw.core.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.model.Engine.Visit;

/**
 * Sequences of what may happen to an engine: requests of which many stay open, between
 * configurations that differ in little or in much, some of them invalid.
 */
final class ArbitraryActions {

	private static final List<String> NAMES = List.of("auth", "cors", "log", "limit", "tenant");

	private static final List<String> PATTERNS = List.of("/**", "/api/**", "/api/**", "/api/orders", "/api/{id}", "/*",
			"/public/**", "/**/*.json", "/api/{n:[a-o]+}/{id}");

	private static final List<Map<String, String>> HEADERS = List.of(Map.of(), Map.of(), Map.of("x-tenant", "acme"),
			Map.of("x-tenant", "other"));

	private ArbitraryActions() {
	}

	/**
	 * Each sequence has a few variants of each filter, so that what is published is often
	 * what was there before.
	 */
	static Arbitrary<List<Action>> sequences() {
		return Combinators.combine(NAMES.stream().map((name) -> filters(name).list().ofSize(2)).toList())
			.as((variants) -> variants)
			.flatMap((variants) -> actions(variants).list().ofMinSize(4).ofMaxSize(24));
	}

	private static Arbitrary<Action> actions(List<List<FilterDefinition>> variants) {
		return Arbitraries.frequencyOf(Tuple.of(6, publications(variants)), Tuple.of(10, requests()),
				Tuple.of(6, dispatches()), Tuple.of(3, Arbitraries.integers().between(0, 9).map(Action.End::new)),
				Tuple.of(1, Arbitraries.just(new Action.PassBound())));
	}

	private static Arbitrary<Action> publications(List<List<FilterDefinition>> variants) {
		return Combinators.combine(variants.stream().map((filter) -> Arbitraries.of(filter).optional(0.7)).toList())
			.as((chosen) -> new Action.Publish(chosen.stream().flatMap(Optional::stream).toList()));
	}

	private static Arbitrary<Action> requests() {
		return Combinators
			.combine(Arbitraries.of("GET", "POST", "HEAD", "get"), Arbitraries.of(HEADERS), paths(), visits(),
					Arbitraries.of(true, false, false))
			.as(Action.Begin::new);
	}

	private static Arbitrary<Action> dispatches() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(DispatcherType.ASYNC, DispatcherType.ERROR),
					paths(), visits())
			.as(Action.Dispatch::new);
	}

	private static Arbitrary<Visit> visits() {
		return Combinators
			.combine(Arbitraries.of(DispatcherType.FORWARD, DispatcherType.INCLUDE).injectNull(0.7), paths(),
					Arbitraries.of(true, false))
			.as(Visit::new);
	}

	private static Arbitrary<RequestTarget> paths() {
		return Arbitraries.of(RequestTarget.ALL);
	}

	private static Arbitrary<FilterDefinition> filters(String name) {
		return Combinators
			.combine(types(), rarely(false, true), Arbitraries.integers().between(0, 3),
					Arbitraries.of(FilterPosition.values()), dispatcherTypes(), matches(), options())
			.as((type, disabled, order, position, dispatcherTypes, match, options) -> FilterDefinition.named(name)
				.type(type)
				.enabled(!disabled)
				.order(order)
				.position(position)
				.dispatcherTypes(dispatcherTypes)
				.match(match)
				.options(options))
			.flatMap((builder) -> rarely(false, true).map((critical) -> builder.critical(critical).build()));
	}

	private static Arbitrary<String> types() {
		return Arbitraries.frequency(Tuple.of(80, "one"), Tuple.of(40, "two"), Tuple.of(1, "unknown"));
	}

	private static Arbitrary<Set<DispatcherType>> dispatcherTypes() {
		return Arbitraries.oneOf(Arbitraries.just(EnumSet.of(DispatcherType.REQUEST)),
				Arbitraries.just(EnumSet.allOf(DispatcherType.class)),
				Arbitraries.of(DispatcherType.class).set().ofMinSize(1));
	}

	private static Arbitrary<FilterMatch> matches() {
		Arbitrary<List<String>> patterns = Arbitraries
			.frequencyOf(Tuple.of(150, Arbitraries.of(PATTERNS)), Tuple.of(1, Arbitraries.of("api", "/a/**/b", "/{")))
			.set()
			.ofMaxSize(2)
			.map((several) -> several.stream().sorted().toList());
		Arbitrary<Set<String>> methods = Arbitraries.oneOf(Arbitraries.just(Set.<String>of()),
				Arbitraries.of("GET", "POST").set().ofMinSize(1));
		return Combinators
			.combine(patterns,
					Arbitraries.oneOf(Arbitraries.just(List.<String>of()), Arbitraries.just(List.<String>of()),
							patterns),
					methods, Arbitraries.of(HEADERS))
			.as((paths, excluded, allowed, headers) -> new FilterMatch(paths, excluded, allowed, headers));
	}

	private static Arbitrary<FilterOptions> options() {
		Arbitrary<FilterBehaviour> behaviours = Arbitraries.frequency(Tuple.of(100, FilterBehaviour.PASS),
				Tuple.of(20, FilterBehaviour.WRAP), Tuple.of(20, FilterBehaviour.REWRITE),
				Tuple.of(5, FilterBehaviour.START_ASYNC), Tuple.of(5, FilterBehaviour.TWICE),
				Tuple.of(5, FilterBehaviour.ANSWER), Tuple.of(1, FilterBehaviour.FAIL_TO_CREATE),
				Tuple.of(1, FilterBehaviour.FAIL_TO_INIT));
		return Combinators.combine(behaviours, rarely(false, true)).as((behaviour, wrong) -> {
			Map<String, String> values = new HashMap<>(Map.of(FilterBehaviour.OPTION, behaviour.name()));
			if (wrong) {
				values.put("unknown", "x");
			}
			return new FilterOptions(values, Set.of());
		});
	}

	private static <T> Arbitrary<T> rarely(T usual, T rare) {
		return Arbitraries.frequency(Tuple.of(100, usual), Tuple.of(1, rare));
	}

}
