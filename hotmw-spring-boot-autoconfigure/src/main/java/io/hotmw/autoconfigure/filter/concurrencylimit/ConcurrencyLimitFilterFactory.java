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
import java.util.Map;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.api.OptionErrors;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.FilterMeters;

/**
 * Makes filters of type {@code concurrency-limit}.
 */
final class ConcurrencyLimitFilterFactory implements FilterFactory<ConcurrencyLimitOptions> {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofHours(1);

	private final FilterMeters meters;

	ConcurrencyLimitFilterFactory(FilterMeters meters) {
		this.meters = meters;
	}

	@Override
	public String type() {
		return "concurrency-limit";
	}

	@Override
	public int defaultOrder() {
		return -250;
	}

	@Override
	public Class<ConcurrencyLimitOptions> optionsType() {
		return ConcurrencyLimitOptions.class;
	}

	@Override
	public StatePolicy statePolicy() {
		return StatePolicy.INHERIT;
	}

	@Override
	public Observability observability() {
		// Beside the requests, none is under way for as long as it is served.
		return Observability.FOLLOWS_RESPONSE;
	}

	@Override
	public void validate(ConcurrencyLimitOptions options, OptionErrors errors) {
		new LimitsReader(errors, Map.of()).read(options);
		if (options.status() != 503 && options.status() != 429) {
			errors.reject("status", "must be 503 or 429",
					"set 503 (the service is busy), or 429 if each client has a filter of its own");
		}
		Duration retryAfter = options.retryAfter();
		if (retryAfter.compareTo(SHORTEST) < 0 || retryAfter.compareTo(LONGEST) > 0) {
			errors.reject("retry-after",
					"must lie between " + SHORTEST.toSeconds() + "s and " + LONGEST.toHours() + "h",
					"set for example 1s");
		}
		else if (!retryAfter.truncatedTo(ChronoUnit.SECONDS).equals(retryAfter)) {
			errors.reject("retry-after", "must be a number of whole seconds", "set for example 1s");
		}
	}

	@Override
	public Filter create(FilterContext context, ConcurrencyLimitOptions options) {
		return create(context, options, Map.of());
	}

	@Override
	public Filter replace(FilterContext context, ConcurrencyLimitOptions options, Filter predecessor) {
		return create(context, options,
				(predecessor instanceof ConcurrencyLimitFilter previous) ? previous.limits().byName() : Map.of());
	}

	private Filter create(FilterContext context, ConcurrencyLimitOptions options, Map<String, Limit> inherited) {
		Limits limits = new LimitsReader(new FailingOptionErrors(), inherited).read(options);
		return new ConcurrencyLimitFilter(context.name(), limits, options, this.meters);
	}

}
