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

package io.hotmw.autoconfigure.filter.cors;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.TestContainer;

/**
 * Fetches as a page of some origin would: what a browser does with the answers of a
 * server is the half of CORS that decides (Fetch standard, section 4).
 */
final class TestBrowser {

	/** Section 2.2.1. */
	private static final List<String> SAFELISTED_METHODS = List.of("GET", "HEAD", "POST");

	/** Section 2.2.2. */
	private static final List<String> SAFELISTED_RESPONSE_HEADERS = List.of("cache-control", "content-language",
			"content-length", "content-type", "expires", "last-modified", "pragma");

	private final TestContainer container;

	private final String origin;

	private final boolean credentials;

	TestBrowser(TestContainer container, String origin, boolean credentials) {
		this.container = container;
		this.origin = origin;
		this.credentials = credentials;
	}

	/**
	 * Fetches with headers that a page has set, none of which is safelisted.
	 * @param method the method
	 * @param path the path
	 * @param headers names and values
	 * @return what the page may see, empty for a network error
	 */
	Optional<Shared> fetch(String method, String path, String... headers) throws IOException, InterruptedException {
		if ((headers.length > 0 || !SAFELISTED_METHODS.contains(method)) && !isGranted(method, path, headers)) {
			return Optional.empty();
		}
		List<String> sent = new ArrayList<>(List.of("Origin", this.origin));
		sent.addAll(List.of(headers));
		HttpResponse<String> response = this.container.send(method, path, BodyPublishers.noBody(),
				sent.toArray(String[]::new));
		return isShared(this.origin, this.credentials, first(response, "Access-Control-Allow-Origin"),
				first(response, "Access-Control-Allow-Credentials"))
						? Optional.of(new Shared(response, readable(response))) : Optional.empty();
	}

	private boolean isGranted(String method, String path, String... headers) throws IOException, InterruptedException {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < headers.length; i += 2) {
			names.add(headers[i].toLowerCase(Locale.ROOT));
		}
		List<String> sent = new ArrayList<>(
				List.of("Accept", "*/*", "Origin", this.origin, "Access-Control-Request-Method", method));
		if (!names.isEmpty()) {
			sent.addAll(List.of("Access-Control-Request-Headers", String.join(",", names)));
		}
		HttpResponse<String> preflight = this.container.send("OPTIONS", path, BodyPublishers.noBody(),
				sent.toArray(String[]::new));
		List<String> methods = list(preflight, "Access-Control-Allow-Methods");
		List<String> allowed = list(preflight, "Access-Control-Allow-Headers").stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		boolean any = !this.credentials && allowed.contains("*");
		return preflight.statusCode() / 100 == 2
				&& isShared(this.origin, this.credentials, first(preflight, "Access-Control-Allow-Origin"),
						first(preflight, "Access-Control-Allow-Credentials"))
				&& (methods.contains(method) || SAFELISTED_METHODS.contains(method)
						|| (!this.credentials && methods.contains("*")))
				&& names.stream().allMatch((name) -> allowed.contains(name) || (any && !name.equals("authorization")));
	}

	/**
	 * The CORS check.
	 * @param origin the origin of the page
	 * @param credentials whether the credentials mode is {@code include}
	 * @param allowOrigin the value of {@code Access-Control-Allow-Origin}
	 * @param allowCredentials the value of {@code Access-Control-Allow-Credentials}
	 * @return whether the response is shared with the page
	 */
	static boolean isShared(String origin, boolean credentials, @Nullable String allowOrigin,
			@Nullable String allowCredentials) {
		if (!credentials && "*".equals(allowOrigin)) {
			return true;
		}
		return origin.equals(allowOrigin) && (!credentials || "true".equals(allowCredentials));
	}

	private HttpHeaders readable(HttpResponse<String> response) {
		List<String> exposed = list(response, "Access-Control-Expose-Headers").stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		Predicate<String> all = (name) -> !this.credentials && exposed.contains("*");
		return HttpHeaders.of(response.headers().map(),
				(name, value) -> all.or(SAFELISTED_RESPONSE_HEADERS::contains)
					.or(exposed::contains)
					.test(name.toLowerCase(Locale.ROOT)));
	}

	private static @Nullable String first(HttpResponse<String> response, String header) {
		List<String> values = response.headers().allValues(header);
		// Getting combines several, so that a doubled origin equals none.
		return values.isEmpty() ? null : String.join(", ", values);
	}

	private static List<String> list(HttpResponse<String> response, String header) {
		return response.headers()
			.allValues(header)
			.stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.flatMap((name) -> name.isBlank() ? Stream.empty() : Stream.of(name.strip()))
			.toList();
	}

	/**
	 * A response that a page may see.
	 *
	 * @param response the response
	 * @param headers those of its headers that the page may see
	 */
	record Shared(HttpResponse<String> response, HttpHeaders headers) {

	}

}
