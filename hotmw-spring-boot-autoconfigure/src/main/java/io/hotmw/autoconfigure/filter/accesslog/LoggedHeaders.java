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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.definition.PathParameters;

/**
 * The headers that a line shows: an allow-list for the request and one for the response.
 * Immutable and thread-safe.
 */
final class LoggedHeaders {

	/** In characters. */
	static final int MAX_VALUE_LENGTH = 1024;

	/** Whose values are addresses, with a query that may hold secrets. */
	private static final Set<String> ADDRESSES = Set.of("content-location", "hx-current-url", "location", "referer",
			"refresh", "x-envoy-original-path", "x-forwarded-uri", "x-original-uri", "x-original-url", "x-rewrite-url");

	private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);

	private static final Pattern USER = Pattern.compile("//[^/]*@");

	private final List<Name> ofRequest;

	private final List<Name> ofResponse;

	LoggedHeaders(List<String> ofRequest, List<String> ofResponse) {
		this.ofRequest = names("request", ofRequest);
		this.ofResponse = names("response", ofResponse);
	}

	private static List<Name> names(String message, List<String> names) {
		return names.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.distinct()
			.map((name) -> new Name(name, "http." + message + ".header." + name, message + "." + name))
			.toList();
	}

	/**
	 * Reads the headers that are there.
	 * @param request the request
	 * @param response the response
	 * @return the headers in the order of the lists
	 */
	List<LoggedHeader> read(HttpServletRequest request, CountedResponse response) {
		if (this.ofRequest.isEmpty() && this.ofResponse.isEmpty()) {
			return List.of();
		}
		List<LoggedHeader> headers = new ArrayList<>(this.ofRequest.size() + this.ofResponse.size());
		read(this.ofRequest, (name) -> Collections.list(request.getHeaders(name)), headers);
		read(this.ofResponse, response::headersToSend, headers);
		return headers;
	}

	private static void read(List<Name> names, Function<String, Collection<String>> source,
			List<LoggedHeader> headers) {
		for (Name name : names) {
			Collection<String> values = source.apply(name.text());
			if (!values.isEmpty()) {
				headers.add(new LoggedHeader(name.field(), name.label(), value(name.text(), values)));
			}
		}
	}

	private static String value(String name, Collection<String> values) {
		if (!ADDRESSES.contains(name)) {
			return cut(String.join(", ", values));
		}
		return cut(String.join(", ", values.stream().map(LoggedHeaders::withoutSecrets).toList()));
	}

	private static String withoutSecrets(String address) {
		String path = QUERY.matcher(address).replaceFirst("");
		return PathParameters.removedFrom(USER.matcher(path).replaceFirst("//"));
	}

	private static String cut(String value) {
		if (value.length() <= MAX_VALUE_LENGTH) {
			return value;
		}
		boolean inPair = Character.isHighSurrogate(value.charAt(MAX_VALUE_LENGTH - 1));
		return value.substring(0, inPair ? MAX_VALUE_LENGTH - 1 : MAX_VALUE_LENGTH);
	}

	/**
	 * The name of a header.
	 *
	 * @param text the name in lower case
	 * @param field the name of the field of the line
	 * @param label what it is called in the text of the line
	 */
	private record Name(String text, String field, String label) {

	}

}
