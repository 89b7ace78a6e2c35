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

package io.hotmw.autoconfigure.filter.accesslog;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The line about one request: readable as a message, and structured as key-value pairs
 * with the names of the Elastic Common Schema where it has any.
 *
 * @param method the method
 * @param path the path, without query string and path parameters
 * @param status the status of the response
 * @param durationMs the time from entry to end in milliseconds
 * @param bytes the length of the body of the response, {@link CountedResponse#UNKNOWN} if
 * nobody can say
 * @param slow whether that is too long, which makes the line a warning
 * @param requestId the id of the request, if there was one on entry
 * @param principal the name of the caller, if known
 * @param errorType the class of the exception that ended the request, if any
 * @param headers the headers to show
 */
record AccessLogLine(String method, String path, int status, long durationMs, long bytes, boolean slow,
		@Nullable String requestId, @Nullable String principal, @Nullable String errorType,
		List<LoggedHeader> headers) {

	private static final int MAX_TEXT_LENGTH = 2048;

	void writeTo(Logger logger) {
		LoggingEventBuilder event = this.slow ? logger.atWarn() : logger.atInfo();
		event = with(event, "http.request.method", this.method);
		event = with(event, "url.path", this.path);
		event = with(event, "http.response.status_code", this.status);
		event = with(event, "http.response.body.bytes", isLengthKnown() ? this.bytes : null);
		event = with(event, "durationMs", this.durationMs);
		event = with(event, "hotmw.slow", this.slow ? true : null);
		event = with(event, "http.request.id", this.requestId);
		event = with(event, "user.name", this.principal);
		event = with(event, "error.type", this.errorType);
		for (LoggedHeader header : this.headers) {
			event = with(event, header.field(), header.value());
		}
		event.log(message());
	}

	private boolean isLengthKnown() {
		return this.bytes >= 0;
	}

	private static LoggingEventBuilder with(LoggingEventBuilder event, String key, @Nullable Object value) {
		// Boot's structured formats refuse a name that stands in the logging context too.
		return (value != null && MDC.get(key) == null) ? event.addKeyValue(key, value) : event;
	}

	private String message() {
		StringBuilder message = new StringBuilder();
		append(message, this.method);
		append(message.append(' '), this.path);
		message.append(' ').append(this.status).append(' ').append(this.durationMs).append(" ms");
		if (isLengthKnown()) {
			message.append(' ').append(this.bytes).append(" bytes");
		}
		if (this.requestId != null) {
			append(message.append(" id="), this.requestId);
		}
		if (this.principal != null) {
			append(message.append(" principal="), this.principal);
		}
		if (this.errorType != null) {
			message.append(" error=").append(this.errorType);
		}
		if (this.slow) {
			message.append(" slow=true");
		}
		this.headers.forEach((header) -> append(message, header));
		return message.toString();
	}

	/** Quoted, since many a value has spaces; nothing in it may end it. */
	private static void append(StringBuilder message, LoggedHeader header) {
		message.append(' ').append(header.label()).append("=\"");
		String value = header.value();
		for (int i = 0; i < value.length(); i++) {
			char ch = value.charAt(i);
			message.append((ch == '"' || (ch != ' ' && isInvisible(ch))) ? '?' : ch);
		}
		message.append('"');
	}

	/** Nothing that a client sends may look like a further line or field. */
	private static void append(StringBuilder message, String text) {
		int length = Math.min(text.length(), MAX_TEXT_LENGTH);
		for (int i = 0; i < length; i++) {
			char ch = text.charAt(i);
			message.append(isInvisible(ch) ? '?' : ch);
		}
	}

	private static boolean isInvisible(char ch) {
		return Character.isISOControl(ch) || Character.isWhitespace(ch) || Character.getType(ch) == Character.FORMAT;
	}

}
