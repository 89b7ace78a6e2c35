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

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class CorsFilterTests {

	private static final String ORIGIN = "https://app.example.com";

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@Test
	void doFilterWhenRequestHasNoOriginShouldPassOn() throws Exception {
		run(filter());

		assertPassedOn();
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isNull();
		assertThat(this.response.getHeaders("Vary")).containsExactlyInAnyOrder("Origin",
				"Access-Control-Request-Method", "Access-Control-Request-Headers");
	}

	@Test
	void doFilterWhenOriginIsThatOfTheServiceShouldPassOn() throws Exception {
		this.request.addHeader("Origin", "http://localhost");

		run(filter());

		assertPassedOn();
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isNull();
	}

	@Test
	void doFilterWhenOriginIsAllowedShouldSayItAndPassOn() throws Exception {
		this.request.addHeader("Origin", ORIGIN);

		run(filter("exposed-headers", "X-Total,X-Page", "allow-credentials", "true"));

		assertPassedOn();
		assertThat(this.response.getHeaders("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
		assertThat(this.response.getHeaders("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(this.response.getHeader("Access-Control-Expose-Headers")).isEqualTo("X-Total, X-Page");
		assertThat(this.response.getHeader("Access-Control-Max-Age")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "https://app.example.com.evil.example",
			"https://evilapp.example.com", "http://app.example.com", "https://app.example.com:8443", "", "x", "http://",
			"https://*", "https://app.example.com, https://evil.example", "http://[::::/", "javascript:alert(1)" })
	void doFilterWhenOriginIsNotAllowedShouldRefuse(String origin) throws Exception {
		this.request.addHeader("Origin", origin);

		run(filter());

		assertRefused();
	}

	@Test
	void doFilterWhenOriginIsOverlongShouldRefuseWithoutMatchingIt() throws Exception {
		this.request.addHeader("Origin", "https://" + "a.".repeat(4000) + "example.com");

		run(filter("allowed-origin-patterns", "https://*.*.example.com"));

		assertRefused();
	}

	@Test
	void doFilterWhenMethodIsNotAllowedShouldRefuse() throws Exception {
		this.request.setMethod("DELETE");
		this.request.addHeader("Origin", ORIGIN);

		run(filter());

		assertRefused();
	}

	@Test
	void doFilterWhenPreflightIsAllowedShouldAnswerIt() throws Exception {
		preflight(ORIGIN, "PUT", "X-One, x-two");

		run(filter("allowed-methods", "GET,PUT", "allowed-headers", "x-one,x-two,x-three", "max-age", "1h"));

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getContentAsByteArray()).isEmpty();
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
		assertThat(this.response.getHeader("Access-Control-Allow-Methods")).isEqualTo("GET,PUT");
		assertThat(this.response.getHeader("Access-Control-Allow-Headers")).isEqualTo("X-One, x-two");
		assertThat(this.response.getHeader("Access-Control-Max-Age")).isEqualTo("3600");
		assertThat(this.response.getHeader("Access-Control-Allow-Credentials")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://evil.example, PUT, x-one", "https://app.example.com, DELETE, x-one",
			"https://app.example.com, PUT, x-other", "https://app.example.com, put, x-one" })
	void doFilterWhenPreflightIsNotAllowedShouldRefuse(String origin, String method, String headers) throws Exception {
		preflight(origin, method, headers);

		run(filter("allowed-methods", "PUT", "allowed-headers", "x-one"));

		assertRefused();
	}

	@Test
	void doFilterWhenOptionsIsNoPreflightShouldPassOn() throws Exception {
		this.request.setMethod("OPTIONS");

		run(filter());

		assertPassedOn();
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, " })
	void doFilterWhenPrivateNetworkIsAskedForShouldAnswerAsConfigured(String allowed, String expected)
			throws Exception {
		preflight(ORIGIN, "GET", "x");
		this.request.addHeader("Access-Control-Request-Private-Network", "true");

		run(filter("allow-private-network", allowed));

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("Access-Control-Allow-Private-Network")).isEqualTo(expected);
	}

	@Test
	void doFilterWhenAnotherHasAnsweredShouldLeaveItsHeaders() throws Exception {
		this.request.addHeader("Origin", "https://other.example");
		this.response.setHeader("Access-Control-Allow-Origin", "https://other.example");

		run(filter());

		assertPassedOn();
		assertThat(this.response.getHeaders("Access-Control-Allow-Origin")).containsExactly("https://other.example");
	}

	@Test
	void doFilterWhenDispatchedAgainShouldNotDoubleTheHeaders() throws Exception {
		this.request.addHeader("Origin", ORIGIN);
		Filter filter = filter();
		run(filter);
		this.request.setDispatcherType(DispatcherType.ASYNC);

		filter.doFilter(this.request, this.response, new MockFilterChain());

		assertThat(this.response.getHeaders("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
		assertThat(this.response.getHeaders("Vary")).hasSize(3);
	}

	@Test
	void doFilterWhenErrorPageIsDispatchedShouldPassOnWhatIsNotAllowed() throws Exception {
		this.request.addHeader("Origin", "https://evil.example");
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.response.setStatus(418);

		run(filter());

		assertThat(this.chain.getRequest()).isSameAs(this.request);
		assertThat(this.response.getStatus()).isEqualTo(418);
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isNull();
	}

	@Test
	void doFilterWhenErrorPageOfAPreflightIsDispatchedShouldSayWhatIsAllowedAndPassOn() throws Exception {
		preflight(ORIGIN, "GET", "x");
		this.request.setDispatcherType(DispatcherType.ERROR);

		run(filter());

		assertThat(this.chain.getRequest()).isSameAs(this.request);
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
	}

	@Test
	void doFilterWhenIncludedShouldLeaveTheResponseAlone() throws Exception {
		this.request.addHeader("Origin", "https://evil.example");
		this.request.setDispatcherType(DispatcherType.INCLUDE);

		run(filter());

		assertPassedOn();
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	private void preflight(String origin, String method, String headers) {
		this.request.setMethod("OPTIONS");
		this.request.addHeader("Origin", origin);
		this.request.addHeader("Access-Control-Request-Method", method);
		this.request.addHeader("Access-Control-Request-Headers", headers);
	}

	private void assertPassedOn() {
		assertThat(this.chain.getRequest()).isSameAs(this.request);
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	private void assertRefused() throws IOException {
		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(403);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString())
			.contains("\"detail\":\"This cross-origin request is not allowed\"");
		assertThat(this.response.getHeader("Access-Control-Allow-Origin")).isNull();
		assertThat(this.response.getHeaders("Vary")).containsExactlyInAnyOrder("Origin",
				"Access-Control-Request-Method", "Access-Control-Request-Headers");
	}

	private void run(Filter filter) throws ServletException, IOException {
		filter.doFilter(this.request, this.response, this.chain);
	}

	private static Filter filter(String... options) {
		String[] all = new String[options.length + 2];
		all[0] = "allowed-origins";
		all[1] = ORIGIN;
		System.arraycopy(options, 0, all, 2, options.length);
		return new CorsFilterFactory().create(new FilterContext("cors", "cors"),
				TestOptions.bind(CorsOptions.class, all));
	}

}
