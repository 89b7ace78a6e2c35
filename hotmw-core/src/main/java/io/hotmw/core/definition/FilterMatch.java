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

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The requests that a filter applies to. All conditions that are given must hold; without
 * any, the filter applies to every request but those of the management path. Never shows
 * the value of a header, a query parameter or a cookie in {@link #toString()}: it may be
 * a secret, such as an API key.
 *
 * @param paths path patterns of which one must match
 * @param excludePaths path patterns of which none may match
 * @param methods HTTP methods of which one must be the request's, in upper case;
 * {@code GET} includes {@code HEAD}
 * @param headers header names, in lower case, and the value that one of the request's
 * header fields of that name must equal
 * @param queryParameters names of query parameters, and the value that one of the
 * request's of that name must equal
 * @param cookies names of cookies, and the value that one of the request's of that name
 * must equal
 * @param addresses ranges of IP addresses of which one must contain the request's
 * @param roles roles of which the caller must have one
 * @param principals names of which one must be the caller's
 */
public record FilterMatch(List<String> paths, List<String> excludePaths, Set<String> methods,
		Map<String, String> headers, Map<String, String> queryParameters, Map<String, String> cookies,
		List<String> addresses, Set<String> roles, Set<String> principals) {

	private static final FilterMatch ANY = new FilterMatch(List.of(), List.of(), Set.of(), Map.of());

	public FilterMatch {
		paths = List.copyOf(paths);
		excludePaths = List.copyOf(excludePaths);
		methods = upperCase(methods);
		headers = lowerCaseKeys(headers);
		queryParameters = Collections.unmodifiableSortedMap(new TreeMap<>(queryParameters));
		cookies = Collections.unmodifiableSortedMap(new TreeMap<>(cookies));
		addresses = List.copyOf(addresses);
		roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
		principals = Collections.unmodifiableSortedSet(new TreeSet<>(principals));
	}

	/**
	 * Create a match that asks neither for query parameters and cookies nor for the
	 * caller.
	 * @param paths path patterns of which one must match
	 * @param excludePaths path patterns of which none may match
	 * @param methods methods of which one must be the request's
	 * @param headers headers and the value that one field of that name must equal
	 */
	public FilterMatch(List<String> paths, List<String> excludePaths, Set<String> methods,
			Map<String, String> headers) {
		this(paths, excludePaths, methods, headers, Map.of(), Map.of(), List.of(), Set.of(), Set.of());
	}

	/**
	 * The match without a condition.
	 * @return a match of every request
	 */
	public static FilterMatch any() {
		return ANY;
	}

	/**
	 * Returns this match with other conditions on query parameters and cookies.
	 * @param queryParameters names and values of query parameters
	 * @param cookies names and values of cookies
	 * @return a new match
	 */
	public FilterMatch carrying(Map<String, String> queryParameters, Map<String, String> cookies) {
		return new FilterMatch(this.paths, this.excludePaths, this.methods, this.headers, queryParameters, cookies,
				this.addresses, this.roles, this.principals);
	}

	/**
	 * Returns this match with other conditions on who calls.
	 * @param addresses ranges of IP addresses of which one must contain the request's
	 * @param roles roles of which the caller must have one
	 * @param principals names of which one must be the caller's
	 * @return a new match
	 */
	public FilterMatch calledBy(Collection<String> addresses, Collection<String> roles, Collection<String> principals) {
		return new FilterMatch(this.paths, this.excludePaths, this.methods, this.headers, this.queryParameters,
				this.cookies, List.copyOf(addresses), Set.copyOf(roles), Set.copyOf(principals));
	}

	@Override
	public String toString() {
		return "FilterMatch[paths=" + this.paths + ", excludePaths=" + this.excludePaths + ", methods=" + this.methods
				+ ", headers=" + masked(this.headers) + ", queryParameters=" + masked(this.queryParameters)
				+ ", cookies=" + masked(this.cookies) + ", addresses=" + this.addresses + ", roles=" + this.roles
				+ ", principals=" + this.principals + "]";
	}

	private static Map<String, String> masked(Map<String, String> values) {
		SortedMap<String, String> shown = new TreeMap<>(values);
		shown.replaceAll((name, value) -> FilterOptions.MASK);
		return shown;
	}

	private static Set<String> upperCase(Set<String> values) {
		SortedSet<String> result = new TreeSet<>();
		values.forEach((value) -> result.add(value.toUpperCase(Locale.ROOT)));
		return Collections.unmodifiableSortedSet(result);
	}

	private static Map<String, String> lowerCaseKeys(Map<String, String> values) {
		SortedMap<String, String> result = new TreeMap<>();
		values.forEach((key, value) -> result.put(key.toLowerCase(Locale.ROOT), value));
		return Collections.unmodifiableSortedMap(result);
	}

}
