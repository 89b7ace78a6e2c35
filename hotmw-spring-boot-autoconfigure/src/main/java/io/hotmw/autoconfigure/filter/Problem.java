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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.hotmw.api.Observability;

/**
 * A refusal in the form of RFC 9457, written by a filter that does not pass a request on.
 *
 * @param status the status of the response
 * @param detail what is wrong with this request, without internals and secrets
 */
public record Problem(HttpStatus status, String detail) {

	public Problem {
		Objects.requireNonNull(status, "'status' must not be null");
		Objects.requireNonNull(detail, "'detail' must not be null");
	}

	/**
	 * Answers a request with this problem, which will be over: nobody may keep the
	 * answer. Otherwise as without a time.
	 * @param request the request that is refused
	 * @param response the response to write to
	 * @param retryAfterSeconds after how many seconds the client may try again
	 * @throws IOException if the client is gone
	 */
	public void writeTo(HttpServletRequest request, HttpServletResponse response, long retryAfterSeconds)
			throws IOException {
		if (!isTooLate(request, response)) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			writeTo(request, response);
		}
	}

	/**
	 * Answers a request with this problem. Nothing is written if the response is already
	 * on its way or belongs to the page that includes this request: neither can be turned
	 * into a refusal any more.
	 * @param request the request that is refused
	 * @param response the response to write to
	 * @throws IOException if the client is gone
	 */
	public void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (isTooLate(request, response)) {
			return;
		}
		request.setAttribute(Observability.REASON_ATTRIBUTE, this.detail);
		new ProblemJson("about:blank", this.status.getReasonPhrase(), this.status.value()).with("detail", this.detail)
			.withInstance(request)
			.toAnswer()
			.writeTo(request, response);
	}

	private static boolean isTooLate(HttpServletRequest request, HttpServletResponse response) {
		return response.isCommitted() || request.getDispatcherType() == DispatcherType.INCLUDE;
	}

}
