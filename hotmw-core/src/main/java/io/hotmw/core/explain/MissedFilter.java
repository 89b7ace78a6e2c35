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

package io.hotmw.core.explain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.match.MatchOutcome;
import io.hotmw.core.match.RequestMatcher;
import io.hotmw.core.match.RequestPath;

/**
 * Finds the condition that keeps a request away from a filter, by asking the matcher.
 */
final class MissedFilter {

	private final FilterDefinition filter;

	private final HttpServletRequest request;

	private final RequestPath path;

	/**
	 * Create a missed filter.
	 * @param filter the filter
	 * @param request the request that does not meet it
	 */
	MissedFilter(FilterDefinition filter, HttpServletRequest request) {
		this.filter = filter;
		this.request = request;
		this.path = RequestPath.of(request);
	}

	FilterExplanation disabled() {
		return missed(FilterVerdict.DISABLED,
				new FailedCondition("enabled", List.of("false"), null, "is switched off"));
	}

	FilterExplanation unsupported() {
		return missed(FilterVerdict.UNSUPPORTED, new FailedCondition("type", List.of(this.filter.type()), null,
				"has the type '" + this.filter.type() + "', which this application does not know"));
	}

	FilterExplanation exempt() {
		return missed(FilterVerdict.EXEMPT, new FailedCondition("hotmw.management.include", List.of("false"),
				this.request.getRequestURI(), "keeps away from the management path"));
	}

	FilterExplanation unmatched() {
		DispatcherType dispatcherType = this.request.getDispatcherType();
		if (!this.filter.dispatcherTypes().contains(dispatcherType)) {
			return missed(FilterVerdict.DISPATCHER_TYPE, condition("dispatcher-types", this.filter.dispatcherTypes(),
					dispatcherType.name(), "applies to the dispatcher type", "not to " + dispatcherType));
		}
		FilterMatch match = this.filter.match();
		return switch (outcome(match)) {
			case METHOD -> missed(FilterVerdict.METHOD, condition("match.methods", match.methods(),
					this.request.getMethod(), "applies to the method", "not to " + this.request.getMethod()));
			case PATH -> missed(FilterVerdict.PATH,
					condition("match.paths", match.paths(), readings(), "applies to the path", "not to " + readings()));
			case EXCLUDED -> missed(FilterVerdict.EXCLUDED, condition("match.exclude-paths", excluding(match),
					readings(), "does not apply to the path", "hence not to " + readings()));
			case HEADER -> missed(FilterVerdict.HEADER, header(match));
			case MATCHED -> throw new IllegalStateException(
					"the filter '" + this.filter.name() + "' matches the request but does not meet it");
		};
	}

	private FilterExplanation missed(FilterVerdict verdict, FailedCondition failed) {
		return new FilterExplanation(this.filter.name(), this.filter.position(), verdict, failed);
	}

	private MatchOutcome outcome(FilterMatch match) {
		return RequestMatcher.of(match).outcome(this.request, this.path);
	}

	private static FailedCondition condition(String property, Collection<?> required, String actual, String applies,
			String instead) {
		List<String> values = required.stream().map(Objects::toString).toList();
		return new FailedCondition(property, values, actual,
				applies + " " + String.join(", ", values) + ", " + instead);
	}

	// One reading is shown as it is, several as a list, and one that cannot be read as
	// the client sent it.
	private String readings() {
		String all = this.path.toString();
		if (all.equals("[]")) {
			return this.request.getRequestURI();
		}
		return all.contains(", ") ? all : all.substring(1, all.length() - 1);
	}

	// Only those that take part; each reading may be excluded by another pattern.
	private List<String> excluding(FilterMatch match) {
		List<String> alone = match.excludePaths()
			.stream()
			.filter((pattern) -> outcome(
					new FilterMatch(List.of(), List.of(pattern), Set.of(), Map.of())) == MatchOutcome.EXCLUDED)
			.toList();
		return alone.isEmpty() ? match.excludePaths() : alone;
	}

	private FailedCondition header(FilterMatch match) {
		String name = match.headers()
			.entrySet()
			.stream()
			.filter((header) -> outcome(new FilterMatch(List.of(), List.of(), Set.of(),
					Map.of(header.getKey(), header.getValue()))) == MatchOutcome.HEADER)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow();
		boolean absent = !this.request.getHeaders(name).hasMoreElements();
		return new FailedCondition("match.headers[" + name + "]", List.of(FilterOptions.MASK),
				absent ? null : FilterOptions.MASK,
				absent ? "needs the header '" + name + "', which the request does not have"
						: "needs another value of the header '" + name + "' than the request has");
	}

}
