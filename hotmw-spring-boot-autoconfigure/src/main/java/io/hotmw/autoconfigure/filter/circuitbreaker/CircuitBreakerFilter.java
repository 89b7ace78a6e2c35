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

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.WholeRequest;

/**
 * Answers in the place of what comes behind it while that fails too often.
 */
final class CircuitBreakerFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(CircuitBreakerFilter.class);

	private final String name;

	private final String attribute;

	private final CurrentBreaker current;

	/**
	 * The settings are used from the first request of this filter on: until then it may
	 * turn out never to serve.
	 */
	private final long version;

	private final CircuitBreakerPlan plan;

	private final FilterMeters meters;

	private FilterMeters.@Nullable Shown shown;

	/**
	 * Create a filter.
	 * @param name its name
	 * @param current the breaker, shared with the filter that this one replaces
	 * @param plan what the options ask for
	 * @param meters where its numbers are shown
	 */
	CircuitBreakerFilter(String name, CurrentBreaker current, CircuitBreakerPlan plan, FilterMeters meters) {
		this.name = name;
		this.attribute = CircuitBreakerFilter.class.getName() + "." + name;
		this.current = current;
		this.version = current.nextVersion();
		this.plan = plan;
		this.meters = meters;
	}

	CurrentBreaker current() {
		return this.current;
	}

	@Override
	public void init() {
		this.current.enter();
		this.shown = this.meters.show(this.name, this.current.meters());
	}

	@Override
	public void destroy() {
		if (this.shown != null) {
			this.shown.takeBack();
			this.current.leave();
		}
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (WholeRequest.isLetIn(request, this.attribute)) {
			chain.doFilter(request, response);
			return;
		}
		Breaker breaker = this.current.get(this.version, this.plan.settings());
		if (!breaker.tryAcquire()) {
			this.current.countRefusal();
			logger.debug("filter '{}' answers in the place of the service: the circuit breaker is {}", this.name,
					breaker.state());
			answer(breaker, request, response);
			return;
		}
		Call call = new Call(breaker, this.current, this.plan.judgement(), response);
		request.setAttribute(this.attribute, call);
		call.passOn(request, response, chain);
	}

	private void answer(Breaker breaker, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getDispatcherType() != DispatcherType.INCLUDE && !response.isCommitted()) {
			this.plan.fallback().writeTo(request, response, breaker.untilHalfOpen());
		}
	}

}
