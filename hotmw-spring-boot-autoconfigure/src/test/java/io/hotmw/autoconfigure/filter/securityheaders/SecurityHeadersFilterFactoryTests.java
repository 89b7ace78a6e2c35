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

class SecurityHeadersFilterFactoryTests {

	private final SecurityHeadersFilterFactory factory = new SecurityHeadersFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("security-headers");
		SecurityHeadersOptions options = TestOptions.bind(this.factory.optionsType());
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("headers", "security-headers");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(SecurityHeadersOptions.class))
			.isEqualTo(new SecurityHeadersOptions(true, Duration.ofDays(365), false, false, "none", "none", "DENY",
					List.of("strict-origin-when-cross-origin"), "none", true, "none", "none", "none"));
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("hsts-max-age", "-1s", "hsts-preload", "true", "content-security-policy", "img-src self",
				"content-security-policy-report-only", "default-src: x", "frame-options", "maybe", "referrer-policy",
				"maybe", "permissions-policy", "maybe", "cross-origin-opener-policy", "maybe",
				"cross-origin-embedder-policy", "maybe", "cross-origin-resource-policy", "maybe"))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("hsts-max-age", "hsts-preload", "content-security-policy",
					"content-security-policy-report-only", "frame-options", "referrer-policy[0]", "permissions-policy",
					"cross-origin-opener-policy", "cross-origin-embedder-policy", "cross-origin-resource-policy");
	}

	@ParameterizedTest
	@CsvSource({ "-1s, must lie between 0s and 3650d", "3651d, must lie between 0s and 3650d",
			"1500ms, must be a number of whole seconds" })
	void validateWhenMaxAgeIsBadShouldReportIt(String maxAge, String reason) {
		assertThat(errors("hsts-max-age", maxAge)).singleElement()
			.asString()
			.startsWith("hsts-max-age|" + reason + "|");
	}

	@Test
	void maxAgeWithoutAUnitShouldBeSecondsAsInTheHeader() {
		assertThat(TestOptions.bind(SecurityHeadersOptions.class, "hsts-max-age", "31536000").hstsMaxAge())
			.isEqualTo(Duration.ofDays(365));
	}

	@ParameterizedTest
	@CsvSource({ "false, 365d", "true, 364d" })
	void validateWhenPreloadIsNotGrantedByBrowsersShouldReportIt(String subDomains, String maxAge) {
		String[] options = { "hsts-preload", "true", "hsts-include-sub-domains", subDomains, "hsts-max-age", maxAge };

		assertThat(errors(options)).singleElement().asString().startsWith("hsts-preload|asks for what browsers grant");
		assertThat(errors("hsts", "false", "hsts-preload", "true")).isEmpty();
	}

	@Test
	void validateWhenPreloadIsGrantedByBrowsersShouldAcceptIt() {
		assertThat(errors("hsts-preload", "true", "hsts-include-sub-domains", "true")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-security-policy", "content-security-policy-report-only", "permissions-policy" })
	void validateWhenPolicyIsNoHeaderValueShouldReportIt(String option) {
		for (String value : List.of("a\r\nSet-Cookie: x", "a\nb", "a\tb", "a\u0000b", "caf\u00e9", "a\u2028b")) {
			assertThat(errors(option, value)).singleElement()
				.asString()
				.startsWith(option + "|has line breaks, or other characters that no header may have|");
		}
		assertThat(errors(option, " ")).singleElement().asString().startsWith(option + "|must not be empty|");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "default-src: 'self' | has a directive named default-src:",
					"default-src 'self'; img_src * | has a directive named img_src",
					"default-src self | takes self for the name of a host, in default-src",
					"script-src 'self' Unsafe-Inline | takes Unsafe-Inline for the name of a host, in script-src",
					"default-src 'self', frame-src none | takes none for the name of a host, in frame-src",
					"script-src 'nonce-abc' | has a nonce, in script-src",
					"script-src 'self'; img-src *; Script-Src * | has the directive Script-Src twice",
					"; , ; | has no directive" })
	void validateWhenContentSecurityPolicyIsMistakenShouldReportIt(String policy, String reason) {
		assertThat(errors("content-security-policy", policy)).singleElement()
			.asString()
			.startsWith("content-security-policy|" + reason);
		assertThat(errors("content-security-policy-report-only", policy)).singleElement()
			.asString()
			.startsWith("content-security-policy-report-only|" + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "default-src 'none'; frame-ancestors 'none'", "upgrade-insecure-requests;",
			"default-src 'self' https://cdn.example:8443/a; report-uri /csp; report-to csp", "NONE",
			"script-src 'sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8=' 'strict-dynamic'",
			"default-src 'self', script-src *", "script-src 'self', script-src https:" })
	void validateWhenContentSecurityPolicyIsGoodShouldAcceptIt(String policy) {
		assertThat(errors("content-security-policy", policy)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "geolocation 'none'", "geolocation=('self')", "camera=(), geolocation", "camera=(,)",
			"camera=(self", "camera=();", "Camera=()", "camera=self,", "camera=(self https://a.example)x", "=()" })
	void validateWhenPermissionsPolicyIsMistakenShouldReportIt(String policy) {
		assertThat(errors("permissions-policy", policy)).singleElement()
			.asString()
			.startsWith("permissions-policy|is not a list of features");
	}

	@ParameterizedTest
	@ValueSource(strings = { "camera=()", "camera=( ), microphone=*", "geolocation=(self \"https://maps.example\")",
			"fullscreen=self", "camera=();report-to=policies, picture-in-picture=(self \"https://*.example\")",
			"usb=\"https://a.example\"" })
	void validateWhenPermissionsPolicyIsGoodShouldAcceptIt(String policy) {
		assertThat(errors("permissions-policy", policy)).isEmpty();
	}

	@Test
	void validateWhenPermissionsPolicyIsLongShouldNotTakeLong() {
		assertThat(errors("permissions-policy", "camera=(" + "self ".repeat(1000) + "!"))
			.anyMatch((error) -> error.startsWith("permissions-policy|is not a list of features"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ALLOWALL", "DENY, SAMEORIGIN", "DENY\r\nX: y" })
	void validateWhenFrameOptionsIsUnknownShouldReportIt(String value) {
		assertThat(errors("frame-options", value)).singleElement()
			.asString()
			.isEqualTo(
					"frame-options|is not one of deny, sameorigin|write one of them, or none to send no such header");
	}

	@Test
	void validateWhenFrameOptionsIsObsoleteShouldSayWhatToDo() {
		assertThat(errors("frame-options", "ALLOW-FROM https://a.example")).singleElement()
			.asString()
			.startsWith("frame-options|is what no browser obeys any more|")
			.contains("frame-ancestors");
	}

	@Test
	void validateWhenReferrerPolicyIsUnknownShouldReportWhich() {
		assertThat(errors("referrer-policy", "no-referer")).singleElement()
			.asString()
			.startsWith("referrer-policy[0]|'no-referer' is not one of no-referrer, ");
		assertThat(errors("referrer-policy", "no-referrer, x, none")).hasSize(2)
			.anyMatch((error) -> error.startsWith("referrer-policy[1]|'x' is not one of "))
			.anyMatch((error) -> error.startsWith("referrer-policy[2]|'none' stands beside other policies|"));
		assertThat(errors("referrer-policy", "")).singleElement()
			.asString()
			.startsWith("referrer-policy|must not be empty|");
	}

	@ParameterizedTest
	@CsvSource({ "cross-origin-opener-policy, same-origin-allow-popups", "cross-origin-opener-policy, unsafe-none",
			"cross-origin-embedder-policy, credentialless", "cross-origin-embedder-policy, REQUIRE-CORP",
			"cross-origin-resource-policy, cross-origin", "cross-origin-resource-policy, none" })
	void validateWhenTokenIsKnownShouldAcceptIt(String option, String value) {
		assertThat(errors(option, value)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "cross-origin-opener-policy, require-corp", "cross-origin-embedder-policy, same-origin",
			"cross-origin-resource-policy, unsafe-none" })
	void validateWhenTokenBelongsToAnotherHeaderShouldReportIt(String option, String value) {
		assertThat(errors(option, value)).singleElement().asString().startsWith(option + "|is not one of ");
	}

	@Test
	void validateWhenNothingIsLeftShouldReportIt() {
		assertThat(errors("hsts", "false", "frame-options", "none", "referrer-policy", "none", "content-type-options",
				"false"))
			.containsExactly("|ask for no header at all|ask for one, or switch the filter off");
	}

	@Test
	void validateWhenHeadersAreTooLongShouldReportIt() {
		assertThat(errors("content-security-policy", "img-src " + "https://a.example ".repeat(400))).singleElement()
			.asString()
			.startsWith("|make headers of ")
			.contains("more than 6144");
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(SecurityHeadersOptions.class, options));
	}

}
