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

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.cors.CorsConfiguration;

import io.hotmw.api.OptionErrors;

/**
 * Checks origins, and patterns of origins, as options have them.
 */
final class OriginText {

	private static final String SCHEME = "[a-z][a-z0-9+.-]*";

	private static final String ADDRESS = "\\[[0-9a-f:.]+\\]";

	/** As browsers serialise it (HTML standard, section 7.1.1): nothing in upper case. */
	private static final Pattern ORIGIN = Pattern
		.compile("(?<scheme>" + SCHEME + ")://(?:[a-z0-9._-]+|" + ADDRESS + ")(?::(?<port>\\d{1,5}))?");

	/** As {@code CorsConfiguration} reads it. */
	private static final Pattern PATTERN = Pattern.compile("(?:" + SCHEME + "|\\*)://(?<host>[a-z0-9._*-]+|" + ADDRESS
			+ ")(?::(?:\\d{1,5}|\\*|\\[(?:\\*|\\d{1,5}(?:,\\d{1,5})*)\\]))?");

	private static final String ALL = CorsConfiguration.ALL;

	/** Each makes matching a hostile origin dearer. */
	private static final int MAX_WILDCARDS = 2;

	private static final Set<String> DEFAULT_PORTS = Set.of("http:80", "https:443", "ws:80", "wss:443");

	private OriginText() {
	}

	/**
	 * Says whether a pattern means everybody.
	 * @param pattern the pattern
	 * @return whether it matches every host
	 */
	static boolean isEverybody(String pattern) {
		Matcher matcher = PATTERN.matcher(pattern);
		return pattern.equals(ALL) || (matcher.matches() && matcher.group("host").equals(ALL));
	}

	static void checkOrigin(String origin, String option, OptionErrors errors) {
		Matcher matcher = ORIGIN.matcher(origin);
		if (origin.equals(ALL)) {
			return;
		}
		if (origin.equals("null")) {
			errors.reject(option, "'null' is an origin that any page can take on", "remove it");
		}
		else if (origin.contains(ALL)) {
			errors.reject(option, "'" + origin + "' is a pattern", "move it to allowed-origin-patterns");
		}
		else if (!matcher.matches()) {
			errors.reject(option, "'" + origin + "' is not an origin as browsers send it",
					"write scheme, host and port alone, in lower case, for example https://app.example.com");
		}
		else if (DEFAULT_PORTS.contains(matcher.group("scheme") + ":" + matcher.group("port"))) {
			errors.reject(option, "'" + origin + "' names the default port, which browsers leave out",
					"remove the port");
		}
	}

	static void checkPattern(String pattern, String option, OptionErrors errors) {
		if (isEverybody(pattern)) {
			return;
		}
		Matcher matcher = PATTERN.matcher(pattern);
		if (!matcher.matches()) {
			errors.reject(option, "'" + pattern + "' is not a pattern of origins",
					"write for example https://*.example.com or https://*.example.com:[8080,8443], in lower case");
			return;
		}
		String host = matcher.group("host");
		if (host.chars().filter((ch) -> ch == '*').count() > MAX_WILDCARDS) {
			errors.reject(option, "'" + pattern + "' has more than " + MAX_WILDCARDS + " wildcards in its host",
					"write several patterns");
		}
		else if (matchesStrangers(host)) {
			errors.reject(option, "'" + pattern + "' matches hosts of strangers, since anybody can get such a name",
					"let the * stand in front of a dot and a whole domain: https://*.example.com");
		}
	}

	// A domain must follow the label of the *, whatever else is in that: *example.com is
	// evilexample.com too. Which domains are open to all as com is (co.uk) is not known.
	private static boolean matchesStrangers(String host) {
		int wildcard = host.lastIndexOf('*');
		if (wildcard < 0) {
			return false;
		}
		int dot = host.indexOf('.', wildcard);
		String domain = (dot >= 0) ? host.substring(dot + 1) : "";
		int inner = domain.indexOf('.');
		return !domain.equals("localhost") && (inner <= 0 || inner == domain.length() - 1);
	}

}
