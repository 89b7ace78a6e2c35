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

import java.util.Objects;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.shadow.ShadowRuns;

/**
 * One filter instance with what it was built from. Carried over from generation to
 * generation for as long as that does not change. Compared by identity.
 */
public final class HotFilter {

	private final FilterName name;

	private final String type;

	private final FilterOptions options;

	private final Filter filter;

	private final @Nullable ShadowRuns shadow;

	/**
	 * Create for a filter that cannot be observed.
	 */
	HotFilter(FilterDefinition definition, Filter filter) {
		this(definition, filter, null);
	}

	HotFilter(FilterDefinition definition, Filter filter, @Nullable ShadowRuns shadow) {
		this.name = definition.name();
		this.type = definition.type();
		this.options = definition.options();
		this.filter = Objects.requireNonNull(filter, "'filter' must not be null");
		this.shadow = shadow;
	}

	/**
	 * The name of the filter definition.
	 * @return the name
	 */
	public FilterName name() {
		return this.name;
	}

	/**
	 * The instance that serves requests.
	 * @return the filter
	 */
	public Filter filter() {
		return this.filter;
	}

	/**
	 * Runs the filter beside requests while it is observed.
	 * @return the runs, {@code null} if the filter cannot be observed
	 */
	public @Nullable ShadowRuns shadow() {
		return this.shadow;
	}

	FilterOptions options() {
		return this.options;
	}

	boolean isBuiltFrom(FilterDefinition definition) {
		return isPredecessorOf(definition) && this.options.equals(definition.options());
	}

	boolean isPredecessorOf(FilterDefinition definition) {
		return this.name.equals(definition.name()) && this.type.equals(definition.type());
	}

	@Override
	public String toString() {
		return this.name + " (" + this.filter.getClass().getName() + ")";
	}

}
