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

package io.hotmw.autoconfigure.filter.concurrencylimit;

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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConcurrencyLimitFilterFactoryTests {

	private static final FilterContext CONTEXT = new FilterContext("limit", "concurrency-limit");

	private final ConcurrencyLimitFilterFactory factory = new ConcurrencyLimitFilterFactory(FilterMeters.NONE);

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("concurrency-limit");
		assertThat(this.factory.statePolicy()).isEqualTo(StatePolicy.INHERIT);
		assertThat(this.factory.observability()).isEqualTo(Observability.FOLLOWS_RESPONSE);
		ConcurrencyLimitOptions options = bind("max-concurrent", "10");
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		assertThat(this.factory.create(CONTEXT, options)).isNotSameAs(this.factory.create(CONTEXT, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(bind())
			.isEqualTo(new ConcurrencyLimitOptions(null, Duration.ZERO, List.of(), 503, Duration.ofSeconds(1)));
	}

	@Test
	void durationsWithoutAUnitShouldBeWhatThePageSays() {
		assertThat(bind("max-wait", "250").maxWait()).isEqualTo(Duration.ofMillis(250));
		assertThat(bind("retry-after", "5").retryAfter()).isEqualTo(Duration.ofSeconds(5));
		assertThat(bind("routes[0].max-wait", "50").routes().get(0).maxWait()).isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("max-concurrent", "0", "max-wait", "-1ms", "status", "418", "retry-after", "0s",
				"routes[0].name", "Reports!", "routes[0].paths", "api", "routes[0].methods", "FETCH",
				"routes[0].max-concurrent", "-1", "routes[0].max-wait", "1h", "routes[1].max-concurrent", "1"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("max-concurrent", "max-wait", "status", "retry-after", "routes[0].name",
					"routes[0].paths[0]", "routes[0].methods[0]", "routes[0].max-concurrent", "routes[0].max-wait",
					"routes[1].name", "routes[1].paths");
	}

	@Test
	void validateWhenNothingIsLimitedShouldReportIt() {
		assertThat(errors()).containsExactly("max-concurrent|is missing, and there are no routes, so that nothing is "
				+ "limited|set how many requests are served at a time, for example 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "100001", "2147483647", "-2147483648" })
	void validateWhenLimitIsBadShouldReportIt(String max) {
		assertThat(errors("max-concurrent", max)).containsExactly("max-concurrent|must lie between 1 and 100000|"
				+ "set for example 20; to refuse everything, use the filter maintenance");
	}

	@ParameterizedTest
	@CsvSource({ "-1ms, must lie between 0ms and 30s", "30001ms, must lie between 0ms and 30s",
			"1d, must lie between 0ms and 30s", "1500us, must be a number of whole milliseconds",
			"1ns, must be a number of whole milliseconds" })
	void validateWhenWaitIsBadShouldReportIt(String wait, String reason) {
		assertThat(errors("max-concurrent", "1", "max-wait", wait)).singleElement()
			.asString()
			.startsWith("max-wait|" + reason + "|set for example 50ms");
	}

	@Test
	void validateWhenWaitIsGivenWithoutALimitShouldReportIt() {
		assertThat(errors("max-wait", "50ms", "routes[0].name", "a", "routes[0].paths", "/a",
				"routes[0].max-concurrent", "1"))
			.singleElement()
			.asString()
			.startsWith("max-wait|is given without max-concurrent");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 428, 500, 502, 504, -1 })
	void validateWhenStatusIsAnotherShouldReportIt(int status) {
		assertThat(errors("max-concurrent", "1", "status", String.valueOf(status))).singleElement()
			.asString()
			.startsWith("status|must be 503 or 429|");
	}

	@ParameterizedTest
	@CsvSource({ "0s, must lie between 1s and 1h", "61m, must lie between 1s and 1h",
			"1500ms, must be a number of whole seconds" })
	void validateWhenRetryAfterIsBadShouldReportIt(String retryAfter, String reason) {
		assertThat(errors("max-concurrent", "1", "retry-after", retryAfter))
			.containsExactly("retry-after|" + reason + "|set for example 1s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Reports", "a_b", "-a", "a-", "a b", "a\r\nb", "_all", "ä" })
	void validateWhenNameIsBadShouldReportIt(String name) {
		assertThat(errors("routes[0].name", name, "routes[0].paths", "/a", "routes[0].max-concurrent", "1"))
			.singleElement()
			.asString()
			.startsWith("routes[0].name|is not a name of up to 64 characters of a-z, 0-9 and -|");
	}

	@Test
	void validateWhenNameIsTooLongShouldReportIt() {
		assertThat(errors("routes[0].name", "x".repeat(64), "routes[0].paths", "/a", "routes[0].max-concurrent", "1"))
			.isEmpty();
		assertThat(errors("routes[0].name", "x".repeat(65), "routes[0].paths", "/a", "routes[0].max-concurrent", "1"))
			.hasSize(1);
	}

	@Test
	void validateWhenNameIsGivenTwiceShouldReportIt() {
		assertThat(errors("routes[0].name", "a", "routes[0].paths", "/a", "routes[0].max-concurrent", "1",
				"routes[1].name", "a", "routes[1].paths", "/b", "routes[1].max-concurrent", "1"))
			.containsExactly("routes[1].name|'a' is the name of routes[0] too|"
					+ "give each route a name of its own, or put the paths into one route");
	}

	@Test
	void validateWhenRouteHasNoLimitShouldReportIt() {
		assertThat(errors("max-concurrent", "1", "routes[0].name", "a", "routes[0].paths", "/a")).singleElement()
			.asString()
			.startsWith("routes[0].max-concurrent|is missing|");
	}

	@Test
	void validateWhenThereAreTooManyRoutesShouldReportIt() {
		assertThat(errors(routes(100))).isEmpty();
		assertThat(errors(routes(101)))
			.containsExactly("routes|has more than 100 routes|use patterns that are for several paths");
	}

	@Test
	void createWhenOptionsAreBadShouldNameThem() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.factory.create(CONTEXT, bind("max-concurrent", "0")))
			.withMessageContaining("'max-concurrent' must lie between");
	}

	@Test
	void replaceWhenPredecessorIsOfAnotherKindShouldBeginAfresh() {
		Filter other = new HttpFilter() {
		};

		assertThat(this.factory.replace(CONTEXT, bind("max-concurrent", "1"), other))
			.isInstanceOf(ConcurrencyLimitFilter.class);
	}

	private static String[] routes(int number) {
		return IntStream.range(0, number)
			.boxed()
			.flatMap((i) -> Stream.of("routes[" + i + "].name", "r" + i, "routes[" + i + "].paths", "/r" + i,
					"routes[" + i + "].max-concurrent", "1"))
			.toArray(String[]::new);
	}

	private static ConcurrencyLimitOptions bind(String... options) {
		return TestOptions.bind(ConcurrencyLimitOptions.class, options);
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, bind(options));
	}

}
