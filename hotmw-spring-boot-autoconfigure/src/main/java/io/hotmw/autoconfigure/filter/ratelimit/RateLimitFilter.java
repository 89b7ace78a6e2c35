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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.WhenUnavailable;

/**
 * Lets a request through if each limit that is for it has a token for it, and refuses it
 * otherwise. What is refused takes no token.
 */
final class RateLimitFilter extends HttpFilter {

	private static final Logger logger = LoggerFactory.getLogger(RateLimitFilter.class);

	private static final Problem REFUSED = new Problem(HttpStatus.TOO_MANY_REQUESTS,
			"More requests were sent than are allowed within the time");

	private static final Problem UNAVAILABLE = new Problem(HttpStatus.SERVICE_UNAVAILABLE,
			"Requests cannot be counted at the moment");

	private final String name;

	private final String attribute;

	private final Limits limits;

	private final Buckets buckets;

	private final Settings settings;

	private final FilterMeters meters;

	private final LongAdder unavailable;

	private FilterMeters.@Nullable Shown shown;

	/**
	 * Create a filter.
	 * @param name its name
	 * @param limits its limits
	 * @param buckets where tokens are kept; the filter lets go of them when it is
	 * destroyed
	 * @param settings what else it does
	 * @param meters where its numbers are shown
	 * @param predecessor the filter whose place it takes, if any
	 */
	RateLimitFilter(String name, Limits limits, Buckets buckets, Settings settings, FilterMeters meters,
			@Nullable RateLimitFilter predecessor) {
		this.name = name;
		this.attribute = RateLimitFilter.class.getName() + "." + name;
		this.limits = limits;
		this.buckets = buckets;
		this.settings = settings;
		this.meters = meters;
		this.unavailable = (predecessor != null) ? predecessor.unavailable : new LongAdder();
	}

	Limits limits() {
		return this.limits;
	}

	Buckets buckets() {
		return this.buckets;
	}

	@Override
	public void init() {
		this.buckets.prepare();
		boolean isLocal = this.buckets instanceof LocalBuckets;
		List<FilterMeter> all = new ArrayList<>(this.limits.meters(isLocal));
		if (!isLocal) {
			all.add(new FilterMeter(FilterMeter.Kind.COUNTER, "hotmw.rate.unavailable",
					"Requests that could not be counted", Map.of(), this.unavailable::sum));
		}
		this.shown = this.meters.show(this.name, all);
	}

	@Override
	public void destroy() {
		if (this.shown != null) {
			this.shown.takeBack();
		}
		this.buckets.release();
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		List<Claim> claims = isCounted(request) ? List.of() : this.limits.claims(request);
		if (claims.isEmpty() || isAllowed(claims, request, response)) {
			chain.doFilter(request, response);
		}
	}

	// An error page and what goes on asynchronously belong to a request that was counted,
	// or that this filter does not apply to.
	private boolean isCounted(HttpServletRequest request) {
		DispatcherType type = request.getDispatcherType();
		return type == DispatcherType.ERROR || type == DispatcherType.ASYNC
				|| request.getAttribute(this.attribute) != null;
	}

	private boolean isAllowed(List<Claim> claims, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		List<Tokens> tokens = this.buckets.take(claims, this.settings.timeout()).orElse(null);
		if (tokens == null) {
			this.unavailable.increment();
			if (this.settings.whenUnavailable() == WhenUnavailable.CLOSED) {
				UNAVAILABLE.writeTo(request, response, 1);
				return false;
			}
			request.setAttribute(this.attribute, true);
			return true;
		}
		List<Tokens> standing = worstOfEachLimit(tokens);
		boolean allowed = standing.stream().allMatch(Tokens::taken);
		count(standing, allowed);
		if (!allowed) {
			giveBack(claims, tokens);
		}
		if (this.settings.responseHeaders()) {
			RateLimitHeaders.write(standing, allowed, response);
		}
		if (!allowed) {
			REFUSED.writeTo(request, response, RateLimitHeaders.secondsUntilAllowed(standing));
			return false;
		}
		request.setAttribute(this.attribute, true);
		return true;
	}

	private static List<Tokens> worstOfEachLimit(List<Tokens> tokens) {
		List<Tokens> result = new ArrayList<>(tokens.size());
		for (Tokens next : tokens) {
			int last = result.size() - 1;
			if (last >= 0 && result.get(last).limit() == next.limit()) {
				result.set(last, result.get(last).worse(next));
			}
			else {
				result.add(next);
			}
		}
		return result;
	}

	private void count(List<Tokens> standing, boolean allowed) {
		for (Tokens tokens : standing) {
			if (allowed) {
				tokens.limit().counts().countAllowed();
			}
			else if (!tokens.taken()) {
				tokens.limit().counts().countRefused();
				// Not whose requests they are: that may be a secret.
				logger.debug("filter '{}' refuses a request with 429: limit '{}'", this.name, tokens.limit().name());
			}
		}
	}

	private void giveBack(List<Claim> claims, List<Tokens> tokens) {
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).taken()) {
				this.buckets.giveBack(claims.get(i));
			}
		}
	}

	/**
	 * What the filter does besides counting.
	 *
	 * @param responseHeaders whether responses tell of the limits
	 * @param timeout how long a request waits for its tokens at most
	 * @param whenUnavailable what becomes of a request that nobody can count
	 */
	record Settings(boolean responseHeaders, Duration timeout, WhenUnavailable whenUnavailable) {

	}

}
