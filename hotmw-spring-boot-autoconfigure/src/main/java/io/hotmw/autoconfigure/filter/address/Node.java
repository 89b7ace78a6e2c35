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

import java.util.Optional;

import io.hotmw.core.address.IpAddress;

/**
 * The address of a node: an IPv4 address, or an IPv6 address in brackets, each with a
 * port or without (RFC 7239, section 6). A node that does not want to be known
 * ({@code unknown}, {@code _hidden}) has none.
 */
final class Node {

	private static final int MAX_PORT_DIGITS = 5;

	private Node() {
	}

	/**
	 * Reads a node as {@code Forwarded} writes it.
	 * @param text the text, without quotes
	 * @return its address, or nothing if the text names none
	 */
	static Optional<IpAddress> inForwarded(String text) {
		return text.startsWith("[") ? inBrackets(text) : ipv4(text);
	}

	/**
	 * Reads a node as other sources write it: an IPv6 address may stand without brackets,
	 * and then has no port.
	 * @param text the text
	 * @return its address, or nothing if the text names none
	 */
	static Optional<IpAddress> anywhere(String text) {
		boolean bare = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
		return bare ? IpAddress.parse(text) : inForwarded(text);
	}

	private static Optional<IpAddress> inBrackets(String text) {
		int close = text.indexOf(']');
		boolean ipv6 = close > 0 && text.lastIndexOf(':', close) > 0;
		return (ipv6 && isPort(text, close + 1)) ? IpAddress.parse(text.substring(1, close)) : Optional.empty();
	}

	private static Optional<IpAddress> ipv4(String text) {
		int colon = text.indexOf(':');
		int end = (colon >= 0) ? colon : text.length();
		return isPort(text, end) ? IpAddress.parse(text.substring(0, end)) : Optional.empty();
	}

	/** A number, or a name that begins with an underscore; or nothing at all. */
	private static boolean isPort(String text, int start) {
		if (start == text.length()) {
			return true;
		}
		String port = text.substring(start + 1);
		if (text.charAt(start) != ':' || port.isEmpty()) {
			return false;
		}
		if (port.startsWith("_")) {
			return port.length() > 1 && port.chars().allMatch(Node::isNameCharacter);
		}
		return port.length() <= MAX_PORT_DIGITS && port.chars().allMatch((ch) -> ch >= '0' && ch <= '9');
	}

	private static boolean isNameCharacter(int ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| "._-".indexOf(ch) >= 0;
	}

}
