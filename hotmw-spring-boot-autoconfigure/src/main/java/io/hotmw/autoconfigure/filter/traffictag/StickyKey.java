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

package io.hotmw.autoconfigure.filter.traffictag;

import java.security.Principal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.IpAddress;

/**
 * What stays the same over the requests of one client, and so keeps it in or out of a
 * share. Immutable and thread-safe.
 */
interface StickyKey {

	/** How many bits of an IPv6 address stay the same when a client takes another. */
	int IPV6_NETWORK = 64;

	/** The name of the caller. */
	StickyKey PRINCIPAL = (request) -> {
		Principal caller = request.getUserPrincipal();
		return (caller != null) ? orNothing(caller.getName()) : null;
	};

	/** The address of the client. */
	StickyKey ADDRESS = (request) -> (ClientAddress.of(request) instanceof ClientAddress.Known client)
			? network(client.address()) : null;

	/**
	 * The key of a request.
	 * @param request the request
	 * @return the key, or {@code null} if there is none, or several that differ
	 */
	@Nullable String of(HttpServletRequest request);

	/**
	 * The value of a header.
	 * @param name the name of the header
	 * @return the key
	 */
	static StickyKey header(String name) {
		return (request) -> theOneOf(request.getHeaders(name).asIterator());
	}

	/**
	 * The value of a cookie.
	 * @param name the name of the cookie
	 * @return the key
	 */
	static StickyKey cookie(String name) {
		return (request) -> {
			Cookie[] cookies = request.getCookies();
			return (cookies != null) ? theOneOf(Arrays.stream(cookies)
				.filter((cookie) -> name.equals(cookie.getName()))
				.map(Cookie::getValue)
				.iterator()) : null;
		};
	}

	// A proxy may have added its own to that of the client, and nobody can say which is
	// which.
	private static @Nullable String theOneOf(Iterator<String> values) {
		String first = values.hasNext() ? values.next() : null;
		while (values.hasNext()) {
			if (!Objects.equals(values.next(), first)) {
				return null;
			}
		}
		return orNothing(first);
	}

	private static @Nullable String orNothing(@Nullable String value) {
		return (value != null && !value.isEmpty()) ? value : null;
	}

	private static String network(IpAddress address) {
		return address.isIpv4() ? address.toString() : AddressRange.around(address, IPV6_NETWORK).toString();
	}

}
