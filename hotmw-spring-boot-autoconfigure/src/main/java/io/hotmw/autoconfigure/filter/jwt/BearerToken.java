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

import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/**
 * The bearer token of a request, from the {@code Authorization} header alone (RFC 6750,
 * section 2.1).
 *
 * @param value the token, not yet verified
 */
record BearerToken(String value) {

	private static final int MAX_LENGTH = 32 * 1024;

	private static final String SCHEME = "Bearer";

	/**
	 * Finds the token of a request.
	 * @param request the request
	 * @return the token
	 * @throws RefusedException if there is none, or none that can be a token
	 */
	static BearerToken of(HttpServletRequest request) throws RefusedException {
		Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
		if (!headers.hasMoreElements()) {
			throw RefusedException.unauthenticated();
		}
		String header = headers.nextElement().strip();
		if (headers.hasMoreElements()) {
			throw RefusedException.invalidRequest("The request has more than one Authorization header");
		}
		int end = header.indexOf(' ');
		String scheme = (end < 0) ? header : header.substring(0, end);
		if (!SCHEME.equalsIgnoreCase(scheme)) {
			throw RefusedException.unauthenticated();
		}
		String value = header.substring(scheme.length()).strip();
		if (value.length() > MAX_LENGTH || !isToken68(value)) {
			throw RefusedException.invalidToken("The access token is malformed");
		}
		return new BearerToken(value);
	}

	private static boolean isToken68(String value) {
		int end = value.length();
		while (end > 0 && value.charAt(end - 1) == '=') {
			end--;
		}
		return end > 0 && value.chars().limit(end).allMatch(BearerToken::isTokenCharacter);
	}

	private static boolean isTokenCharacter(int ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| "-._~+/".indexOf(ch) >= 0;
	}

	/** A token in a log is a stolen token. */
	@Override
	public String toString() {
		return "BearerToken[" + this.value.length() + " characters]";
	}

}
