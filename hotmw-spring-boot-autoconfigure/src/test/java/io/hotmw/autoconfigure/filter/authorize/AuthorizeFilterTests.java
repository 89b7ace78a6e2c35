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

package io.hotmw.autoconfigure.filter.authorize;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.authorize.AuthorizationDecision.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuthorizeFilter}.
 */
class AuthorizeFilterTests {

	private static final String[] SHOP = { "rules[0].name", "prices", "rules[0].paths", "/api/public/**",
			"rules[0].access", "permit", "rules[1].paths", "/api/internal/**", "rules[1].access", "deny",
			"rules[2].paths", "/api/orders/**", "rules[2].methods", "GET", "rules[2].scopes", "orders.read",
			"rules[3].name", "orders", "rules[3].paths", "/api/orders/**", "rules[3].roles", "CLERK,ADMIN",
			"rules[4].paths", "/api/**", "rules[4].access", "authenticated" };

	private final Logger logger = (Logger) LoggerFactory.getLogger(AuthorizeFilter.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final TestCaller lee = new TestCaller(Map.of("tenant", "acme", "groups", List.of("staff", "night"), "level",
			3L, "verified", true, "realm_access", Map.of("area", "north"), "https://acme.example/a.b", "yes"));

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/public/prices, 200", "DELETE, /api/public/prices, 200", "GET, /api/internal/x, 403",
			"GET, /api/orders, 401", "POST, /api/orders, 401", "GET, /api/other, 401", "GET, /other, 403",
			"GET, /, 403", "GET, /api/publicity, 401", "GET, /API/public/x, 403" })
	void doFilterWhenNobodyIsAuthenticatedShouldRefuse(String method, String path, int status) throws Exception {
		assertThat(statusOf(request(method, path), SHOP)).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/public/prices, '', 200", "GET, /api/internal/x, ADMIN, 403",
			"GET, /api/orders, SCOPE_orders.read, 200", "HEAD, /api/orders, SCOPE_orders.read, 200",
			"GET, /api/orders/7, CLERK, 403", "GET, /api/orders, orders.read, 403", "GET, /api/orders, '', 403",
			"POST, /api/orders, CLERK, 200", "PUT, /api/orders/7, ADMIN, 200",
			"POST, /api/orders, SCOPE_orders.read, 403", "POST, /api/orders, SCOPE_CLERK, 403",
			"GET, /api/other, '', 200", "GET, /other, ADMIN, 403" })
	void doFilterWhenSomebodyIsAuthenticatedShouldAskTheFirstRule(String method, String path, String authority,
			int status) throws Exception {
		assertThat(statusOf(this.lee.send(request(method, path), authority), SHOP)).isEqualTo(status);
	}

	@Test
	void doFilterWhenRequestIsForbiddenShouldAnswerWithAProblem() throws Exception {
		assertThat(statusOf(this.lee.send(request("POST", "/api/orders")), SHOP)).isEqualTo(403);

		assertThat(this.response.getHeader("WWW-Authenticate")).isNull();
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
					+ "\"detail\":\"Access is denied\",\"instance\":\"/api/orders\"}");
	}

	@ParameterizedTest
	@CsvSource({ "Bearer, Bearer", "'ApiKey realm=\"orders\"', 'ApiKey realm=\"orders\"'" })
	void doFilterWhenAuthenticationIsMissingShouldAskForIt(String option, String challenge) throws Exception {
		String[] options = { "rules[0].paths", "/**", "rules[0].access", "authenticated", "challenge", option };
		assertThat(statusOf(request("GET", "/x"), options)).isEqualTo(401);

		assertThat(this.response.getHeader("WWW-Authenticate")).isEqualTo(challenge);
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentAsString()).contains("\"detail\":\"Authentication is required\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "tenant|acme|200", "tenant|globex,acme|200", "tenant|globex|403", "tenant|ACME|403",
					"groups|night|200", "groups|day|403", "level|3|200", "level|33|403", "verified|true|200",
					"verified|false|403", "realm_access.area|north|200", "realm_access|north|403",
					"realm_access.x|x|403", "https://acme.example/a.b|yes|200", "absent|null|403", "sub|lee|403" })
	void doFilterShouldCompareClaims(String name, String values, int status) throws Exception {
		String[] options = { "rules[0].paths", "/**", "rules[0].claims[0].name", name, "rules[0].claims[0].values",
				values };

		assertThat(statusOf(this.lee.send(request("GET", "/x")), options)).isEqualTo(status);
	}

	@Test
	void doFilterWhenCallerHasNoClaimsShouldRefuse() throws Exception {
		MockHttpServletRequest request = request("GET", "/x");
		request.setUserPrincipal(() -> "container");
		request.addUserRole("CLERK");

		assertThat(statusOf(request, "rules[0].paths", "/**", "rules[0].claims[0].name", "tenant",
				"rules[0].claims[0].values", "acme"))
			.isEqualTo(403);
		assertThat(statusOf(request, "rules[0].paths", "/**", "rules[0].roles", "CLERK")).isEqualTo(200);
	}

	@Test
	void doFilterShouldBelieveTheRequestThatAFilterInFrontPassesOn() throws Exception {
		HttpServletRequest known = this.lee.send(request("POST", "/api/orders"), "CLERK");
		assertThat(statusOf(new HttpServletRequestWrapper(known), SHOP)).isEqualTo(200);

		assertThat(statusOf(new HttpServletRequestWrapper(known) {

			@Override
			public @Nullable Principal getUserPrincipal() {
				return null;
			}

		}, SHOP)).isEqualTo(401);
		assertThat(statusOf(new HttpServletRequestWrapper(known) {

			@Override
			public boolean isUserInRole(String role) {
				return false;
			}

		}, SHOP)).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "'', '', acme, 403", "CLERK, '', acme, 403", "CLERK, SCOPE_write, acme, 200",
			"CLERK, SCOPE_write, globex, 403", "'', SCOPE_write, acme, 403" })
	void doFilterWhenRuleAsksForSeveralThingsShouldWantAllOfThem(String role, String scope, String tenant, int status)
			throws Exception {
		TestCaller caller = new TestCaller(Map.of("tenant", tenant, "level", "3"));

		assertThat(statusOf(caller.send(request("GET", "/x"), role, scope.isEmpty() ? "x" : scope), "rules[0].paths",
				"/**", "rules[0].roles", "ADMIN,CLERK", "rules[0].scopes", "write", "rules[0].claims[0].name", "tenant",
				"rules[0].claims[0].values", "acme", "rules[0].claims[1].name", "level", "rules[0].claims[1].values",
				"3"))
			.isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "/api/public/../orders, /api/orders", "/api/public/%2e%2e/orders, /api/orders",
			"/api/public/..%2Forders, /api/public/../orders", "/api/public/..;x/orders, /api/orders",
			"/api/public/..\\orders, /api/public/..\\orders", "//api/public/x, /api/public/x",
			"/api//public/x, /api/public/x", "/api/./public/x, /api/public/x" })
	void doFilterWhenRoutersDisagreeOnThePathShouldNotGrantByOneReading(String uri, String normalised)
			throws Exception {
		MockHttpServletRequest request = request("GET", normalised);
		request.setRequestURI(uri);

		assertThat(statusOf(request, "rules[0].paths", "/api/public/**", "rules[0].access", "permit")).isEqualTo(403);
		assertThat(statusOf(request, "rules[0].paths", "/api/public/**", "rules[0].access", "permit", "rules[1].paths",
				"/**", "rules[1].access", "authenticated"))
			.isEqualTo(401);
		assertThat(statusOf(request, "rules[0].paths", "/**", "rules[0].access", "permit")).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "/api/orders, /api/orders, 200", "/api/%6frders, /api/orders, 200",
			"/api/orders;v=1, /api/orders, 200", "/api;v=1/orders, /api/orders, 200", "/api/orders/, /api/orders/, 403",
			"/api/orders.json, /api/orders.json, 403", "/api/orders%2F, /api/orders/, 403",
			"/api%2Forders, /api/orders, 403", "/api//orders, /api/orders, 403", "/api/orders;/x, /api/orders/x, 403",
			"/api/orders%3Bx, /api/orders;x, 403", "/api/orders%20, /api/orders , 403",
			"/api/%256frders, /api/%6frders, 403", "/api/Orders, /api/Orders, 403" })
	void doFilterWhenPathIsSpelledOtherwiseShouldGrantWhatIsTheSameToEveryRouter(String uri, String normalised,
			int status) throws Exception {
		MockHttpServletRequest request = request("GET", normalised);
		request.setRequestURI(uri);

		assertThat(statusOf(request, "rules[0].paths", "/api/orders", "rules[0].access", "permit")).isEqualTo(status);
	}

	@Test
	void doFilterWhenOneReadingIsForARuleShouldWantWhatItAsksFor() throws Exception {
		MockHttpServletRequest request = request("GET", "/admin");
		request.setRequestURI("/x/../admin");
		String[] options = { "rules[0].paths", "/admin/**", "rules[0].roles", "ADMIN", "rules[1].paths", "/**",
				"rules[1].access", "permit" };

		assertThat(statusOf(request, options)).isEqualTo(401);
		assertThat(statusOf(this.lee.send(request, "CLERK"), options)).isEqualTo(403);
		assertThat(statusOf(this.lee.send(request, "ADMIN"), options)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%zz", "x", "*", "" })
	void doFilterWhenPathCannotBeReadShouldRefuseThoughEverythingIsPermitted(String uri) throws Exception {
		MockHttpServletRequest request = request("GET", "/api");
		request.setRequestURI(uri);

		assertThat(statusOf(request, "rules[0].paths", "/**", "rules[0].access", "permit"))
			.isEqualTo(uri.isEmpty() ? 200 : 403);
	}

	@Test
	void doFilterWhenPathIsTooLongShouldRefuse() throws Exception {
		assertThat(
				statusOf(request("GET", "/" + "a".repeat(9000)), "rules[0].paths", "/**", "rules[0].access", "permit"))
			.isEqualTo(403);
	}

	@Test
	void doFilterWhenExpressionTakesTooLongShouldRefuse() throws Exception {
		String[] options = { "rules[0].paths[0]", "/{x:(?:a+)+b}", "rules[0].access", "permit" };

		assertThat(statusOf(request("GET", "/aaab"), options)).isEqualTo(200);
		assertThat(statusOf(request("GET", "/" + "a".repeat(60)), options)).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "GET, 200", "HEAD, 200", "get, 403", "Get, 403", "POST, 403", "'GET ', 403" })
	void doFilterWhenMethodIsSpelledOtherwiseShouldNotGrant(String method, int status) throws Exception {
		assertThat(statusOf(request(method, "/x"), "rules[0].paths", "/**", "rules[0].methods", "get",
				"rules[0].access", "permit"))
			.isEqualTo(status);
	}

	@Test
	void doFilterWhenMethodIsSpelledOtherwiseShouldNotEscapeARule() throws Exception {
		assertThat(statusOf(request("delete", "/x"), "rules[0].paths", "/**", "rules[0].methods", "DELETE",
				"rules[0].access", "deny", "rules[1].paths", "/**", "rules[1].access", "permit"))
			.isEqualTo(403);
	}

	@Test
	void doFilterShouldExplainEachDecision() throws Exception {
		statusOf(request("GET", "/api/public/x"), SHOP);
		statusOf(request("GET", "/api/internal/x"), SHOP);
		statusOf(this.lee.send(request("GET", "/api/orders"), "CLERK"), SHOP);
		statusOf(request("POST", "/api/orders"), SHOP);
		statusOf(this.lee.send(request("POST", "/api/orders"), "CLERK"), SHOP);
		statusOf(this.lee.send(request("GET", "/api/x")), SHOP);
		statusOf(request("GET", "/nothing\nforged line"), SHOP);
		MockHttpServletRequest ambiguous = request("GET", "/nothing");
		ambiguous.setRequestURI("/api/public/../../nothing");
		statusOf(ambiguous, "rules[0].paths", "/api/public/**", "rules[0].access", "permit");

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("filter 'access' lets a request through: rules[0] 'prices' lets everybody through",
					"filter 'access' refuses a request with 403: rules[1] lets nobody through",
					"filter 'access' refuses a request with 403: rules[2] asks for one of the scopes [orders.read], "
							+ "which the caller does not have",
					"filter 'access' refuses a request with 401: rules[3] 'orders' asks for one of the roles "
							+ "[CLERK, ADMIN], and nobody is authenticated",
					"filter 'access' lets a request through: rules[3] 'orders' asks for one of the roles "
							+ "[CLERK, ADMIN], which is there",
					"filter 'access' lets a request through: rules[4] asks for somebody who is authenticated, "
							+ "which is there",
					"filter 'access' refuses a request with 403: no rule is for the request",
					"filter 'access' refuses a request with 403: no rule is for every way in which the request can be "
							+ "read");
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
	}

	@Test
	void doFilterShouldPublishItsDecision() throws Exception {
		MockHttpServletRequest request = request("POST", "/api/orders");
		statusOf(this.lee.send(request, "ADMIN"), SHOP);

		assertThat(request.getAttribute(AuthorizationDecision.ATTRIBUTE)).isEqualTo(new AuthorizationDecision("access",
				"rules[3] 'orders'", Outcome.GRANTED, "asks for one of the roles [CLERK, ADMIN], which is there"));

		statusOf(request, SHOP);
		assertThat(request.getAttribute(AuthorizationDecision.ATTRIBUTE))
			.isInstanceOfSatisfying(AuthorizationDecision.class, (decision) -> {
				assertThat(decision.outcome()).isEqualTo(Outcome.UNAUTHENTICATED);
				assertThat(decision).hasToString(
						"rules[3] 'orders' asks for one of the roles [CLERK, ADMIN], and nobody is authenticated");
			});
	}

	@Test
	void doFilterWhenRequestIsGrantedShouldLeaveTheResponseAlone() throws Exception {
		assertThat(statusOf(request("GET", "/api/public/x"), SHOP)).isEqualTo(200);

		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	private static MockHttpServletRequest request(String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		return request;
	}

	private int statusOf(HttpServletRequest request, String... options) throws Exception {
		AuthorizeFilterFactory factory = new AuthorizeFilterFactory();
		AuthorizeOptions bound = TestOptions.bind(AuthorizeOptions.class, options);
		assertThat(TestErrors.of(factory, bound)).isEmpty();
		MockFilterChain chain = new MockFilterChain();
		this.response.reset();
		factory.create(new FilterContext("access", "authorize"), bound).doFilter(request, this.response, chain);
		// Either the request goes on or it is refused.
		assertThat(chain.getRequest() != null).isEqualTo(this.response.getStatus() == 200);
		return this.response.getStatus();
	}

}
