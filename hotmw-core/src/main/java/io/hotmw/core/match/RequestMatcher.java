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

package io.hotmw.core.match;

import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterMatch;

/**
 * Decides whether a filter applies to a request: all conditions of a {@link FilterMatch}
 * that are given must hold. In doubt they do, so that a filter that protects something is
 * met by whatever might get there. Immutable and thread-safe.
 * <ul>
 * <li><b>Paths</b> hold if any reading of the path matches one of them; <b>excluded
 * paths</b> exclude only if every reading matches one of them ({@link RequestPath} says
 * what the readings are). An exclusion wins over a path.</li>
 * <li><b>Methods</b>: {@code GET} includes {@code HEAD}, which MVC and servlets answer by
 * the code for {@code GET}. Methods are case-sensitive in HTTP, but a handler that is
 * mapped without a method also receives {@code get}, so case is ignored here. The method
 * is that of the request at the filter's position: a filter behind it that overrides the
 * method is not seen.</li>
 * <li><b>Headers, query parameters, cookies</b>: one of that name has exactly the given
 * value. The client decides on them, so these conditions protect nothing. A query
 * parameter that cannot be decoded may be any; parameters of a body are not asked
 * for.</li>
 * <li><b>Addresses</b>: one of the ranges contains the remote address that the request
 * tells at the filter's position. One that is no IP address may be any.</li>
 * <li><b>Roles and principals</b>: the caller, as the request tells it at the filter's
 * position, has one of the roles, and one of the names. Where nobody is authenticated
 * they do not hold.</li>
 * </ul>
 */
public final class RequestMatcher {

	private final PathPatterns paths;

	private final PathPatterns excludedPaths;

	private final String[] methods;

	private final List<Map.Entry<String, String>> headers;

	private final @Nullable CallConditions call;

	private RequestMatcher(PathPatterns paths, PathPatterns excludedPaths, String[] methods,
			List<Map.Entry<String, String>> headers, @Nullable CallConditions call) {
		this.paths = paths;
		this.excludedPaths = excludedPaths;
		this.methods = methods;
		this.headers = headers;
		this.call = call;
	}

	private static String[] withHead(Set<String> methods) {
		Set<String> result = new TreeSet<>(methods);
		if (result.contains("GET")) {
			result.add("HEAD");
		}
		return result.toArray(String[]::new);
	}

	/**
	 * Compiles the conditions of a filter.
	 * @param match the conditions
	 * @return the matcher
	 * @throws PathPatternException if a path is not a pattern
	 * @throws io.hotmw.core.address.AddressRangeException if an address is not a range
	 */
	public static RequestMatcher of(FilterMatch match) {
		return new RequestMatcher(PathPatterns.parse(match.paths()), PathPatterns.parse(match.excludePaths()),
				withHead(match.methods()), match.headers().entrySet().stream().map(Map.Entry::copyOf).toList(),
				CallConditions.of(match));
	}

	/**
	 * What remains to be decided about a request of which it is known that one of the
	 * paths matches.
	 * @return a matcher of the other conditions, or {@code null} if there are none
	 */
	@Nullable RequestMatcher beyondPaths() {
		boolean more = !this.excludedPaths.isEmpty() || this.methods.length > 0 || !this.headers.isEmpty()
				|| this.call != null;
		return more ? new RequestMatcher(PathPatterns.of(List.of()), this.excludedPaths, this.methods, this.headers,
				this.call) : null;
	}

	/**
	 * Says whether the path takes part in the decision.
	 * @return whether there are patterns to include or exclude
	 */
	public boolean hasPathCondition() {
		return !this.paths.isEmpty() || !this.excludedPaths.isEmpty();
	}

	/**
	 * Says whether the filter applies.
	 * @param request the request as the filter would receive it
	 * @param path the path of the request, which may be missing where
	 * {@link #hasPathCondition()} is {@code false}
	 * @return whether all conditions hold
	 */
	public boolean matches(HttpServletRequest request, @Nullable RequestPath path) {
		return outcome(request, path) == MatchOutcome.MATCHED;
	}

	/**
	 * Says whether the filter applies, and if not, why. What needs the path comes after
	 * the method, which costs less.
	 * @param request the request as the filter would receive it
	 * @param path the path of the request, which may be missing where
	 * {@link #hasPathCondition()} is {@code false}
	 * @return the outcome
	 */
	public MatchOutcome outcome(HttpServletRequest request, @Nullable RequestPath path) {
		if (!hasMethod(request)) {
			return MatchOutcome.METHOD;
		}
		if (hasPathCondition()) {
			RequestPath known = Objects.requireNonNull(path, "'path' must not be null");
			if (!this.paths.isEmpty() && !known.isIncludedBy(this.paths)) {
				return MatchOutcome.PATH;
			}
			if (!this.excludedPaths.isEmpty() && known.isExcludedBy(this.excludedPaths)) {
				return MatchOutcome.EXCLUDED;
			}
		}
		if (!hasHeaders(request)) {
			return MatchOutcome.HEADER;
		}
		return (this.call != null) ? this.call.outcome(request) : MatchOutcome.MATCHED;
	}

	private boolean hasMethod(HttpServletRequest request) {
		String actual = request.getMethod();
		if (this.methods.length == 0 || actual == null) {
			return true;
		}
		for (String method : this.methods) {
			if (method.equalsIgnoreCase(actual)) {
				return true;
			}
		}
		return false;
	}

	private boolean hasHeaders(HttpServletRequest request) {
		for (int i = 0; i < this.headers.size(); i++) {
			Map.Entry<String, String> header = this.headers.get(i);
			if (!hasValue(request.getHeaders(header.getKey()), header.getValue())) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasValue(@Nullable Enumeration<String> values, String expected) {
		if (values == null) {
			// The container does not tell.
			return true;
		}
		while (values.hasMoreElements()) {
			if (expected.equals(values.nextElement())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The patterns of which one must match, if there are any.
	 * @return the patterns, none if the path does not matter for inclusion
	 */
	PathPatterns paths() {
		return this.paths;
	}

}
