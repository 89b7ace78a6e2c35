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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.bind.name.MethodName;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.match.MatchOutcome;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * Keys that say which route a request is for: its method, and the first pattern that its
 * path matches. There are as many as a document names, whatever clients ask for.
 * Immutable and thread-safe.
 *
 * <p>
 * Where it depends on who reads the path which pattern that is, a request has the key of
 * each that it may be, so that no spelling leads around a limit.
 */
final class RouteKeys implements LimitKeys {

	private final List<Route> routes;

	/**
	 * Create the keys.
	 * @param patterns path patterns, at least one
	 * @throws io.hotmw.core.match.PathPatternException if one is not a pattern
	 */
	RouteKeys(List<String> patterns) {
		this.routes = patterns.stream().map(Route::of).toList();
	}

	@Override
	public List<BucketKey> of(HttpServletRequest request, RequestPath path) {
		List<BucketKey> keys = new ArrayList<>(1);
		for (Route route : this.routes) {
			if (route.possible().matches(request, path)) {
				keys.add(BucketKey.ofRoute(method(request), route.pattern()));
				if (route.certain().outcome(request, path) == MatchOutcome.EXCLUDED) {
					break;
				}
			}
		}
		return keys;
	}

	private static String method(HttpServletRequest request) {
		String method = request.getMethod();
		if ("HEAD".equals(method)) {
			return "GET";
		}
		// Clients can make methods up.
		return MethodName.parse(method).filter(method::equals).orElse("other");
	}

	/**
	 * One pattern.
	 *
	 * @param pattern its text
	 * @param possible matches what it matches in at least one reading of the path
	 * @param certain excludes what it matches in every reading
	 */
	private record Route(String pattern, RequestMatcher possible, RequestMatcher certain) {

		static Route of(String pattern) {
			return new Route(pattern,
					RequestMatcher.of(new FilterMatch(List.of(pattern), List.of(), Set.of(), Map.of())),
					RequestMatcher.of(new FilterMatch(List.of(), List.of(pattern), Set.of(), Map.of())));
		}

	}

}
