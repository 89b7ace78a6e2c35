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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddressRanges}.
 */
class AddressRangesTests {

	@Test
	void containsShouldLookIntoEachRange() {
		AddressRanges ranges = ranges("192.168.0.0/16", "10.0.0.0/8", "2001:db8::/32", "::1");

		assertThat(Stream.of("10.0.0.0", "10.255.255.255", "192.168.7.7", "2001:db8::7", "::1", "::ffff:10.1.1.1"))
			.allMatch((address) -> ranges.contains(address(address)));
		assertThat(Stream.of("9.255.255.255", "11.0.0.0", "192.167.255.255", "192.169.0.0", "::", "::2", "2001:db7::",
				"2001:db9::", "0.0.0.0", "255.255.255.255"))
			.noneMatch((address) -> ranges.contains(address(address)));
	}

	@Test
	void findShouldTellTheLargestRange() {
		AddressRanges ranges = ranges("10.1.1.1", "10.1.0.0/16", "10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/9");

		assertThat(ranges.find(address("10.1.1.1"))).contains(AddressRange.parse("10.0.0.0/8"));
		assertThat(ranges).hasToString("[10.0.0.0/8]");
	}

	@Test
	void containsShouldKeepIpv4AndIpv6Apart() {
		AddressRanges ranges = ranges("::/0", "10.0.0.0/8");

		assertThat(ranges.contains(address("::ffff:0:0:1"))).isTrue();
		assertThat(ranges.contains(address("10.0.0.1"))).isTrue();
		assertThat(ranges.contains(address("11.0.0.1"))).isFalse();
		assertThat(ranges("0.0.0.0/0").contains(address("::"))).isFalse();
	}

	@Test
	void containsWhenThereAreNoRangesShouldNotHold() {
		assertThat(AddressRanges.none().isEmpty()).isTrue();
		assertThat(AddressRanges.none().contains(address("10.0.0.1"))).isFalse();
		assertThat(ranges("10.0.0.1").isEmpty()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "::/0", "::ffff:0:0/96", "0.0.0.0/1,128.0.0.0/1",
			"128.0.0.0/1,0.0.0.0/2,64.0.0.0/2,10.0.0.0/8", "::/1,8000::/1", "10.0.0.0/8,::/2,4000::/2,8000::/1" })
	void containsEverybodyWhenNoAddressOfAKindIsLeftOutShouldHold(String texts) {
		assertThat(ranges(texts.split(",")).containsEverybody()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/1", "0.0.0.0/1,0.0.0.0/1", "0.0.0.0/1,::/1", "0.0.0.0/1,128.0.0.0/2", "::/1",
			"8000::/1,::/2", "10.0.0.1", "128.0.0.0/1,0.0.0.0/2,64.0.0.0/3" })
	void containsEverybodyWhenAnAddressIsLeftOutShouldNotHold(String texts) {
		assertThat(ranges(texts.split(",")).containsEverybody()).isFalse();
		assertThat(AddressRanges.none().containsEverybody()).isFalse();
	}

	@Test
	void containsEverybodyWhenOnlyMappedAddressesAreLeftOutShouldHold() {
		List<AddressRange> others = new ArrayList<>();
		for (int length = 1; length <= 96; length++) {
			IpAddress beside = (length <= 64) ? new IpAddress(1L << (64 - length), 0)
					: new IpAddress(0, 0xFFFF_0000_0000L ^ (1L << (128 - length)));
			others.add(AddressRange.around(beside, length));
		}

		assertThat(AddressRanges.of(others).contains(address("10.0.0.1"))).isFalse();
		assertThat(AddressRanges.of(others).containsEverybody()).isTrue();
		assertThat(AddressRanges.of(others.subList(0, 95)).containsEverybody()).isFalse();
	}

	@Test
	void ofShouldCopyWhatItIsGiven() {
		List<AddressRange> given = new ArrayList<>(List.of(AddressRange.parse("10.0.0.0/8")));
		AddressRanges ranges = AddressRanges.of(given);

		given.set(0, AddressRange.parse("0.0.0.0/0"));

		assertThat(ranges.contains(address("11.0.0.1"))).isFalse();
	}

	@Property(tries = 5000, seed = "4")
	void containsShouldHoldWhereOneOfTheRangesContainsTheAddress(@ForAll("lists") List<AddressRange> list,
			@ForAll("addresses") IpAddress address) {
		AddressRanges ranges = AddressRanges.of(list);

		assertThat(ranges.contains(address)).isEqualTo(list.stream().anyMatch((range) -> range.contains(address)));
		assertThat(list).allMatch((range) -> ranges.contains(range.network()));
	}

	// Few bits, so that ranges contain and touch one another.
	@Provide
	Arbitrary<IpAddress> addresses() {
		Arbitrary<Integer> parts = Arbitraries.of(0, 1, 2, 127, 128, 255);
		Arbitrary<IpAddress> ipv4 = Combinators.combine(parts, parts)
			.as((first, last) -> address(first + ".0.0." + last));
		Arbitrary<IpAddress> ipv6 = Combinators.combine(parts, parts)
			.as((first, last) -> address(Integer.toHexString(first << 8) + "::" + Integer.toHexString(last)));
		return Arbitraries.oneOf(ipv4, ipv6);
	}

	@Provide
	Arbitrary<List<AddressRange>> lists() {
		return Combinators.combine(addresses(), Arbitraries.integers().between(0, 128))
			.as((address, length) -> AddressRange.around(address, Math.min(length, address.bits())))
			.list()
			.ofMaxSize(12);
	}

	private static AddressRanges ranges(String... ranges) {
		return AddressRanges.of(Stream.of(ranges).map(AddressRange::parse).toList());
	}

	private static IpAddress address(String text) {
		return IpAddress.parse(text).orElseThrow();
	}

}
