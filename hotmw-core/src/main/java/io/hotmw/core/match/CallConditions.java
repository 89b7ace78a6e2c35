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

package io.hotmw.core.match;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRanges;
import io.hotmw.core.address.IpAddress;
import io.hotmw.core.definition.FilterMatch;

/**
 * The conditions of a match that few filters have: on the query, on cookies, and on who
 * calls. Immutable and thread-safe.
 */
final class CallConditions {

	private final List<Map.Entry<String, String>> queryParameters;

	private final List<Map.Entry<String, String>> cookies;

	private final AddressRanges addresses;

	private final List<String> roles;

	private final Set<String> principals;

	private CallConditions(FilterMatch match) {
		this.queryParameters = List.copyOf(match.queryParameters().entrySet());
		this.cookies = List.copyOf(match.cookies().entrySet());
		this.addresses = AddressRanges.of(match.addresses().stream().map(AddressRange::parse).toList());
		this.roles = List.copyOf(match.roles());
		this.principals = Set.copyOf(match.principals());
	}

	/**
	 * Compiles the conditions of a filter.
	 * @param match the conditions
	 * @return the conditions of these kinds, or {@code null} if there are none
	 * @throws io.hotmw.core.address.AddressRangeException if an address is no range
	 */
	static @Nullable CallConditions of(FilterMatch match) {
		boolean none = match.queryParameters().isEmpty() && match.cookies().isEmpty() && match.addresses().isEmpty()
				&& match.roles().isEmpty() && match.principals().isEmpty();
		return none ? null : new CallConditions(match);
	}

	/**
	 * Says whether they hold.
	 * @param request the request as the filter would receive it
	 * @return the outcome
	 */
	MatchOutcome outcome(HttpServletRequest request) {
		if (!this.queryParameters.isEmpty() && !hasParameters(request.getQueryString())) {
			return MatchOutcome.QUERY_PARAMETER;
		}
		if (!this.cookies.isEmpty() && !hasCookies(request.getCookies())) {
			return MatchOutcome.COOKIE;
		}
		if (!this.addresses.isEmpty() && !isInRange(request.getRemoteAddr())) {
			return MatchOutcome.ADDRESS;
		}
		if (!this.roles.isEmpty() && !hasRole(request)) {
			return MatchOutcome.ROLE;
		}
		return (this.principals.isEmpty() || isPrincipal(request.getUserPrincipal())) ? MatchOutcome.MATCHED
				: MatchOutcome.PRINCIPAL;
	}

	// Parameters of a form are not asked for: that would read the body.
	private boolean hasParameters(@Nullable String query) {
		for (Map.Entry<String, String> expected : this.queryParameters) {
			if (query == null || !hasParameter(query, expected)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasParameter(String query, Map.Entry<String, String> expected) {
		for (String parameter : query.split("&", -1)) {
			int equals = parameter.indexOf('=');
			String name = decode((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = (equals < 0) ? "" : decode(parameter.substring(equals + 1));
			// What cannot be read may be anything.
			if ((name == null || name.equals(expected.getKey()))
					&& (value == null || value.equals(expected.getValue()))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private boolean hasCookies(Cookie @Nullable [] given) {
		for (Map.Entry<String, String> expected : this.cookies) {
			if (given == null || !hasCookie(given, expected)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasCookie(Cookie[] given, Map.Entry<String, String> expected) {
		for (Cookie cookie : given) {
			if (cookie.getName().equals(expected.getKey()) && expected.getValue().equals(cookie.getValue())) {
				return true;
			}
		}
		return false;
	}

	// Without an address, as with a socket that has none, it may be any.
	private boolean isInRange(@Nullable String address) {
		return address == null || IpAddress.parse(address).map(this.addresses::contains).orElse(true);
	}

	private boolean hasRole(HttpServletRequest request) {
		for (String role : this.roles) {
			if (request.isUserInRole(role)) {
				return true;
			}
		}
		return false;
	}

	private boolean isPrincipal(@Nullable Principal caller) {
		return caller != null && caller.getName() != null && this.principals.contains(caller.getName());
	}

}
