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

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Options of the filter {@code circuit-breaker}. Rates are percentages of the requests in
 * the window that were counted.
 *
 * @param state whether the breaker decides by what it sees
 * @param failureStatuses statuses that are failures: 502, 500-599 or 5xx
 * @param ignoredStatuses statuses of requests that are not counted, which come before
 * those that are failures
 * @param failureExceptions names of classes of exceptions that are failures, those of
 * their subclasses and those that were caused by them included
 * @param ignoredExceptions names of classes of exceptions of requests that are not
 * counted, which come before those that are failures
 * @param failureRateThreshold the rate of failures that opens the breaker, in percent
 * @param slowDuration what takes longer is slow, in milliseconds, as which a number
 * without a unit is read; nothing is slow by default
 * @param slowRateThreshold the rate of slow requests that opens the breaker, in percent;
 * 100 by default
 * @param windowSize how many requests are looked back on; 100 unless there is a duration
 * @param windowDuration how long is looked back instead, in whole seconds, as which a
 * number without a unit is read
 * @param minimumRequests how many requests must be in the window for a rate to count; 20
 * by default, or as many as the window has
 * @param openDuration how long an open breaker refuses everything, in milliseconds, as
 * which a number without a unit is read
 * @param halfOpenRequests how many requests a half-open breaker lets through to see
 * @param halfOpenDuration how long it waits for their end before it opens again, in
 * milliseconds, as which a number without a unit is read; 0 for ever
 * @param status the status of a refusal
 * @param retryAfter after how long clients may try again, in whole seconds, as which a
 * number without a unit is read; by default, when the breaker is half open
 * @param body the content of a refusal in the place of a problem
 * @param contentType the media type of that content, {@code application/json} by default
 */
public record CircuitBreakerOptions(@DefaultValue("automatic") State state,
		@DefaultValue("5xx") List<String> failureStatuses, @DefaultValue List<String> ignoredStatuses,
		@DefaultValue("java.lang.Throwable") List<String> failureExceptions,
		@DefaultValue List<String> ignoredExceptions, @DefaultValue("50") int failureRateThreshold,
		@Nullable Duration slowDuration, @Nullable Integer slowRateThreshold, @Nullable Integer windowSize,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration windowDuration, @Nullable Integer minimumRequests,
		@DefaultValue("60s") Duration openDuration, @DefaultValue("10") int halfOpenRequests,
		@DefaultValue("60s") Duration halfOpenDuration, @DefaultValue("503") int status,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration retryAfter, @Nullable String body,
		@Nullable String contentType) {

	public CircuitBreakerOptions {
		failureStatuses = List.copyOf(failureStatuses);
		ignoredStatuses = List.copyOf(ignoredStatuses);
		failureExceptions = List.copyOf(failureExceptions);
		ignoredExceptions = List.copyOf(ignoredExceptions);
	}

	/**
	 * Who decides whether requests are let through.
	 */
	public enum State {

		/** The breaker, by what it sees. */
		AUTOMATIC,

		/** Nobody: every request is refused. */
		FORCED_OPEN,

		/** Nobody: every request is let through, and none is counted. */
		DISABLED

	}

}
