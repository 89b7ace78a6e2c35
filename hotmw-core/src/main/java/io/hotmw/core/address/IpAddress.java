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
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. Immutable and thread-safe.
 *
 * <p>
 * An IPv4 address and the IPv6 address that is mapped to it (RFC 4291, section 2.5.5.2)
 * are one and the same: which of them a socket shows depends on how it was opened. Other
 * ways of putting an IPv4 address into an IPv6 address (6to4, NAT64) make another
 * address. Two addresses that differ in their zone alone are the same.
 *
 * @param high the first 64 bits, those of the mapped address for IPv4
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {

	/** The most characters of a text: an address with an IPv4 part, and a long zone. */
	private static final int MAX_LENGTH = 128;

	private static final long MAPPED = 0xFFFFL;

	private static final int GROUPS = 8;

	/**
	 * Reads an address from its text, which is never looked up as a name. For IPv4 these
	 * are four decimal numbers without leading zeros; for IPv6 the texts of RFC 4291,
	 * section 2.2, without brackets. A zone is read and dropped.
	 * @param text the text
	 * @return the address, or nothing if the text is not one
	 */
	public static Optional<IpAddress> parse(String text) {
		Objects.requireNonNull(text, "'text' must not be null");
		return Optional.ofNullable((text.length() <= MAX_LENGTH) ? read(text) : null);
	}

	private static @Nullable IpAddress read(String text) {
		if (text.indexOf(':') >= 0) {
			return new Ipv6Text(text).read();
		}
		long bits = Ipv4Text.read(text, 0, text.length());
		return (bits != Ipv4Text.NONE) ? new IpAddress(0, (MAPPED << Integer.SIZE) | bits) : null;
	}

	/**
	 * Says whether this is an IPv4 address.
	 * @return whether it is, in its own form or mapped
	 */
	public boolean isIpv4() {
		return this.high == 0 && (this.low >>> Integer.SIZE) == MAPPED;
	}

	/**
	 * How long the address is in its own form.
	 * @return 32 for IPv4, 128 for IPv6
	 */
	public int bits() {
		return isIpv4() ? Integer.SIZE : 2 * Long.SIZE;
	}

	/**
	 * Orders addresses by their value, those of IPv4 first.
	 */
	@Override
	public int compareTo(IpAddress other) {
		if (isIpv4() != other.isIpv4()) {
			return isIpv4() ? -1 : 1;
		}
		int result = Long.compareUnsigned(this.high, other.high);
		return (result != 0) ? result : Long.compareUnsigned(this.low, other.low);
	}

	/**
	 * The one text of this address: dotted for IPv4, that of RFC 5952 for IPv6.
	 */
	@Override
	public String toString() {
		return isIpv4() ? toIpv4String() : toIpv6String();
	}

	private String toIpv4String() {
		return ((this.low >>> 24) & 0xFF) + "." + ((this.low >>> 16) & 0xFF) + "." + ((this.low >>> 8) & 0xFF) + "."
				+ (this.low & 0xFF);
	}

	private String toIpv6String() {
		int gap = startOfGap();
		int gapLength = (gap < GROUPS) ? zerosFrom(gap) : 0;
		StringBuilder text = new StringBuilder();
		int group = 0;
		while (group < GROUPS) {
			if (group == gap) {
				text.append("::");
				group += gapLength;
				continue;
			}
			if (group > 0 && group != gap + gapLength) {
				text.append(':');
			}
			text.append(Integer.toHexString(group(group)));
			group++;
		}
		return text.toString();
	}

	/** The first of the longest runs of zeros; one zero alone is written. */
	private int startOfGap() {
		int start = GROUPS;
		int longest = 1;
		int group = 0;
		while (group < GROUPS) {
			int zeros = zerosFrom(group);
			if (zeros > longest) {
				longest = zeros;
				start = group;
			}
			group += Math.max(zeros, 1);
		}
		return start;
	}

	private int zerosFrom(int start) {
		int group = start;
		while (group < GROUPS && group(group) == 0) {
			group++;
		}
		return group - start;
	}

	private int group(int index) {
		long half = (index < GROUPS / 2) ? this.high : this.low;
		return (int) (half >>> (Character.SIZE * (GROUPS / 2 - 1 - index % (GROUPS / 2)))) & 0xFFFF;
	}

}
