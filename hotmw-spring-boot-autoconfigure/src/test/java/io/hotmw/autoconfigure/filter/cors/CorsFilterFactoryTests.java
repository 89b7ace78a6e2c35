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

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class CorsFilterFactoryTests {

	private static final String ORIGIN = "https://app.example.com";

	private final CorsFilterFactory factory = new CorsFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("cors");
		CorsOptions options = TestOptions.bind(this.factory.optionsType(), "allowed-origins", ORIGIN);
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("cors", "cors");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(CorsOptions.class)).isEqualTo(new CorsOptions(List.of(), List.of(),
				List.of("GET", "HEAD", "POST"), List.of("*"), List.of(), false, Duration.ofMinutes(30), false));
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("allowed-origins", "null,*", "allowed-origin-patterns", "example.com", "allowed-methods",
				"get", "allowed-headers", "X Id", "exposed-headers", "X:Id", "allow-credentials", "true", "max-age",
				"-1s", "allow-private-network", "true"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("allowed-origins[0]", "allowed-origin-patterns[0]", "allowed-methods[0]",
					"allowed-headers[0]", "exposed-headers[0]", "allow-credentials", "max-age",
					"allow-private-network");
	}

	@Test
	void validateWhenNoOriginIsAllowedShouldReportIt() {
		assertThat(errors()).singleElement()
			.asString()
			.startsWith("allowed-origins|is missing, so that no page could call|");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "null | 'null' is an origin that any page can take on",
					"https://*.example.com | 'https://*.example.com' is a pattern",
					"https://app.example.com/ | 'https://app.example.com/' is not an origin as browsers send it",
					"https://app.example.com/path | 'https://app.example.com/path' is not an origin",
					"https://APP.example.com | 'https://APP.example.com' is not an origin",
					"https://user@example.com | 'https://user@example.com' is not an origin",
					"https://b\u00fccher.example | 'https://b\u00fccher.example' is not an origin",
					"https:// | 'https://' is not an origin", "app.example.com | 'app.example.com' is not an origin",
					"https://example.com:99999999 | 'https://example.com:99999999' is not an origin",
					"https://app.example.com:443 | 'https://app.example.com:443' names the default port",
					"http://app.example.com:80 | 'http://app.example.com:80' names the default port" })
	void validateWhenOriginIsNoneShouldReportIt(String origin, String reason) {
		assertThat(errors("allowed-origins[0]", origin)).singleElement()
			.asString()
			.startsWith("allowed-origins[0]|" + reason);
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com/, https://app.example.com",
			"https://APP.example.com, https://app.example.com",
			"HTTP://localhost:3000/index.html?a=b, http://localhost:3000",
			"https://app.example.com#top, https://app.example.com",
			"https://app.example.com?x, https://app.example.com" })
	void validateWhenAnAddressIsWrittenForAnOriginShouldSayWhichThatIs(String address, String origin) {
		String remedy = "write " + origin + ": scheme, host and port alone, in lower case";
		assertThat(errors("allowed-origins[0]", address))
			.containsExactly("allowed-origins[0]|'" + address + "' is not an origin as browsers send it|" + remedy);
		assertThat(errors("allowed-origin-patterns[0]", address))
			.containsExactly("allowed-origin-patterns[0]|'" + address + "' is not a pattern of origins|" + remedy);
	}

	@ParameterizedTest
	@CsvSource({ "https://*.Example.com/a, https://*.example.com",
			"*://*.example.com:[8080]/, *://*.example.com:[8080]" })
	void validateWhenAPathIsWrittenBehindAPatternShouldSayWhatToWrite(String pattern, String corrected) {
		assertThat(errors("allowed-origin-patterns[0]", pattern)).singleElement()
			.asString()
			.endsWith("|write " + corrected + ": scheme, host and port alone, in lower case");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://*.example.com:443", "https://*.example.com:[443]",
			"https://*.example.com:[8443,443]", "http://app.example.com:80", "https://*:443" })
	void validateWhenPatternNamesAPortThatBrowsersLeaveOutShouldReportIt(String pattern) {
		assertThat(errors("allowed-origin-patterns[0]", pattern)).containsExactly(
				"allowed-origin-patterns[0]|'" + pattern + "' names the default port, which browsers leave out|"
						+ "remove the port; for others too, write a pattern with those and one without");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example:0", "https://a.example:0443", "https://a.example:65536",
			"https://user@a.example", "https://a.example:" })
	void validateWhenNoBrowserSendsSuchAPortShouldReportIt(String origin) {
		assertThat(errors("allowed-origins[0]", origin)).hasSize(1);
		assertThat(errors("allowed-origin-patterns[0]", origin)).hasSize(1);
		assertThat(errors("allowed-origins[0]", "https://a.example:65535")).isEmpty();
	}

	@Test
	void validateWhenOriginHasALineBreakShouldReportIt() {
		assertThat(errors("allowed-origins[0]", ORIGIN + "\r\nSet-Cookie: x")).singleElement()
			.asString()
			.contains("is not an origin as browsers send it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://app.example.com", "http://localhost:3000", "https://127.0.0.1",
			"http://[::1]:8080", "chrome-extension://abcdefghijklmnop", "capacitor://localhost",
			"https://xn--bcher-kva.example", "http://app.example.com:443" })
	void validateWhenOriginIsOneShouldAcceptIt(String origin) {
		assertThat(errors("allowed-origins[0]", origin)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "https://*.Example.com", "https://*.example.com/",
			"https://*.example.com:*x", "https://\\E.*", "https://(a|b).example.com", "https://*.example.com:[80;81]" })
	void validateWhenPatternIsNoneShouldReportIt(String pattern) {
		assertThat(errors("allowed-origin-patterns[0]", pattern)).singleElement()
			.asString()
			.startsWith("allowed-origin-patterns[0]|'" + pattern + "' is not a pattern of origins|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://*example.com", "https://app.*example.com", "https://example.com*",
			"https://example.*", "https://*.*", "https://*.com", "https://*.com.", "https://*..com",
			"https://*-test.com", "https://app.*.com", "https://192.168.*", "http://*localhost", "*://*.com:[*]" })
	void validateWhenPatternLetsStrangersInShouldReportIt(String pattern) {
		assertThat(errors("allowed-origin-patterns[0]", pattern)).singleElement()
			.asString()
			.startsWith("allowed-origin-patterns[0]|'" + pattern + "' matches hosts of strangers");
	}

	@Test
	void validateWhenPatternHasManyWildcardsShouldReportIt() {
		assertThat(errors("allowed-origin-patterns[0]", "https://*.*.*.example.com")).singleElement()
			.asString()
			.contains("has more than 2 wildcards in its host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://*", "https://*.example.com", "https://*.example.com:[*]",
			"https://*.example.com:[8080,8443]", "http://localhost:*", "http://localhost:[*]",
			"http://*.localhost:3000", "https://pr-*.preview.example.com", "https://*-test.example.com",
			"*://app.example.com", "https://app.example.com" })
	void validateWhenPatternIsOneShouldAcceptIt(String pattern) {
		assertThat(errors("allowed-origin-patterns[0]", pattern)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "allowed-origins[0], *", "allowed-origin-patterns[0], *", "allowed-origin-patterns[0], https://*",
			"allowed-origin-patterns[0], https://*:[*]", "allowed-origin-patterns[0], *://*" })
	void validateWhenEveryOriginIsTrustedShouldReportIt(String option, String origin) {
		assertThat(errors(option, origin, "allow-credentials", "true")).singleElement()
			.asString()
			.startsWith("allow-credentials|lets every page call in the name of its visitors, since every origin");
		assertThat(errors(option, origin, "allow-private-network", "true")).singleElement()
			.asString()
			.startsWith("allow-private-network|lets every page call into the private network, since every origin");
	}

	@ParameterizedTest
	@CsvSource({ "allowed-origins[0], https://app.example.com", "allowed-origin-patterns[0], https://*.example.com",
			"allowed-origin-patterns[0], http://*.localhost:[*]" })
	void validateWhenSomeOriginsAreTrustedShouldAcceptIt(String option, String origin) {
		assertThat(errors(option, origin, "allow-credentials", "true", "allow-private-network", "true")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "GET POST, is not a method", "put, 'is not what browsers send, which tell case apart'",
			"TRACE, is a method that no page can call with" })
	void validateWhenMethodIsNoneShouldReportIt(String method, String reason) {
		assertThat(errors("allowed-origins", ORIGIN, "allowed-methods", method)).singleElement()
			.asString()
			.startsWith("allowed-methods[0]|'" + method + "' " + reason);
	}

	@Test
	void validateWhenNoMethodIsAllowedShouldReportIt() {
		assertThat(errors("allowed-origins", ORIGIN, "allowed-methods", "")).singleElement()
			.asString()
			.startsWith("allowed-methods|must not be empty|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "allowed-headers", "exposed-headers" })
	void validateWhenHeaderIsNoneShouldReportIt(String option) {
		for (String header : List.of("X Id", "X:Id", "X-*", "X-Id\r\nX", "\u00fc")) {
			assertThat(errors("allowed-origins", ORIGIN, option + "[0]", header)).singleElement()
				.asString()
				.startsWith(option + "[0]|'" + header + "' is not the name of a header|");
		}
		assertThat(errors("allowed-origins", ORIGIN, option, "X-Id,*")).isEmpty();
		assertThat(errors("allowed-origins", ORIGIN, option, "")).isEmpty();
	}

	@Test
	void validateWhenEveryHeaderIsExposedWithCredentialsShouldReportIt() {
		assertThat(errors("allowed-origins", ORIGIN, "exposed-headers", "*", "allow-credentials", "true"))
			.singleElement()
			.asString()
			.startsWith("exposed-headers|'*' is taken for the name of a header where credentials are allowed|");
	}

	@ParameterizedTest
	@CsvSource({ "-1s, must lie between 0s and 24h", "25h, must lie between 0s and 24h",
			"1500ms, must be a number of whole seconds" })
	void validateWhenMaxAgeIsBadShouldReportIt(String maxAge, String reason) {
		assertThat(errors("allowed-origins", ORIGIN, "max-age", maxAge)).singleElement()
			.asString()
			.startsWith("max-age|" + reason + "|");
	}

	@Test
	void maxAgeWithoutAUnitShouldBeSecondsAsInTheHeader() {
		assertThat(TestOptions.bind(CorsOptions.class, "max-age", "600").maxAge()).isEqualTo(Duration.ofMinutes(10));
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(CorsOptions.class, options));
	}

}
