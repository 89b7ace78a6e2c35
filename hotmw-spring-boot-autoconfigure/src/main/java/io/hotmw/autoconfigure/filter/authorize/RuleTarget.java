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

package io.hotmw.autoconfigure.filter.authorize;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.match.MatchOutcome;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * The requests that a rule is for. A request can be for several targets at once, since
 * routers read a path in several ways; hence it is told whether the target is certain.
 * Immutable and thread-safe.
 */
final class RuleTarget {

	private final List<PathPattern> paths;

	private final Set<String> methods;

	private final RequestMatcher possible;

	/** Excludes what it is certain about: only a path of which every reading matches. */
	private final RequestMatcher certain;

	/**
	 * Create a target.
	 * @param paths path patterns, at least one
	 * @param methods methods in upper case, none for all; {@code GET} includes
	 * {@code HEAD}
	 * @throws io.hotmw.core.match.PathPatternException if a path is not a pattern
	 */
	RuleTarget(List<String> paths, List<String> methods) {
		this.paths = paths.stream().map(PathPattern::parse).toList();
		this.methods = new TreeSet<>(methods);
		if (this.methods.contains("GET")) {
			this.methods.add("HEAD");
		}
		this.possible = RequestMatcher.of(new FilterMatch(paths, List.of(), Set.of(), Map.of()));
		this.certain = RequestMatcher.of(new FilterMatch(List.of(), paths, Set.of(), Map.of()));
	}

	/**
	 * Says whether this is the target of a request.
	 * @param request the request
	 * @param path its path
	 * @return whether it is, as far as that can be said
	 */
	Coverage coverage(HttpServletRequest request, RequestPath path) {
		Coverage byMethod = byMethod(request.getMethod());
		if (byMethod == Coverage.NONE || !this.possible.matches(request, path)) {
			return Coverage.NONE;
		}
		return (this.certain.outcome(request, path) == MatchOutcome.EXCLUDED) ? byMethod : Coverage.POSSIBLE;
	}

	// Methods are case-sensitive in HTTP, but a handler that is mapped without a method
	// also receives "get".
	private Coverage byMethod(@Nullable String method) {
		if (this.methods.isEmpty() || (method != null && this.methods.contains(method))) {
			return Coverage.CERTAIN;
		}
		return (method == null || this.methods.contains(method.toUpperCase(Locale.ROOT))) ? Coverage.POSSIBLE
				: Coverage.NONE;
	}

	/**
	 * Says whether it is certain that this is the target of every request that is for
	 * another target.
	 * @param other the other target
	 * @return {@code false} also where it may be so and cannot be shown
	 */
	boolean covers(RuleTarget other) {
		return coversMethods(other) && other.paths.stream()
			.allMatch((theirs) -> this.paths.stream().anyMatch((ours) -> ours.covers(theirs)));
	}

	private boolean coversMethods(RuleTarget other) {
		return this.methods.isEmpty() || (!other.methods.isEmpty() && this.methods.containsAll(other.methods));
	}

	/**
	 * Whether a target is that of a request.
	 */
	enum Coverage {

		/** It is not, however the request is read. */
		NONE,

		/** It is, or is not, depending on who reads. */
		POSSIBLE,

		/** It is, however the request is read. */
		CERTAIN

	}

}
