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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import io.hotmw.api.OptionErrors;

/**
 * Finds what is wrong with the options of one filter. Used once.
 */
final class OptionsCheck {

	private static final String NONE = ResponseHeader.NONE;

	private static final Duration LONGEST = Duration.ofDays(3650);

	/** What the lists that browsers come with demand of a host. */
	private static final Duration SHORTEST_FOR_PRELOAD = Duration.ofDays(365);

	private static final List<String> FRAME_OPTIONS = List.of("deny", "sameorigin", NONE);

	/** The tokens of the Referrer Policy specification, section 3. */
	private static final List<String> REFERRER_POLICIES = List.of("no-referrer", "no-referrer-when-downgrade",
			"same-origin", "origin", "strict-origin", "origin-when-cross-origin", "strict-origin-when-cross-origin",
			"unsafe-url", NONE);

	/** The tokens of the HTML standard, sections 7.1.3 and 7.1.4. */
	private static final List<String> OPENER_POLICIES = List.of("same-origin", "same-origin-allow-popups",
			"noopener-allow-popups", "unsafe-none", NONE);

	private static final List<String> EMBEDDER_POLICIES = List.of("require-corp", "credentialless", "unsafe-none",
			NONE);

	/** The tokens of the Fetch standard, section 3.7. */
	private static final List<String> RESOURCE_POLICIES = List.of("same-origin", "same-site", "cross-origin", NONE);

	/**
	 * Containers refuse to send more than 8 KiB of headers by default, which fails the
	 * response; the rest is the application's.
	 */
	private static final int MAX_LENGTH = 6 * 1024;

	private final SecurityHeadersOptions options;

	private final OptionErrors errors;

	OptionsCheck(SecurityHeadersOptions options, OptionErrors errors) {
		this.options = options;
		this.errors = errors;
	}

	void run() {
		checkHsts();
		PolicyText.of(this.options.contentSecurityPolicy())
			.checkContentSecurityPolicy("content-security-policy", this.errors);
		PolicyText.of(this.options.contentSecurityPolicyReportOnly())
			.checkContentSecurityPolicy("content-security-policy-report-only", this.errors);
		PolicyText.of(this.options.permissionsPolicy()).checkPermissionsPolicy("permissions-policy", this.errors);
		checkFrameOptions();
		checkReferrerPolicy();
		checkToken("cross-origin-opener-policy", this.options.crossOriginOpenerPolicy(), OPENER_POLICIES);
		checkToken("cross-origin-embedder-policy", this.options.crossOriginEmbedderPolicy(), EMBEDDER_POLICIES);
		checkToken("cross-origin-resource-policy", this.options.crossOriginResourcePolicy(), RESOURCE_POLICIES);
		checkWhole();
	}

	private void checkHsts() {
		Duration maxAge = this.options.hstsMaxAge();
		if (maxAge.isNegative() || maxAge.compareTo(LONGEST) > 0) {
			this.errors.reject("hsts-max-age", "must lie between 0s and " + LONGEST.toDays() + "d",
					"set for example 365d, or 0s to make browsers forget");
		}
		else if (!maxAge.truncatedTo(ChronoUnit.SECONDS).equals(maxAge)) {
			this.errors.reject("hsts-max-age", "must be a number of whole seconds", "set for example 365d");
		}
		if (this.options.hsts() && this.options.hstsPreload()
				&& (!this.options.hstsIncludeSubDomains() || maxAge.compareTo(SHORTEST_FOR_PRELOAD) < 0)) {
			this.errors.reject("hsts-preload",
					"asks for what browsers grant only to a host with all its subdomains, for "
							+ SHORTEST_FOR_PRELOAD.toDays() + " days at least",
					"set hsts-include-sub-domains: true and hsts-max-age: 365d, or hsts-preload: false");
		}
	}

	private void checkFrameOptions() {
		String value = this.options.frameOptions().strip();
		if (value.toLowerCase(Locale.ROOT).startsWith("allow-from")) {
			this.errors.reject("frame-options", "is what no browser obeys any more",
					"name who may frame the page in the content-security-policy, with the directive frame-ancestors");
			return;
		}
		checkToken("frame-options", value, FRAME_OPTIONS);
	}

	private void checkReferrerPolicy() {
		List<String> tokens = this.options.referrerPolicy();
		if (tokens.isEmpty()) {
			this.errors.reject("referrer-policy", "must not be empty", "write none to send no such header");
		}
		for (int i = 0; i < tokens.size(); i++) {
			String token = tokens.get(i);
			String element = "referrer-policy[" + i + "]";
			String known = token.strip().toLowerCase(Locale.ROOT);
			if (!REFERRER_POLICIES.contains(known)) {
				this.errors.reject(element, "'" + token + "' is not one of " + withoutNone(REFERRER_POLICIES),
						"write one of them, or none to send no such header");
			}
			else if (known.equals(NONE) && tokens.size() > 1) {
				this.errors.reject(element, "'" + token + "' stands beside other policies",
						"write none alone, or remove it");
			}
		}
	}

	private void checkToken(String option, String value, List<String> known) {
		if (!known.contains(value.strip().toLowerCase(Locale.ROOT))) {
			this.errors.reject(option, "is not one of " + withoutNone(known),
					"write one of them, or none to send no such header");
		}
	}

	private static String withoutNone(List<String> tokens) {
		return String.join(", ", tokens.subList(0, tokens.size() - 1));
	}

	private void checkWhole() {
		List<ResponseHeader> headers = ResponseHeader.of(this.options, true);
		if (headers.isEmpty()) {
			this.errors.reject("", "ask for no header at all", "ask for one, or switch the filter off");
		}
		int length = headers.stream().mapToInt((header) -> header.name().length() + header.value().length()).sum();
		if (length > MAX_LENGTH) {
			this.errors.reject("", "make headers of " + length + " characters, more than " + MAX_LENGTH
					+ ", which containers may refuse to send", "shorten the policies");
		}
	}

}
