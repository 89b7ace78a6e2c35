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

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;

/**
 * The text of a policy that goes into a header as it is. Browsers ignore what they do not
 * understand, without a word to the server; hence the mistakes that are known are looked
 * for.
 *
 * @param value the text without white space around it
 */
record PolicyText(String value) {

	private static final Pattern DIRECTIVE_NAME = Pattern.compile("[A-Za-z0-9-]+");

	/** The keywords of CSP, which without their quotes are names of hosts. */
	private static final List<String> KEYWORDS = List.of("none", "self", "unsafe-inline", "unsafe-eval",
			"strict-dynamic", "unsafe-hashes", "report-sample", "wasm-unsafe-eval");

	/**
	 * A dictionary of RFC 9651 whose keys are features and whose values are lists of who
	 * may use them.
	 */
	private static final Pattern PERMISSIONS = permissions();

	static PolicyText of(String option) {
		return new PolicyText(option.strip());
	}

	private static Pattern permissions() {
		String token = "[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*+";
		String item = "(?:" + token + "|\"[^\"\\\\]*+\")";
		String list = "\\( *+(?:" + item + "(?: ++" + item + ")*+)?+ *+\\)";
		String parameter = "; *+[a-z*][a-z0-9_.*-]*+(?:=" + item + ")?+";
		String member = "[a-z][a-z0-9-]*+=(?:" + item + "|" + list + ")(?:" + parameter + ")*+";
		return Pattern.compile(member + "(?: *+, *+" + member + ")*+");
	}

	void checkContentSecurityPolicy(String option, OptionErrors errors) {
		if (isNone() || !isHeaderValue(option, errors)) {
			return;
		}
		boolean empty = true;
		// A comma separates policies, as several headers would.
		for (String policy : this.value.split(",", -1)) {
			Set<String> names = new HashSet<>();
			for (String directive : policy.split(";", -1)) {
				List<String> words = List.of(directive.strip().split(" +", -1));
				if (!words.get(0).isEmpty()) {
					empty = false;
					checkDirective(option, words, names, errors);
				}
			}
		}
		if (empty) {
			errors.reject(option, "has no directive",
					"write for example default-src 'self', or none to send no policy");
		}
	}

	private static void checkDirective(String option, List<String> words, Set<String> names, OptionErrors errors) {
		String name = words.get(0);
		if (!DIRECTIVE_NAME.matcher(name).matches()) {
			errors.reject(option, "has a directive named " + name,
					"write a name, a space and the values, for example default-src 'self'; img-src *");
		}
		if (!names.add(name.toLowerCase(Locale.ROOT))) {
			errors.reject(option, "has the directive " + name + " twice, of which browsers ignore the second",
					"write all its values behind the first");
		}
		String keyword = unquotedKeyword(words);
		if (keyword != null) {
			errors.reject(option, "takes " + keyword + " for the name of a host, in " + name,
					"write it in quotes: '" + keyword + "'");
		}
		if (words.stream().anyMatch((word) -> word.toLowerCase(Locale.ROOT).startsWith("'nonce-"))) {
			errors.reject(option, "has a nonce, in " + name + ", which must be another in each response",
					"allow the script or style by its hash, or let the application set the header");
		}
	}

	private static @Nullable String unquotedKeyword(List<String> words) {
		return words.stream()
			.skip(1)
			.filter((word) -> KEYWORDS.contains(word.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	void checkPermissionsPolicy(String option, OptionErrors errors) {
		if (!isNone() && isHeaderValue(option, errors) && !PERMISSIONS.matcher(this.value).matches()) {
			errors.reject(option, "is not a list of features and who may use each, which browsers ignore as a whole",
					"write for example camera=(), geolocation=(self \"https://maps.example\")");
		}
	}

	private boolean isNone() {
		return ResponseHeader.NONE.equalsIgnoreCase(this.value);
	}

	private boolean isHeaderValue(String option, OptionErrors errors) {
		if (this.value.isEmpty()) {
			errors.reject(option, "must not be empty", "write none to send no such header");
			return false;
		}
		if (!this.value.chars().allMatch((ch) -> ch >= ' ' && ch <= '~')) {
			errors.reject(option, "has line breaks, or other characters that no header may have",
					"write it in one line of printable ASCII; in YAML, >- folds several lines into one");
			return false;
		}
		return true;
	}

}
