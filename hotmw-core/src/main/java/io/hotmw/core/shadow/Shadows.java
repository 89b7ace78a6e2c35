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

package io.hotmw.core.shadow;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.Filter;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;

/**
 * Prepares filters for being observed. Immutable and thread-safe.
 */
public final class Shadows {

	private final RequestRoles roles;

	private final List<ShadowListener> listeners;

	/**
	 * Create with those who are told.
	 * @param roles tells the roles of callers
	 * @param listeners who is told what observed filters would have done
	 */
	public Shadows(RequestRoles roles, List<? extends ShadowListener> listeners) {
		this.roles = Objects.requireNonNull(roles, "'roles' must not be null");
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Prepares a filter. That costs nothing until it is observed.
	 * @param name the name of the filter
	 * @param options its options, whose secrets are not to be told
	 * @param filter the filter
	 * @return runs it beside requests
	 */
	public ShadowRuns of(FilterName name, FilterOptions options, Filter filter) {
		return new ShadowRuns(name, options, filter, this.roles, (observed, outcome, status) -> this.listeners
			.forEach((listener) -> listener.seen(observed, outcome, status)));
	}

}
