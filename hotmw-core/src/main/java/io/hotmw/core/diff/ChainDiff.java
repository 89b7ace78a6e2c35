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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.ShortText;

/**
 * What makes one chain definition different from another, filter by filter. Secrets are
 * masked: that one changed is told, never what it is. An immutable value.
 *
 * @param added the filters that only the new definition has, in its order
 * @param removed the filters that only the old definition has, in its order
 * @param switched the filters that were switched on or off
 * @param moved the filters whose position or order changed
 * @param changed every other property that changed, options among them
 * @param moreChanged how many other properties changed that are not told one by one
 */
public record ChainDiff(List<FilterName> added, List<FilterName> removed, List<Switched> switched, List<Moved> moved,
		List<Changed> changed, int moreChanged) {

	/** How many changed properties are kept. */
	public static final int MAX_CHANGED = 100;

	private static final int MAX_VALUE = 500;

	private static final ChainDiff NONE = new ChainDiff(List.of(), List.of(), List.of(), List.of(), List.of());

	public ChainDiff {
		added = List.copyOf(added);
		removed = List.copyOf(removed);
		switched = List.copyOf(switched);
		moved = List.copyOf(moved);
		changed = List.copyOf(changed);
	}

	/**
	 * Create a difference that tells every property.
	 * @param added the filters that only the new definition has
	 * @param removed the filters that only the old definition has
	 * @param switched the filters that were switched on or off
	 * @param moved the filters whose position or order changed
	 * @param changed every other property that changed
	 */
	public ChainDiff(List<FilterName> added, List<FilterName> removed, List<Switched> switched, List<Moved> moved,
			List<Changed> changed) {
		this(added, removed, switched, moved, changed, 0);
	}

	/**
	 * The difference between two equal definitions.
	 * @return the empty difference
	 */
	public static ChainDiff none() {
		return NONE;
	}

	/**
	 * Compares two definitions.
	 * @param from the old definition, or {@code null} if there is none, in which case
	 * every filter counts as added
	 * @param to the new definition
	 * @return what changed
	 */
	public static ChainDiff between(@Nullable ChainDefinition from, ChainDefinition to) {
		Map<FilterName, FilterDefinition> before = byName((from != null) ? from.filters() : List.of());
		Map<FilterName, FilterDefinition> after = byName(to.filters());
		List<Switched> switched = new ArrayList<>();
		List<Moved> moved = new ArrayList<>();
		List<Changed> changed = new ArrayList<>();
		for (FilterDefinition filter : to.filters()) {
			FilterDefinition old = before.get(filter.name());
			if (old != null && !old.equals(filter)) {
				addSwitched(old, filter, switched);
				addMoved(old, filter, moved);
				changed.addAll(new FilterComparison(old, filter).changes());
			}
		}
		return new ChainDiff(namesMissingIn(before, to), (from != null) ? namesMissingIn(after, from) : List.of(),
				switched, moved, changed);
	}

	/**
	 * Makes a difference fit to be kept: its values can be as long as two documents. The
	 * other parts hold a short entry for a filter at most, and so are bounded by the
	 * number of filters that a definition may have.
	 * @return this difference with the first {@value #MAX_CHANGED} changed properties,
	 * the others counted, and long values cut short
	 */
	public ChainDiff shortened() {
		List<Changed> kept = this.changed.stream().limit(MAX_CHANGED).map(Changed::shortened).toList();
		return new ChainDiff(this.added, this.removed, this.switched, this.moved, kept,
				this.moreChanged + this.changed.size() - kept.size());
	}

	/**
	 * Says whether nothing changed.
	 * @return whether all parts are empty
	 */
	public boolean isEmpty() {
		return equals(NONE);
	}

	private static Map<FilterName, FilterDefinition> byName(List<FilterDefinition> filters) {
		Map<FilterName, FilterDefinition> result = new TreeMap<>();
		filters.forEach((filter) -> result.put(filter.name(), filter));
		return result;
	}

	private static List<FilterName> namesMissingIn(Map<FilterName, FilterDefinition> others, ChainDefinition chain) {
		return chain.filters()
			.stream()
			.map(FilterDefinition::name)
			.filter((name) -> !others.containsKey(name))
			.toList();
	}

	private static void addSwitched(FilterDefinition from, FilterDefinition to, List<Switched> switched) {
		if (from.enabled() != to.enabled()) {
			switched.add(new Switched(to.name(), to.enabled()));
		}
	}

	private static void addMoved(FilterDefinition from, FilterDefinition to, List<Moved> moved) {
		Place before = Place.of(from);
		Place after = Place.of(to);
		if (!before.equals(after)) {
			moved.add(new Moved(to.name(), before, after));
		}
	}

	/**
	 * A filter that was switched on or off.
	 *
	 * @param filter its name
	 * @param enabled whether it is on now
	 */
	public record Switched(FilterName filter, boolean enabled) {

	}

	/**
	 * A filter that stands elsewhere.
	 *
	 * @param filter its name
	 * @param from where it stood
	 * @param to where it stands
	 */
	public record Moved(FilterName filter, Place from, Place to) {

	}

	/**
	 * Where a filter stands.
	 *
	 * @param position the place in the container's chain
	 * @param order the place among the filters of that position
	 */
	public record Place(FilterPosition position, int order) {

		static Place of(FilterDefinition filter) {
			return new Place(filter.position(), filter.order());
		}

	}

	/**
	 * A property of a filter that changed.
	 *
	 * @param filter the name of the filter
	 * @param property the property below the filter, for example {@code match.paths} or
	 * {@code options.issuer}
	 * @param from the old value, masked if it is a secret, or {@code null} if it was not
	 * given
	 * @param to the new value, masked if it is a secret, or {@code null} if it is not
	 * given
	 */
	public record Changed(FilterName filter, String property, @Nullable String from, @Nullable String to) {

		public Changed {
			Objects.requireNonNull(filter, "'filter' must not be null");
			Objects.requireNonNull(property, "'property' must not be null");
		}

		// What a name that is cut stands for may be a secret.
		private Changed shortened() {
			ShortText name = new ShortText(this.property, MAX_VALUE);
			return new Changed(this.filter, name.toString(), shortened(this.from, name), shortened(this.to, name));
		}

		private static @Nullable String shortened(@Nullable String value, ShortText name) {
			return (value != null && name.isCut()) ? FilterOptions.MASK : ShortText.of(value, MAX_VALUE);
		}

	}

}
