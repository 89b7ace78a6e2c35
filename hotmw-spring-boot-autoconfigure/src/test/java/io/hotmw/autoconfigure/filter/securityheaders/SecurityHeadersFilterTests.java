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

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SecurityHeadersFilterTests {

	private static final String CSP = "Content-Security-Policy";

	private static final String FRAME = "X-Frame-Options";

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void doFilterShouldSetTheDefaults() throws Exception {
		run(filter(), (response) -> {
		});

		assertThat(headers()).containsOnly(Map.entry(FRAME, "DENY"), Map.entry("X-Content-Type-Options", "nosniff"),
				Map.entry("Referrer-Policy", "strict-origin-when-cross-origin"));
	}

	@Test
	void doFilterWhenSecureShouldSetStrictTransportSecurity() throws Exception {
		this.request.setSecure(true);

		run(filter(), (response) -> {
		});

		assertThat(this.response.getHeaders("Strict-Transport-Security")).containsExactly("max-age=31536000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0s | false | false | max-age=0", "365d | true | false | max-age=31536000; includeSubDomains",
					"730d | true | true | max-age=63072000; includeSubDomains; preload" })
	void doFilterWhenHstsIsSetShouldSayIt(String maxAge, String subDomains, String preload, String expected)
			throws Exception {
		this.request.setSecure(true);

		run(filter("hsts-max-age", maxAge, "hsts-include-sub-domains", subDomains, "hsts-preload", preload),
				(response) -> {
				});

		assertThat(this.response.getHeaders("Strict-Transport-Security")).containsExactly(expected);
	}

	@Test
	void doFilterWhenEverythingIsSetShouldSendEverything() throws Exception {
		run(filter("content-security-policy", " default-src 'self'; img-src *\n", "content-security-policy-report-only",
				"default-src 'none'", "frame-options", "sameorigin", "referrer-policy", "no-referrer, Same-Origin",
				"permissions-policy", "camera=(), geolocation=(self)", "cross-origin-opener-policy", "same-origin",
				"cross-origin-embedder-policy", "require-corp", "cross-origin-resource-policy", "Same-Site"),
				(response) -> {
				});

		assertThat(headers()).containsOnly(Map.entry(CSP, "default-src 'self'; img-src *"),
				Map.entry("Content-Security-Policy-Report-Only", "default-src 'none'"), Map.entry(FRAME, "SAMEORIGIN"),
				Map.entry("Referrer-Policy", "no-referrer, same-origin"),
				Map.entry("Permissions-Policy", "camera=(), geolocation=(self)"),
				Map.entry("X-Content-Type-Options", "nosniff"), Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
				Map.entry("Cross-Origin-Embedder-Policy", "require-corp"),
				Map.entry("Cross-Origin-Resource-Policy", "same-site"));
	}

	@Test
	void doFilterWhenAHeaderIsSwitchedOffShouldNotSendIt() throws Exception {
		this.request.setSecure(true);

		run(filter("hsts", "false", "frame-options", "none", "referrer-policy", "none"), (response) -> {
		});

		assertThat(headers()).containsOnly(Map.entry("X-Content-Type-Options", "nosniff"));
	}

	@Test
	void doFilterWhenAHeaderIsThereAlreadyShouldLeaveIt() throws Exception {
		this.response.setHeader("x-frame-options", "SAMEORIGIN");

		run(filter(), (response) -> {
			assertThat(response.containsHeader(FRAME)).isTrue();
			response.addHeader(FRAME, "DENY");
		});

		assertThat(this.response.getHeaders(FRAME)).containsExactly("SAMEORIGIN", "DENY");
	}

	@Test
	void setHeaderShouldReplaceTheDefault() throws Exception {
		run(filter(), (response) -> response.setHeader("x-frame-options", "SAMEORIGIN"));

		assertThat(this.response.getHeaders(FRAME)).containsExactly("SAMEORIGIN");
	}

	@Test
	void addHeaderShouldReplaceTheDefaultOnceAndThenAdd() throws Exception {
		run(filter("content-security-policy", "default-src 'none'"), (response) -> {
			response.addHeader(CSP, "default-src 'self'");
			response.addHeader("CONTENT-SECURITY-POLICY", "img-src *");
			response.addHeader("X-Other", "a");
			response.addHeader("X-Other", "b");
		});

		assertThat(this.response.getHeaders(CSP)).containsExactly("default-src 'self'", "img-src *");
		assertThat(this.response.getHeaders("X-Other")).containsExactly("a", "b");
	}

	@Test
	void addHeaderWithoutAValueShouldLeaveTheDefault() throws Exception {
		MockHttpServletResponse lenient = new LenientResponse();

		run(filter(), lenient, (response) -> response.addHeader(FRAME, null));

		assertThat(lenient.getHeaders(FRAME)).containsExactly("DENY");
	}

	@Test
	void otherKindsOfValuesShouldReplaceTheDefaultToo() throws Exception {
		run(filter("permissions-policy", "camera=()"), (response) -> {
			response.addIntHeader(FRAME, 1);
			response.addIntHeader(FRAME, 2);
			response.setIntHeader("Referrer-Policy", 3);
			response.addDateHeader("X-Content-Type-Options", 0);
			response.setDateHeader("Permissions-Policy", 0);
			response.addDateHeader("Last-Modified", 0);
		});

		assertThat(this.response.getHeaders(FRAME)).containsExactly("1", "2");
		assertThat(this.response.getHeaders("Referrer-Policy")).containsExactly("3");
		assertThat(this.response.getHeaders("X-Content-Type-Options")).hasSize(1).doesNotContain("nosniff");
		assertThat(this.response.getHeaders("Permissions-Policy")).hasSize(1).doesNotContain("camera=()");
		assertThat(this.response.getHeaders("Last-Modified")).hasSize(1);
	}

	@Test
	void applicationShouldNotSeeTheDefaults() throws Exception {
		run(filter(), (response) -> {
			response.setHeader("X-Other", "a");
			assertThat(response.containsHeader(FRAME)).isFalse();
			assertThat(response.getHeader(FRAME)).isNull();
			assertThat(response.getHeaders(FRAME)).isEmpty();
			assertThat(response.getHeaderNames()).containsExactly("X-Other");
			response.setHeader(FRAME, "SAMEORIGIN");
			assertThat(response.containsHeader(FRAME)).isTrue();
			assertThat(response.getHeader(FRAME)).isEqualTo("SAMEORIGIN");
			assertThat(response.getHeaders(FRAME)).containsExactly("SAMEORIGIN");
			assertThat(response.getHeaderNames()).containsExactlyInAnyOrder("X-Other", FRAME);
		});
	}

	@Test
	void resetShouldBringTheDefaultsBack() throws Exception {
		run(filter(), (response) -> {
			response.setHeader(FRAME, "SAMEORIGIN");
			response.setHeader("X-Other", "a");
			response.reset();
			assertThat(response.containsHeader(FRAME)).isFalse();
			response.addHeader("Referrer-Policy", "no-referrer");
		});

		assertThat(headers()).containsOnly(Map.entry(FRAME, "DENY"), Map.entry("X-Content-Type-Options", "nosniff"),
				Map.entry("Referrer-Policy", "no-referrer"));
	}

	@Test
	void doFilterWhenIncludedShouldLeaveTheResponseAlone() throws Exception {
		this.request.setDispatcherType(DispatcherType.INCLUDE);

		run(filter(), (response) -> assertThat(response).isSameAs(this.response));

		assertThat(headers()).isEmpty();
	}

	@Test
	void doFilterWhenDispatchedAgainWithTheSameResponseShouldNotWrapItTwice() throws Exception {
		SecurityHeadersFilter filter = filter();

		run(filter, (outer) -> {
			this.request.setDispatcherType(DispatcherType.FORWARD);
			HttpServletResponse further = new HttpServletResponseWrapper(outer);
			run(filter, further, (inner) -> {
				assertThat(inner).isSameAs(further);
				inner.addHeader(FRAME, "SAMEORIGIN");
			});
		});

		assertThat(this.response.getHeaders(FRAME)).containsExactly("SAMEORIGIN");
	}

	@Test
	void doFilterWhenErrorPageIsDispatchedShouldReplaceItsOwnAndLeaveOthers() throws Exception {
		SecurityHeadersFilter filter = filter();
		run(filter, (response) -> response.setHeader("Referrer-Policy", "no-referrer"));
		this.request.setDispatcherType(DispatcherType.ERROR);

		run(filter, (response) -> {
			response.addHeader(FRAME, "SAMEORIGIN");
			assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
		});

		assertThat(headers()).containsOnly(Map.entry(FRAME, "SAMEORIGIN"),
				Map.entry("X-Content-Type-Options", "nosniff"), Map.entry("Referrer-Policy", "no-referrer"));
	}

	@Test
	void doFilterWhenErrorPageHasAFreshResponseShouldSetTheDefaults() throws Exception {
		SecurityHeadersFilter filter = filter();
		run(filter, (response) -> response.setHeader(FRAME, "SAMEORIGIN"));
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.response.reset();

		run(filter, (response) -> {
		});

		assertThat(this.response.getHeaders(FRAME)).containsExactly("DENY");
	}

	@Test
	void doFilterWhenAsynchronousWorkGoesOnShouldNotBringBackWhatWasRemoved() throws Exception {
		SecurityHeadersFilter filter = filter();
		MockHttpServletResponse removing = new LenientResponse();
		run(filter, removing, (response) -> response.setHeader(FRAME, null));
		assertThat(removing.containsHeader(FRAME)).isFalse();
		this.request.setDispatcherType(DispatcherType.ASYNC);

		run(filter, removing, (response) -> response.addHeader("Referrer-Policy", "no-referrer"));

		assertThat(removing.containsHeader(FRAME)).isFalse();
		assertThat(removing.getHeaders("Referrer-Policy")).containsExactly("no-referrer");
	}

	@Test
	void doFilterWhenAnotherFilterStandsBehindShouldLetItDecide() throws Exception {
		SecurityHeadersFilter inner = new SecurityHeadersFilter("inner",
				TestOptions.bind(SecurityHeadersOptions.class, "frame-options", "SAMEORIGIN"));

		run(filter(), (outer) -> run(inner, outer, (response) -> response.addHeader("Referrer-Policy", "origin")));

		assertThat(headers()).containsOnly(Map.entry(FRAME, "SAMEORIGIN"),
				Map.entry("X-Content-Type-Options", "nosniff"), Map.entry("Referrer-Policy", "origin"));
	}

	@Test
	void doFilterWhenChainThrowsShouldLeaveTheHeaders() {
		assertThatIllegalStateException().isThrownBy(() -> run(filter(), (response) -> {
			throw new IllegalStateException("out of order");
		}));

		assertThat(this.response.getHeaders(FRAME)).containsExactly("DENY");
	}

	private Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		this.response.getHeaderNames()
			.forEach((name) -> headers.put(name, String.join(" AND ", this.response.getHeaders(name))));
		return headers;
	}

	private void run(SecurityHeadersFilter filter, Application application) throws ServletException, IOException {
		run(filter, this.response, application);
	}

	private void run(SecurityHeadersFilter filter, HttpServletResponse response, Application application)
			throws ServletException, IOException {
		filter.doFilter(this.request, response, (req, res) -> application.answer((HttpServletResponse) res));
	}

	private static SecurityHeadersFilter filter(String... options) {
		return new SecurityHeadersFilter("headers", TestOptions.bind(SecurityHeadersOptions.class, options));
	}

	private interface Application {

		void answer(HttpServletResponse response) throws ServletException, IOException;

	}

	/** Takes null for a value as Servlet 6.1 demands: none is set, and none is added. */
	private static final class LenientResponse extends MockHttpServletResponse {

		@Override
		public void setHeader(@Nullable String name, @Nullable String value) {
			if (value != null) {
				super.setHeader(name, value);
				return;
			}
			Map<String, String> others = new LinkedHashMap<>();
			getHeaderNames().stream()
				.filter((other) -> !other.equalsIgnoreCase(name))
				.forEach((other) -> others.put(other, Objects.requireNonNull(getHeader(other))));
			reset();
			others.forEach(this::setHeader);
		}

		@Override
		public void addHeader(@Nullable String name, @Nullable String value) {
			if (value != null) {
				super.addHeader(name, value);
			}
		}

	}

}
