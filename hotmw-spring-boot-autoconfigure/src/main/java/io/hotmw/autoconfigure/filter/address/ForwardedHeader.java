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

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.address.IpAddress;

/**
 * The header in which trusted proxies say whom they forward for. One alone is read: a
 * client could send the one that its proxies leave as it is.
 */
public enum ForwardedHeader {

	/** No header: a request comes from whoever has the connection. */
	NONE(null),

	/** {@code Forwarded}, as RFC 7239 defines it. */
	FORWARDED("Forwarded") {

		@Override
		BackwardElements elements(List<String> lines) {
			return BackwardElements.withQuotes(lines);
		}

		@Override
		Optional<IpAddress> addressIn(String element) {
			return new ForwardedElement(element).forParameter().flatMap(Node::inForwarded);
		}

	},

	/** {@code X-Forwarded-For}: addresses, separated by commas. */
	X_FORWARDED_FOR("X-Forwarded-For");

	private final @Nullable String headerName;

	ForwardedHeader(@Nullable String headerName) {
		this.headerName = headerName;
	}

	/**
	 * The name of the header.
	 * @return the name, or {@code null} if there is none
	 */
	@Nullable String headerName() {
		return this.headerName;
	}

	/**
	 * Takes the header apart.
	 * @param lines the header's lines, in the order in which they came
	 * @return its elements
	 */
	BackwardElements elements(List<String> lines) {
		return BackwardElements.plain(lines);
	}

	/**
	 * Reads whom a proxy says that it forwards for.
	 * @param element one element of the header
	 * @return the address, or nothing if the element does not name one
	 */
	Optional<IpAddress> addressIn(String element) {
		return Node.anywhere(element);
	}

}
