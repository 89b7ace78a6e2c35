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
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter against a browser that does as the Fetch standard says, and against
 * published tables.
 */
class CorsFilterContainerTests {

	/**
	 * From the Fetch standard, section 3.3.5 "CORS protocol and credentials"
	 * (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials, commit 586cd2a of
	 * whatwg/fetch). Copyright WHATWG; CC BY 4.0, in source code BSD 3-Clause.
	 */
	@ParameterizedTest
	@CsvSource({ "omit, *, , true", "omit, *, true, true", "omit, https://rabbit.invalid/, , false",
			"omit, https://rabbit.invalid, , true", "include, *, true, false",
			"include, https://rabbit.invalid, true, true", "include, https://rabbit.invalid, True, false" })
	void browserShouldShareResponsesAsTheStandardSays(String mode, String allowOrigin,
			@Nullable String allowCredentials, boolean shared) {
		assertThat(
				TestBrowser.isShared("https://rabbit.invalid", mode.equals("include"), allowOrigin, allowCredentials))
			.isEqualTo(shared);
	}

	/**
	 * The examples of the Fetch standard, section 3.3.6
	 * (https://fetch.spec.whatwg.org/#cors-protocol-examples), of the same origin and
	 * licence.
	 */
	@ParameterizedTest
	@EnumSource
	void pagesShouldGetWhatTheExamplesOfTheStandardSay(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allowed-origins", "https://foo.invalid", "exposed-headers",
				"Content-Security-Policy")) {
			TestBrowser foo = new TestBrowser(container, "https://foo.invalid", false);
			TestBrowser fooWithCredentials = new TestBrowser(container, "https://foo.invalid", true);
			TestBrowser other = new TestBrowser(container, "https://other.invalid", false);

			assertThat(foo.fetch("GET", "/api")).hasValueSatisfying((shared) -> {
				assertThat(shared.response().body()).isEqualTo("GET");
				assertThat(shared.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'self'");
				assertThat(shared.headers().firstValue("Strict-Transport-Security")).isEmpty();
			});
			assertThat(other.fetch("GET", "/api")).isEmpty();
			assertThat(fooWithCredentials.fetch("GET", "/api")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void pagesShouldGetResponsesWithCredentialsWhereTheyAreAllowed(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allowed-origin-patterns", "https://*.foo.invalid",
				"allow-credentials", "true", "exposed-headers", "Content-Security-Policy", "allowed-methods", "*")) {
			TestBrowser foo = new TestBrowser(container, "https://a.foo.invalid", true);

			assertThat(foo.fetch("DELETE", "/api", "Authorization", "Bearer x", "X-One", "1"))
				.hasValueSatisfying((shared) -> {
					assertThat(shared.response().body()).isEqualTo("DELETE");
					assertThat(shared.headers().firstValue("Content-Security-Policy")).isPresent();
				});
			assertThat(new TestBrowser(container, "https://foo.invalid", true).fetch("GET", "/api")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void pagesShouldBeStoppedByThePreflight(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allowed-origins", "https://foo.invalid", "allowed-methods",
				"GET,PUT", "allowed-headers", "X-One")) {
			TestBrowser foo = new TestBrowser(container, "https://foo.invalid", false);

			assertThat(foo.fetch("PUT", "/api", "X-One", "1")).isPresent();
			assertThat(foo.fetch("DELETE", "/api")).isEmpty();
			assertThat(foo.fetch("PUT", "/api", "X-Two", "1")).isEmpty();
			// The server names those that are allowed, and the browser misses the other.
			assertThat(foo.fetch("PUT", "/api", "X-One", "1", "X-Two", "1")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void allHeadersOfEveryResponseShouldBeReadableWhereEverythingIsPublic(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allowed-origins", "*", "allowed-methods", "*", "exposed-headers",
				"*")) {
			assertThat(
					new TestBrowser(container, "https://anybody.invalid", false).fetch("PATCH", "/api", "X-One", "1"))
				.hasValueSatisfying(
						(shared) -> assertThat(shared.headers().firstValue("Strict-Transport-Security")).isPresent());
			assertThat(new TestBrowser(container, "https://anybody.invalid", true).fetch("GET", "/api")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void responseOfAnErrorShouldBeReadable(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allowed-origins", "https://foo.invalid")) {
			assertThat(new TestBrowser(container, "https://foo.invalid", false).fetch("GET", "/error"))
				.hasValueSatisfying((shared) -> assertThat(shared.response().statusCode()).isEqualTo(418));
		}
	}

	/**
	 * The conformance tests of the Kubernetes Gateway API for the CORS filter of an
	 * HTTPRoute (kubernetes-sigs/gateway-api, conformance/tests/httproute-cors.go and
	 * .yaml, commit 4564255). Copyright The Kubernetes Authors; Apache License 2.0. The
	 * route, the method, the origin, the requested method and headers; then the statuses
	 * and the values that conform, where {@code -} is absent and an empty value says
	 * nothing. Values of one header are compared as sets.
	 */
	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|',
			textBlock = """
					cors-1 | OPTIONS | https://www.foo.com | GET | x-header-1, x-header-2 | 200 204 | https://www.foo.com | GET, OPTIONS | x-header-1, x-header-2 | x-header-3, x-header-4 | 3600 | true
					cors-1 | OPTIONS | https://www.bar.com | GET | x-header-1, x-header-2 | 200 204 | https://www.bar.com | GET, OPTIONS | x-header-1, x-header-2 | x-header-3, x-header-4 | 3600 | true
					cors-1 | OPTIONS | https://xpto.www.bar.com | GET | x-header-1, x-header-2 | 200 204 | https://xpto.www.bar.com | GET, OPTIONS | x-header-1, x-header-2 | x-header-3, x-header-4 | 3600 | true
					cors-1 | OPTIONS | https://foobar.com | GET | | 200 204 403 | - | | | | |
					cors-1 | GET | https://www.foo.com | GET | x-header-1, x-header-2 | 200 | https://www.foo.com | | | | |
					cors-1 | GET | https://www.bar.com | GET | x-header-1, x-header-2 | 200 | https://www.bar.com | | | | |
					cors-1 | GET | https://foobar.com | GET | | | - | | | | |
					cors-2 | OPTIONS | https://www.foo.com | POST | | 200 204 | https://www.foo.com | POST | | | | -
					cors-wildcard-origin | OPTIONS | https://foobar.com | PUT | | 200 204 | * | PUT | | | | -
					cors-wildcard-origin | OPTIONS | https://foobar.com:12345 | PUT | | 200 204 | * | PUT | | | | -
					cors-wildcard-origin | PUT | https://foobar.com:12345 | | | 200 | * | | | | |
					cors-wildcard-origin | PUT | https://foobar.com | | | 200 | * | | | | | -
					cors-wildcard-methods-headers-unauth | OPTIONS | https://other.foo.com | PUT | x-header-1, x-header-2 | 200 204 | * | PUT | x-header-1, x-header-2 | | | -
					cors-wildcard-methods-headers-unauth | GET | https://other.foo.com | | | 200 | * | | | | | -
					""")
	void answersShouldConformToTheGatewayApi(String route, String method, String origin, @Nullable String requestMethod,
			@Nullable String requestHeaders, @Nullable String statuses, String allowOrigin,
			@Nullable String allowMethods, @Nullable String allowHeaders, @Nullable String exposeHeaders,
			@Nullable String maxAge, @Nullable String allowCredentials) throws Exception {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Origin", origin);
		put(headers, "access-control-request-method", requestMethod);
		put(headers, "access-control-request-headers", requestHeaders);
		try (TestContainer container = start(Kind.TOMCAT, route(route))) {
			HttpResponse<String> response = container.send(method, "/api",
					java.net.http.HttpRequest.BodyPublishers.noBody(),
					headers.entrySet()
						.stream()
						.flatMap((header) -> List.of(header.getKey(), header.getValue()).stream())
						.toArray(String[]::new));

			if (statuses != null) {
				assertThat(statuses.split(" ", -1)).contains(String.valueOf(response.statusCode()));
			}
			assertConforms(response, "access-control-allow-origin", allowOrigin);
			assertConforms(response, "access-control-allow-methods", allowMethods);
			assertConforms(response, "access-control-allow-headers", allowHeaders);
			assertConforms(response, "access-control-expose-headers", exposeHeaders);
			assertConforms(response, "access-control-max-age", maxAge);
			assertConforms(response, "access-control-allow-credentials", allowCredentials);
		}
	}

	/**
	 * The one route of the same tests that this filter does not take: it would echo every
	 * origin and allow it credentials.
	 */
	@Test
	void routeThatTrustsEveryOriginShouldBeRefused() {
		assertThat(
				TestErrors.of(new CorsFilterFactory(),
						TestOptions.bind(CorsOptions.class, "allowed-origins", "*", "allowed-methods", "*",
								"allowed-headers", "*", "allow-credentials", "true")))
			.singleElement()
			.asString()
			.startsWith("allow-credentials|");
	}

	private static String[] route(String name) {
		return switch (name) {
			case "cors-1" -> new String[] { "allowed-origins", "https://www.foo.com", "allowed-origin-patterns",
					"https://*.bar.com", "allowed-methods", "GET,OPTIONS", "allowed-headers", "x-header-1,x-header-2",
					"exposed-headers", "x-header-3,x-header-4", "allow-credentials", "true", "max-age", "3600s" };
			case "cors-2" -> new String[] { "allowed-origins", "https://www.foo.com", "allowed-methods", "*" };
			case "cors-wildcard-origin" -> new String[] { "allowed-origins", "*", "allowed-methods", "PUT" };
			default -> new String[] { "allowed-origins", "*", "allowed-methods", "*", "allowed-headers", "*" };
		};
	}

	private static void put(Map<String, String> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

	private static void assertConforms(HttpResponse<String> response, String header, @Nullable String expected) {
		List<String> values = response.headers().allValues(header);
		if ("-".equals(expected)) {
			assertThat(values).as(header).isEmpty();
		}
		else if (expected != null) {
			assertThat(set(String.join(",", values))).as(header).isEqualTo(set(expected));
		}
	}

	private static Set<String> set(String values) {
		return Arrays.stream(values.split(",", -1)).map(String::strip).collect(Collectors.toSet());
	}

	private static TestContainer start(Kind kind, String... options) {
		CorsOptions bound = TestOptions.bind(CorsOptions.class, options);
		CorsFilterFactory factory = new CorsFilterFactory();
		assertThat(TestErrors.of(factory, bound)).isEmpty();
		Filter filter = factory.create(new FilterContext("cors", "cors"), bound);
		return new TestContainer(kind).filter("cors", filter)
			.servlet("/api", new ApiServlet())
			.servlet("/error", new ErrorServlet())
			.start();
	}

	static final class ApiServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("Content-Security-Policy", "default-src 'self'");
			response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubdomains; preload");
			response.getWriter().print(request.getMethod());
		}

	}

	static final class ErrorServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.sendError(418);
		}

	}

}
