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

package io.hotmw.autoconfigure.filter.errorshape;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What a client is told of an error. Of an error that is not the client's it is told the
 * status alone.
 *
 * @param status the status, 400 or above
 * @param type the type of the problem, a URI
 * @param title what problems of this type are
 * @param detail what is wrong with this request, or {@code null} to say nothing of it
 * @param headers the headers that belong to the answer
 * @param thrown whether it is an exception that is answered, so that what the response
 * says already was meant for another answer
 */
record ErrorAnswer(int status, String type, String title, @Nullable String detail, HttpHeaders headers,
		boolean thrown) {

	static final int LOWEST_STATUS = 400;

	private static final int SERVER_ERROR = 500;

	private static final String NO_TYPE = "about:blank";

	private static final int MAX_DETAIL_LENGTH = 2048;

	/**
	 * The answer to an exception.
	 * @param failure the exception, below those that only carry it
	 * @param includeDetail whether the client is told of its errors
	 * @return the answer: that of the exception if it carries a status, or 500
	 */
	static ErrorAnswer of(Throwable failure, boolean includeDetail) {
		if (failure instanceof ErrorResponse response && response.getStatusCode().isError()) {
			int status = response.getStatusCode().value();
			return (status < SERVER_ERROR) ? ofClientError(status, response, includeDetail)
					: ofException(status, null, response.getHeaders());
		}
		ResponseStatus annotation = Failure.statusOf(failure);
		if (annotation != null && annotation.code().isError()) {
			int status = annotation.code().value();
			boolean tell = includeDetail && status < SERVER_ERROR;
			return ofException(status, tell ? detail(annotation.reason()) : null, HttpHeaders.EMPTY);
		}
		return ofException(SERVER_ERROR, null, HttpHeaders.EMPTY);
	}

	private static ErrorAnswer ofException(int status, @Nullable String detail, HttpHeaders headers) {
		return new ErrorAnswer(status, NO_TYPE, titleOf(status), detail, headers, true);
	}

	private static ErrorAnswer ofClientError(int status, ErrorResponse response, boolean includeDetail) {
		ProblemDetail body = response.getBody();
		String type = (body.getType() != null) ? body.getType().toString() : NO_TYPE;
		String title = (body.getTitle() != null) ? body.getTitle() : titleOf(status);
		return new ErrorAnswer(status, type, title, includeDetail ? detail(body.getDetail()) : null,
				response.getHeaders(), true);
	}

	/**
	 * The answer that {@code sendError} asks for.
	 * @param status the status, 400 or above
	 * @param message what the application says of it, if anything
	 * @param includeDetail whether the client is told of its errors
	 * @return the answer
	 */
	static ErrorAnswer of(int status, @Nullable String message, boolean includeDetail) {
		boolean tell = includeDetail && status < SERVER_ERROR;
		return new ErrorAnswer(status, NO_TYPE, titleOf(status), tell ? detail(message) : null, HttpHeaders.EMPTY,
				false);
	}

	/**
	 * The answer in the place of an error page.
	 * @param request the request of the {@code ERROR} dispatch
	 * @param includeDetail whether the client is told of its errors
	 * @return the answer, or {@code null} if the container does not say that there was an
	 * error
	 */
	static @Nullable ErrorAnswer ofErrorPage(HttpServletRequest request, boolean includeDetail) {
		if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)
				|| status < LOWEST_STATUS) {
			return null;
		}
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
			Throwable cause = Failure.causeOf(failure);
			// The container knows better what its own exceptions mean.
			return Failure.carriesStatus(cause) ? of(cause, includeDetail)
					: ofException(status, null, HttpHeaders.EMPTY);
		}
		Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
		return of(status, (message instanceof String text) ? text : null, includeDetail);
	}

	/**
	 * Says whether it is not the client who is to blame.
	 * @return whether the status is 500 or above
	 */
	boolean isServerError() {
		return this.status >= SERVER_ERROR;
	}

	private static String titleOf(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		if (known != null) {
			return known.getReasonPhrase();
		}
		return (status < SERVER_ERROR) ? "Client Error" : "Server Error";
	}

	private static @Nullable String detail(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		return (text.length() <= MAX_DETAIL_LENGTH) ? text : text.substring(0, MAX_DETAIL_LENGTH);
	}

}
