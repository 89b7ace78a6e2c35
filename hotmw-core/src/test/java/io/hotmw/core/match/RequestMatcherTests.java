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

import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import io.hotmw.core.definition.FilterMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestMatcherTests {

	@Test
	void outcomeWhenNoConditionShouldMatchAnythingWithoutReadingThePath() {
		HttpServletRequest request = unreadable();

		assertThat(outcome(FilterMatch.any(), request)).isEqualTo(MatchOutcome.MATCHED);
		assertThat(outcome(methods("GET"), request)).isEqualTo(MatchOutcome.MATCHED);
		assertThat(outcome(methods("POST"), request)).isEqualTo(MatchOutcome.METHOD);
		assertThat(outcome(headers(Map.of("x", "y")), request)).isEqualTo(MatchOutcome.HEADER);
	}

	@Test
	void outcomeWhenMethodDoesNotMatchShouldNotReadThePath() {
		FilterMatch match = new FilterMatch(List.of("/api/**"), List.of(), Set.of("POST"), Map.of());

		assertThat(outcome(match, unreadable())).isEqualTo(MatchOutcome.METHOD);
	}

	/**
	 * A request whose path must not be asked for.
	 * @return the request
	 */
	private static HttpServletRequest unreadable() {
		return new HttpServletRequestWrapper(TestRequests.get("/api")) {

			@Override
			public String getRequestURI() {
				throw new AssertionError("the path was read");
			}

			@Override
			public String getServletPath() {
				throw new AssertionError("the path was read");
			}

		};
	}

	/**
	 * The URI and the servlet path that Tomcat makes of it: a filter for {@code /api/**}
	 * is included wherever MVC or a servlet below {@code /api} may get the request.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api                             | /api             | true
			/api/                            | /api/            | true
			/api/orders                      | /api/orders      | true
			/api/orders/                     | /api/orders/     | true
			/api/orders.json                 | /api/orders.json | true
			/api;x=y                         | /api             | true
			/api;jsessionid=1/orders         | /api/orders      | true
			/api/orders;x=y                  | /api/orders      | true
			/%61pi/orders                    | /api/orders      | true
			/%61%70%69                       | /api             | true
			//api/orders                     | /api/orders      | true
			/api//orders                     | /api/orders      | true
			/./api/orders                    | /api/orders      | true
			/%2e/api/orders                  | /api/orders      | true
			/public/../api/orders            | /api/orders      | true
			/public/%2e%2e/api/orders        | /api/orders      | true
			/public/.%2E/api/orders          | /api/orders      | true
			/public/..;/api/orders           | /api/orders      | true
			/public/..;x=y/api/orders        | /api/orders      | true
			/;x=y/api/orders                 | /api/orders      | true
			/api/../public                   | /public          | true
			/api/%2e%2e/public               | /public          | true
			/api/..;x/public                 | /public          | true
			/api%2Forders                    | /api%2Forders    | true
			/api%2Forders                    | /api/orders      | true
			/public%2F..%2Fapi               | /public%2F..%2Fapi | true
			/public/..%2Fapi                 | /public/..%2Fapi | true
			/public%5C..%5Capi               | /public%5C..%5Capi | true
			/%5Capi                          | /api             | true
			/%2Fapi                          | /%2Fapi          | true
			/api%                            | /api%            | true
			/public/%zz                      | /public/%zz      | true
			*                                | *                | true
			/public                          | /public          | false
			/API/orders                      | /API/orders      | false
			/apis                            | /apis            | false
			/api.json                        | /api.json        | false
			/%2561pi                         | /%61pi           | false
			/api%3Bx                         | /api;x           | false
			/api%2541                        | /api%41          | false
			/public/x%2Fy                    | /public/x%2Fy    | false
			/                                | /                | false
			/public;/api=/x                  | /public/x        | false
			""")
	void matchesWhenAnyReadingIsBelowThePathShouldInclude(String uri, String servletPath, boolean expected) {
		FilterMatch match = paths(List.of("/api/**"), List.of());

		assertThat(matches(match, TestRequests.request(uri, servletPath))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/public                        | /api/public          | EXCLUDED
			/api/public/x                      | /api/public/x        | EXCLUDED
			/api/public;x=y/x                  | /api/public/x        | EXCLUDED
			/api/%70ublic/x                    | /api/public/x        | EXCLUDED
			/api/public/./x                    | /api/public/x        | EXCLUDED
			/api/public//x                     | /api/public/x        | EXCLUDED
			/api/public/x%2Fy                  | /api/public/x%2Fy    | EXCLUDED
			/api/orders                        | /api/orders          | MATCHED
			/api/PUBLIC                        | /api/PUBLIC          | MATCHED
			/api/publicity                     | /api/publicity       | MATCHED
			/api/public/../orders              | /api/orders          | MATCHED
			/api/public/%2e%2e/orders          | /api/orders          | MATCHED
			/api/public/..;/orders             | /api/orders          | MATCHED
			/api/orders/../public              | /api/public          | MATCHED
			/api//public                       | /api/public          | MATCHED
			//api/public                       | /api/public          | MATCHED
			/api/;/public                      | /api/public          | MATCHED
			/api/public/..%2Forders            | /api/public/..%2Forders | MATCHED
			/api/public%2F..%2Forders          | /api/orders          | MATCHED
			/api/public/..%5Corders            | /api/public/..\\orders | MATCHED
			/api/public/..\\orders              | /api/public/..\\orders | MATCHED
			/api%2Fpublic                      | /api/public          | MATCHED
			/api/public/%zz                    | /api/public/%zz      | MATCHED
			/api/public/../../api/public/x     | /api/public/x        | EXCLUDED
			""")
	void outcomeWhenExcludedShouldNeedEveryReading(String uri, String servletPath, MatchOutcome expected) {
		FilterMatch match = paths(List.of(), List.of("/api/public/**"));

		assertThat(outcome(match, TestRequests.request(uri, servletPath))).isEqualTo(expected);
	}

	@Test
	void outcomeWhenReadingsAreExcludedByDifferentPatternsShouldExclude() {
		FilterMatch match = paths(List.of(), List.of("/public/**", "/health"));

		assertThat(outcome(match, TestRequests.request("/public/../health", "/health")))
			.isEqualTo(MatchOutcome.EXCLUDED);
	}

	@Test
	void outcomeWhenIncludedAndExcludedShouldExclude() {
		FilterMatch match = paths(List.of("/api/**"), List.of("/api/public"));

		assertThat(outcome(match, TestRequests.get("/api/public"))).isEqualTo(MatchOutcome.EXCLUDED);
		assertThat(outcome(match, TestRequests.get("/api/orders"))).isEqualTo(MatchOutcome.MATCHED);
		assertThat(outcome(match, TestRequests.get("/public"))).isEqualTo(MatchOutcome.PATH);
	}

	@Test
	void outcomeWhenPathIsTooLongShouldIncludeAndNeverExclude() {
		String path = "/" + "a".repeat(PathReader.MAX_LENGTH);

		assertThat(outcome(paths(List.of("/api"), List.of("/**")), TestRequests.get(path)))
			.isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void outcomeWhenRegexIsUndecidedShouldIncludeAndNeverExclude() {
		String path = "/" + "a".repeat(100) + "c";

		assertThat(outcome(paths(List.of("/{x:a*a*a*a*a*b}"), List.of("/{x:a*a*a*a*a*b}")), TestRequests.get(path)))
			.isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void matchesWhenServletHasAPrefixShouldContainIt() {
		HttpServletRequest request = TestRequests.request("/ctx/mvc/orders", "/ctx", "/mvc", "/orders");

		assertThat(matches(paths(List.of("/mvc/orders"), List.of()), request)).isTrue();
		assertThat(matches(paths(List.of("/orders"), List.of()), request)).isFalse();
	}

	@Test
	void matchesWhenRewrittenRequestShouldMatchWhatItSays() {
		MockHttpServletRequest request = TestRequests.get("/old");
		HttpServletRequest rewritten = new HttpServletRequestWrapper(request) {

			@Override
			public String getRequestURI() {
				return "/api/new";
			}

		};

		assertThat(matches(paths(List.of("/api/**"), List.of()), request)).isFalse();
		assertThat(matches(paths(List.of("/api/**"), List.of()), rewritten)).isTrue();
		assertThat(matches(paths(List.of("/old"), List.of()), rewritten)).isTrue();
		assertThat(matches(paths(List.of(), List.of("/api/**")), rewritten)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "GET,GET,true", "GET,HEAD,true", "GET,get,true", "GET,Head,true", "GET,POST,false",
			"GET,OPTIONS,false", "GET,TRACE,false", "HEAD,HEAD,true", "HEAD,GET,false", "POST,POST,true",
			"POST,post,true", "POST,HEAD,false", "PURGE,PURGE,true", "GET,GETX,false", "GET,'',false" })
	void outcomeWhenMethodShouldIncludeHeadInGetAndIgnoreCase(String method, String actual, boolean expected) {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.setMethod(actual);

		assertThat(outcome(methods(method), request)).isEqualTo(expected ? MatchOutcome.MATCHED : MatchOutcome.METHOD);
	}

	@Test
	void outcomeWhenSeveralMethodsShouldNeedOne() {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.setMethod("DELETE");

		assertThat(outcome(methods("POST", "DELETE"), request)).isEqualTo(MatchOutcome.MATCHED);
		assertThat(outcome(methods("POST", "PUT"), request)).isEqualTo(MatchOutcome.METHOD);
	}

	@Test
	void outcomeWhenMethodIsUnknownShouldMatch() {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.setMethod(null);

		assertThat(outcome(methods("POST"), request)).isEqualTo(MatchOutcome.MATCHED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACME", "acme ", "acme,other", "" })
	void outcomeWhenHeaderHasAnotherValueShouldNotMatch(String value) {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.addHeader("X-Tenant", value);

		assertThat(outcome(headers(Map.of("X-Tenant", "acme")), request)).isEqualTo(MatchOutcome.HEADER);
	}

	@Test
	void outcomeWhenAnyFieldHasTheValueShouldMatch() {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.addHeader("x-TENANT", "other");
		request.addHeader("x-TENANT", "acme");

		assertThat(outcome(headers(Map.of("X-Tenant", "acme")), request)).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void outcomeWhenSeveralHeadersShouldNeedAll() {
		MockHttpServletRequest request = TestRequests.get("/api");
		request.addHeader("a", "1");

		assertThat(outcome(headers(Map.of("a", "1", "b", "2")), request)).isEqualTo(MatchOutcome.HEADER);

		request.addHeader("b", "2");
		assertThat(outcome(headers(Map.of("a", "1", "b", "2")), request)).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void outcomeWhenContainerDoesNotTellHeadersShouldMatch() {
		HttpServletRequest request = new HttpServletRequestWrapper(TestRequests.get("/api")) {

			@Override
			public @Nullable Enumeration<String> getHeaders(String name) {
				return null;
			}

		};

		assertThat(outcome(headers(Map.of("a", "1")), request)).isEqualTo(MatchOutcome.MATCHED);
	}

	@Test
	void outcomeWhenEveryConditionIsGivenShouldNeedAll() {
		FilterMatch match = new FilterMatch(List.of("/api/**"), List.of("/api/public"), Set.of("GET"),
				Map.of("a", "1"));
		MockHttpServletRequest request = TestRequests.get("/api/orders");
		assertThat(outcome(match, request)).isEqualTo(MatchOutcome.HEADER);

		request.addHeader("a", "1");
		assertThat(outcome(match, request)).isEqualTo(MatchOutcome.MATCHED);

		request.setMethod("PUT");
		assertThat(outcome(match, request)).isEqualTo(MatchOutcome.METHOD);
	}

	@Test
	void ofWhenPatternIsMalformedShouldThrow() {
		assertThatExceptionOfType(PathPatternException.class)
			.isThrownBy(() -> RequestMatcher.of(paths(List.of(), List.of("api"))));
		assertThatExceptionOfType(PathPatternException.class)
			.isThrownBy(() -> RequestMatcher.of(paths(List.of("/ok", "/{"), List.of())));
	}

	private static FilterMatch paths(List<String> paths, List<String> excludePaths) {
		return new FilterMatch(paths, excludePaths, Set.of(), Map.of());
	}

	private static FilterMatch methods(String... methods) {
		return new FilterMatch(List.of(), List.of(), Set.of(methods), Map.of());
	}

	private static FilterMatch headers(Map<String, String> headers) {
		return new FilterMatch(List.of(), List.of(), Set.of(), headers);
	}

	private static boolean matches(FilterMatch match, HttpServletRequest request) {
		return RequestMatcher.of(match).matches(request, RequestPath.of(request));
	}

	private static MatchOutcome outcome(FilterMatch match, HttpServletRequest request) {
		return RequestMatcher.of(match).outcome(request, RequestPath.of(request));
	}

}
