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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.autoconfigure.filter.address.ClientAddressResolver;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Fallback;

/**
 * Keys that say who has sent a request. Immutable and thread-safe.
 */
final class CallerKeys {

	private static final List<BucketKey> UNKNOWN_ADDRESS = List.of(BucketKey.shared("unknown"));

	private static final List<BucketKey> WITHOUT_KEY = List.of(BucketKey.shared("none"));

	private final @Nullable ClientAddressResolver resolver;

	/**
	 * Create the keys.
	 * @param resolver finds addresses, or {@code null} to take what a filter in front has
	 * found, or else the connection's
	 */
	CallerKeys(@Nullable ClientAddressResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * The address of the client. All requests of which it cannot be said where they come
	 * from have one key: none of them may pass for a client of its own.
	 * @param request the request
	 * @return one key
	 */
	List<BucketKey> address(HttpServletRequest request) {
		ClientAddress client = (this.resolver != null) ? this.resolver.resolve(request) : ClientAddress.of(request);
		return (client instanceof ClientAddress.Known known) ? List.of(BucketKey.of(known.address())) : UNKNOWN_ADDRESS;
	}

	/**
	 * The value of a header, of all its lines.
	 * @param request the request
	 * @param name the name of the header
	 * @param fallback what to do without one
	 * @return one key at most
	 */
	List<BucketKey> header(HttpServletRequest request, String name, Fallback fallback) {
		Enumeration<String> lines = request.getHeaders(name);
		String value = (lines != null) ? String.join(",", Collections.list(lines)).strip() : "";
		return value.isEmpty() ? without(request, fallback) : List.of(BucketKey.ofHeader(value));
	}

	/**
	 * The name of the authenticated caller.
	 * @param request the request
	 * @param fallback what to do without one
	 * @return one key at most
	 */
	List<BucketKey> principal(HttpServletRequest request, Fallback fallback) {
		Principal principal = request.getUserPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		return (name == null || name.isEmpty()) ? without(request, fallback) : List.of(BucketKey.ofPrincipal(name));
	}

	private List<BucketKey> without(HttpServletRequest request, Fallback fallback) {
		return switch (fallback) {
			case ADDRESS -> address(request);
			case SHARED -> WITHOUT_KEY;
			case UNLIMITED -> List.of();
		};
	}

}
