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
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import io.hotmw.api.NeverEmpty;

/**
 * Options of the filter {@code concurrency-limit}.
 *
 * @param maxConcurrent how many requests are served at a time, those of routes included,
 * or no limit on all together
 * @param maxWait how long a request waits if there are that many, in milliseconds, as
 * which a number without a unit is read
 * @param routes parts of the service with a limit of their own
 * @param status the status of a refusal, 503 or 429
 * @param retryAfter after how long clients may try again, in whole seconds, as which a
 * number without a unit is read
 */
public record ConcurrencyLimitOptions(@Nullable Integer maxConcurrent, @DefaultValue("0ms") Duration maxWait,
		@DefaultValue List<Route> routes, @DefaultValue("503") int status,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1s") Duration retryAfter) {

	public ConcurrencyLimitOptions {
		routes = List.copyOf(routes);
	}

	/**
	 * A part of the service. A request is of the first route whose path and method match.
	 *
	 * @param name what the route is called in metrics; by it, a changed route is known
	 * @param paths patterns of the paths of the route
	 * @param methods the methods of the route, all by default
	 * @param maxConcurrent how many requests of the route are served at a time
	 * @param maxWait how long a request of the route waits if there are that many, in
	 * milliseconds, as which a number without a unit is read
	 */
	public record Route(@Nullable String name, @DefaultValue List<String> paths,
			@NeverEmpty("every method") @DefaultValue List<String> methods, @Nullable Integer maxConcurrent,
			@DefaultValue("0ms") Duration maxWait) {

		public Route {
			paths = List.copyOf(paths);
			methods = List.copyOf(methods);
		}

	}

}
