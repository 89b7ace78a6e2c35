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
 * the value of a header in {@link #toString()}: it may be a secret, such as an API key.
 *
 * @param paths path patterns of which one must match
 * @param excludePaths path patterns of which none may match
 * @param methods HTTP methods of which one must be the request's, in upper case;
 * {@code GET} includes {@code HEAD}
 * @param headers header names, in lower case, and the value that one of the request's
 * header fields of that name must equal
 */
public record FilterMatch(List<String> paths, List<String> excludePaths, Set<String> methods,
		Map<String, String> headers) {

	private static final FilterMatch ANY = new FilterMatch(List.of(), List.of(), Set.of(), Map.of());

	public FilterMatch {
		paths = List.copyOf(paths);
		excludePaths = List.copyOf(excludePaths);
		methods = upperCase(methods);
		headers = lowerCaseKeys(headers);
	}

	/**
	 * The match without a condition.
	 * @return a match of every request
	 */
	public static FilterMatch any() {
		return ANY;
	}

	@Override
	public String toString() {
		SortedMap<String, String> shown = new TreeMap<>(this.headers);
		shown.replaceAll((name, value) -> FilterOptions.MASK);
		return "FilterMatch[paths=" + this.paths + ", excludePaths=" + this.excludePaths + ", methods=" + this.methods
				+ ", headers=" + shown + "]";
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
