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

package io.hotmw.autoconfigure.filter.requestid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestIdFilterFactoryTests {

	private final RequestIdFilterFactory factory = new RequestIdFilterFactory("hotmw.generation");

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("request-id");
		RequestIdOptions options = TestOptions.bind(this.factory.optionsType());
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("request-id", "request-id");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(RequestIdOptions.class))
			.isEqualTo(new RequestIdOptions("X-Request-Id", true, true, "[A-Za-z0-9._~:/+=@-]+", 128, "requestId"));
	}

	@Test
	void validateShouldReportEverything() {
		RequestIdOptions options = TestOptions.bind(RequestIdOptions.class, "header", "X Request Id", "pattern", "[",
				"max-length", "0", "mdc-key", " ");

		assertThat(TestErrors.of(this.factory, options)).hasSize(4)
			.anyMatch((error) -> error.startsWith("header|is not the name of a header|"))
			.anyMatch((error) -> error.startsWith("pattern|is not a regular expression: Unclosed character class|"))
			.anyMatch((error) -> error.startsWith("max-length|must lie between 1 and 512|"))
			.anyMatch((error) -> error.startsWith("mdc-key|is not a key of up to 100 visible characters|"));
	}

	@Test
	void validateWhenPatternIsEmptyShouldReportIt() {
		RequestIdOptions options = TestOptions.bind(RequestIdOptions.class, "pattern", "", "max-length", "513");

		assertThat(TestErrors.of(this.factory, options)).hasSize(2)
			.anyMatch((error) -> error.startsWith("pattern|must not be empty|"))
			.anyMatch((error) -> error.startsWith("max-length|"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept-incoming", "accept-traceparent" })
	void switchThatIsNeitherOnNorOffShouldNotBeBound(String option) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> TestOptions.bind(RequestIdOptions.class, option, "maybe"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "content-length", "Set-Cookie", "HOST", "traceparent", "TraceState",
			"X-Forwarded-For", "x-api-key", "Accept", "If-None-Match", "User-Agent", "Vary" })
	void validateWhenHeaderHasAMeaningShouldReportIt(String header) {
		RequestIdOptions options = TestOptions.bind(RequestIdOptions.class, "header", header);

		assertThat(TestErrors.of(this.factory, options)).singleElement()
			.asString()
			.startsWith("header|is a header with a meaning of its own|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Request-Id", "x-request-id", "X-Correlation-Id", "Request-Id" })
	void validateWhenHeaderIsMadeForIdsShouldTakeIt(String header) {
		assertThat(TestErrors.of(this.factory, TestOptions.bind(RequestIdOptions.class, "header", header))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb", " id", "id\u200b", "a\u202eb", "\u0000",
			"long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-x" })
	void validateWhenKeyOfTheLogIsNotVisibleShouldReportIt(String key) {
		assertThat(TestErrors.of(this.factory, TestOptions.bind(RequestIdOptions.class, "mdc-key", key)))
			.containsExactly("mdc-key|is not a key of up to 100 visible characters|"
					+ "set for example requestId, or leave it out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceId", "spanId", "trafficTag", "hotmw.generation" })
	void validateWhenKeyOfTheLogIsTakenShouldReportIt(String key) {
		assertThat(TestErrors.of(this.factory, TestOptions.bind(RequestIdOptions.class, "mdc-key", key)))
			.containsExactly("mdc-key|'" + key + "' is where something else stands in the log|"
					+ "set for example requestId, or leave it out");
	}

	@Test
	void validateShouldGoByTheKeyThatTheGenerationHas() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RequestIdFilterAutoConfiguration.class))
			.withPropertyValues("hotmw.generation.mdc-key=gen")
			.run((context) -> {
				RequestIdFilterFactory factory = context.getBean(RequestIdFilterFactory.class);
				assertThat(TestErrors.of(factory, TestOptions.bind(RequestIdOptions.class, "mdc-key", "gen")))
					.hasSize(1);
				assertThat(
						TestErrors.of(factory, TestOptions.bind(RequestIdOptions.class, "mdc-key", "hotmw.generation")))
					.isEmpty();
			});
	}

}
