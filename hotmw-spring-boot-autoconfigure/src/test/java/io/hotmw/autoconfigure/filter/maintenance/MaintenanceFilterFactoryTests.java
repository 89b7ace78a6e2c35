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

package io.hotmw.autoconfigure.filter.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class MaintenanceFilterFactoryTests {

	private final MaintenanceFilterFactory factory = new MaintenanceFilterFactory(
			Clock.fixed(Instant.parse("2030-01-31T06:00:00Z"), ZoneOffset.UTC));

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("maintenance");
		MaintenanceOptions options = TestOptions.bind(this.factory.optionsType());
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("closed", "maintenance");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(MaintenanceOptions.class)).isEqualTo(new MaintenanceOptions(
				"The service is down for maintenance", null, null, Duration.ofMinutes(5), null, List.of()));
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("message", " ", "title", "", "page", "\n", "retry-after", "0s", "until", "tomorrow",
				"allowed-addresses", "office"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("message", "title", "page", "title", "retry-after", "until",
					"allowed-addresses[0]");
	}

	@ParameterizedTest
	@CsvSource({ "message, 1000", "title, 1000", "page, 100000" })
	void validateWhenTextIsTooLongShouldReportIt(String option, int length) {
		assertThat(errors(option, "x".repeat(length))).isEmpty();
		assertThat(errors(option, "x".repeat(length + 1)))
			.containsExactly(option + "|has more than " + length + " characters|shorten it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "title", "page" })
	void validateWhenTextHasControlCharactersShouldReportIt(String option) {
		for (String text : List.of("a\u0000b", "\u001b[31mred", "a\u0085b", "a\u007f", "a\bb")) {
			assertThat(errors(option, text))
				.containsExactly(option + "|has control characters, which nobody can read and some clients refuse|"
						+ "remove them; line breaks and tabs may stay");
		}
		assertThat(errors(option, "We are moving.\r\n\tBack soon.\n")).isEmpty();
	}

	@Test
	void validateWhenPageHasNoPlaceForATitleShouldReportIt() {
		assertThat(errors("title", "Closed", "page", "<p>Closed</p>"))
			.containsExactly("title|is given together with 'page', which has a title of its own|"
					+ "write the title into the page, or remove one of the two");
	}

	@ParameterizedTest
	@CsvSource({ "0s, must lie between 1s and 30d", "-1s, must lie between 1s and 30d",
			"999ms, must lie between 1s and 30d", "31d, must lie between 1s and 30d",
			"1500ms, must be a number of whole seconds" })
	void validateWhenRetryAfterIsBadShouldReportIt(String retryAfter, String reason) {
		assertThat(errors("retry-after", retryAfter)).containsExactly("retry-after|" + reason + "|set for example 5m");
	}

	@Test
	void retryAfterWithoutAUnitShouldBeSecondsAsInTheHeader() {
		assertThat(TestOptions.bind(MaintenanceOptions.class, "retry-after", "120").retryAfter())
			.isEqualTo(Duration.ofMinutes(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomorrow", "2030-01-31", "2030-01-31T07:00:00", "2030-02-31T07:00:00Z", "1890000000",
			"2030-01-31T07:00:00Z\r\nX: y", "" })
	void validateWhenUntilIsNoTimeShouldReportIt(String until) {
		assertThat(errors("until", until)).singleElement()
			.asString()
			.startsWith("until|is not a date and time with its offset|");
	}

	@Test
	void validateWhenUntilIsFarAheadShouldReportIt() {
		assertThat(errors("until", "2031-02-01T06:00:00Z"))
			.containsExactly("until|is more than 365 days ahead|correct the year");
		assertThat(errors("until", "+999999999-01-01T00:00:00Z")).singleElement()
			.asString()
			.startsWith("until|is more than 365 days ahead|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2030-01-31T07:00:00Z", "2030-01-31T07:00:00+01:00", "2020-01-31T07:00Z",
			" 2030-01-31T07:00:00Z " })
	void validateWhenUntilIsATimeShouldAcceptIt(String until) {
		assertThat(errors("until", until)).isEmpty();
	}

	@Test
	void validateWhenAddressIsNoRangeShouldReportWhichAndTheRightOne() {
		assertThat(errors("allowed-addresses", "10.0.0.0/8,10.0.0.1/8")).singleElement()
			.asString()
			.startsWith("allowed-addresses[1]|'10.0.0.1/8' ")
			.contains("10.0.0.0/8");
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(MaintenanceOptions.class, options));
	}

}
