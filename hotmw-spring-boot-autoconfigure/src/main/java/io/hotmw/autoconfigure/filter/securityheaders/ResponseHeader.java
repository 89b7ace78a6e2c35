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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One header that a response gets.
 *
 * @param name the name
 * @param value the value
 */
record ResponseHeader(String name, String value) {

	/** Says in the place of a value that the header is not sent. */
	static final String NONE = "none";

	/**
	 * The headers that options ask for.
	 * @param options the options
	 * @param secure whether for requests that came over a secure connection: over others
	 * {@code Strict-Transport-Security} must not be sent (RFC 6797, section 7.2)
	 * @return the headers, those that are not sent left out
	 */
	static List<ResponseHeader> of(SecurityHeadersOptions options, boolean secure) {
		List<ResponseHeader> headers = new ArrayList<>();
		if (options.hsts() && secure) {
			headers.add(new ResponseHeader("Strict-Transport-Security", hsts(options)));
		}
		add(headers, "Content-Security-Policy", options.contentSecurityPolicy());
		add(headers, "Content-Security-Policy-Report-Only", options.contentSecurityPolicyReportOnly());
		add(headers, "X-Frame-Options", options.frameOptions().toUpperCase(Locale.ROOT));
		add(headers, "Referrer-Policy",
				options.referrerPolicy().stream().map(ResponseHeader::token).collect(Collectors.joining(", ")));
		add(headers, "Permissions-Policy", options.permissionsPolicy());
		add(headers, "X-Content-Type-Options", options.contentTypeOptions() ? "nosniff" : NONE);
		add(headers, "Cross-Origin-Opener-Policy", token(options.crossOriginOpenerPolicy()));
		add(headers, "Cross-Origin-Embedder-Policy", token(options.crossOriginEmbedderPolicy()));
		add(headers, "Cross-Origin-Resource-Policy", token(options.crossOriginResourcePolicy()));
		return List.copyOf(headers);
	}

	private static void add(List<ResponseHeader> headers, String name, String value) {
		// What a block of YAML ends with is no part of the value.
		String stripped = value.strip();
		if (!stripped.isEmpty() && !stripped.equalsIgnoreCase(NONE)) {
			headers.add(new ResponseHeader(name, stripped));
		}
	}

	private static String token(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	private static String hsts(SecurityHeadersOptions options) {
		StringBuilder value = new StringBuilder("max-age=").append(options.hstsMaxAge().toSeconds());
		if (options.hstsIncludeSubDomains()) {
			value.append("; includeSubDomains");
		}
		if (options.hstsPreload()) {
			value.append("; preload");
		}
		return value.toString();
	}

}
