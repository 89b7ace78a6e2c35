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

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
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

	FilterExplanation observed() {
		return missed(FilterVerdict.OBSERVED, new FailedCondition("mode", List.of(FilterMode.OBSERVE.value()), null,
				"is only observed: what it decides is not carried out"));
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
			case QUERY_PARAMETER -> missed(FilterVerdict.QUERY_PARAMETER, queryParameter(match));
			case COOKIE -> missed(FilterVerdict.COOKIE, cookie(match));
			case ADDRESS -> missed(FilterVerdict.ADDRESS,
					condition("match.addresses", match.addresses(), this.request.getRemoteAddr(),
							"applies to the addresses", "not to " + this.request.getRemoteAddr()));
			case ROLE -> missed(FilterVerdict.ROLE, caller("match.roles", "roles", match.roles()));
			case PRINCIPAL ->
				missed(FilterVerdict.PRINCIPAL, caller("match.principals", "callers", match.principals()));
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

	private static FailedCondition condition(String property, Collection<?> required, @Nullable String actual,
			String applies, String instead) {
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

	// Who has which role cannot be asked for: only whether somebody has a certain one.
	private FailedCondition caller(String property, String what, Collection<String> required) {
		Principal caller = this.request.getUserPrincipal();
		String actual = (caller != null) ? caller.getName() : null;
		return condition(property, required, actual, "applies to the " + what,
				(actual != null) ? "not to '" + actual + "'" : "and nobody is authenticated");
	}

	private FailedCondition queryParameter(FilterMatch match) {
		String name = firstFailing(match.queryParameters(), (one) -> FilterMatch.any().carrying(one, Map.of()));
		return carried("match.query-parameters", "query parameter", name);
	}

	private FailedCondition cookie(FilterMatch match) {
		String name = firstFailing(match.cookies(), (one) -> FilterMatch.any().carrying(Map.of(), one));
		return carried("match.cookies", "cookie", name);
	}

	private FailedCondition carried(String property, String what, String name) {
		return new FailedCondition(property + "[" + name + "]", List.of(FilterOptions.MASK), null,
				"needs the " + what + " '" + name + "' with a certain value, which the request does not have");
	}

	private String firstFailing(Map<String, String> conditions, Function<Map<String, String>, FilterMatch> alone) {
		return conditions.entrySet()
			.stream()
			.filter((condition) -> outcome(
					alone.apply(Map.of(condition.getKey(), condition.getValue()))) != MatchOutcome.MATCHED)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow();
	}

	private FailedCondition header(FilterMatch match) {
		String name = firstFailing(match.headers(), (one) -> new FilterMatch(List.of(), List.of(), Set.of(), one));
		boolean absent = !this.request.getHeaders(name).hasMoreElements();
		return new FailedCondition("match.headers[" + name + "]", List.of(FilterOptions.MASK),
				absent ? null : FilterOptions.MASK,
				absent ? "needs the header '" + name + "', which the request does not have"
						: "needs another value of the header '" + name + "' than the request has");
	}

}
