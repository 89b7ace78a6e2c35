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

import java.nio.charset.StandardCharsets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The text of a problem (RFC 9457). For one text, on one thread.
 *
 * <p>
 * Written by hand, since the JSON library of an application is its own choice and differs
 * between versions of Spring Boot. In ASCII alone, so that it is the same text in
 * whichever encoding an application has begun to answer.
 */
public final class ProblemJson {

	private static final int MAX_INSTANCE_LENGTH = 2048;

	private static final int USUAL_LENGTH = 256;

	private final StringBuilder json = new StringBuilder(USUAL_LENGTH).append("{\"type\":");

	private final int status;

	/**
	 * Begin with what every problem has.
	 * @param type the type, a URI
	 * @param title what problems of this type are
	 * @param status the status of the response
	 */
	public ProblemJson(String type, String title, int status) {
		this.status = status;
		appendString(type);
		this.json.append(",\"title\":");
		appendString(title);
		this.json.append(",\"status\":").append(status);
	}

	/**
	 * Adds a member.
	 * @param name the name of the member
	 * @param value its value, or {@code null} for no such member
	 * @return this
	 */
	public ProblemJson with(String name, @Nullable String value) {
		if (value != null) {
			this.json.append(',');
			appendString(name);
			this.json.append(':');
			appendString(value);
		}
		return this;
	}

	/**
	 * Adds where the problem occurred, unless that is too long to be repeated: the path
	 * that the client has asked for. Where a request was dispatched to is a matter of the
	 * application.
	 * @param request the request, of whatever dispatch
	 * @return this
	 */
	public ProblemJson withInstance(HttpServletRequest request) {
		String path = pathOf(request);
		return with("instance", (path.length() <= MAX_INSTANCE_LENGTH) ? path : null);
	}

	private static String pathOf(HttpServletRequest request) {
		boolean error = request.getDispatcherType() == DispatcherType.ERROR;
		Object original = request
			.getAttribute(error ? RequestDispatcher.ERROR_REQUEST_URI : RequestDispatcher.FORWARD_REQUEST_URI);
		return (original instanceof String path) ? path : request.getRequestURI();
	}

	private void appendString(String value) {
		this.json.append('"');
		int written = 0;
		for (int i = 0; i < value.length(); i++) {
			char ch = value.charAt(i);
			if (ch == '"' || ch == '\\' || ch < ' ' || ch > '~') {
				this.json.append(value, written, i);
				appendEscaped(ch);
				written = i + 1;
			}
		}
		this.json.append(value, written, value.length()).append('"');
	}

	private void appendEscaped(char ch) {
		if (ch == '"' || ch == '\\') {
			this.json.append('\\').append(ch);
		}
		else {
			this.json.append(String.format("\\u%04x", (int) ch));
		}
	}

	/**
	 * The problem as what a filter answers.
	 * @return the answer, with the status of the problem
	 */
	public FilterAnswer toAnswer() {
		return new FilterAnswer(this.status, "application/problem+json", toString().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return this.json + "}";
	}

}
