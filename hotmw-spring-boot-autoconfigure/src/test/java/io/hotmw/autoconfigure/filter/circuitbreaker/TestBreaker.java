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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter whose clock stands still until it is told to go on, and what it is asked.
 */
final class TestBreaker {

	private static final FilterContext CONTEXT = new FilterContext("breaker", "circuit-breaker");

	private final MutableClock clock = new MutableClock(Instant.parse("2030-01-31T06:00:00Z"));

	private final List<CircuitBreakerStateChanged> changes = new ArrayList<>();

	private final CircuitBreakerFilterFactory factory = new CircuitBreakerFilterFactory(FilterMeters.NONE, this.clock,
			this.changes::add);

	private CircuitBreakerFilter filter;

	TestBreaker(String... options) {
		this.filter = (CircuitBreakerFilter) this.factory.create(CONTEXT, bind(options));
	}

	private CircuitBreakerOptions bind(String... options) {
		CircuitBreakerOptions bound = TestOptions.bind(CircuitBreakerOptions.class, options);
		assertThat(TestErrors.of(this.factory, bound)).isEmpty();
		return bound;
	}

	/** Has another filter take the place of this one, with its first request. */
	CircuitBreakerFilter replace(String... options) {
		CircuitBreakerFilter predecessor = this.filter;
		this.filter = propose(options);
		return predecessor;
	}

	/** Makes a filter that could take the place of this one. */
	CircuitBreakerFilter propose(String... options) {
		return (CircuitBreakerFilter) this.factory.replace(CONTEXT, bind(options), this.filter);
	}

	void advance(Duration duration) {
		this.clock.advance(duration);
	}

	List<CircuitBreakerStateChanged> changes() {
		return this.changes;
	}

	State state() {
		return this.filter.current().breaker().state();
	}

	float failureRate() {
		return this.filter.current().breaker().failureRate();
	}

	/** How many requests had this outcome. */
	int count(String outcome) {
		return count(this.filter, outcome);
	}

	static int count(CircuitBreakerFilter filter, String outcome) {
		return (int) filter.current()
			.meters()
			.stream()
			.filter((meter) -> outcome.equals(meter.tags().get("outcome")))
			.map(FilterMeter::value)
			.findFirst()
			.orElseThrow()
			.getAsDouble();
	}

	/** The number that a meter without tags shows. */
	double shown(String meter) {
		return this.filter.current()
			.meters()
			.stream()
			.filter((candidate) -> candidate.name().equals(meter) && candidate.tags().isEmpty())
			.map(FilterMeter::value)
			.findFirst()
			.orElseThrow()
			.getAsDouble();
	}

	void init() {
		this.filter.init();
	}

	void destroy() {
		this.filter.destroy();
	}

	/** Sends requests, to each of which the service answers so. */
	TestBreaker serve(int number, int status) throws IOException, ServletException {
		for (int i = 0; i < number; i++) {
			send((request, response) -> ((MockHttpServletResponse) response).setStatus(status));
		}
		return this;
	}

	/** Sends a request that does not reach the service. */
	MockHttpServletResponse refused() throws IOException, ServletException {
		return send((request, response) -> {
			throw new AssertionError("The request went on");
		});
	}

	MockHttpServletResponse send(FilterChain chain) throws IOException, ServletException {
		return send(new MockHttpServletRequest("GET", "/x"), chain);
	}

	MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain)
			throws IOException, ServletException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.filter.doFilter(request, response, chain);
		return response;
	}

}
