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

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.bind.name.SensitiveNames;

/**
 * Says what is wrong with options of {@code access-log}.
 */
final class OptionsCheck {

	private static final Pattern LOGGER_NAME = Pattern.compile("[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*");

	/**
	 * Less than RFC 9110 allows: the name becomes that of a field, in which structured
	 * formats take a dot for a further level.
	 */
	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

	/**
	 * What a header of a name of this kind carries opens doors, beside what
	 * {@link SensitiveNames} knows.
	 */
	private static final Pattern SECRET = Pattern.compile("auth($|[-_]|orization|enticat)|cookie|token|secret"
			+ "|passw(or)?d|passphrase|pwd|credential|api[-_]?key|sess[-_]?id|session|signature|assertion"
			+ "|jwt|dpop|(^|[-_])(sig|otp|pin)($|[-_])");

	private static final int MAX_HEADERS = 20;

	private static final Duration LONGEST = Duration.ofDays(1);

	private final AccessLogOptions options;

	private final OptionErrors errors;

	OptionsCheck(AccessLogOptions options, OptionErrors errors) {
		this.options = options;
		this.errors = errors;
	}

	void run() {
		if (!LOGGER_NAME.matcher(this.options.logger()).matches()) {
			this.errors.reject("logger", "is not the name of a logger",
					"use letters and digits, separated by dots, for example hotmw.access");
		}
		// Not a number is no share either.
		if (!(this.options.sampleRate() >= 0 && this.options.sampleRate() <= 1)) {
			this.errors.reject("sample-rate", "must lie between 0.0 and 1.0",
					"set for example 0.1 for a line about every tenth request");
		}
		checkSlowThreshold(this.options.slowThreshold());
		checkHeaders("request-headers", this.options.requestHeaders());
		checkHeaders("response-headers", this.options.responseHeaders());
	}

	private void checkSlowThreshold(@Nullable Duration threshold) {
		if (threshold != null && (threshold.isNegative() || threshold.isZero() || threshold.compareTo(LONGEST) > 0)) {
			this.errors.reject("slow-threshold", "must be longer than nothing, and a day at most",
					"set for example 2s, or leave it out");
		}
	}

	private void checkHeaders(String option, List<String> names) {
		if (names.size() > MAX_HEADERS) {
			this.errors.reject(option, "has more than " + MAX_HEADERS + " names", "name those that somebody looks at");
		}
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			String element = option + "[" + i + "]";
			if (!HEADER_NAME.matcher(name).matches()) {
				this.errors.reject(element, "'" + name + "' is not the name of a header",
						"use letters, digits, dashes and underscores, for example User-Agent");
			}
			else if (isSecret(name.toLowerCase(Locale.ROOT))) {
				this.errors.reject(element, "'" + name + "' carries secrets, which must not be logged", "remove it");
			}
		}
	}

	private static boolean isSecret(String name) {
		return SECRET.matcher(name).find() || SensitiveNames.isSensitive(name);
	}

}
