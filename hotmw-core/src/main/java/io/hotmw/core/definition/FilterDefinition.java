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

package io.hotmw.core.definition;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of one filter: an immutable value. It remembers which properties were
 * given explicitly, because defaults do not enter the {@link Revision}.
 *
 * <p>
 * Definitions are ordered by ascending {@link #order()}, ties by name, so that every
 * instance computes the same chain.
 */
public final class FilterDefinition implements Comparable<FilterDefinition> {

	private final FilterName name;

	private final String type;

	private final boolean enabled;

	private final FilterMode mode;

	private final int order;

	private final int rank;

	private final @Nullable RelativeOrder relativeOrder;

	private final FilterPosition position;

	private final boolean critical;

	private final boolean optional;

	private final FilterMatch match;

	private final Set<DispatcherType> dispatcherTypes;

	private final FilterOptions options;

	private final SortedMap<String, String> explicit;

	private FilterDefinition(Builder builder) {
		this.name = builder.name;
		this.type = builder.type;
		this.enabled = builder.enabled;
		this.mode = builder.mode;
		this.order = (builder.order != null) ? builder.order : builder.defaultOrder;
		this.rank = 0;
		this.relativeOrder = builder.relativeOrder;
		this.position = builder.position;
		this.critical = builder.critical;
		this.optional = builder.optional;
		this.match = builder.match;
		this.dispatcherTypes = Collections.unmodifiableSet(EnumSet.copyOf(builder.dispatcherTypes));
		this.options = builder.options;
		this.explicit = Collections.unmodifiableSortedMap(new TreeMap<>(builder.explicit));
	}

	private FilterDefinition(FilterDefinition other, int order, int rank) {
		this.name = other.name;
		this.type = other.type;
		this.enabled = other.enabled;
		this.mode = other.mode;
		this.order = order;
		this.rank = rank;
		this.relativeOrder = other.relativeOrder;
		this.position = other.position;
		this.critical = other.critical;
		this.optional = other.optional;
		this.match = other.match;
		this.dispatcherTypes = other.dispatcherTypes;
		this.options = other.options;
		this.explicit = other.explicit;
	}

	/**
	 * Starts a definition in which nothing but the name is given.
	 * @param name the name of the filter
	 * @return a builder
	 * @throws IllegalArgumentException if the name is not valid
	 */
	public static Builder named(String name) {
		return new Builder(FilterName.of(name));
	}

	/**
	 * The name of the filter.
	 * @return the name
	 */
	public FilterName name() {
		return this.name;
	}

	/**
	 * The type of the factory; by default the name.
	 * @return the type
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Whether the filter is built and applied; {@code true} by default.
	 * @return whether the filter is switched on
	 */
	public boolean enabled() {
		return this.enabled;
	}

	/**
	 * Whether what the filter decides is carried out.
	 * @return the mode, {@link FilterMode#ENFORCE} by default
	 */
	public FilterMode mode() {
		return this.mode;
	}

	/**
	 * Says whether requests are subject to the filter: it is on, and not only observed.
	 * @return whether what it decides is carried out
	 */
	public boolean isEnforced() {
		return this.enabled && this.mode == FilterMode.ENFORCE;
	}

	/**
	 * The place in the chain, ascending; by default the one that the factory prefers, and
	 * 0 where that is not known.
	 * @return the order
	 */
	public int order() {
		return this.order;
	}

	/**
	 * The place among the filters of the same order, ascending; ties by name.
	 * @return the rank, 0 unless the filter stands relative to another one
	 */
	public int rank() {
		return this.rank;
	}

	/**
	 * The filter that this one is to stand beside.
	 * @return the place, or {@code null} if the order is a number
	 */
	public @Nullable RelativeOrder relativeOrder() {
		return this.relativeOrder;
	}

	/**
	 * Returns this definition at a place that follows from that of another filter.
	 * @param order the order of the other filter
	 * @param rank the place among the filters of that order
	 * @return a new definition
	 */
	FilterDefinition placed(int order, int rank) {
		return new FilterDefinition(this, order, rank);
	}

	/**
	 * The place in the container's chain.
	 * @return the position, {@link FilterPosition#BEFORE_SECURITY} by default
	 */
	public FilterPosition position() {
		return this.position;
	}

	/**
	 * Whether the absence of the filter is rejected instead of taken for a removal.
	 * @return whether the filter is critical, {@code false} by default
	 */
	public boolean critical() {
		return this.critical;
	}

	/**
	 * Whether the definition says of itself that the filter is not critical, rather than
	 * nothing about it.
	 * @return whether {@code critical: false} was given
	 */
	public boolean disclaimsCritical() {
		return !this.critical && this.explicit.containsKey("critical");
	}

	/**
	 * Whether an instance that does not know the type leaves the filter out.
	 * @return whether the filter is optional, {@code false} by default
	 */
	public boolean optional() {
		return this.optional;
	}

	/**
	 * The requests that the filter applies to.
	 * @return the match, by default of every request
	 */
	public FilterMatch match() {
		return this.match;
	}

	/**
	 * The dispatches that the filter applies to.
	 * @return an unmodifiable set, by default of {@link DispatcherType#REQUEST} alone
	 */
	public Set<DispatcherType> dispatcherTypes() {
		return this.dispatcherTypes;
	}

	/**
	 * The options for the factory.
	 * @return the options
	 */
	public FilterOptions options() {
		return this.options;
	}

	/**
	 * The properties that were given, options and header values aside, in canonical
	 * spelling.
	 * @return an unmodifiable map of property to value
	 */
	public SortedMap<String, String> explicit() {
		return this.explicit;
	}

	@Override
	public int compareTo(FilterDefinition other) {
		int result = Integer.compare(this.order, other.order);
		if (result == 0) {
			result = Integer.compare(this.rank, other.rank);
		}
		return (result != 0) ? result : this.name.compareTo(other.name);
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof FilterDefinition other) && this.name.equals(other.name) && this.type.equals(other.type)
				&& this.enabled == other.enabled && this.mode == other.mode && this.order == other.order
				&& this.rank == other.rank && this.position == other.position && this.critical == other.critical
				&& this.optional == other.optional && this.match.equals(other.match)
				&& this.dispatcherTypes.equals(other.dispatcherTypes) && this.options.equals(other.options)
				&& this.explicit.equals(other.explicit);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.name, this.explicit, this.options);
	}

	@Override
	public String toString() {
		return this.name + this.explicit.toString() + this.options;
	}

	/**
	 * Builds a {@link FilterDefinition}; each call of a setter makes a property explicit,
	 * that of {@link #defaultOrder} aside. Not thread-safe.
	 */
	public static final class Builder {

		private final FilterName name;

		private String type;

		private boolean enabled = true;

		private FilterMode mode = FilterMode.ENFORCE;

		private @Nullable Integer order;

		private int defaultOrder;

		private @Nullable RelativeOrder relativeOrder;

		private FilterPosition position = FilterPosition.BEFORE_SECURITY;

		private boolean critical;

		private boolean optional;

		private FilterMatch match = FilterMatch.any();

		private Set<DispatcherType> dispatcherTypes = EnumSet.of(DispatcherType.REQUEST);

		private FilterOptions options = FilterOptions.none();

		private final SortedMap<String, String> explicit = new TreeMap<>();

		private Builder(FilterName name) {
			this.name = name;
			this.type = name.value();
		}

		/**
		 * Sets the type of the factory.
		 * @param type the type
		 * @return this builder
		 */
		public Builder type(String type) {
			this.type = Objects.requireNonNull(type, "'type' must not be null");
			return given("type", type);
		}

		/**
		 * Switches the filter on or off.
		 * @param enabled whether the filter is built and applied
		 * @return this builder
		 */
		public Builder enabled(boolean enabled) {
			this.enabled = enabled;
			return given("enabled", String.valueOf(enabled));
		}

		/**
		 * Sets whether what the filter decides is carried out.
		 * @param mode the mode
		 * @return this builder
		 */
		public Builder mode(FilterMode mode) {
			this.mode = mode;
			return given("mode", mode.value());
		}

		/**
		 * Sets the place in the chain.
		 * @param order the order, ascending
		 * @return this builder
		 */
		public Builder order(int order) {
			this.order = order;
			return given("order", String.valueOf(order));
		}

		/**
		 * Sets the place in the chain by another filter. The order follows from that of
		 * the other filter once all are known: {@link RelativeOrders}.
		 * @param order the place
		 * @return this builder
		 */
		public Builder order(RelativeOrder order) {
			this.relativeOrder = order;
			return given("order", order.side() + " " + order.anchor().key());
		}

		/**
		 * Sets the place in the chain for the case that none is given. It is no part of
		 * what the revision names: that is what somebody wrote.
		 * @param defaultOrder the order that the factory prefers, ascending
		 * @return this builder
		 */
		public Builder defaultOrder(int defaultOrder) {
			this.defaultOrder = defaultOrder;
			return this;
		}

		/**
		 * Sets the place in the container's chain.
		 * @param position the position
		 * @return this builder
		 */
		public Builder position(FilterPosition position) {
			this.position = Objects.requireNonNull(position, "'position' must not be null");
			return given("position", position.value());
		}

		/**
		 * Makes the filter critical or not.
		 * @param critical whether its absence is rejected
		 * @return this builder
		 */
		public Builder critical(boolean critical) {
			this.critical = critical;
			return given("critical", String.valueOf(critical));
		}

		/**
		 * Makes the filter optional or not.
		 * @param optional whether it is left out where its type is unknown
		 * @return this builder
		 */
		public Builder optional(boolean optional) {
			this.optional = optional;
			return given("optional", String.valueOf(optional));
		}

		/**
		 * Sets the requests that the filter applies to.
		 * @param match the match
		 * @return this builder
		 */
		public Builder match(FilterMatch match) {
			this.match = Objects.requireNonNull(match, "'match' must not be null");
			return given("match", CanonicalText.of(match));
		}

		/**
		 * Sets the dispatches that the filter applies to.
		 * @param dispatcherTypes at least one dispatcher type
		 * @return this builder
		 */
		public Builder dispatcherTypes(Set<DispatcherType> dispatcherTypes) {
			if (dispatcherTypes.isEmpty()) {
				throw new IllegalArgumentException("'dispatcherTypes' must not be empty");
			}
			this.dispatcherTypes = EnumSet.copyOf(dispatcherTypes);
			return given("dispatcher-types",
					this.dispatcherTypes.stream().map(DispatcherType::name).sorted().collect(Collectors.joining(",")));
		}

		/**
		 * Sets the options for the factory.
		 * @param options the options
		 * @return this builder
		 */
		public Builder options(FilterOptions options) {
			this.options = Objects.requireNonNull(options, "'options' must not be null");
			return this;
		}

		private Builder given(String property, String value) {
			this.explicit.put(property, value);
			return this;
		}

		/**
		 * Builds the definition.
		 * @return an immutable definition
		 */
		public FilterDefinition build() {
			return new FilterDefinition(this);
		}

	}

}
