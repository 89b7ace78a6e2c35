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

package io.hotmw.core.address;

import java.util.Objects;

/**
 * The text of a range, for one reading.
 */
final class AddressRangeText {

	private static final int MAX_DIGITS = 3;

	private final String text;

	private final String address;

	/** What stands behind the slash; the slash too, so that it cannot be missed. */
	private final String prefix;

	AddressRangeText(String text) {
		this.text = Objects.requireNonNull(text, "'text' must not be null");
		int slash = text.indexOf('/');
		this.address = (slash >= 0) ? text.substring(0, slash) : text;
		this.prefix = (slash >= 0) ? text.substring(slash) : "";
	}

	AddressRange read() {
		IpAddress start = IpAddress.parse(this.address).orElseThrow(this::noAddress);
		if (this.address.indexOf('%') >= 0) {
			throw refusal("has a zone, which no client shows reliably", "write it without what begins with '%'");
		}
		if (this.prefix.isEmpty()) {
			return new AddressRange(start, start.bits());
		}
		// A mapped address is written with the prefix of its IPv6 form.
		int before = (start.isIpv4() && this.address.indexOf(':') >= 0) ? AddressRange.MAPPED_PREFIX : 0;
		int length = prefixLength(before + start.bits()) - before;
		if (length < 0) {
			throw refusal("is an IPv6 range around all IPv4 addresses",
					"write the IPv4 range itself, for example 0.0.0.0/0 for all of them");
		}
		AddressRange range = AddressRange.around(start, length);
		if (!range.network().equals(start)) {
			throw refusal("has bits set behind its prefix",
					"write " + range + " for the whole range, or " + start + " for the one address");
		}
		return range;
	}

	private int prefixLength(int longest) {
		int digits = this.prefix.length() - 1;
		boolean isNumber = digits > 0 && digits <= MAX_DIGITS
				&& this.prefix.chars().skip(1).allMatch((ch) -> ch >= '0' && ch <= '9')
				&& (digits == 1 || this.prefix.charAt(1) != '0');
		int length = isNumber ? Integer.parseInt(this.prefix, 1, digits + 1, 10) : Integer.MAX_VALUE;
		if (length > longest) {
			throw refusal("has a prefix that is not a number of bits from 0 to " + longest,
					"write how many bits the addresses have in common, for example " + this.address + "/" + longest
							+ " for the one address");
		}
		return length;
	}

	private AddressRangeException noAddress() {
		return refusal("is neither an IP address nor a range of them",
				"write for example 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32; names are not looked up");
	}

	private AddressRangeException refusal(String reason, String remedy) {
		return new AddressRangeException(this.text, reason, remedy);
	}

}
