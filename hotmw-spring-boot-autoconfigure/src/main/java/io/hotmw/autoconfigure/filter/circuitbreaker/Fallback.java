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
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.FilterAnswer;
import io.hotmw.autoconfigure.filter.ProblemJson;

/**
 * What is answered in the place of the service. Immutable and thread-safe.
 */
final class Fallback {

	private static final int LOWEST_ERROR = 400;

	private final int status;

	private final @Nullable Duration retryAfter;

	/** A problem names the path of the request, so there is none beforehand. */
	private final @Nullable FilterAnswer fixed;

	/**
	 * Create a fallback.
	 * @param status the status
	 * @param retryAfter after how long clients may try again, or {@code null} if that
	 * depends on the breaker
	 * @param contentType the media type of the content
	 * @param body the content, or {@code null} for a problem
	 */
	Fallback(int status, @Nullable Duration retryAfter, String contentType, @Nullable String body) {
		this.status = status;
		this.retryAfter = retryAfter;
		this.fixed = (body != null) ? new FilterAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8))
				: null;
	}

	/**
	 * Answers a request.
	 * @param request the request
	 * @param response a response that is not on its way yet
	 * @param untilHalfOpen how long requests will be refused
	 * @throws IOException if the client is gone
	 */
	void writeTo(HttpServletRequest request, HttpServletResponse response, Duration untilHalfOpen) throws IOException {
		if (this.status >= LOWEST_ERROR) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(untilHalfOpen)));
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		FilterAnswer answer = (this.fixed != null) ? this.fixed : problem(request);
		answer.writeTo(request, response);
	}

	private long seconds(Duration untilHalfOpen) {
		Duration wait = (this.retryAfter != null) ? this.retryAfter : untilHalfOpen;
		return Math.max(1, wait.plusMillis(999).toSeconds());
	}

	private FilterAnswer problem(HttpServletRequest request) {
		HttpStatus known = HttpStatus.resolve(this.status);
		return new ProblemJson("about:blank", (known != null) ? known.getReasonPhrase() : "Error", this.status)
			.with("detail", "The service does not answer at the moment")
			.withInstance(request)
			.toAnswer();
	}

}
