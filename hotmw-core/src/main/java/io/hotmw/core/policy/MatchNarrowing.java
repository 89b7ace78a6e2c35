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

package io.hotmw.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRangeException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.PathPatternException;

/**
 * Finds where a definition of a filter may apply to fewer requests than another one. In
 * doubt it does. Not thread-safe.
 */
final class MatchNarrowing {

	private static final String NEVERTHELESS = "; to narrow the match nevertheless, change the configuration that"
			+ " declares the filter critical";

	private final FilterDefinition declared;

	private final FilterDefinition proposed;

	private final List<Narrowing> found = new ArrayList<>();

	/**
	 * Create a comparison.
	 * @param declared what the filter applies to at least
	 * @param proposed what it shall apply to
	 */
	MatchNarrowing(FilterDefinition declared, FilterDefinition proposed) {
		this.declared = declared;
		this.proposed = proposed;
	}

	List<Narrowing> find() {
		FilterMatch before = this.declared.match();
		FilterMatch after = this.proposed.match();
		comparePaths(before.paths(), after.paths());
		compareExcludes(before.excludePaths(), after.excludePaths());
		compareMethods(before.methods(), after.methods());
		compareCarried("match.headers", before.headers(), after.headers());
		compareCarried("match.query-parameters", before.queryParameters(), after.queryParameters());
		compareCarried("match.cookies", before.cookies(), after.cookies());
		compareAddresses(before.addresses(), after.addresses());
		compareCallers("match.roles", before.roles(), after.roles());
		compareCallers("match.principals", before.principals(), after.principals());
		compareDispatcherTypes(this.declared.dispatcherTypes(), this.proposed.dispatcherTypes());
		return this.found;
	}

	private void comparePaths(List<String> before, List<String> after) {
		if (after.isEmpty()) {
			return;
		}
		if (before.isEmpty()) {
			add("match.paths", String.join(", ", after),
					"confines a critical filter, which applies to every path, to some",
					"remove the paths here" + NEVERTHELESS);
			return;
		}
		List<String> uncovered = before.stream().filter((path) -> !isCovered(path, after)).toList();
		if (!uncovered.isEmpty()) {
			add("match.paths", String.join(", ", after),
					"does not for certain cover " + quoted(uncovered) + ", to which a critical filter applies",
					"add " + quoted(uncovered) + " to the paths, or remove the paths here" + NEVERTHELESS);
		}
	}

	private void compareExcludes(List<String> before, List<String> after) {
		for (int i = 0; i < after.size(); i++) {
			if (!isCovered(after.get(i), before)) {
				add("match.exclude-paths[" + i + "]", after.get(i), "exempts paths from a critical filter",
						"remove the path from those that are excluded" + NEVERTHELESS);
			}
		}
	}

	private void compareMethods(Set<String> before, Set<String> after) {
		if (after.isEmpty()) {
			return;
		}
		if (before.isEmpty()) {
			add("match.methods", String.join(", ", after),
					"confines a critical filter, which applies to every method, to some",
					"remove the methods here" + NEVERTHELESS);
			return;
		}
		Set<String> missing = new TreeSet<>(before);
		missing.removeAll(after);
		if (after.contains("GET")) {
			missing.remove("HEAD");
		}
		if (!missing.isEmpty()) {
			add("match.methods", String.join(", ", after),
					"leaves out " + String.join(", ", missing) + ", to which a critical filter applies",
					"add " + String.join(", ", missing) + ", or remove the methods here" + NEVERTHELESS);
		}
	}

	// The value may be a secret, and is never shown.
	private void compareCarried(String property, Map<String, String> before, Map<String, String> after) {
		after.forEach((name, value) -> {
			if (!value.equals(before.get(name))) {
				add(property + "[" + name + "]", FilterOptions.MASK,
						(before.containsKey(name) ? "changes" : "adds") + " a condition for a critical filter",
						"remove it here" + NEVERTHELESS);
			}
		});
	}

	private void compareAddresses(List<String> before, List<String> after) {
		List<AddressRange> wanted = ranges(before);
		List<AddressRange> covering = ranges(after);
		List<String> uncovered = wanted.stream()
			.filter((range) -> covering.stream().noneMatch((other) -> other.contains(range)))
			.map(AddressRange::toString)
			.toList();
		compare("match.addresses", before, after, uncovered);
	}

	private void compareCallers(String property, Set<String> before, Set<String> after) {
		compare(property, before, after, before.stream().filter((name) -> !after.contains(name)).toList());
	}

	private void compare(String property, Collection<String> before, Collection<String> after, List<String> missing) {
		if (after.isEmpty() || (!before.isEmpty() && missing.isEmpty())) {
			return;
		}
		String value = String.join(", ", after);
		if (before.isEmpty()) {
			add(property, value, "confines a critical filter, which applies to every caller, to some",
					"remove the condition here" + NEVERTHELESS);
		}
		else {
			add(property, value, "leaves out " + quoted(missing) + ", to whom a critical filter applies",
					"add " + quoted(missing) + ", or remove the condition here" + NEVERTHELESS);
		}
	}

	private static List<AddressRange> ranges(List<String> texts) {
		List<AddressRange> ranges = new ArrayList<>();
		for (String text : texts) {
			try {
				ranges.add(AddressRange.parse(text));
			}
			catch (AddressRangeException ignored) {
				// What is no range is reported by others.
			}
		}
		return ranges;
	}

	private void compareDispatcherTypes(Set<DispatcherType> before, Set<DispatcherType> after) {
		Set<DispatcherType> missing = EnumSet.copyOf(before);
		missing.removeAll(after);
		if (!missing.isEmpty()) {
			String names = missing.stream().map(DispatcherType::name).collect(Collectors.joining(", "));
			add("dispatcher-types", after.stream().map(DispatcherType::name).sorted().collect(Collectors.joining(", ")),
					"leaves out " + names + ", to which a critical filter applies",
					"add " + names + ", or remove the dispatcher types here" + NEVERTHELESS);
		}
	}

	private static boolean isCovered(String path, List<String> others) {
		if (others.contains(path)) {
			return true;
		}
		PathPattern pattern = parse(path);
		return pattern != null && others.stream().anyMatch((text) -> {
			PathPattern other = parse(text);
			return other != null && other.covers(pattern);
		});
	}

	// What is no pattern is reported by others.
	private static @Nullable PathPattern parse(String text) {
		try {
			return PathPattern.parse(text);
		}
		catch (PathPatternException ex) {
			return null;
		}
	}

	private static String quoted(List<String> values) {
		return values.stream().map((value) -> "'" + value + "'").collect(Collectors.joining(", "));
	}

	private void add(String property, String value, String reason, String remedy) {
		this.found.add(new Narrowing(property, value, reason, remedy));
	}

	/**
	 * One way in which a filter may apply to fewer requests.
	 *
	 * @param property the property below the name of the filter
	 * @param value its value, which is safe to show
	 * @param reason what it does
	 * @param remedy what to do about it
	 */
	record Narrowing(String property, String value, String reason, String remedy) {

	}

}
