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

package io.hotmw.autoconfigure.filter.apikey;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where the keys of requests stand: in a header, in {@code Authorization} with the scheme
 * {@code ApiKey}, and in the query if that is wanted. A body is never read, nor is it
 * parsed by asking for parameters: it belongs to the application. Immutable.
 */
final class KeySources {

	static final String SCHEME = "ApiKey";

	private final @Nullable String header;

	private final @Nullable String queryParameter;

	/**
	 * Create the sources.
	 * @param header the header, which may be {@code Authorization}
	 * @param queryParameter the parameter, or {@code null} for none
	 */
	KeySources(String header, @Nullable String queryParameter) {
		this.header = HttpHeaders.AUTHORIZATION.equalsIgnoreCase(header) ? null : header;
		this.queryParameter = queryParameter;
	}

	/**
	 * The header of its own that a response depends on.
	 * @return the header, or {@code null} if that is {@code Authorization}, which caches
	 * know
	 */
	@Nullable String header() {
		return this.header;
	}

	/**
	 * Finds all keys of a request.
	 * @param request the request
	 * @return what stands in the place of keys, in whatever form
	 */
	List<String> read(HttpServletRequest request) {
		List<String> keys = new ArrayList<>(1);
		if (this.header != null) {
			Collections.list(request.getHeaders(this.header)).forEach((value) -> keys.add(value.strip()));
		}
		Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))
			.forEach((value) -> addCredentials(value.strip(), keys));
		if (this.queryParameter != null && request.getQueryString() != null) {
			addParameters(request.getQueryString(), this.queryParameter, keys);
		}
		return keys;
	}

	private static void addCredentials(String value, List<String> keys) {
		int end = 0;
		while (end < value.length() && value.charAt(end) != ' ' && value.charAt(end) != '\t') {
			end++;
		}
		if (SCHEME.equalsIgnoreCase(value.substring(0, end))) {
			keys.add(value.substring(end).strip());
		}
	}

	private static void addParameters(String query, String name, List<String> keys) {
		for (String parameter : query.split("&", -1)) {
			int equals = parameter.indexOf('=');
			if (decode((equals < 0) ? parameter : parameter.substring(0, equals)).equals(name)) {
				keys.add((equals < 0) ? "" : decode(parameter.substring(equals + 1)));
			}
		}
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// A malformed escape: neither the parameter nor a key that anybody has.
			return text;
		}
	}

}
