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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.time.Clock;
import java.util.function.Consumer;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.api.OptionErrors;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.FilterMeters;

/**
 * Makes filters of type {@code circuit-breaker}.
 */
final class CircuitBreakerFilterFactory implements FilterFactory<CircuitBreakerOptions> {

	private final FilterMeters meters;

	private final Clock clock;

	private final Consumer<CircuitBreakerStateChanged> listener;

	/**
	 * Create a factory.
	 * @param meters where the numbers of the filters are shown
	 * @param clock says how long breakers are open
	 * @param listener is told of the states of all breakers, also on the threads of
	 * requests: must not take long
	 */
	CircuitBreakerFilterFactory(FilterMeters meters, Clock clock, Consumer<CircuitBreakerStateChanged> listener) {
		this.meters = meters;
		this.clock = clock;
		this.listener = listener;
	}

	@Override
	public String type() {
		return "circuit-breaker";
	}

	@Override
	public int defaultOrder() {
		return -50;
	}

	@Override
	public Class<CircuitBreakerOptions> optionsType() {
		return CircuitBreakerOptions.class;
	}

	@Override
	public StatePolicy statePolicy() {
		return StatePolicy.INHERIT;
	}

	@Override
	public Observability observability() {
		// Beside the requests, none ever fails.
		return Observability.FOLLOWS_RESPONSE;
	}

	@Override
	public void validate(CircuitBreakerOptions options, OptionErrors errors) {
		new PlanReader(options, errors).read();
	}

	@Override
	public Filter create(FilterContext context, CircuitBreakerOptions options) {
		CircuitBreakerPlan plan = plan(options);
		CurrentBreaker current = new CurrentBreaker(context.name(), plan.settings(), this.clock, this.listener);
		return new CircuitBreakerFilter(context.name(), current, plan, this.meters);
	}

	@Override
	public Filter replace(FilterContext context, CircuitBreakerOptions options, Filter predecessor) {
		return (predecessor instanceof CircuitBreakerFilter previous)
				? new CircuitBreakerFilter(context.name(), previous.current(), plan(options), this.meters)
				: create(context, options);
	}

	private static CircuitBreakerPlan plan(CircuitBreakerOptions options) {
		return new PlanReader(options, new FailingOptionErrors()).read();
	}

}
