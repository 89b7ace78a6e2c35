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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AddressRange}.
 */
class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.0.0.0/8, 8", "192.0.2.7, 192.0.2.7, 32", "192.0.2.7/32, 192.0.2.7, 32",
			"0.0.0.0/0, 0.0.0.0/0, 0", "128.0.0.0/1, 128.0.0.0/1, 1", "2001:DB8::/32, 2001:db8::/32, 32",
			"2001:db8::1, 2001:db8::1, 128", "::1/128, ::1, 128", "::/0, ::/0, 0", "8000::/1, 8000::/1, 1",
			"2001:db8:0:1::/64, 2001:db8:0:1::/64, 64", "2001:db8:0:1:8000::/65, 2001:db8:0:1:8000::/65, 65",
			"::ffff:10.0.0.0/104, 10.0.0.0/8, 8", "::ffff:0:0/96, 0.0.0.0/0, 0", "::ffff:192.0.2.7, 192.0.2.7, 32",
			"::ffff:192.0.2.7/128, 192.0.2.7, 32" })
	void parseShouldReadAddressAndPrefix(String text, String canonical, int prefixLength) {
		AddressRange range = AddressRange.parse(text);

		assertThat(range).hasToString(canonical).isEqualTo(AddressRange.parse(canonical));
		assertThat(range.prefixLength()).isEqualTo(prefixLength);
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.1/8, 10.0.0.0/8, 10.0.0.1", "192.168.1.0/16, 192.168.0.0/16, 192.168.1.0",
			"1.2.3.4/0, 0.0.0.0/0, 1.2.3.4", "1.2.3.5/31, 1.2.3.4/31, 1.2.3.5",
			"2001:db8::1/32, 2001:db8::/32, 2001:db8::1", "2001:db8::1/64, 2001:db8::/64, 2001:db8::1",
			"::ffff:10.0.0.1/104, 10.0.0.0/8, 10.0.0.1" })
	void parseWhenHostBitsAreSetShouldNameTheRightRange(String text, String range, String address) {
		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> AddressRange.parse(text))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo("has bits set behind its prefix");
				assertThat(ex.remedy())
					.isEqualTo("write " + range + " for the whole range, or " + address + " for the one address");
				assertThat(ex).hasMessage("'" + text + "' " + ex.reason() + "; " + ex.remedy());
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/", "/8", "10.0.0.0 /8", " 10.0.0.0/8", "10/8", "10.0.0/24", "10.0.0.*",
			"10.0.0.1-10.0.0.9", "10.0.0.0:80/8", "[2001:db8::]/32", "localhost", "localhost/8", "example.org",
			"010.0.0.0/8", "unknown", "10.0.0.0,10.0.0.1", "all", "\u0661.0.0.0/8" })
	void parseWhenThereIsNoAddressShouldSayThatNamesAreNotLookedUp(String text) {
		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> AddressRange.parse(text))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo("is neither an IP address nor a range of them");
				assertThat(ex.remedy()).endsWith("names are not looked up");
			});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			10.0.0.0/, 32
			10.0.0.0/33, 32
			10.0.0.0/-1, 32
			10.0.0.0/+8, 32
			10.0.0.0/08, 32
			10.0.0.0/8/8, 32
			10.0.0.0/8x, 32
			10.0.0.0/255.0.0.0, 32
			10.0.0.0/9999999999, 32
			10.0.0.0/\u0668, 32
			::/129, 128
			::/, 128
			fe80::/10%eth0, 128
			::ffff:10.0.0.0/129, 128
			""")
	void parseWhenPrefixIsWrongShouldNameItsBounds(String text, int longest) {
		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> AddressRange.parse(text))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo("has a prefix that is not a number of bits from 0 to " + longest);
				assertThat(ex.remedy()).contains(text.substring(0, text.indexOf('/')) + "/" + longest);
			});
	}

	@Test
	void parseWhenThereIsAZoneShouldRefuseIt() {
		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> AddressRange.parse("fe80::%eth0/10"))
			.satisfies((ex) -> assertThat(ex.reason()).startsWith("has a zone"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:10.0.0.0/95", "::ffff:0:0/80", "::ffff:0:0/0" })
	void parseWhenMappedRangeIsWiderThanIpv4ShouldRefuseIt(String text) {
		assertThatExceptionOfType(AddressRangeException.class).isThrownBy(() -> AddressRange.parse(text))
			.satisfies((ex) -> assertThat(ex.remedy()).contains("0.0.0.0/0"));
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.0.0.0", "10.0.0.0/8, 10.255.255.255", "10.0.0.0/8, ::ffff:10.1.2.3",
			"0.0.0.0/0, 255.255.255.255", "192.0.2.7, 192.0.2.7", "192.0.2.6/31, 192.0.2.7", "::/0, ffff::1",
			"::/1, 7fff::", "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/64, 2001:db8::1:0:0:1",
			"2001:db8::/65, 2001:db8::7fff:0:0:0", "::1, ::1", "fe80::/10, fe80::1%eth0",
			"::ffff:10.0.0.0/104, 10.9.9.9" })
	void containsWhenAddressBeginsWithThePrefixShouldHold(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 11.0.0.0", "10.0.0.0/8, 9.255.255.255", "10.0.0.0/8, ::10.0.0.1", "192.0.2.7, 192.0.2.6",
			"192.0.2.6/31, 192.0.2.8", "0.0.0.0/0, ::", "0.0.0.0/0, ::fffe:1.2.3.4", "::/0, 1.2.3.4",
			"::/0, ::ffff:1.2.3.4", "::/96, 1.2.3.4", "::/1, 8000::", "2001:db8::/32, 2001:db9::",
			"2001:db8::/64, 2001:db8:0:1::", "2001:db8::/65, 2001:db8::8000:0:0:0", "::1, ::" })
	void containsWhenAddressBeginsOtherwiseShouldNotHold(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isFalse();
	}

	@Test
	void containsShouldCompareRanges() {
		AddressRange range = AddressRange.parse("10.0.0.0/8");

		assertThat(range.contains(range)).isTrue();
		assertThat(range.contains(AddressRange.parse("10.255.0.0/16"))).isTrue();
		assertThat(range.contains(AddressRange.parse("0.0.0.0/0"))).isFalse();
		assertThat(range.contains(AddressRange.parse("11.0.0.0/16"))).isFalse();
		assertThat(AddressRange.parse("::/0").contains(range)).isFalse();
	}

	@Test
	void aroundShouldDropTheBitsBehindThePrefix() {
		assertThat(AddressRange.around(address("10.1.2.3"), 16)).hasToString("10.1.0.0/16");
		assertThat(AddressRange.around(address("::ffff:10.1.2.3"), 0)).hasToString("0.0.0.0/0");
		assertThat(AddressRange.around(address("2001:db8:1:2:3:4:5:6"), 64)).hasToString("2001:db8:1:2::/64");
		assertThat(AddressRange.around(address("2001:db8:1:2:3:4:5:6"), 128)).hasToString("2001:db8:1:2:3:4:5:6");
	}

	@Test
	void constructorWhenRangeIsNoneShouldRefuseIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AddressRange(address("10.0.0.1"), 8))
			.withMessage("'network' must have no bits set behind the prefix");
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.around(address("10.0.0.1"), 33))
			.withMessage("'prefixLength' must lie between 0 and 32");
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.around(address("::1"), -1))
			.withMessage("'prefixLength' must lie between 0 and 128");
	}

	private static IpAddress address(String text) {
		return IpAddress.parse(text).orElseThrow();
	}

}
