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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.springframework.web.cors.CorsConfiguration;

import io.hotmw.api.OptionErrors;

/**
 * Finds what is wrong with the options of one filter. Used once.
 */
final class OptionsCheck {

	private static final String ALL = CorsConfiguration.ALL;

	/** What browsers limit it to anyhow. */
	private static final Duration LONGEST = Duration.ofHours(24);

	/** A token of RFC 9110, section 5.6.2. */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

	/** What pages cannot call with (Fetch standard, section 2.2.1). */
	private static final List<String> FORBIDDEN_METHODS = List.of("CONNECT", "TRACE", "TRACK");

	private final CorsOptions options;

	private final OptionErrors errors;

	OptionsCheck(CorsOptions options, OptionErrors errors) {
		this.options = options;
		this.errors = errors;
	}

	void run() {
		if (this.options.allowedOrigins().isEmpty() && this.options.allowedOriginPatterns().isEmpty()) {
			this.errors.reject("allowed-origins", "is missing, so that no page could call",
					"name origins, for example https://app.example.com, or set allowed-origin-patterns");
		}
		forEach("allowed-origins", this.options.allowedOrigins(),
				(origin, element) -> OriginText.checkOrigin(origin, element, this.errors));
		forEach("allowed-origin-patterns", this.options.allowedOriginPatterns(),
				(pattern, element) -> OriginText.checkPattern(pattern, element, this.errors));
		checkMethods();
		checkHeaders("allowed-headers", this.options.allowedHeaders());
		checkHeaders("exposed-headers", this.options.exposedHeaders());
		checkMaxAge();
		checkTrust("allow-credentials", this.options.allowCredentials(), "call in the name of its visitors");
		checkTrust("allow-private-network", this.options.allowPrivateNetwork(), "call into the private network");
		if (this.options.allowCredentials() && this.options.exposedHeaders().contains(ALL)) {
			this.errors.reject("exposed-headers", "'*' is taken for the name of a header where credentials are allowed",
					"name the headers");
		}
	}

	private static void forEach(String option, List<String> texts, BiConsumer<String, String> check) {
		for (int i = 0; i < texts.size(); i++) {
			check.accept(texts.get(i), option + "[" + i + "]");
		}
	}

	private void checkMethods() {
		if (this.options.allowedMethods().isEmpty()) {
			this.errors.reject("allowed-methods", "must not be empty",
					"name methods, for example GET, or leave it out for GET, HEAD and POST");
		}
		forEach("allowed-methods", this.options.allowedMethods(), this::checkMethod);
	}

	private void checkMethod(String method, String element) {
		if (method.equals(ALL)) {
			return;
		}
		if (!TOKEN.matcher(method).matches()) {
			this.errors.reject(element, "'" + method + "' is not a method", "write for example PUT");
		}
		else if (!method.equals(method.toUpperCase(Locale.ROOT))) {
			this.errors.reject(element, "'" + method + "' is not what browsers send, which tell case apart",
					"write " + method.toUpperCase(Locale.ROOT));
		}
		else if (FORBIDDEN_METHODS.contains(method)) {
			this.errors.reject(element, "'" + method + "' is a method that no page can call with", "remove it");
		}
	}

	private void checkHeaders(String option, List<String> names) {
		forEach(option, names, this::checkHeader);
	}

	private void checkHeader(String name, String element) {
		if (!name.equals(ALL) && (!TOKEN.matcher(name).matches() || name.contains(ALL))) {
			this.errors.reject(element, "'" + name + "' is not the name of a header",
					"write names such as X-Request-Id, or * for all");
		}
	}

	private void checkMaxAge() {
		Duration maxAge = this.options.maxAge();
		if (maxAge.isNegative() || maxAge.compareTo(LONGEST) > 0) {
			this.errors.reject("max-age", "must lie between 0s and " + LONGEST.toHours() + "h",
					"set for example 30m, or 0s for never");
		}
		else if (!maxAge.truncatedTo(ChronoUnit.SECONDS).equals(maxAge)) {
			this.errors.reject("max-age", "must be a number of whole seconds", "set for example 30m");
		}
	}

	private void checkTrust(String option, boolean trusted, String what) {
		if (trusted && (this.options.allowedOrigins().contains(ALL)
				|| this.options.allowedOriginPatterns().stream().anyMatch(OriginText::isEverybody))) {
			this.errors.reject(option, "lets every page " + what + ", since every origin is allowed",
					"name the origins, or patterns such as https://*.example.com, or set " + option + ": false");
		}
	}

}
