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
import java.util.Locale;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.DurationText;
import io.hotmw.autoconfigure.filter.circuitbreaker.BreakerSettings.Window;
import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerOptions.State;

/**
 * Reads the options of one filter. Reports every error, not only the first. For one
 * reading, on one thread.
 */
final class PlanReader {

	private static final int DEFAULT_WINDOW = 100;

	private static final int DEFAULT_MINIMUM = 20;

	private static final int DEFAULT_SLOW_RATE = 100;

	/** Each is remembered. */
	private static final int LARGEST_WINDOW = 10_000;

	private static final int MOST_HALF_OPEN = 1000;

	private static final int MAX_BODY_LENGTH = 100_000;

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	private final CircuitBreakerOptions options;

	private final OptionErrors errors;

	/**
	 * Create a reader.
	 * @param options the options
	 * @param errors where to report to
	 */
	PlanReader(CircuitBreakerOptions options, OptionErrors errors) {
		this.options = options;
		this.errors = errors;
	}

	/**
	 * Reads the options.
	 * @return what they ask for; of no use if an error was reported
	 */
	CircuitBreakerPlan read() {
		checkSense();
		Judgement judgement = new Judgement(
				StatusSet.read("failure-statuses", this.options.failureStatuses(), this.errors),
				StatusSet.read("ignored-statuses", this.options.ignoredStatuses(), this.errors),
				ExceptionNames.read("failure-exceptions", this.options.failureExceptions(), this.errors),
				ExceptionNames.read("ignored-exceptions", this.options.ignoredExceptions(), this.errors));
		return new CircuitBreakerPlan(settings(), judgement, fallback());
	}

	// One that an operator has opened needs no reason.
	private void checkSense() {
		if (this.options.state() == State.AUTOMATIC && this.options.failureStatuses().isEmpty()
				&& this.options.failureExceptions().isEmpty() && this.options.slowDuration() == null) {
			this.errors.reject("failure-statuses",
					"is empty, as is 'failure-exceptions', and nothing is slow: the breaker would never open",
					"name statuses or exceptions that are failures, or set slow-duration");
		}
	}

	private BreakerSettings settings() {
		checkNumber("failure-rate-threshold", this.options.failureRateThreshold(), 100, "50");
		int slowRate = slowRate();
		checkDuration("open-duration", this.options.openDuration(), MILLISECOND, DAY, "60s");
		checkNumber("half-open-requests", this.options.halfOpenRequests(), MOST_HALF_OPEN, "10");
		checkDuration("half-open-duration", this.options.halfOpenDuration(), Duration.ZERO, HOUR, "60s");
		Window window = window();
		return new BreakerSettings(this.options.state(), this.options.failureRateThreshold(), slowRate,
				this.options.slowDuration(), window, minimum(window), this.options.openDuration(),
				this.options.halfOpenRequests(), this.options.halfOpenDuration());
	}

	private int slowRate() {
		Duration duration = this.options.slowDuration();
		if (duration != null) {
			checkDuration("slow-duration", duration, MILLISECOND, HOUR, "2s");
		}
		Integer rate = this.options.slowRateThreshold();
		if (rate == null) {
			return DEFAULT_SLOW_RATE;
		}
		checkNumber("slow-rate-threshold", rate, 100, "80");
		if (duration == null) {
			this.errors.reject("slow-rate-threshold", "is given without 'slow-duration', so that nothing is slow",
					"set slow-duration, for example 2s, or leave it out");
		}
		return rate;
	}

	private Window window() {
		Integer size = this.options.windowSize();
		Duration duration = this.options.windowDuration();
		if (size != null) {
			checkNumber("window-size", size, LARGEST_WINDOW, "100");
		}
		if (duration == null) {
			return new Window(false, (size != null) ? size : DEFAULT_WINDOW);
		}
		checkDuration("window-duration", duration, SECOND, HOUR, "60s");
		if (size != null) {
			this.errors.reject("window-duration", "is given together with window-size",
					"remove one of them: a number of requests is looked back on, or a time");
		}
		return new Window(true, (int) Math.min(duration.toSeconds(), Integer.MAX_VALUE));
	}

	private int minimum(Window window) {
		Integer minimum = this.options.minimumRequests();
		if (minimum == null) {
			return window.seconds() ? DEFAULT_MINIMUM : Math.min(DEFAULT_MINIMUM, window.size());
		}
		checkNumber("minimum-requests", minimum, LARGEST_WINDOW, "20");
		if (!window.seconds() && minimum > window.size()) {
			this.errors.reject("minimum-requests", "is more than the " + window.size() + " requests of the window",
					"set at most " + window.size() + ", or a larger window-size");
		}
		return minimum;
	}

	private Fallback fallback() {
		int status = this.options.status();
		boolean success = status >= 200 && status <= 299;
		if (!success && (status < 400 || status > 599)) {
			this.errors.reject("status", "must lie between 200 and 299, or between 400 and 599", "set for example 503");
		}
		Duration retryAfter = this.options.retryAfter();
		if (retryAfter != null) {
			checkDuration("retry-after", retryAfter, SECOND, DAY, "30s");
		}
		if (retryAfter != null && success) {
			this.errors.reject("retry-after", "is given with status " + status + ", with which it is not sent",
					"set a status from 400 on, or leave it out");
		}
		checkBody(status, success);
		String contentType = contentType();
		return new Fallback(status, retryAfter, contentType, this.options.body());
	}

	private void checkBody(int status, boolean success) {
		String body = this.options.body();
		if (body == null) {
			if (success) {
				this.errors.reject("body", "is missing, and a problem is no answer with status " + status,
						"write what clients shall get, for example [], or set a status such as 503");
			}
		}
		else if (body.isEmpty()) {
			this.errors.reject("body", "must not be empty", "write what clients shall get, or leave it out");
		}
		else if (body.length() > MAX_BODY_LENGTH) {
			this.errors.reject("body", "has more than " + MAX_BODY_LENGTH + " characters", "shorten it");
		}
		else if (status == 204 || status == 205) {
			this.errors.reject("body", "is given with status " + status + ", which has no content",
					"set for example status 200");
		}
	}

	private String contentType() {
		String text = this.options.contentType();
		if (text == null) {
			return MediaType.APPLICATION_JSON_VALUE;
		}
		if (this.options.body() == null) {
			this.errors.reject("content-type", "is given without 'body', so that there is nothing of that type",
					"set body, or leave it out");
		}
		try {
			MediaType type = MediaType.parseMediaType(text);
			if (!type.isConcrete()) {
				this.errors.reject("content-type", "is not a single media type", "write for example application/json");
			}
			else if (type.getCharset() != null && !"UTF-8".equals(type.getCharset().name())) {
				this.errors.reject("content-type", "has another charset than UTF-8, in which the body is sent",
						"write charset=UTF-8, or no charset");
			}
			return (type.getCharset() == null && type.getType().toLowerCase(Locale.ROOT).equals("text"))
					? type + ";charset=UTF-8" : type.toString();
		}
		catch (InvalidMediaTypeException ex) {
			this.errors.reject("content-type", "is not a media type", "write for example application/json");
			return MediaType.APPLICATION_JSON_VALUE;
		}
	}

	private void checkNumber(String option, int number, int largest, String example) {
		if (number < 1 || number > largest) {
			this.errors.reject(option, "must lie between 1 and " + largest, "set for example " + example);
		}
	}

	private void checkDuration(String option, Duration duration, Duration shortest, Duration longest, String example) {
		boolean seconds = shortest.compareTo(SECOND) >= 0;
		if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
			this.errors.reject(option,
					"must lie between " + new DurationText(shortest) + " and " + new DurationText(longest),
					"set for example " + example);
		}
		else if (!duration.truncatedTo(seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS).equals(duration)) {
			this.errors.reject(option, "must be a number of whole " + (seconds ? "seconds" : "milliseconds"),
					"set for example " + example);
		}
	}

}
