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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.core.match.RequestPath;

/**
 * The limits of one filter. Immutable and thread-safe.
 */
final class Limits {

	/** What the limit on all requests is called; no route can have the name. */
	static final String ALL = "_all";

	private final List<LimitedRoute> routes;

	private final @Nullable AppliedLimit all;

	Limits(List<LimitedRoute> routes, @Nullable AppliedLimit all) {
		this.routes = List.copyOf(routes);
		this.all = all;
	}

	/**
	 * Takes a permit of each limit that a request is under: of its route first, then of
	 * the whole, so that who waits for a route holds nothing of the whole. Where it
	 * depends on who reads the path which route it is, each that it may be counts, so
	 * that no spelling leads around a limit.
	 * @param request the request
	 * @return what it holds, of which nothing is taken if it is refused
	 */
	Permit acquire(HttpServletRequest request) {
		Permit permit = new Permit();
		boolean routed = this.routes.isEmpty() || takeOfRoutes(permit, request);
		if (routed && this.all != null) {
			permit.take(this.all);
		}
		return permit;
	}

	private boolean takeOfRoutes(Permit permit, HttpServletRequest request) {
		RequestPath path = RequestPath.of(request);
		for (LimitedRoute route : this.routes) {
			if (route.mayHave(request, path)) {
				if (!permit.take(route.limit())) {
					return false;
				}
				if (route.has(request, path)) {
					return true;
				}
			}
		}
		return true;
	}

	/**
	 * The limits by their names, for a filter that takes this one's place.
	 * @return the limits
	 */
	Map<String, Limit> byName() {
		Map<String, Limit> result = new LinkedHashMap<>();
		applied().forEach((applied) -> result.put(applied.limit().name(), applied.limit()));
		return result;
	}

	List<FilterMeter> meters() {
		return applied().stream().flatMap((applied) -> applied.meters().stream()).toList();
	}

	private List<AppliedLimit> applied() {
		List<AppliedLimit> result = new ArrayList<>();
		this.routes.forEach((route) -> result.add(route.limit()));
		if (this.all != null) {
			result.add(this.all);
		}
		return result;
	}

}
