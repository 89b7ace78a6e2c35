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

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.hotmw.api.FilterFactory;

/**
 * The filter factories of one application by type and alias. Immutable and thread-safe.
 */
public final class FilterFactoryRegistry {

	private final Map<String, FilterFactory<?>> factories;

	private final Map<String, Integer> defaultOrders;

	/**
	 * Create a registry.
	 * @param factories the factories
	 * @throws IllegalArgumentException if two factories claim the same type or alias
	 */
	public FilterFactoryRegistry(Collection<? extends FilterFactory<?>> factories) {
		SortedMap<String, FilterFactory<?>> byType = new TreeMap<>();
		for (FilterFactory<?> factory : factories) {
			SortedSet<String> types = new TreeSet<>(factory.aliases());
			types.add(factory.type());
			types.forEach((type) -> register(byType, type, factory));
		}
		this.factories = Map.copyOf(byType);
		// Asked once: what is always the same must not be able to fail at a change.
		this.defaultOrders = byType.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().defaultOrder()));
	}

	private static void register(Map<String, FilterFactory<?>> byType, String type, FilterFactory<?> factory) {
		FilterFactory<?> other = byType.putIfAbsent(Objects.requireNonNull(type, "'type' must not be null"), factory);
		if (other != null) {
			throw new IllegalArgumentException("The filter type '" + type + "' is claimed by both "
					+ other.getClass().getName() + " and " + factory.getClass().getName() + ": rename one of them");
		}
	}

	/**
	 * Finds the factory of a type.
	 * @param type the type or alias
	 * @return the factory, if there is one
	 */
	public Optional<FilterFactory<?>> find(String type) {
		return Optional.ofNullable(this.factories.get(type));
	}

	/**
	 * Where filters of a type stand unless their definitions say so.
	 * @param type the type or alias, known or not
	 * @return the order that the factory prefers, 0 if there is none of the type
	 */
	public int defaultOrderOf(String type) {
		return this.defaultOrders.getOrDefault(type, 0);
	}

	/**
	 * The types and aliases that are known, for messages.
	 * @return a sorted set
	 */
	public SortedSet<String> types() {
		return new TreeSet<>(this.factories.keySet());
	}

}
