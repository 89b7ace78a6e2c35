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

package io.hotmw.core.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;

/**
 * Compares two definitions of one filter, property by property.
 */
final class FilterComparison {

	private final FilterDefinition from;

	private final FilterDefinition to;

	private final List<ChainDiff.Changed> changes = new ArrayList<>();

	FilterComparison(FilterDefinition from, FilterDefinition to) {
		this.from = from;
		this.to = to;
	}

	List<ChainDiff.Changed> changes() {
		compare("type", this.from.type(), this.to.type());
		compare("order", this.from.relativeOrder(), this.to.relativeOrder());
		compare("mode", this.from.mode(), this.to.mode());
		compare("critical", this.from.critical(), this.to.critical());
		compare("optional", this.from.optional(), this.to.optional());
		compare("match.paths", text(this.from.match().paths()), text(this.to.match().paths()));
		compare("match.exclude-paths", text(this.from.match().excludePaths()), text(this.to.match().excludePaths()));
		compare("match.methods", text(this.from.match().methods()), text(this.to.match().methods()));
		compareCarried("headers", this.from.match().headers(), this.to.match().headers());
		compareCarried("query-parameters", this.from.match().queryParameters(), this.to.match().queryParameters());
		compareCarried("cookies", this.from.match().cookies(), this.to.match().cookies());
		compare("match.addresses", text(this.from.match().addresses()), text(this.to.match().addresses()));
		compare("match.roles", text(this.from.match().roles()), text(this.to.match().roles()));
		compare("match.principals", text(this.from.match().principals()), text(this.to.match().principals()));
		compare("dispatcher-types", dispatcherTypes(this.from), dispatcherTypes(this.to));
		compareOptions();
		compareMentions();
		return this.changes;
	}

	private void compare(String property, @Nullable Object before, @Nullable Object after) {
		if (!Objects.equals(before, after)) {
			add(property, (before != null) ? before.toString() : null, (after != null) ? after.toString() : null);
		}
	}

	private void add(String property, @Nullable String before, @Nullable String after) {
		this.changes.add(new ChainDiff.Changed(this.to.name(), property, before, after));
	}

	// A condition on what a request carries may hold an API key.
	private void compareCarried(String kind, Map<String, String> before, Map<String, String> after) {
		for (String name : union(before.keySet(), after.keySet())) {
			if (!Objects.equals(before.get(name), after.get(name))) {
				add("match." + kind + "." + name, masked(before.get(name)), masked(after.get(name)));
			}
		}
	}

	private void compareOptions() {
		FilterOptions before = this.from.options();
		FilterOptions after = this.to.options();
		for (String option : union(before.values().keySet(), after.values().keySet())) {
			String old = before.value(option);
			String now = after.value(option);
			if (!Objects.equals(old, now)) {
				boolean secret = before.isSensitive(option) || after.isSensitive(option);
				add("options." + option, secret ? masked(old) : old, secret ? masked(now) : now);
			}
		}
	}

	// Giving what is the default anyway makes another revision, hence it must be told.
	private void compareMentions() {
		Map<String, String> before = new TreeMap<>(this.from.explicit());
		Map<String, String> after = new TreeMap<>(this.to.explicit());
		for (String property : union(before.keySet(), after.keySet())) {
			boolean mentionChanged = before.containsKey(property) != after.containsKey(property);
			if (mentionChanged && !isTold(property)) {
				add(property, mentioned(property, before), mentioned(property, after));
			}
		}
	}

	// A match without a condition is all that is left to tell of one.
	private static @Nullable String mentioned(String property, Map<String, String> explicit) {
		return ("match".equals(property) && explicit.containsKey(property)) ? "{}" : explicit.get(property);
	}

	// That a filter was switched or moved is told apart.
	private boolean isTold(String property) {
		return switch (property) {
			case "enabled" -> this.from.enabled() != this.to.enabled();
			case "order" -> this.from.order() != this.to.order() || this.from.relativeOrder() != null
					|| this.to.relativeOrder() != null;
			case "position" -> this.from.position() != this.to.position();
			default -> this.changes.stream()
				.anyMatch(
						(change) -> change.property().equals(property) || change.property().startsWith(property + "."));
		};
	}

	private static SortedSet<String> union(Collection<String> left, Collection<String> right) {
		SortedSet<String> result = new TreeSet<>(left);
		result.addAll(right);
		return result;
	}

	private static @Nullable String masked(@Nullable String value) {
		return (value != null) ? FilterOptions.MASK : null;
	}

	private static @Nullable String text(Collection<String> values) {
		return values.isEmpty() ? null : String.join(", ", values);
	}

	private static String dispatcherTypes(FilterDefinition filter) {
		return String.join(", ", filter.dispatcherTypes().stream().map(DispatcherType::name).sorted().toList());
	}

}
