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

package io.hotmw.autoconfigure.filter.address;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.address.IpAddress;

/**
 * Where a request comes from, as far as that can be relied on. Immutable and thread-safe.
 */
public sealed interface ClientAddress {

	/**
	 * The request attribute that holds the {@link IpAddress} of the client, once a filter
	 * has found it. Its text is that of RFC 5952.
	 */
	String ATTRIBUTE = "io.hotmw.client-address";

	/**
	 * The address that a filter in front has published; if there is none, that of whoever
	 * has the connection, which may be a proxy.
	 * @param request the request
	 * @return where it comes from
	 */
	static ClientAddress of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof IpAddress address) ? new Known(address)
				: ClientAddressResolver.ofConnections().resolve(request);
	}

	/**
	 * The client is known.
	 *
	 * @param address its address
	 */
	record Known(IpAddress address) implements ClientAddress {

		public Known {
			Objects.requireNonNull(address, "'address' must not be null");
		}

	}

	/**
	 * It cannot be said where the request comes from. Whoever decides by the address must
	 * not let such a request pass for that of a client who is known.
	 *
	 * @param reason why, for a log: has nothing in it that a client has written
	 */
	record Unknown(String reason) implements ClientAddress {

		public Unknown {
			Objects.requireNonNull(reason, "'reason' must not be null");
		}

	}

}
