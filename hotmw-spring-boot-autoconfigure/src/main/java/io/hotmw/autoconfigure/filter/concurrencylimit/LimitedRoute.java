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

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.match.MatchOutcome;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * A part of the service with a limit of its own. Immutable and thread-safe.
 */
final class LimitedRoute {

	private final AppliedLimit limit;

	private final RequestMatcher possible;

	/** Excludes what it is certain about: only a path of which every reading matches. */
	private final RequestMatcher certain;

	/**
	 * Create a route.
	 * @param limit its limit
	 * @param paths path patterns, at least one
	 * @param methods methods in upper case, none for all
	 * @throws io.hotmw.core.match.PathPatternException if a path is not a pattern
	 */
	LimitedRoute(AppliedLimit limit, List<String> paths, Set<String> methods) {
		this.limit = limit;
		this.possible = RequestMatcher.of(new FilterMatch(paths, List.of(), methods, Map.of()));
		this.certain = RequestMatcher.of(new FilterMatch(List.of(), paths, methods, Map.of()));
	}

	AppliedLimit limit() {
		return this.limit;
	}

	/**
	 * Says whether a request is of this route in at least one reading of its path.
	 * @param request the request
	 * @param path its path
	 * @return whether it may be
	 */
	boolean mayHave(HttpServletRequest request, RequestPath path) {
		return this.possible.matches(request, path);
	}

	/**
	 * Says whether a request is of this route in every reading of its path.
	 * @param request a request that may be of this route
	 * @param path its path
	 * @return whether it is for certain
	 */
	boolean has(HttpServletRequest request, RequestPath path) {
		return this.certain.outcome(request, path) == MatchOutcome.EXCLUDED;
	}

}
