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

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.diff.ChainDiff;

/**
 * Description of what makes one chain different from another; of the same shape wherever
 * it appears.
 *
 * @param added the names of the filters that only the new chain has
 * @param removed the names of the filters that only the old chain has
 * @param switched the filters that were switched on or off
 * @param moved the filters whose position or order changed
 * @param changed every other property that changed
 * @param moreChanged how many other properties changed; missing if these are all
 */
public record DiffDescriptor(List<String> added, List<String> removed, List<SwitchedDescriptor> switched,
		List<MovedDescriptor> moved, List<ChangedDescriptor> changed, @Nullable Integer moreChanged) {

	/**
	 * Create the description.
	 * @param diff the difference
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static DiffDescriptor of(ChainDiff diff, ShownValues values) {
		return new DiffDescriptor(names(diff.added()), names(diff.removed()),
				diff.switched()
					.stream()
					.map((switched) -> new SwitchedDescriptor(switched.filter().value(), switched.enabled()))
					.toList(),
				diff.moved().stream().map(MovedDescriptor::of).toList(),
				diff.changed().stream().map((changed) -> ChangedDescriptor.of(changed, values)).toList(),
				(diff.moreChanged() > 0) ? diff.moreChanged() : null);
	}

	private static List<String> names(List<FilterName> filters) {
		return filters.stream().map(FilterName::value).toList();
	}

	/**
	 * Description of a filter that was switched on or off.
	 *
	 * @param filter its name
	 * @param enabled whether it is on now
	 */
	public record SwitchedDescriptor(String filter, boolean enabled) {

	}

	/**
	 * Description of a filter that stands elsewhere.
	 *
	 * @param filter its name
	 * @param from where it stood
	 * @param to where it stands
	 */
	public record MovedDescriptor(String filter, PlaceDescriptor from, PlaceDescriptor to) {

		/**
		 * Create the description.
		 * @param moved the filter that was moved
		 * @return the description
		 */
		public static MovedDescriptor of(ChainDiff.Moved moved) {
			return new MovedDescriptor(moved.filter().value(), PlaceDescriptor.of(moved.from()),
					PlaceDescriptor.of(moved.to()));
		}

	}

	/**
	 * Description of where a filter stands.
	 *
	 * @param position the place in the container's own chain
	 * @param order the place among the filters of that position
	 */
	public record PlaceDescriptor(String position, int order) {

		/**
		 * Create the description.
		 * @param place the place
		 * @return the description
		 */
		public static PlaceDescriptor of(ChainDiff.Place place) {
			return new PlaceDescriptor(place.position().value(), place.order());
		}

	}

	/**
	 * Description of a property that changed.
	 *
	 * @param filter the name of the filter
	 * @param property the property below the filter
	 * @param from the old value, secrets masked; missing if it was not given
	 * @param to the new value, secrets masked; missing if it is not given
	 */
	public record ChangedDescriptor(String filter, String property, @Nullable String from, @Nullable String to) {

		/**
		 * Create the description.
		 * @param changed the changed property
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static ChangedDescriptor of(ChainDiff.Changed changed, ShownValues values) {
			String name = "hotmw.filters." + changed.filter() + "." + changed.property();
			boolean option = changed.property().startsWith("options.");
			boolean header = changed.property().startsWith("match.headers.");
			return new ChangedDescriptor(changed.filter().value(), changed.property(),
					(option || header) ? shown(name, changed.from(), values) : changed.from(),
					(option || header) ? shown(name, changed.to(), values) : changed.to());
		}

		private static @Nullable String shown(String name, @Nullable String value, ShownValues values) {
			return FilterOptions.MASK.equals(value) ? value : values.property(name, value);
		}

	}

}
