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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
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

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKeyFilter}.
 */
class ApiKeyFilterTests {

	private static final String[] WITH_QUERY = { "query-parameter", "api_key" };

	private final Logger logger = (Logger) LoggerFactory.getLogger(ApiKeyFilter.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

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
	@CsvSource({ TestApiKeys.BILLING + ", billing", TestApiKeys.BILLING_NEW + ", billing",
			TestApiKeys.REPORTS + ", reports" })
	void doFilterWhenKeyIsKnownShouldLetItsOwnerThrough(String key, String owner) throws Exception {
		this.request.addHeader("X-API-Key", key);

		HttpServletRequest passed = Objects.requireNonNull(run());

		assertThat(passed.getUserPrincipal()).isInstanceOf(ApiKeyPrincipal.class);
		assertThat(passed.getUserPrincipal().getName()).isEqualTo(owner);
		assertThat(passed.getRemoteUser()).isEqualTo(owner);
		assertThat(passed.getAuthType()).isEqualTo("ApiKey");
		assertThat(this.request.getAttribute(AuthenticatedRequest.PRINCIPAL_ATTRIBUTE)).hasToString(owner);
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("Vary")).isEqualTo("X-API-Key");
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void doFilterShouldGiveTheOwnerItsRoles() throws Exception {
		this.request.addHeader("x-api-key", TestApiKeys.BILLING_NEW);

		HttpServletRequest passed = Objects.requireNonNull(run());

		assertThat(List.of("CLERK", "ROLE_CLERK", "AUDITOR", "ROLE_AUDITOR", "**")).allMatch(passed::isUserInRole);
		assertThat(List.of("ADMIN", "ROLE_ROLE_CLERK", "SCOPE_CLERK", "*", "")).noneMatch(passed::isUserInRole);
	}

	@Test
	void doFilterWhenOwnerHasNoRolesShouldGiveItNone() throws Exception {
		this.request.addHeader("X-API-Key", TestApiKeys.REPORTS);

		HttpServletRequest passed = Objects.requireNonNull(run());

		assertThat(passed.isUserInRole("CLERK")).isFalse();
	}

	@Test
	void doFilterWhenThereIsNoKeyShouldAskForOne() throws Exception {
		assertThat(run("realm", "orders")).isNull();

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("WWW-Authenticate")).isEqualTo("ApiKey realm=\"orders\"");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
					+ "\"detail\":\"An API key is required\",\"instance\":\"/api/orders\"}");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "x", "bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1e", "bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1",
					"BILL-5B0C41A2F0F04BD3BD6B2F6A3F7F6C1D", "bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d\u0000",
					"bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d, bill-9c8d7e6f5a4b4c3d2e1f0a9b8c7d6e5f",
					"bill-5b0c41a2f0f04bd3 bd6b2f6a3f7f6c1d", "\u00fc", "billing",
					"ApiKey bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d", "\"bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d\"" })
	void doFilterWhenKeyIsNotKnownShouldRefuse(String key) throws Exception {
		this.request.addHeader("X-API-Key", key);

		assertThat(run()).isNull();

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("WWW-Authenticate")).isEqualTo("ApiKey");
		assertThat(this.response.getContentAsString()).contains("\"detail\":\"The API key is not valid\"");
	}

	@Test
	void doFilterShouldNotTakeTheHashForTheKey() throws Exception {
		this.request.addHeader("X-API-Key", TestApiKeys.hash(TestApiKeys.BILLING));

		assertThat(run()).isNull();
	}

	@Test
	void doFilterWhenKeyIsTooLongShouldRefuseThoughItIsKnown() throws Exception {
		String longest = "k".repeat(256);
		this.request.addHeader("X-API-Key", longest);
		assertThat(run("keys[long]", TestApiKeys.hash(longest))).isNotNull();

		this.request.removeHeader("X-API-Key");
		this.request.addHeader("X-API-Key", longest + "k");
		assertThat(run("keys[long]", TestApiKeys.hash(longest + "k"))).isNull();
		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ApiKey ", "apikey ", "APIKEY   ", "ApiKey\t", "ApiKey \t" })
	void doFilterShouldReadTheKeyFromAuthorization(String scheme) throws Exception {
		this.request.addHeader("Authorization", scheme + TestApiKeys.BILLING + " ");

		assertThat(run()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "Bearer, An API key is required", "Basic, An API key is required", "'', An API key is required",
			"ApiKeys, An API key is required", "ApiKey, The API key is not valid" })
	void doFilterWhenAuthorizationHasNoKeyShouldRefuse(String scheme, String detail) throws Exception {
		this.request.addHeader("Authorization", scheme.equals("ApiKey") ? scheme : scheme + " " + TestApiKeys.BILLING);

		assertThat(run()).isNull();

		assertThat(this.response.getContentAsString()).contains(detail);
	}

	@Test
	void doFilterShouldLeaveOtherCredentialsToOthers() throws Exception {
		this.request.addHeader("Authorization", "Bearer abc");
		this.request.addHeader("X-API-Key", TestApiKeys.BILLING);

		assertThat(run()).isNotNull();
	}

	@Test
	void doFilterWhenAnotherKeyStandsBehindATabShouldRefuse() throws Exception {
		this.request.addHeader("Authorization", "ApiKey\t" + TestApiKeys.REPORTS);
		this.request.addHeader("X-API-Key", TestApiKeys.BILLING);

		assertThat(run()).isNull();

		assertThat(this.response.getStatus()).isEqualTo(400);
	}

	@Test
	void doFilterWhenAnotherHeaderIsConfiguredShouldReadThatAlone() throws Exception {
		this.request.addHeader("X-Partner", TestApiKeys.BILLING);
		assertThat(run("header", "X-Partner")).isNotNull();
		assertThat(this.response.getHeader("Vary")).isEqualTo("X-Partner");

		this.request.addHeader("X-API-Key", "anything");
		assertThat(run("header", "X-Partner")).isNotNull();
		assertThat(run()).isNull();
	}

	@Test
	void doFilterWhenHeaderIsAuthorizationShouldStillAskForTheScheme() throws Exception {
		this.request.addHeader("Authorization", "ApiKey " + TestApiKeys.BILLING);
		assertThat(run("header", "authorization")).isNotNull();
		assertThat(this.response.getHeader("Vary")).isNull();

		this.request.removeHeader("Authorization");
		this.request.addHeader("Authorization", TestApiKeys.BILLING);
		assertThat(run("header", "authorization")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api_key=" + TestApiKeys.BILLING, "a=b&api_key=" + TestApiKeys.BILLING + "&c",
			"&&api_key=" + TestApiKeys.BILLING + "&", "%61pi_key=" + TestApiKeys.BILLING,
			"x=%zz&api_key=" + TestApiKeys.BILLING, "api_key=rep%2Bort%2Fs%3D4f1e2d3c4b5a69788796a5b4c3d2e1f0" })
	void doFilterWhenQueryMayHaveTheKeyShouldReadIt(String query) throws Exception {
		this.request.setQueryString(query);
		assertThat(run(WITH_QUERY)).isNotNull();
		assertThat(run()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api_key", "api_key=", "api_key=%zz", "api_key=" + TestApiKeys.BILLING + "%00",
			"API_KEY=" + TestApiKeys.BILLING, "x;api_key=" + TestApiKeys.BILLING, "api_key=rep+ort/s",
			"api_key[]=" + TestApiKeys.BILLING, "" })
	void doFilterWhenQueryHasNoKnownKeyShouldRefuse(String query) throws Exception {
		this.request.setQueryString(query);

		assertThat(run(WITH_QUERY)).isNull();

		assertThat(this.response.getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterShouldNeverReadABody() throws Exception {
		this.request.setMethod("POST");
		this.request.setContentType("application/x-www-form-urlencoded");
		this.request.setParameter("api_key", TestApiKeys.BILLING);
		this.request.setContent(("api_key=" + TestApiKeys.BILLING).getBytes(StandardCharsets.UTF_8));

		assertThat(run(WITH_QUERY)).isNull();
		assertThat(this.request.getInputStream().readAllBytes()).isNotEmpty();
	}

	@Test
	void doFilterWhenThereAreSeveralKeysShouldRefuseThoughEachIsKnown() throws Exception {
		String[][] requests = { { "X-API-Key", "X-API-Key" }, { "X-API-Key", "Authorization" },
				{ "Authorization", "Authorization" }, { "X-API-Key", "query" }, { "query", "query" } };
		for (String[] places : requests) {
			assertThat(statusOf(places)).as(String.join(" ", places)).isEqualTo(400);
		}
	}

	private static int statusOf(String... places) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
		StringBuilder query = new StringBuilder();
		for (String place : places) {
			switch (place) {
				case "query" -> query.append("api_key=").append(TestApiKeys.BILLING).append('&');
				case "Authorization" -> request.addHeader(place, "ApiKey " + TestApiKeys.BILLING);
				default -> request.addHeader(place, TestApiKeys.BILLING);
			}
		}
		request.setQueryString(query.toString());
		MockHttpServletResponse response = new MockHttpServletResponse();
		TestApiKeys.filter(WITH_QUERY).doFilter(request, response, new MockFilterChain());
		assertThat(response.getContentAsString()).contains("The request carries more than one API key");
		return response.getStatus();
	}

	@Test
	void doFilterShouldRecogniseItsOwnRequestsAlone() throws Exception {
		Filter filter = TestApiKeys.filter(WITH_QUERY);
		this.request.setQueryString("api_key=" + TestApiKeys.BILLING);
		assertThat(run(filter)).isNotNull();

		// As a forward to a page with a query of its own does.
		this.request.setQueryString("page=2");
		HttpServletRequest passed = Objects.requireNonNull(run(filter));
		assertThat(passed.getRemoteUser()).isEqualTo("billing");
		assertThat(run(TestApiKeys.filter(WITH_QUERY))).isNull();
	}

	@Test
	void doFilterWhenCallerIsKnownAlreadyShouldNotWrapAgain() throws Exception {
		Filter filter = TestApiKeys.filter();
		this.request.addHeader("X-API-Key", TestApiKeys.BILLING);
		HttpServletRequest first = Objects.requireNonNull(run(filter));
		MockFilterChain chain = new MockFilterChain();

		filter.doFilter(first, this.response, chain);

		assertThat(chain.getRequest()).isSameAs(first);
	}

	@Test
	void doFilterShouldNeverLogAKey() throws Exception {
		this.request.addHeader("X-API-Key", "stolen-key\nforged line");
		run();
		this.request.addHeader("X-API-Key", TestApiKeys.BILLING);
		run();

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("filter 'partners' refuses a request with 401: The API key is not valid",
					"filter 'partners' refuses a request with 400: The request carries more than one API key");
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
	}

	private @Nullable HttpServletRequest run(String... options) throws Exception {
		return run(TestApiKeys.filter(options));
	}

	private @Nullable HttpServletRequest run(Filter filter) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		this.response.reset();
		filter.doFilter(this.request, this.response, chain);
		return (HttpServletRequest) chain.getRequest();
	}

}
