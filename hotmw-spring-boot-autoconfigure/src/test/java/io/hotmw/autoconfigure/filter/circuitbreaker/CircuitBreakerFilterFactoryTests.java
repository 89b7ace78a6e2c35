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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.api.Observability;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerOptions.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CircuitBreakerFilterFactoryTests {

	private static final FilterContext CONTEXT = new FilterContext("breaker", "circuit-breaker");

	private final CircuitBreakerFilterFactory factory = new CircuitBreakerFilterFactory(FilterMeters.NONE,
			Clock.systemUTC(), (change) -> {
			});

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("circuit-breaker");
		assertThat(this.factory.statePolicy()).isEqualTo(StatePolicy.INHERIT);
		assertThat(this.factory.observability()).isEqualTo(Observability.FOLLOWS_RESPONSE);
		CircuitBreakerOptions options = bind();
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		assertThat(this.factory.create(CONTEXT, options)).isNotSameAs(this.factory.create(CONTEXT, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(bind()).isEqualTo(new CircuitBreakerOptions(State.AUTOMATIC, List.of("5xx"), List.of(),
				List.of("java.lang.Throwable"), List.of(), 50, null, null, null, null, null, Duration.ofSeconds(60), 10,
				Duration.ofSeconds(60), 503, null, null, null));
	}

	@Test
	void durationsWithoutAUnitShouldBeWhatThePageSays() {
		CircuitBreakerOptions options = bind("slow-duration", "250", "window-duration", "30", "open-duration", "500",
				"half-open-duration", "100", "retry-after", "5");

		assertThat(options.slowDuration()).isEqualTo(Duration.ofMillis(250));
		assertThat(options.windowDuration()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.openDuration()).isEqualTo(Duration.ofMillis(500));
		assertThat(options.halfOpenDuration()).isEqualTo(Duration.ofMillis(100));
		assertThat(options.retryAfter()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("failure-statuses", "6xx", "ignored-statuses", "x", "failure-exceptions", "a b",
				"ignored-exceptions", "1", "failure-rate-threshold", "0", "slow-duration", "0s", "slow-rate-threshold",
				"101", "window-size", "0", "window-duration", "0s", "minimum-requests", "0", "open-duration", "0s",
				"half-open-requests", "0", "half-open-duration", "-1s", "status", "302", "retry-after", "0s", "body",
				"", "content-type", "json"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("failure-statuses[0]", "ignored-statuses[0]", "failure-exceptions[0]",
					"ignored-exceptions[0]", "failure-rate-threshold", "slow-duration", "slow-rate-threshold",
					"window-size", "window-duration", "window-duration", "minimum-requests", "open-duration",
					"half-open-requests", "half-open-duration", "status", "retry-after", "body", "content-type");
	}

	@ParameterizedTest
	@CsvSource({ "failure-rate-threshold, 0, 100", "failure-rate-threshold, 101, 100", "slow-rate-threshold, 0, 100",
			"slow-rate-threshold, -5, 100", "window-size, 0, 10000", "window-size, 10001, 10000",
			"minimum-requests, 10001, 10000", "half-open-requests, 0, 1000", "half-open-requests, 1001, 1000" })
	void validateWhenNumberIsBadShouldReportIt(String option, String value, int largest) {
		assertThat(errors(option, value)).first()
			.asString()
			.startsWith(option + "|must lie between 1 and " + largest + "|set for example ");
	}

	@ParameterizedTest
	@CsvSource({ "slow-duration, 0ms, must lie between 1ms and 1h", "slow-duration, 61m, must lie between 1ms and 1h",
			"slow-duration, 1500us, must be a number of whole milliseconds",
			"window-duration, 500ms, must lie between 1s and 1h", "window-duration, 2h, must lie between 1s and 1h",
			"window-duration, 1500ms, must be a number of whole seconds",
			"open-duration, 0ms, must lie between 1ms and 1d", "open-duration, 25h, must lie between 1ms and 1d",
			"half-open-duration, -1ms, must lie between 0ms and 1h",
			"half-open-duration, 1d, must lie between 0ms and 1h", "retry-after, 0s, must lie between 1s and 1d",
			"retry-after, 2d, must lie between 1s and 1d", "retry-after, 1500ms, must be a number of whole seconds" })
	void validateWhenDurationIsBadShouldReportIt(String option, String value, String reason) {
		assertThat(errors(option, value)).singleElement()
			.asString()
			.startsWith(option + "|" + reason + "|set for example ");
	}

	@Test
	void validateWhenNothingIsSlowShouldRefuseARateOfIt() {
		assertThat(errors("slow-rate-threshold", "80"))
			.containsExactly("slow-rate-threshold|is given without 'slow-duration', so that nothing is slow|"
					+ "set slow-duration, for example 2s, or leave it out");
		assertThat(errors("slow-rate-threshold", "80", "slow-duration", "2s")).isEmpty();
	}

	@Test
	void validateWhenThereIsNoBodyShouldRefuseATypeOfIt() {
		assertThat(errors("content-type", "text/plain"))
			.containsExactly("content-type|is given without 'body', so that there is nothing of that type|"
					+ "set body, or leave it out");
		assertThat(errors("content-type", "text/plain", "body", "closed")).isEmpty();
	}

	@Test
	void validateWhenARefusalIsASuccessShouldRefuseToSayWhenToTryAgain() {
		assertThat(errors("status", "200", "body", "[]", "retry-after", "5s"))
			.containsExactly("retry-after|is given with status 200, with which it is not sent|"
					+ "set a status from 400 on, or leave it out");
	}

	@Test
	void validateWhenNothingIsAFailureShouldReportIt() {
		String[] nothing = { "failure-statuses", "", "failure-exceptions", "" };
		assertThat(errors(nothing)).singleElement()
			.asString()
			.startsWith("failure-statuses|is empty, as is 'failure-exceptions', and nothing is slow");
		assertThat(errors("failure-statuses", "", "failure-exceptions", "", "slow-duration", "1s")).isEmpty();
		assertThat(errors("failure-statuses", "", "failure-exceptions", "", "state", "forced-open")).isEmpty();
		assertThat(errors("failure-statuses", "")).isEmpty();
		assertThat(errors("failure-exceptions", "")).isEmpty();
	}

	@Test
	void validateWhenWindowIsGivenTwiceShouldReportIt() {
		assertThat(errors("window-size", "10", "window-duration", "10s")).containsExactly(
				"window-duration|is given together with window-size|remove one of them: a number of requests is looked back on, or a time");
	}

	@Test
	void validateWhenMinimumIsMoreThanTheWindowShouldReportIt() {
		assertThat(errors("window-size", "10")).isEmpty();
		assertThat(errors("window-size", "10", "minimum-requests", "10")).isEmpty();
		assertThat(errors("window-duration", "10s", "minimum-requests", "1000")).isEmpty();
		assertThat(errors("window-size", "10", "minimum-requests", "11"))
			.containsExactly("minimum-requests|is more than the 10 requests of the window|"
					+ "set at most 10, or a larger window-size");
		assertThat(errors("minimum-requests", "101")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "600", "99", "0", "-1", "5x", "5xxx", "x", "500-", "-500", "599-500", "5xx-6xx",
			"500 - 599", "500\r\n", "٥٠٠", "5XX1" })
	void validateWhenStatusIsNoneShouldReportWhich(String status) {
		String stripped = status.strip();
		assertThat(errors("failure-statuses[0]", "500", "failure-statuses[1]", status)).isEqualTo(
				stripped.equals("500") ? List.of() : List.of("failure-statuses[1]|is not a status, nor a range of them|"
						+ "write for example 502, 500-599 or 5xx"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "java..lang", ".Foo", "Foo.", "java.io.IOException;", "1.Foo", "a-b", "a/b",
			"com.acme.Foo Bar", "a\u0000b", "\u202eFoo" })
	void validateWhenNameIsNoClassShouldReportIt(String name) {
		assertThat(errors("ignored-exceptions[0]", name)).containsExactly("ignored-exceptions[0]|"
				+ "is not the name of a class|write it in full, for example java.io.IOException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Foo", "com.acme.Foo$Bar", "com.acme.Grüße_1" })
	void validateWhenNameIsAClassShouldAcceptItUnseen(String name) {
		assertThat(errors("failure-exceptions[0]", name)).isEmpty();
	}

	@Test
	void validateWhenNamesAreTooManyOrTooLongShouldReportIt() {
		String[] many = IntStream.range(0, 101)
			.boxed()
			.flatMap((i) -> Stream.of("ignored-exceptions[" + i + "]", "a.B" + i))
			.toArray(String[]::new);
		assertThat(errors(many)).singleElement().asString().startsWith("ignored-exceptions|has more than 100 names|");
		assertThat(errors("ignored-exceptions[0]", "x".repeat(301))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 199, 301, 399, 600, 0, -1 })
	void validateWhenFallbackHasNoSuchStatusShouldReportIt(int status) {
		assertThat(errors("status", String.valueOf(status), "body", "x"))
			.containsExactly("status|must lie between 200 and 299, or between 400 and 599|set for example 503");
	}

	@Test
	void validateWhenBodyDoesNotGoWithTheStatusShouldReportIt() {
		assertThat(errors("status", "200")).singleElement()
			.asString()
			.startsWith("body|is missing, and a problem is no answer with status 200|");
		assertThat(errors("status", "204", "body", "x")).singleElement()
			.asString()
			.startsWith("body|is given with status 204, which has no content|");
		assertThat(errors("status", "200", "body", "[]")).isEmpty();
		assertThat(errors("body", "x".repeat(100_000))).isEmpty();
		assertThat(errors("body", "x".repeat(100_001)))
			.containsExactly("body|has more than 100000 characters|shorten it");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "json|is not a media type", "*/*|is not a single media type", "text/*|is not a single media type",
					"text/plain;charset=ISO-8859-1|has another charset than UTF-8, in which the body is sent",
					"text/plain;charset=nope|is not a media type", "'text/plain\r\nX: y'|is not a media type" })
	void validateWhenContentTypeIsBadShouldReportIt(String type, String reason) {
		assertThat(errors("body", "x", "content-type", type)).singleElement()
			.asString()
			.startsWith("content-type|" + reason + "|");
	}

	@Test
	void createWhenOptionsAreBadShouldNameThem() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.factory.create(CONTEXT, bind("window-size", "0")))
			.withMessageContaining("'window-size' must lie between");
	}

	@Test
	void replaceWhenPredecessorIsOfAnotherKindShouldBeginAfresh() {
		Filter other = new HttpFilter() {
		};

		assertThat(this.factory.replace(CONTEXT, bind(), other)).isInstanceOf(CircuitBreakerFilter.class);
	}

	private static CircuitBreakerOptions bind(String... options) {
		return TestOptions.bind(CircuitBreakerOptions.class, options);
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, bind(options));
	}

}
