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

package io.hotmw.core.match;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class RequestPathTests {

	private static final String UNREADABLE = "[]";

	/**
	 * What Tomcat makes of odd URIs, and what follows: URI, servlet path, readings.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/orders               | /api/orders          | /api/orders
			/                         | /                    | /
			/api/orders/              | /api/orders/         | /api/orders/
			/API/Orders               | /API/Orders          | /API/Orders
			/api/orders.json          | /api/orders.json     | /api/orders.json
			/.well-known/x            | /.well-known/x       | /.well-known/x
			/a..b/...                 | /a..b/...            | /a..b/...
			/a+b                      | /a+b                 | /a+b
			/%61pi/orders             | /api/orders          | /api/orders
			/a%20b                    | /a b                 | /a b
			/caf%C3%A9                | /café                | /café
			/api/orders;jsessionid=1  | /api/orders          | /api/orders
			/api;a=b;c=d/orders;e     | /api/orders          | /api/orders
			/api%3Bx/orders           | /api;x/orders        | /api;x/orders
			/%2561pi                  | /%61pi               | /%61pi
			/api%00                   | /api<NUL>            | /api<NUL>
			/%FF                      | /\uFFFD              | /\uFFFD
			//api/orders              | /api/orders          | //api/orders, /api/orders
			/api//orders              | /api/orders          | /api//orders, /api/orders
			/api/./orders             | /api/orders          | /api/./orders, /api/orders
			/public/../api/orders     | /api/orders          | /public/../api/orders, /api/orders
			/public/%2e%2e/api/orders | /api/orders          | /public/../api/orders, /api/orders
			/public/..;x=y/api/orders | /api/orders          | /public/../api/orders, /api/orders
			/public/..                | /                    | /public/.., /
			/a/b/..                   | /a                   | /a/b/.., /a
			/a/b/.                    | /a/b                 | /a/b/., /a/b
			/;jsessionid=1            | /                    | /;, /
			/api/;x/orders            | /api/orders          | /api/;/orders, /api/orders
			/api%2Forders             | /api%2Forders        | /api/orders, /api%2Forders, /api/orders
			/api%2Forders             | /api/orders          | /api/orders, /api/orders
			/x%2F..%2Fapi             | /api                 | /x/../api, /api
			/x%2f..%2fapi             | /x%2f..%2fapi        | /x/../api, /x%2f..%2fapi, /api
			/x/..%2Fapi               | /x/..%2Fapi          | /x/../api, /x/..%2Fapi, /api
			/api%5Corders             | /api/orders          | /api\\orders, /api/orders
			/api%5Corders             | /api\\orders         | /api\\orders, /api/orders
			/api\\orders              | /api\\orders         | /api\\orders, /api/orders
			/../api                   | /../api              | /../api, /api
			/api;x/orders             | /api;x/orders        | /api/orders, /api;x/orders
			/api//orders/             | /api/orders/         | /api//orders/, /api/orders/
			""")
	void ofWhenUriIsOddShouldReadItInEveryWay(String uri, String servletPath, String readings) {
		RequestPath path = RequestPath.of(TestRequests.request(unescape(uri), unescape(servletPath)));

		assertThat(elements(path.toString())).containsExactlyInAnyOrder(unescape(readings).split(", "));
	}

	private static String[] elements(String list) {
		return list.substring(1, list.length() - 1).split(", ");
	}

	private static String unescape(String text) {
		return text.replace("<NUL>", "\0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/ctx/api          | /ctx    | /api
			/ctx              | /ctx    | /
			/ctx/             | /ctx    | /
			/ctx;x/api        | /ctx    | /api
			/ctx;x/api        | /ctx;x  | /api
			/%63tx/api        | /ctx    | /api
			/%63tx/api        | /%63tx  | /api
			/c%20x/api        | /c x    | /api
			/c%20x/api        | /c%20x  | /api
			/c%20%78/api      | /c%20x  | /api
			/a/b/api          | /a/b    | /api
			/a/%62;x/api      | /a/b    | /api
			/foo/../ctx/api   | /foo/../ctx | /api
			/api              | /       | /api
			""")
	void ofWhenContextPathShouldBeginBehindIt(String uri, String contextPath, String expected) {
		RequestPath path = RequestPath.of(TestRequests.request(uri, contextPath, expected, null));

		assertThat(path).hasToString("[" + expected + "]");
	}

	@ParameterizedTest
	@CsvSource({ "//ctx/api,/ctx", "/other/api,/ctx", "/ctxx/api,/ctx", "/ctx%2Fapi,/ctx", "/foo/../ctx/api,/ctx",
			"/a,/a/b", "'',/ctx" })
	void ofWhenUriDoesNotBeginWithContextPathShouldBeUnreadable(String uri, String contextPath) {
		assertUnreadable(TestRequests.request(uri, contextPath, "/api", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/%", "/api/%4", "/api/%zz", "/api/%4%31", "/%C3%/api", "/api;a=b%/x", "/api;%zz", "*",
			"api", "%2Fapi" })
	void ofWhenUriIsMalformedShouldBeUnreadable(String uri) {
		assertUnreadable(TestRequests.request(uri, "/api"));
	}

	@ParameterizedTest
	@CsvSource({ "*,*", "/api,api" })
	void ofWhenServletPathHasNoLeadingSlashShouldBeUnreadable(String uri, String servletPath) {
		assertUnreadable(TestRequests.request(uri, servletPath));
	}

	@Test
	void ofWhenPathIsAtTheLimitsShouldReadIt() {
		String longest = "/" + "a".repeat(PathReader.MAX_LENGTH - 1);
		String deepest = "/a".repeat(PathReader.MAX_SEPARATORS);

		assertThat(RequestPath.of(TestRequests.get(longest))).hasToString("[" + longest + "]");
		assertThat(RequestPath.of(TestRequests.get(deepest))).hasToString("[" + deepest + "]");
		assertThat(RequestPath.of(TestRequests.request(deepest + ";x", deepest))).hasToString("[" + deepest + "]");
	}

	@Test
	void ofWhenPathIsBeyondTheLimitsShouldBeUnreadable() {
		String tooLong = "/" + "a".repeat(PathReader.MAX_LENGTH);
		String tooDeep = "/a".repeat(PathReader.MAX_SEPARATORS + 1);

		assertUnreadable(TestRequests.get(tooLong));
		assertUnreadable(TestRequests.get(tooDeep));
		assertUnreadable(TestRequests.request("/a", tooLong));
		assertUnreadable(TestRequests.request("/a", tooDeep));
		assertUnreadable(TestRequests.request("/a" + "%2F".repeat(PathReader.MAX_SEPARATORS), "/a"));
	}

	@Test
	void ofWhenRequestHasNoUriShouldBeUnreadable() {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.setRequestURI(null);

		assertUnreadable(request);
	}

	@Test
	void ofWhenContainerRefusesToTellShouldBeUnreadable() {
		assertUnreadable(new HttpServletRequestWrapper(TestRequests.get("/api")) {

			@Override
			public String getServletPath() {
				throw new IllegalArgumentException("ambiguous");
			}

		});
	}

	@Test
	void ofWhenNotAskedShouldNotTouchRequest() {
		RequestPath.of(new HttpServletRequestWrapper(TestRequests.get("/api")) {

			@Override
			public String getRequestURI() {
				throw new AssertionError("read too early");
			}

		});
	}

	@Test
	@SuppressWarnings("NullAway") // The point of the test.
	void ofWhenRequestIsNullShouldThrow() {
		assertThatNullPointerException().isThrownBy(() -> RequestPath.of(null))
			.withMessage("'request' must not be null");
	}

	/**
	 * How Tomcat splits the normalised path for the kinds of servlet mapping.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/plain       | /plain    |         | /plain
			/plain       | /plain    | ''      | /plain
			/plain/      | /plain    | /       | /plain/
			/plain/a/b   | /plain    | /a/b    | /plain/a/b
			/shop.do     | /shop.do  |         | /shop.do
			/any/path    | ''        | /any/path | /any/path
			/            | ''        | /       | /
			''           | ''        |         | /
			/plain/%61   | /plain    | /a      | /plain/a
			""")
	void ofWhenServletIsMappedShouldContainServletPath(String uri, String servletPath, String pathInfo,
			String expected) {
		RequestPath path = RequestPath.of(TestRequests.request(uri, "", servletPath, pathInfo));

		assertThat(path).hasToString("[" + expected + "]");
	}

	@ParameterizedTest
	@EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "INCLUDE")
	void ofWhenNotIncludedShouldTakePathOfRequest(DispatcherType dispatcherType) {
		MockHttpServletRequest request = included("/ctx/fragment", "/ctx", "/fragment");
		request.setDispatcherType(dispatcherType);

		assertThat(RequestPath.of(request)).hasToString("[/page]");
	}

	@Test
	void ofWhenIncludedShouldTakePathOfInclude() {
		MockHttpServletRequest request = included("/ctx/fragment/%61", "/ctx", "/fragment");
		request.setAttribute(RequestDispatcher.INCLUDE_PATH_INFO, "/a");

		assertThat(RequestPath.of(request)).hasToString("[/fragment/a]");
	}

	@Test
	void ofWhenIncludedByNameShouldTakePathOfRequest() {
		MockHttpServletRequest request = TestRequests.get("/page");
		request.setDispatcherType(DispatcherType.INCLUDE);

		assertThat(RequestPath.of(request)).hasToString("[/page]");
	}

	@Test
	void ofWhenIncludeAttributeIsNoTextShouldBeUnreadable() {
		MockHttpServletRequest request = included("/ctx/fragment", "/ctx", "/fragment");
		request.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, 1);

		assertUnreadable(request);
	}

	private static MockHttpServletRequest included(String uri, String contextPath, String servletPath) {
		MockHttpServletRequest request = TestRequests.get("/page");
		request.setDispatcherType(DispatcherType.INCLUDE);
		request.setAttribute(RequestDispatcher.INCLUDE_REQUEST_URI, uri);
		request.setAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH, contextPath);
		request.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, servletPath);
		return request;
	}

	@Test
	void onlyReadingWhenReadingsAreTheSameShouldNotCopy() {
		MockHttpServletRequest request = TestRequests.request("/ctx/api/orders", "/ctx", "/api", "/orders");

		PathText reading = Objects.requireNonNull(RequestPath.of(request).onlyReading());

		assertThat(reading.text()).isSameAs(request.getRequestURI());
		assertThat(reading.start()).isEqualTo(4);
	}

	private static void assertUnreadable(HttpServletRequest request) {
		RequestPath path = RequestPath.of(request);
		PathPatterns nothing = PathPatterns.parse(List.of("/nothing"));
		PathPatterns everything = PathPatterns.parse(List.of("/**"));

		assertThat(path).hasToString(UNREADABLE);
		assertThat(path.isIncludedBy(nothing)).isTrue();
		assertThat(path.isExcludedBy(everything)).isFalse();
		assertThat(path.onlyReading()).isNull();
	}

}
