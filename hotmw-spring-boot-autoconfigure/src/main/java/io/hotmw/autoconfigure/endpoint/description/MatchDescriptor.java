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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;

/**
 * Description of the requests that a filter applies to. What is empty is no condition.
 *
 * @param paths path patterns of which one must match
 * @param excludePaths path patterns of which none may match
 * @param methods HTTP methods of which one must be the request's
 * @param headers header names and the value that one of the request's fields of that name
 * must equal, secrets masked
 * @param queryParameters names of query parameters and the value that one of that name
 * must equal, secrets masked
 * @param cookies names of cookies and the value that one of that name must equal, secrets
 * masked
 * @param addresses ranges of IP addresses of which one must contain the request's
 * @param roles roles of which the caller must have one
 * @param principals names of which one must be the caller's
 */
public record MatchDescriptor(List<String> paths, List<String> excludePaths, List<String> methods,
		Map<String, @Nullable String> headers, Map<String, @Nullable String> queryParameters,
		Map<String, @Nullable String> cookies, List<String> addresses, List<String> roles, List<String> principals) {

	/**
	 * Create the description.
	 * @param filter the filter
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static MatchDescriptor of(FilterDefinition filter, ShownValues values) {
		FilterMatch match = filter.match();
		String prefix = "hotmw.filters." + filter.name() + ".match.";
		return new MatchDescriptor(match.paths(), match.excludePaths(), List.copyOf(match.methods()),
				shown(prefix + "headers.", match.headers(), values),
				shown(prefix + "query-parameters.", match.queryParameters(), values),
				shown(prefix + "cookies.", match.cookies(), values), match.addresses(), List.copyOf(match.roles()),
				List.copyOf(match.principals()));
	}

	private static Map<String, @Nullable String> shown(String prefix, Map<String, String> given, ShownValues values) {
		Map<String, @Nullable String> shown = new LinkedHashMap<>();
		given.forEach((name, value) -> shown.put(name, values.property(prefix + name, value)));
		return shown;
	}

}
