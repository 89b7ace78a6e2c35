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

package io.hotmw.autoconfigure.bind;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;

/**
 * Reads the definition of one filter after the other.
 */
final class FilterReader {

	private final ValueReader values;

	private final ListReader lists;

	private final TypedValues types;

	private final MatchReader matches;

	private final OrderReader orders;

	private final FactoryOptions factories;

	private final LoadViolations violations;

	private final FoundProperties found;

	private final Map<String, String> typesByKey;

	FilterReader(FactoryOptions factories, ValueReader values, TypedValues types, FoundProperties found,
			LoadViolations violations) {
		this.factories = factories;
		this.values = values;
		this.lists = new ListReader(values, violations);
		this.types = types;
		this.matches = new MatchReader(new NamedValuesReader(values, violations), this.lists, types);
		this.orders = new OrderReader(values, types, violations);
		this.violations = violations;
		this.found = found;
		this.typesByKey = factories.typesByKey();
	}

	/**
	 * Reads a filter. What is wrong with it is reported and left out.
	 * @param input everything that is said about the filter
	 * @return its definition
	 */
	FilterDefinition read(FilterInput input) {
		String name = input.displayName(this.typesByKey);
		String prefix = FilterInputs.ROOT + "." + name;
		this.found.add(prefix, input.entries().get(0).found());
		FilterValues given = new FilterValues(prefix, input, this.violations);
		FilterDefinition.Builder builder = FilterDefinition.named(name);
		String ownType = single(prefix, given, FilterProperty.TYPE, this.types::type, builder::type);
		String type = (ownType != null) ? ownType : name;
		builder.defaultOrder(this.factories.registry().defaultOrderOf(type));
		single(prefix, given, FilterProperty.ENABLED, this.types::truth, builder::enabled);
		single(prefix, given, FilterProperty.MODE, this.types::mode, builder::mode);
		this.orders.read(prefix, name, given, builder);
		single(prefix, given, FilterProperty.POSITION, this.types::position, builder::position);
		Boolean critical = single(prefix, given, FilterProperty.CRITICAL, this.types::truth, builder::critical);
		if (critical == null && given.single(FilterProperty.CRITICAL) != null) {
			// What cannot be read protects rather than not.
			builder.critical(true);
		}
		single(prefix, given, FilterProperty.OPTIONAL, this.types::truth, builder::optional);
		readDispatcherTypes(prefix, given, builder);
		FilterMatch match = this.matches.read(prefix, given);
		if (match != null) {
			builder.match(match);
		}
		OptionsShape shape = this.factories.shapeOf(type);
		OptionsReader options = new OptionsReader(prefix, shape, this.values, this.violations);
		builder.options(options.read(given.tree(FilterProperty.OPTIONS)));
		given.reportUnknown(shape);
		return builder.build();
	}

	/**
	 * Places the filters that stand beside others, once all were read. What cannot be
	 * placed is reported.
	 * @param filters all that were read
	 * @return the filters with their orders
	 */
	List<FilterDefinition> place(List<FilterDefinition> filters) {
		return this.orders.place(filters);
	}

	private <T> @Nullable T single(String prefix, FilterValues given, FilterProperty property,
			Function<Text, @Nullable T> type, Consumer<T> setter) {
		ScannedProperty single = given.single(property);
		Text text = (single != null) ? this.values.read(prefix + "." + property.path(), single) : null;
		T value = (text != null) ? type.apply(text) : null;
		if (value != null) {
			setter.accept(value);
		}
		return value;
	}

	private void readDispatcherTypes(String prefix, FilterValues given, FilterDefinition.Builder builder) {
		ListValue list = given.list(FilterProperty.DISPATCHER_TYPES);
		if (list == null) {
			return;
		}
		int before = this.violations.count();
		String property = prefix + "." + FilterProperty.DISPATCHER_TYPES.path();
		Set<DispatcherType> dispatcherTypes = EnumSet.noneOf(DispatcherType.class);
		for (Text text : this.lists.read(property, list)) {
			DispatcherType dispatcherType = this.types.dispatcherType(text);
			if (dispatcherType != null) {
				dispatcherTypes.add(dispatcherType);
			}
		}
		if (!dispatcherTypes.isEmpty()) {
			builder.dispatcherTypes(dispatcherTypes);
		}
		else if (list.whole() != null && this.violations.count() == before) {
			this.violations.add(property, list.whole(), "must not be empty",
					"name a dispatcher type, or set enabled: false to switch the filter off");
		}
	}

}
