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

package io.hotmw.autoconfigure.filter.jwt;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a request is not let through, in words for its client. Carries no stack trace: a
 * refusal is an answer, not a fault.
 */
final class RefusedException extends Exception {

	private static final int MAX_DESCRIPTION_LENGTH = 200;

	private final HttpStatus status;

	private final @Nullable String error;

	private final String description;

	private RefusedException(HttpStatus status, @Nullable String error, String description) {
		super(description, null, false, false);
		this.status = status;
		this.error = error;
		this.description = description;
	}

	static RefusedException unauthenticated() {
		return new RefusedException(HttpStatus.UNAUTHORIZED, null, "A bearer token is required");
	}

	static RefusedException invalidRequest(String description) {
		return new RefusedException(HttpStatus.BAD_REQUEST, "invalid_request", description);
	}

	static RefusedException invalidToken(String description) {
		return new RefusedException(HttpStatus.UNAUTHORIZED, "invalid_token", printable(description));
	}

	static RefusedException unavailable() {
		return new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, null,
				"The access token cannot be verified at the moment");
	}

	private static String printable(String text) {
		StringBuilder result = new StringBuilder();
		text.chars()
			.limit(MAX_DESCRIPTION_LENGTH)
			// RFC 6750 allows no others in an error description.
			.map((ch) -> (ch < ' ' || ch > '~' || ch == '"' || ch == '\\') ? '\'' : ch)
			.forEach((ch) -> result.append((char) ch));
		return result.toString();
	}

	HttpStatus status() {
		return this.status;
	}

	String description() {
		return this.description;
	}

	/**
	 * The challenge that goes with the refusal (RFC 6750, section 3). A request without
	 * any token is told no error.
	 * @param realm the realm, if any
	 * @return the value of the header, or {@code null} if the client need not change
	 * anything
	 */
	@Nullable String challenge(@Nullable String realm) {
		if (this.status == HttpStatus.SERVICE_UNAVAILABLE) {
			return null;
		}
		StringBuilder challenge = new StringBuilder("Bearer");
		if (realm != null) {
			challenge.append(" realm=\"").append(realm).append('"');
		}
		if (this.error != null) {
			challenge.append((realm != null) ? ", " : " ")
				.append("error=\"")
				.append(this.error)
				.append("\", error_description=\"")
				.append(this.description)
				.append('"');
		}
		return challenge.toString();
	}

}
