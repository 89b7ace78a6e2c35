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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of ranges that is asked for each request: the time grows with the logarithm of
 * their number. Immutable and thread-safe.
 */
public final class AddressRanges {

	/** A range comes behind those that may contain it. */
	private static final Comparator<AddressRange> ORDER = Comparator.comparing(AddressRange::network)
		.thenComparing(AddressRange::prefixLength);

	private static final BigInteger ALL_OF_IPV4 = BigInteger.TWO.pow(Integer.SIZE);

	/** The addresses that IPv4 addresses are mapped to are none of them. */
	private static final BigInteger ALL_OF_IPV6 = BigInteger.TWO.pow(2 * Long.SIZE).subtract(ALL_OF_IPV4);

	private static final AddressRanges NONE = new AddressRanges(List.of());

	/** By address, none of them within another: two ranges never overlap in part. */
	private final AddressRange[] ranges;

	private AddressRanges(Collection<AddressRange> ranges) {
		this.ranges = withoutContained(ranges);
	}

	private static AddressRange[] withoutContained(Collection<AddressRange> ranges) {
		AddressRange[] sorted = ranges.toArray(AddressRange[]::new);
		Arrays.sort(sorted, ORDER);
		List<AddressRange> result = new ArrayList<>();
		for (AddressRange range : sorted) {
			if (result.isEmpty() || !result.get(result.size() - 1).contains(range)) {
				result.add(range);
			}
		}
		return result.toArray(AddressRange[]::new);
	}

	/**
	 * Collects ranges.
	 * @param ranges the ranges, in any order
	 * @return the set
	 */
	public static AddressRanges of(Collection<AddressRange> ranges) {
		return new AddressRanges(ranges);
	}

	/**
	 * The empty set.
	 * @return a set that contains no address
	 */
	public static AddressRanges none() {
		return NONE;
	}

	/**
	 * Says whether there are no ranges.
	 * @return whether the set is empty
	 */
	public boolean isEmpty() {
		return this.ranges.length == 0;
	}

	/**
	 * Says whether an address is in one of the ranges.
	 * @param address the address
	 * @return whether it is
	 */
	public boolean contains(IpAddress address) {
		return find(address).isPresent();
	}

	/**
	 * Finds the range that an address is in.
	 * @param address the address
	 * @return the largest of the given ranges that contains it
	 */
	public Optional<AddressRange> find(IpAddress address) {
		int low = 0;
		int high = this.ranges.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.ranges[middle].network().compareTo(address) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return (low > 0 && this.ranges[low - 1].contains(address)) ? Optional.of(this.ranges[low - 1])
				: Optional.empty();
	}

	/**
	 * Says whether the ranges leave nobody out, be it one range alone or several
	 * together.
	 * @return whether every IPv4 address is in one of them, or every IPv6 address
	 */
	public boolean containsEverybody() {
		BigInteger ipv4 = BigInteger.ZERO;
		BigInteger ipv6 = BigInteger.ZERO;
		for (AddressRange range : this.ranges) {
			BigInteger size = BigInteger.TWO.pow(range.network().bits() - range.prefixLength());
			ipv4 = range.network().isIpv4() ? ipv4.add(size) : ipv4;
			ipv6 = range.network().isIpv4() ? ipv6 : ipv6.add(size);
		}
		return ipv4.equals(ALL_OF_IPV4) || ipv6.compareTo(ALL_OF_IPV6) >= 0;
	}

	@Override
	public String toString() {
		return Arrays.toString(this.ranges);
	}

}
