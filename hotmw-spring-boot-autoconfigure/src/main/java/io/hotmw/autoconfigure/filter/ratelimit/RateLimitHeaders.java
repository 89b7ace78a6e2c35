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

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells clients of limits: {@code RateLimit-Policy} and {@code RateLimit}, which are
 * lists of structured fields (RFC 9651), as draft-ietf-httpapi-ratelimit-headers-10 has
 * them. Whose limit it is, the parameter {@code pk}, is left out: it may be a secret.
 */
final class RateLimitHeaders {

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	private RateLimitHeaders() {
	}

	/**
	 * Adds the headers, to those that another filter has added: lists may have several
	 * lines. Of a request that is refused, {@code RateLimit} names those limits alone
	 * that have refused it, so that {@code Retry-After} is not before any of them.
	 * @param standing how the limits stand
	 * @param allowed whether the request goes on
	 * @param response the response
	 */
	static void write(List<Tokens> standing, boolean allowed, HttpServletResponse response) {
		StringBuilder policies = new StringBuilder();
		StringBuilder limits = new StringBuilder();
		for (Tokens tokens : standing) {
			Rate rate = tokens.limit().rate();
			begin(policies, tokens).append(";q=").append(rate.requests()).append(";w=").append(rate.per().toSeconds());
			// Nobody is to wait for more than what has refused the request.
			if (allowed || !tokens.taken()) {
				begin(limits, tokens).append(";r=").append(tokens.left());
				limits.append(";t=").append(seconds(tokens.nanosUntilMore()));
			}
		}
		response.addHeader("RateLimit-Policy", policies.toString());
		response.addHeader("RateLimit", limits.toString());
	}

	private static StringBuilder begin(StringBuilder list, Tokens tokens) {
		return list.append(list.isEmpty() ? "" : ", ").append('"').append(tokens.limit().name()).append('"');
	}

	/**
	 * After how long a request that is refused may be sent again.
	 * @param standing how the limits stand
	 * @return whole seconds, rounded up
	 */
	static long secondsUntilAllowed(List<Tokens> standing) {
		long nanos = standing.stream()
			.filter((tokens) -> !tokens.taken())
			.mapToLong(Tokens::nanosUntilMore)
			.max()
			.orElse(1);
		return seconds(nanos);
	}

	private static long seconds(long nanos) {
		return (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
	}

}
