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

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.NearestName;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.RelativeOrder;
import io.hotmw.core.definition.RelativeOrders;
import io.hotmw.core.definition.RelativeOrders.Problem;

/**
 * Reads where in the chain filters stand: by a number, or by another filter. For one
 * load, on one thread.
 */
final class OrderReader {

	private static final List<FilterProperty> ALL = List.of(FilterProperty.ORDER, FilterProperty.ORDER_BEFORE,
			FilterProperty.ORDER_AFTER);

	private final ValueReader values;

	private final TypedValues types;

	private final LoadViolations violations;

	/** What names another filter. */
	private final Map<FilterName, Text> anchors = new HashMap<>();

	OrderReader(ValueReader values, TypedValues types, LoadViolations violations) {
		this.values = values;
		this.types = types;
		this.violations = violations;
	}

	/**
	 * Reads the order of a filter. Of several ways to say it, that of the highest
	 * precedence counts.
	 * @param prefix the full name of the filter
	 * @param name its name
	 * @param given its properties
	 * @param builder takes the order
	 */
	void read(String prefix, String name, FilterValues given, FilterDefinition.Builder builder) {
		List<FilterProperty> ranked = ALL.stream()
			.filter((property) -> given.single(property) != null)
			.sorted(Comparator.comparingInt((property) -> rank(given, property)))
			.toList();
		if (ranked.isEmpty()) {
			return;
		}
		FilterProperty first = ranked.get(0);
		ScannedProperty found = Objects.requireNonNull(given.single(first));
		if (ranked.size() > 1 && rank(given, ranked.get(1)) == found.rank()) {
			this.violations.add(prefix + "." + ranked.get(1).path(),
					Objects.requireNonNull(given.single(ranked.get(1))), "says in a second way where the filter stands",
					"keep one of order, order.before and order.after");
		}
		Text text = this.values.read(prefix + "." + first.path(), found);
		if (text != null) {
			read(first, FilterName.of(name), text, builder);
		}
	}

	private static int rank(FilterValues given, FilterProperty property) {
		return Objects.requireNonNull(given.single(property)).rank();
	}

	private void read(FilterProperty property, FilterName name, Text text, FilterDefinition.Builder builder) {
		if (property == FilterProperty.ORDER) {
			Integer order = this.types.wholeNumber(text);
			if (order != null) {
				builder.order(order);
			}
			return;
		}
		String anchor = text.value().strip();
		if (!FilterName.isValid(anchor)) {
			this.violations.add(text.property(), text.found(), "is not the name of a filter",
					"write the name of another filter, for example auth");
			return;
		}
		this.anchors.put(name, text);
		builder.order(new RelativeOrder(
				(property == FilterProperty.ORDER_AFTER) ? RelativeOrder.Side.AFTER : RelativeOrder.Side.BEFORE,
				FilterName.of(anchor)));
	}

	/**
	 * Places the filters that stand beside others, and reports those that cannot.
	 * @param filters all filters
	 * @return the filters with their orders
	 */
	List<FilterDefinition> place(List<FilterDefinition> filters) {
		return RelativeOrders.place(filters, (filter, problem) -> {
			Text text = this.anchors.get(filter.name());
			if (text != null) {
				report(text, problem, filters.stream().map(FilterDefinition::name).map(FilterName::value));
			}
		});
	}

	private void report(Text text, Problem problem, Stream<String> names) {
		switch (problem.kind()) {
			case UNKNOWN -> this.violations.add(text.property(), text.found(), "names a filter that does not exist",
					remedy(text.value().strip(), names.sorted().toList()));
			case CYCLE -> this.violations.add(text.property(), text.found(),
					"leads back to the filter itself: " + problem.detail(),
					"give one of them a number, or another place");
			case POSITION -> this.violations.add(text.property(), text.found(),
					"names a filter on the other side of Spring Security",
					"set position: " + problem.detail() + ", or name a filter of the same position");
		}
	}

	private static String remedy(String written, List<String> known) {
		@Nullable String nearest = NearestName.of(written, known).orElse(null);
		return (nearest != null) ? "write '" + nearest + "' if that is what is meant"
				: "use one of " + String.join(", ", known) + ", or a number";
	}

}
