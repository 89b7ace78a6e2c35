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

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.WholeRequest;

/**
 * Serves a limited number of requests at a time, and refuses the others.
 */
final class ConcurrencyLimitFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(ConcurrencyLimitFilter.class);

	private final String name;

	private final String attribute;

	private final Limits limits;

	private final Problem problem;

	private final long retryAfterSeconds;

	private final FilterMeters meters;

	private FilterMeters.@Nullable Shown shown;

	/**
	 * Create a filter.
	 * @param name its name
	 * @param limits its limits
	 * @param options the validated options
	 * @param meters where its numbers are shown
	 */
	ConcurrencyLimitFilter(String name, Limits limits, ConcurrencyLimitOptions options, FilterMeters meters) {
		this.name = name;
		this.attribute = ConcurrencyLimitFilter.class.getName() + "." + name;
		this.limits = limits;
		this.problem = new Problem(HttpStatus.valueOf(options.status()), "Too many requests are being served");
		this.retryAfterSeconds = options.retryAfter().toSeconds();
		this.meters = meters;
	}

	Limits limits() {
		return this.limits;
	}

	@Override
	public void init() {
		this.shown = this.meters.show(this.name, this.limits.meters());
	}

	@Override
	public void destroy() {
		if (this.shown != null) {
			this.shown.takeBack();
		}
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (WholeRequest.isLetIn(request, this.attribute)) {
			chain.doFilter(request, response);
			return;
		}
		Permit permit = this.limits.acquire(request);
		Limit full = permit.refusedBy();
		if (full != null) {
			logger.debug("filter '{}' refuses a request: {} are being served (route '{}')", this.name, full.running(),
					full.name());
			this.problem.writeTo(request, response, this.retryAfterSeconds);
			return;
		}
		request.setAttribute(this.attribute, permit);
		permit.passOn(request, response, chain);
	}

}
