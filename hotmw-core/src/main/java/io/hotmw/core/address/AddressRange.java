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
 * The addresses that begin with the same bits (RFC 4632, section 3.1, and RFC 4291,
 * section 2.3). Immutable and thread-safe.
 *
 * <p>
 * A range holds addresses of one kind: no IPv6 range contains an IPv4 address, not even
 * {@code ::/0}. A range of mapped addresses, {@code ::ffff:10.0.0.0/104}, is the IPv4
 * range.
 *
 * @param network the first address
 * @param prefixLength how many bits its addresses have in common: 0 to 32 for IPv4, 0 to
 * 128 for IPv6
 */
public record AddressRange(IpAddress network, int prefixLength) {

	/** The bits in front of an IPv4 address when it is mapped. */
	static final int MAPPED_PREFIX = 96;

	/**
	 * Create a range.
	 * @param network the first address
	 * @param prefixLength how many bits its addresses have in common
	 * @throws IllegalArgumentException if the prefix is longer than the address, or the
	 * address has bits set behind it
	 */
	public AddressRange {
		Objects.requireNonNull(network, "'network' must not be null");
		if (!masked(network, prefixLength).equals(network)) {
			throw new IllegalArgumentException("'network' must have no bits set behind the prefix");
		}
	}

	/**
	 * The range of a length that an address is in.
	 * @param address the address
	 * @param prefixLength how many bits the addresses of the range have in common
	 * @return the range
	 * @throws IllegalArgumentException if the prefix is longer than the address
	 */
	public static AddressRange around(IpAddress address, int prefixLength) {
		return new AddressRange(masked(address, prefixLength), prefixLength);
	}

	/**
	 * Reads a range: an address, {@code /} and the length of the prefix, or an address
	 * alone. Names are never looked up.
	 * @param text the text
	 * @return the range
	 * @throws AddressRangeException if the text is not a range, or its address has bits
	 * set behind the prefix: whoever wrote it may have meant another range
	 */
	public static AddressRange parse(String text) {
		return new AddressRangeText(text).read();
	}

	private static IpAddress masked(IpAddress address, int prefixLength) {
		if (prefixLength < 0 || prefixLength > address.bits()) {
			throw new IllegalArgumentException("'prefixLength' must lie between 0 and " + address.bits());
		}
		int bits = (address.isIpv4() ? MAPPED_PREFIX : 0) + prefixLength;
		return new IpAddress(address.high() & mask(Math.min(bits, Long.SIZE)),
				address.low() & mask(Math.max(bits - Long.SIZE, 0)));
	}

	// A shift by 64 would shift nothing.
	private static long mask(int bits) {
		return (bits == 0) ? 0 : -1L << (Long.SIZE - bits);
	}

	/**
	 * Says whether an address is in this range.
	 * @param address the address
	 * @return whether it is
	 */
	public boolean contains(IpAddress address) {
		return address.isIpv4() == this.network.isIpv4() && masked(address, this.prefixLength).equals(this.network);
	}

	/**
	 * Says whether all addresses of another range are in this range.
	 * @param other the other range
	 * @return whether they are
	 */
	public boolean contains(AddressRange other) {
		return other.prefixLength >= this.prefixLength && contains(other.network);
	}

	/**
	 * The one text of this range: that of the address alone if it is the only one.
	 */
	@Override
	public String toString() {
		return (this.prefixLength == this.network.bits()) ? this.network.toString()
				: this.network + "/" + this.prefixLength;
	}

}
