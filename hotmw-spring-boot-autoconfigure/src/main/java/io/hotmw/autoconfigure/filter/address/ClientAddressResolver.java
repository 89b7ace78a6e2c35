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

import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.address.AddressRanges;
import io.hotmw.core.address.IpAddress;

/**
 * Finds out where a request comes from. Immutable and thread-safe.
 *
 * <p>
 * It begins with whoever has the connection. As long as that is a proxy which is trusted,
 * it believes whom that says that it forwards for: the last element of the header, then
 * the one in front of it, and so on. The first address that is not a trusted proxy is the
 * client's, and whatever stands in front of that is what the client has made up. If all
 * of them are trusted proxies, the first is where the request began.
 *
 * <p>
 * It looks at the request as the container has it. A wrapper around that, such as
 * Spring's {@code ForwardedHeaderFilter}, may show an address that the client has chosen.
 */
public final class ClientAddressResolver {

	/** The most elements of a header that are read. */
	static final int MAX_ELEMENTS = 32;

	private static final ClientAddressResolver CONNECTIONS = new ClientAddressResolver(AddressRanges.none(),
			ForwardedHeader.NONE);

	private final AddressRanges trustedProxies;

	private final ForwardedHeader header;

	/**
	 * Create a resolver.
	 * @param trustedProxies who is believed
	 * @param header where they say whom they forward for
	 */
	public ClientAddressResolver(AddressRanges trustedProxies, ForwardedHeader header) {
		this.trustedProxies = Objects.requireNonNull(trustedProxies, "'trustedProxies' must not be null");
		this.header = Objects.requireNonNull(header, "'header' must not be null");
	}

	/**
	 * A resolver that trusts nobody.
	 * @return a resolver that finds whoever has the connection
	 */
	public static ClientAddressResolver ofConnections() {
		return CONNECTIONS;
	}

	/**
	 * Finds out where a request comes from.
	 * @param request the request
	 * @return the address of its client; unknown if the container does not tell who has
	 * the connection, or a trusted proxy does not name whom it forwards for
	 */
	public ClientAddress resolve(HttpServletRequest request) {
		HttpServletRequest received = received(request);
		String peer = received.getRemoteAddr();
		IpAddress address = (peer != null) ? Node.anywhere(peer).orElse(null) : null;
		if (address == null) {
			return new ClientAddress.Unknown("the container does not tell the address of the connection");
		}
		String name = this.header.headerName();
		return (name != null && this.trustedProxies.contains(address))
				? behind(address, name, received.getHeaders(name)) : new ClientAddress.Known(address);
	}

	private ClientAddress behind(IpAddress proxy, String name, @Nullable Enumeration<String> lines) {
		if (lines == null) {
			return new ClientAddress.Unknown("the container does not tell the header " + name);
		}
		BackwardElements elements = this.header.elements(Collections.list(lines));
		IpAddress address = proxy;
		for (int count = 1; count <= MAX_ELEMENTS; count++) {
			String element = elements.next();
			if (element == null) {
				return new ClientAddress.Known(address);
			}
			IpAddress next = this.header.addressIn(element).orElse(null);
			if (next == null) {
				return new ClientAddress.Unknown("the trusted proxy " + address + " does not name an address in " + name
						+ ", in element " + count + " from the end");
			}
			if (!this.trustedProxies.contains(next)) {
				return new ClientAddress.Known(next);
			}
			address = next;
		}
		return new ClientAddress.Unknown(name + " names " + MAX_ELEMENTS + " trusted proxies or more");
	}

	private static HttpServletRequest received(HttpServletRequest request) {
		ServletRequest inner = request;
		while (inner instanceof ServletRequestWrapper wrapper) {
			inner = wrapper.getRequest();
		}
		return (inner instanceof HttpServletRequest received) ? received : request;
	}

}
