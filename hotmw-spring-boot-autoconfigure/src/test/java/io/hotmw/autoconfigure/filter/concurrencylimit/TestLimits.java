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

import java.util.Objects;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes filters of options, and looks into them.
 */
final class TestLimits {

	private static final FilterContext CONTEXT = new FilterContext("limit", "concurrency-limit");

	private static final ConcurrencyLimitFilterFactory FACTORY = new ConcurrencyLimitFilterFactory(FilterMeters.NONE);

	private TestLimits() {
	}

	static ConcurrencyLimitFilter filter(String... options) {
		return (ConcurrencyLimitFilter) FACTORY.create(CONTEXT, bind(options));
	}

	static ConcurrencyLimitFilter replace(Filter predecessor, String... options) {
		return (ConcurrencyLimitFilter) FACTORY.replace(CONTEXT, bind(options), predecessor);
	}

	private static ConcurrencyLimitOptions bind(String... options) {
		ConcurrencyLimitOptions bound = TestOptions.bind(ConcurrencyLimitOptions.class, options);
		assertThat(TestErrors.of(FACTORY, bound)).isEmpty();
		return bound;
	}

	static int running(ConcurrencyLimitFilter filter) {
		return running(filter, Limits.ALL);
	}

	static int running(ConcurrencyLimitFilter filter, String route) {
		return Objects.requireNonNull(filter.limits().byName().get(route)).running();
	}

}
