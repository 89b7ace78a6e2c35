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

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessLogFilterFactoryTests {

	private final AccessLogFilterFactory factory = new AccessLogFilterFactory();

	@Test
	void factoryShouldMakeFiltersThatUseTheLogger() throws Exception {
		assertThat(this.factory.type()).isEqualTo("access-log");
		AccessLogOptions options = TestOptions.bind(this.factory.optionsType(), "logger", TestLog.NAME);
		try (TestLog log = new TestLog()) {
			this.factory.create(new FilterContext("access-log", "access-log"), options)
				.doFilter(new MockHttpServletRequest("GET", "/x"), new MockHttpServletResponse(),
						new MockFilterChain());

			assertThat(log.line()).isEqualTo("GET /x 200 N ms 0 bytes");
		}
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(AccessLogOptions.class))
			.isEqualTo(new AccessLogOptions("hotmw.access", 1.0, null, List.of(), List.of()));
		assertThat(TestErrors.of(this.factory, TestOptions.bind(AccessLogOptions.class))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a..b", "a b", "a\nb" })
	void validateWhenLoggerIsNoNameShouldReportIt(String logger) {
		AccessLogOptions options = TestOptions.bind(AccessLogOptions.class, "logger", logger);

		assertThat(TestErrors.of(this.factory, options)).singleElement()
			.asString()
			.startsWith("logger|is not the name of a logger|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1.1", "10", "NaN", "Infinity" })
	void validateWhenSampleRateIsNoShareShouldReportIt(String rate) {
		assertThat(errors("sample-rate", rate)).singleElement()
			.asString()
			.startsWith("sample-rate|must lie between 0.0 and 1.0|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0s", "-1s", "25h" })
	void validateWhenSlowThresholdIsNoneOrTooLongShouldReportIt(String threshold) {
		assertThat(errors("slow-threshold", threshold)).singleElement()
			.asString()
			.startsWith("slow-threshold|must be longer than nothing, and a day at most|");
	}

	@ParameterizedTest
	@CsvSource({ "sample-rate, half", "slow-threshold, soon" })
	void valueThatCannotBeReadShouldNotBeBound(String option, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> TestOptions.bind(AccessLogOptions.class, option, value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "Proxy-Authorization", "Proxy-Authenticate",
			"WWW-Authenticate", "Authentication-Info", "Cookie", "Cookie2", "X_Auth", "X-UserAuth", "X-Passphrase",
			"X-Pwd", "X-Sig", "X-SessId", "X-OTP", "Set-Cookie", "SET-COOKIE2", "X-API-Key", "X-Api-Key-Id", "apikey",
			"X-Auth", "X-Auth-Token", "X-CSRF-Token", "Sec-WebSocket-Key", "X-Session-Id", "Client-Secret",
			"X-Password", "X-Amz-Security-Token", "DPoP", "X-Hub-Signature-256", "X-Goog-IAP-JWT-Assertion",
			"x-credentials" })
	void validateWhenHeaderCarriesSecretsShouldReportIt(String name) {
		for (String option : List.of("request-headers", "response-headers")) {
			assertThat(errors(option + "[0]", name)).singleElement()
				.asString()
				.startsWith(option + "[0]|'" + name + "' carries secrets, which must not be logged|");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a:b", "a\nb", "a.b", "*", "\u00fcber" })
	void validateWhenHeaderIsNoNameShouldReportIt(String name) {
		for (String option : List.of("request-headers", "response-headers")) {
			AccessLogOptions options = option.startsWith("request")
					? new AccessLogOptions("a", 1, null, List.of(name), List.of())
					: new AccessLogOptions("a", 1, null, List.of(), List.of(name));
			assertThat(TestErrors.of(this.factory, options)).singleElement()
				.asString()
				.startsWith(option + "[0]|'" + name + "' is not the name of a header|");
		}
	}

	@Test
	void validateWhenThereAreTooManyHeadersShouldReportIt() {
		List<String> names = IntStream.range(0, 21).mapToObj((i) -> "X-" + i).toList();

		assertThat(TestErrors.of(this.factory, new AccessLogOptions("a", 1, null, names, List.of()))).singleElement()
			.asString()
			.startsWith("request-headers|has more than 20 names|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "User-Agent", "content-type", "X_Tenant", "Referer", "ETag", "X-Author", "Accept",
			"Retry-After", "X-Cache", "traceparent" })
	void validateWhenHeaderIsHarmlessShouldReportNothing(String name) {
		assertThat(errors("request-headers", name)).isEmpty();
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("logger", "", "sample-rate", "2", "slow-threshold", "-1", "request-headers", "Cookie,a b",
				"response-headers", "Set-Cookie"))
			.hasSize(6);
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(AccessLogOptions.class, options));
	}

}
