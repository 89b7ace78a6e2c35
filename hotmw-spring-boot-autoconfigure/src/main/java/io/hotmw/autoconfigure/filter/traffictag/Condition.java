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

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.AddressRanges;

/**
 * Something that must hold of a request for a rule to apply. Immutable and thread-safe.
 */
interface Condition {

	/**
	 * Says whether this holds of a request.
	 * @param request the request
	 * @return whether it does; it does not where it cannot be told
	 */
	boolean holdsFor(HttpServletRequest request);

	/**
	 * The request has a header, any line of which counts.
	 *
	 * @param name the name of the header
	 * @param values the values of which it must have one, or any
	 */
	record HeaderValue(String name, Set<String> values) implements Condition {

		@Override
		public boolean holdsFor(HttpServletRequest request) {
			List<String> given = Collections.list(request.getHeaders(this.name));
			return this.values.isEmpty() ? !given.isEmpty() : given.stream().anyMatch(this.values::contains);
		}

	}

	/**
	 * The request has a cookie.
	 *
	 * @param name the name of the cookie
	 * @param values the values of which it must have one, or any
	 */
	record CookieValue(String name, Set<String> values) implements Condition {

		@Override
		public boolean holdsFor(HttpServletRequest request) {
			Cookie[] cookies = request.getCookies();
			return cookies != null && Arrays.stream(cookies)
				.filter((cookie) -> this.name.equals(cookie.getName()))
				.map(Cookie::getValue)
				.anyMatch((value) -> this.values.isEmpty() || (value != null && this.values.contains(value)));
		}

	}

	/**
	 * The request is that of a caller who is known.
	 *
	 * @param names the names of the callers
	 */
	record Caller(Set<String> names) implements Condition {

		@Override
		public boolean holdsFor(HttpServletRequest request) {
			String name = StickyKey.PRINCIPAL.of(request);
			return name != null && this.names.contains(name);
		}

	}

	/**
	 * The request comes from an address.
	 *
	 * @param ranges the ranges of the addresses
	 */
	record From(AddressRanges ranges) implements Condition {

		@Override
		public boolean holdsFor(HttpServletRequest request) {
			return ClientAddress.of(request) instanceof ClientAddress.Known client
					&& this.ranges.contains(client.address());
		}

	}

	/**
	 * The key of the request is among a share of all keys.
	 *
	 * @param share the share
	 * @param key where the key stands
	 */
	record Drawn(Share share, StickyKey key) implements Condition {

		@Override
		public boolean holdsFor(HttpServletRequest request) {
			String key = this.key.of(request);
			return key != null && this.share.contains(key);
		}

	}

}
