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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockFilterConfig;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes filters of options, as one instance of an application does.
 */
final class TestRateLimits {

	private static final FilterContext CONTEXT = new FilterContext("limit", "rate-limit");

	private final RateLimitFilterFactory factory;

	TestRateLimits(LimitEnvironment environment, @Nullable RedisConnector connector) {
		this(environment, connector, FilterMeters.NONE);
	}

	TestRateLimits(LimitEnvironment environment, @Nullable RedisConnector connector, FilterMeters meters) {
		this.factory = new RateLimitFilterFactory(meters, connector, "orders", environment);
	}

	RateLimitFilter filter(String... options) throws ServletException {
		return started(this.factory.create(CONTEXT, bind(options)));
	}

	RateLimitFilter replace(Filter predecessor, String... options) throws ServletException {
		return started(this.factory.replace(CONTEXT, bind(options), predecessor));
	}

	private static RateLimitFilter started(Filter filter) throws ServletException {
		filter.init(new MockFilterConfig("limit"));
		return (RateLimitFilter) filter;
	}

	private RateLimitOptions bind(String... options) {
		RateLimitOptions bound = TestOptions.bind(RateLimitOptions.class, options);
		assertThat(TestErrors.of(this.factory, bound)).isEmpty();
		return bound;
	}

	/**
	 * Options with one limit.
	 * @param name the name of the limit
	 * @param requests how many requests it allows
	 * @param per within which time
	 * @param more further options, of the limit if they begin with a dot
	 * @return names and values in turn
	 */
	static String[] limit(String name, int requests, String per, String... more) {
		return limits(0, name, requests, per, more);
	}

	static String[] limits(int index, String name, int requests, String per, String... more) {
		String prefix = "limits[" + index + "]";
		List<String> options = new ArrayList<>(
				List.of(prefix + ".name", name, prefix + ".requests", String.valueOf(requests), prefix + ".per", per));
		for (int i = 0; i < more.length; i += 2) {
			options.add(more[i].startsWith(".") ? prefix + more[i] : more[i]);
			options.add(more[i + 1]);
		}
		return options.toArray(String[]::new);
	}

	static String[] both(String[] first, String... second) {
		List<String> all = new ArrayList<>(Arrays.asList(first));
		all.addAll(Arrays.asList(second));
		return all.toArray(String[]::new);
	}

}
