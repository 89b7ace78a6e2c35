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

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.web.cors.CorsConfiguration;

import io.hotmw.api.OptionErrors;

/**
 * Checks origins, and patterns of origins, as options have them.
 */
final class OriginText {

	private static final String SCHEME = "[a-z][a-z0-9+.-]*";

	private static final String ADDRESS = "\\[[0-9a-f:.]+\\]";

	private static final String PORT = "[1-9]\\d{0,4}";

	/** As browsers serialise it (HTML standard, section 7.1.1): nothing in upper case. */
	private static final Pattern ORIGIN = Pattern
		.compile("(?<scheme>" + SCHEME + ")://(?:[a-z0-9._-]+|" + ADDRESS + ")(?::(?<port>" + PORT + "))?");

	/** As {@code CorsConfiguration} reads it. */
	private static final Pattern PATTERN = Pattern.compile("(?<scheme>" + SCHEME + "|\\*)://(?<host>[a-z0-9._*-]+|"
			+ ADDRESS + ")(?::(?<ports>" + PORT + "|\\*|\\[(?:\\*|" + PORT + "(?:," + PORT + ")*)\\]))?");

	/** What is written where an origin is meant: an address, often that of a page. */
	private static final Pattern ADDRESS_OF_A_PAGE = Pattern
		.compile("(?<origin>[A-Za-z*][A-Za-z0-9+.-]*://[^/?#@\\s]+)(?:[/?#].*)?");

	private static final int LARGEST_PORT = 65_535;

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
		else if (!isOrigin(origin)) {
			errors.reject(option, "'" + origin + "' is not an origin as browsers send it", corrected(origin)
				.filter(OriginText::isOrigin)
				.map(OriginText::remedy)
				.orElse("write scheme, host and port alone, in lower case, for example https://app.example.com"));
		}
		else if (matcher.matches() && DEFAULT_PORTS.contains(matcher.group("scheme") + ":" + matcher.group("port"))) {
			errors.reject(option, "'" + origin + "' names the default port, which browsers leave out",
					"remove the port");
		}
	}

	static void checkPattern(String pattern, String option, OptionErrors errors) {
		if (pattern.equals(ALL)) {
			return;
		}
		Matcher matcher = PATTERN.matcher(pattern);
		if (!isPattern(pattern) || !matcher.matches()) {
			errors.reject(option, "'" + pattern + "' is not a pattern of origins",
					corrected(pattern).filter(OriginText::isPattern)
						.map(OriginText::remedy)
						.orElse("write for example https://*.example.com or https://*.example.com:[8080,8443],"
								+ " in lower case"));
			return;
		}
		if (ports(matcher).anyMatch((port) -> DEFAULT_PORTS.contains(matcher.group("scheme") + ":" + port))) {
			errors.reject(option, "'" + pattern + "' names the default port, which browsers leave out",
					"remove the port; for others too, write a pattern with those and one without");
			return;
		}
		checkHost(pattern, matcher.group("host"), option, errors);
	}

	private static boolean isOrigin(String text) {
		Matcher matcher = ORIGIN.matcher(text);
		return matcher.matches() && (matcher.group("port") == null || isPort(matcher.group("port")));
	}

	private static boolean isPattern(String text) {
		Matcher matcher = PATTERN.matcher(text);
		return matcher.matches() && ports(matcher).allMatch(OriginText::isPort);
	}

	private static Stream<String> ports(Matcher pattern) {
		String ports = pattern.group("ports");
		return (ports == null || ports.contains(ALL)) ? Stream.empty()
				: Stream.of(ports.replaceAll("[\\[\\]]", "").split(",", -1));
	}

	private static boolean isPort(String digits) {
		return Integer.parseInt(digits) <= LARGEST_PORT;
	}

	private static Optional<String> corrected(String text) {
		Matcher matcher = ADDRESS_OF_A_PAGE.matcher(text);
		return matcher.matches() ? Optional.of(matcher.group("origin").toLowerCase(Locale.ROOT)) : Optional.empty();
	}

	private static String remedy(String corrected) {
		return "write " + corrected + ": scheme, host and port alone, in lower case";
	}

	private static void checkHost(String pattern, String host, String option, OptionErrors errors) {
		if (host.equals(ALL)) {
			return;
		}
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
