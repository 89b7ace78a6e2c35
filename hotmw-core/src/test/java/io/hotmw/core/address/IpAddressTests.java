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

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpAddress}, with the examples of RFC 4291 and RFC 5952.
 */
class IpAddressTests {

	@ParameterizedTest
	@CsvSource({ "0.0.0.0, 0", "255.255.255.255, ffffffff", "192.0.2.60, c000023c", "10.0.0.1, a000001" })
	void parseWhenTextIsIpv4ShouldReadIt(String text, String bits) {
		IpAddress address = address(text);

		assertThat(address.isIpv4()).isTrue();
		assertThat(address.bits()).isEqualTo(32);
		assertThat(Long.toHexString(address.low() & 0xFFFFFFFFL)).isEqualTo(bits);
		assertThat(address).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "1", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5",
			"256.0.0.1", "1.2.3.999", "1.2.3.4294967296", "01.2.3.4", "1.2.3.00", "0x7f.0.0.1", "0177.0.0.1",
			"2130706433", "127.1", "-1.2.3.4", "+1.2.3.4", "1.2.3.-4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", "1,2,3,4",
			"1.2.3.4/32", "1.2.3.4:80", "[1.2.3.4]", "1.2.3.4%eth0", "1.2.3.a", "\u0661.2.3.4", "\uff11.2.3.4",
			"1\u3002 2.3.4", "localhost", "example.org", "a.b.c.d", "unknown", "_hidden", "*", "10.0.0.*" })
	void parseWhenTextIsNoIpv4ShouldRefuseIt(String text) {
		assertThat(IpAddress.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
			"2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
			"2001:DB8::8:800:200C:417A, 2001:db8::8:800:200c:417a", "FF01:0:0:0:0:0:0:101, ff01::101",
			"FF01::101, ff01::101", "0:0:0:0:0:0:0:1, ::1", "::1, ::1", "0:0:0:0:0:0:0:0, ::", "::, ::", "1::, 1::",
			"0:0:0:0:0:0:13.1.68.3, ::d01:4403", "::13.1.68.3, ::d01:4403", "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
			"::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
			"1:2::1.2.3.4, 1:2::102:304", "::fffe:1.2.3.4, ::fffe:102:304", "64:ff9b::192.0.2.1, 64:ff9b::c000:201" })
	void parseWhenTextIsIpv6ShouldReadIt(String text, String canonical) {
		IpAddress address = address(text);

		assertThat(address.isIpv4()).isFalse();
		assertThat(address.bits()).isEqualTo(128);
		assertThat(address).hasToString(canonical).isEqualTo(address(canonical));
	}

	@ParameterizedTest
	@CsvSource({ "2001:0db8::0001, 2001:db8::1", "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
			"2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
			"2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "2001:DB8::AAAA, 2001:db8::aaaa", "0:0:1:0:0:0:0:0, 0:0:1::" })
	void toStringShouldWriteWhatRfc5952Recommends(String text, String canonical) {
		assertThat(address(text)).hasToString(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", ":::", "::::", "1", "1:", ":1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:",
			":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
			"1::2:3:4:5:6:7:8", "1::2::3", "::1::", "1:::2", "12345::", "::10000", "00001::", "::g", "::-1", "::+1",
			":: 1", " ::1", "::1 ", "::1\n", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "::01.2.3.4", "1.2.3.4::",
			"::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4:5:6:7:8:9:10", "[::1]", "[::1", "::1]", "[::1]:80",
			"::1/128", "::\uff11", "::\u0661", "fe80::1%", "%eth0", "::%25%", "fe80::1%eth 0", "fe80::1%eth0]",
			"fe80::1%<script>", "fe80::1%a\nb", "fe80::1%a:b", "fe80:%eth0:1", "example:org" })
	void parseWhenTextIsNoIpv6ShouldRefuseIt(String text) {
		assertThat(IpAddress.parse(text)).isEmpty();
	}

	@Test
	void parseWhenTextIsHugeShouldRefuseIt() {
		assertThat(IpAddress.parse("1".repeat(1_000_000))).isEmpty();
		assertThat(IpAddress.parse(":".repeat(1_000_000))).isEmpty();
		assertThat(IpAddress.parse("fe80::1%" + "a".repeat(1_000_000))).isEmpty();
		assertThat(IpAddress.parse("::" + "0".repeat(120))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:192.0.2.60", "::FFFF:192.0.2.60", "::ffff:c000:23c", "0:0:0:0:0:ffff:192.0.2.60",
			"0:0:0:0:0:ffff:c000:23c", "::ffff:192.0.2.60%eth0" })
	void parseWhenIpv4IsMappedShouldReadTheIpv4(String text) {
		assertThat(address(text)).isEqualTo(address("192.0.2.60"))
			.hasSameHashCodeAs(address("192.0.2.60"))
			.isEqualByComparingTo(address("192.0.2.60"))
			.hasToString("192.0.2.60");
		assertThat(address(text).isIpv4()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "::192.0.2.60", "::ffff:0:192.0.2.60", "1::ffff:192.0.2.60", "2002:c000:23c::",
			"64:ff9b::192.0.2.60" })
	void parseWhenIpv4IsHeldOtherwiseShouldNotTakeItForTheIpv4(String text) {
		assertThat(address(text).isIpv4()).isFalse();
		assertThat(address(text)).isNotEqualTo(address("192.0.2.60"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "fe80::1%eth0", "fe80::1%2", "fe80::1%25eth0", "fe80:0:0:0:0:0:0:1%br-0abc.100" })
	void parseWhenAddressHasZoneShouldDropIt(String text) {
		assertThat(address(text)).isEqualTo(address("fe80::1")).hasToString("fe80::1");
	}

	@Test
	void compareToShouldOrderByValueAndIpv4First() {
		List<String> sorted = Stream
			.of("ffff::", "::", "255.255.255.255", "7fff::", "::8000:0:0:0", "0.0.0.0", "::1", "128.0.0.0",
					"127.255.255.255")
			.map(IpAddressTests::address)
			.sorted()
			.map(IpAddress::toString)
			.toList();

		assertThat(sorted).containsExactly("0.0.0.0", "127.255.255.255", "128.0.0.0", "255.255.255.255", "::", "::1",
				"::8000:0:0:0", "7fff::", "ffff::");
	}

	private static IpAddress address(String text) {
		return IpAddress.parse(text).orElseThrow();
	}

}
