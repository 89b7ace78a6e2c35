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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.bind.name.MethodName;
import io.hotmw.autoconfigure.filter.concurrencylimit.ConcurrencyLimitOptions.Route;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.PathPatternException;

/**
 * Reads the limits of one filter. Reports every error, not only the first. For one
 * reading, on one thread.
 */
final class LimitsReader {

	/** Each has meters, and a request may be compared with all of them. */
	private static final int MAX_ROUTES = 100;

	private static final int LARGEST = 100_000;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	/** They end in metrics. */
	private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

	private final OptionErrors errors;

	private final Map<String, Limit> inherited;

	private final Map<String, String> names = new HashMap<>();

	private final List<LimitedRoute> routes = new ArrayList<>();

	/**
	 * Create a reader.
	 * @param errors where to report to
	 * @param inherited limits that there are already, by name
	 */
	LimitsReader(OptionErrors errors, Map<String, Limit> inherited) {
		this.errors = errors;
		this.inherited = inherited;
	}

	/**
	 * Reads the limits.
	 * @param options the options
	 * @return the limits; incomplete if an error was reported
	 */
	Limits read(ConcurrencyLimitOptions options) {
		if (options.maxConcurrent() == null && options.routes().isEmpty()) {
			this.errors.reject("max-concurrent", "is missing, and there are no routes, so that nothing is limited",
					"set how many requests are served at a time, for example 200");
		}
		AppliedLimit all = (options.maxConcurrent() != null)
				? limit("", Limits.ALL, options.maxConcurrent(), options.maxWait()) : withoutLimit(options.maxWait());
		if (options.routes().size() > MAX_ROUTES) {
			this.errors.reject("routes", "has more than " + MAX_ROUTES + " routes",
					"use patterns that are for several paths");
			return new Limits(List.of(), all);
		}
		for (int i = 0; i < options.routes().size(); i++) {
			read("routes[" + i + "]", options.routes().get(i));
		}
		return new Limits(this.routes, all);
	}

	private @Nullable AppliedLimit withoutLimit(Duration maxWait) {
		if (!maxWait.isZero()) {
			this.errors.reject("max-wait", "is given without max-concurrent, so that nobody waits",
					"set max-concurrent too, or give the routes a max-wait each");
		}
		return null;
	}

	private void read(String option, Route route) {
		String name = name(option, route.name());
		List<String> paths = paths(option, route.paths());
		Set<String> methods = methods(option, route.methods());
		if (route.maxConcurrent() == null) {
			this.errors.reject(option + ".max-concurrent", "is missing",
					"set how many requests of the route are served at a time, for example 20");
			return;
		}
		AppliedLimit limit = limit(option + ".", name, route.maxConcurrent(), route.maxWait());
		if (limit != null && !paths.isEmpty()) {
			this.routes.add(new LimitedRoute(limit, paths, methods));
		}
	}

	private @Nullable AppliedLimit limit(String prefix, String name, int max, Duration maxWait) {
		boolean valid = true;
		if (max < 1 || max > LARGEST) {
			this.errors.reject(prefix + "max-concurrent", "must lie between 1 and " + LARGEST,
					"set for example 20; to refuse everything, use the filter maintenance");
			valid = false;
		}
		if (maxWait.isNegative() || maxWait.compareTo(LONGEST_WAIT) > 0) {
			this.errors.reject(prefix + "max-wait", "must lie between 0ms and " + LONGEST_WAIT.toSeconds() + "s",
					"set for example 50ms, or 0ms to refuse at once; who waits holds a thread");
			valid = false;
		}
		else if (!Duration.ofMillis(maxWait.toMillis()).equals(maxWait)) {
			this.errors.reject(prefix + "max-wait", "must be a number of whole milliseconds", "set for example 50ms");
			valid = false;
		}
		if (!valid) {
			return null;
		}
		Limit limit = this.inherited.get(name);
		return new AppliedLimit((limit != null) ? limit : new Limit(name, max, maxWait), max, maxWait);
	}

	private String name(String option, @Nullable String name) {
		if (name == null) {
			this.errors.reject(option + ".name", "is missing", "write for example reports; metrics show it");
			return "";
		}
		if (!NAME.matcher(name).matches()) {
			this.errors.reject(option + ".name", "is not a name of up to 64 characters of a-z, 0-9 and -",
					"write for example reports");
		}
		String first = this.names.putIfAbsent(name, option);
		if (first != null) {
			this.errors.reject(option + ".name", "'" + name + "' is the name of " + first + " too",
					"give each route a name of its own, or put the paths into one route");
		}
		return name;
	}

	private List<String> paths(String option, List<String> given) {
		List<String> paths = new ArrayList<>();
		for (int i = 0; i < given.size(); i++) {
			try {
				paths.add(PathPattern.parse(given.get(i).strip()).text());
			}
			catch (PathPatternException ex) {
				this.errors.reject(option + ".paths[" + i + "]", "is not a path pattern: " + ex.getMessage(),
						"write a pattern such as /api/** or /api/{id}");
			}
		}
		if (given.isEmpty()) {
			this.errors.reject(option + ".paths", "is missing",
					"name path patterns; for all paths together, set max-concurrent of the filter");
		}
		return paths;
	}

	private Set<String> methods(String option, List<String> given) {
		Set<String> methods = new TreeSet<>();
		for (int i = 0; i < given.size(); i++) {
			String text = given.get(i);
			String position = option + ".methods[" + i + "]";
			MethodName.parse(text)
				.ifPresentOrElse(methods::add,
						() -> this.errors.reject(position, "is not an HTTP method", MethodName.remedyFor(text)));
		}
		return methods;
	}

}
