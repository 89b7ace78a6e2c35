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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.bind.name.MethodName;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Fallback;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Limit;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.LimitKey;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.PathPatternException;
import io.hotmw.core.match.RequestMatcher;

/**
 * Reads the limits of one filter. Reports every error, not only the first. For one
 * reading, on one thread.
 */
final class LimitsReader {

	/** Each has meters, and a request may need a token of all of them. */
	private static final int MAX_LIMITS = 20;

	private static final long MOST_REQUESTS = 1_000_000;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(31);

	/** They end in metrics and in headers. */
	private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

	/** A token of RFC 9110, section 5.6.2. */
	private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

	private final OptionErrors errors;

	private final LimitFactory limits;

	private final CallerKeys callers;

	private final Map<String, String> names = new HashMap<>();

	/**
	 * Create a reader.
	 * @param errors where to report to
	 * @param limits makes limits of what was read
	 * @param callers finds out who has sent a request
	 */
	LimitsReader(OptionErrors errors, LimitFactory limits, CallerKeys callers) {
		this.errors = errors;
		this.limits = limits;
		this.callers = callers;
	}

	/**
	 * Reads the limits.
	 * @param given the limits as they are written
	 * @return the limits; incomplete if an error was reported
	 */
	Limits read(List<Limit> given) {
		if (given.isEmpty()) {
			this.errors.reject("limits", "is missing, so that nothing is limited",
					"write at least one limit, with name, requests and per");
		}
		if (given.size() > MAX_LIMITS) {
			this.errors.reject("limits", "has more than " + MAX_LIMITS + " limits",
					"use fewer limits, or filters with a match of their own");
			return new Limits(List.of());
		}
		List<LimitRule> rules = new ArrayList<>();
		for (int i = 0; i < given.size(); i++) {
			rule("limits[" + i + "].", given.get(i)).ifPresent(rules::add);
		}
		return new Limits(rules);
	}

	/**
	 * Says whether the address of a client counts under a limit.
	 * @param limit the limit
	 * @return whether it is the key, or takes the place of one
	 */
	static boolean goesByAddress(Limit limit) {
		boolean mayLackAKey = limit.by() == LimitKey.HEADER || limit.by() == LimitKey.PRINCIPAL;
		return limit.by() == LimitKey.ADDRESS
				|| (mayLackAKey && (limit.fallback() == null || limit.fallback() == Fallback.ADDRESS));
	}

	private Optional<LimitRule> rule(String prefix, Limit limit) {
		String name = name(prefix, limit.name());
		List<String> paths = paths(prefix, limit.paths());
		Set<String> methods = methods(prefix, limit.methods());
		Rate rate = rate(prefix, limit);
		LimitKeys keys = keys(prefix, limit, paths);
		return (name.isEmpty() || rate == null || keys == null) ? Optional.empty()
				: Optional.of(new LimitRule(this.limits.create(name, rate),
						RequestMatcher.of(new FilterMatch(paths, List.of(), methods, Map.of())), keys));
	}

	private String name(String prefix, @Nullable String name) {
		String option = prefix + "name";
		if (name == null) {
			this.errors.reject(option, "is missing", "write for example per-client; headers and metrics show it");
			return "";
		}
		if (!NAME.matcher(name).matches()) {
			this.errors.reject(option, "is not a name of up to 64 characters of a-z, 0-9 and -",
					"write for example per-client");
		}
		String first = this.names.putIfAbsent(name, prefix.substring(0, prefix.length() - 1));
		if (first != null) {
			this.errors.reject(option, "'" + name + "' is the name of " + first + " too",
					"give each limit a name of its own");
		}
		return name;
	}

	private List<String> paths(String prefix, List<String> given) {
		List<String> paths = new ArrayList<>();
		for (int i = 0; i < given.size(); i++) {
			try {
				paths.add(PathPattern.parse(given.get(i).strip()).text());
			}
			catch (PathPatternException ex) {
				this.errors.reject(prefix + "paths[" + i + "]", "is not a path pattern: " + ex.getMessage(),
						"write a pattern such as /api/** or /api/{id}");
			}
		}
		return paths;
	}

	private Set<String> methods(String prefix, List<String> given) {
		Set<String> methods = new LinkedHashSet<>();
		for (int i = 0; i < given.size(); i++) {
			Optional<String> method = MethodName.parse(given.get(i));
			method.ifPresent(methods::add);
			if (method.isEmpty()) {
				this.errors.reject(prefix + "methods[" + i + "]", "is not an HTTP method",
						MethodName.remedyFor(given.get(i)));
			}
		}
		return methods;
	}

	private @Nullable Rate rate(String prefix, Limit limit) {
		Long requests = limit.requests();
		boolean valid = requests != null && requests >= 1 && requests <= MOST_REQUESTS;
		if (requests == null) {
			this.errors.reject(prefix + "requests", "is missing",
					"set how many requests may come within the time, for example 100");
		}
		else if (!valid) {
			this.errors.reject(prefix + "requests", "must lie between 1 and " + MOST_REQUESTS,
					"set for example 100; to refuse everything, use the filter maintenance");
		}
		Duration per = limit.per();
		if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
			this.errors.reject(prefix + "per",
					"must lie between " + SHORTEST.toSeconds() + "s and " + LONGEST.toDays() + "d",
					"set for example 60s or 1h");
			valid = false;
		}
		else if (!per.equals(Duration.ofSeconds(per.toSeconds()))) {
			this.errors.reject(prefix + "per", "must be a number of whole seconds, which is what the headers can say",
					"set for example 60s");
			valid = false;
		}
		return valid ? new Rate(Objects.requireNonNull(requests), per, limit.refill()) : null;
	}

	private @Nullable LimitKeys keys(String prefix, Limit limit, List<String> paths) {
		String header = limit.header();
		if (limit.by() == LimitKey.HEADER) {
			if (header == null) {
				this.errors.reject(prefix + "header", "is missing",
						"name the header by whose value it is, for example X-Tenant");
				return null;
			}
			if (!HEADER.matcher(header).matches()) {
				this.errors.reject(prefix + "header", "is not the name of a header", "write for example X-Tenant");
			}
		}
		else if (header != null) {
			this.errors.reject(prefix + "header", "is given although the limit is not by header",
					"set by to header, or leave the header out");
		}
		if (limit.fallback() != null && limit.by() != LimitKey.HEADER && limit.by() != LimitKey.PRINCIPAL) {
			this.errors.reject(prefix + "fallback", "is given although every request has such a key",
					"set by to header or principal, or leave fallback out");
		}
		Fallback fallback = (limit.fallback() != null) ? limit.fallback() : Fallback.ADDRESS;
		return switch (limit.by()) {
			case ADDRESS -> (request, path) -> this.callers.address(request);
			case HEADER -> (request, path) -> this.callers.header(request, Objects.requireNonNull(header), fallback);
			case PRINCIPAL -> (request, path) -> this.callers.principal(request, fallback);
			case ROUTE -> new RouteKeys(paths.isEmpty() ? List.of("/**") : paths);
			case ALL -> {
				List<BucketKey> all = List.of(BucketKey.shared("all"));
				yield (request, path) -> all;
			}
		};
	}

	/**
	 * Makes limits.
	 */
	@FunctionalInterface
	interface LimitFactory {

		AppliedLimit create(String name, Rate rate);

	}

}
