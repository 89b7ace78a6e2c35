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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses against those of the JDK, which looks nothing up where it is given a literal.
 */
class IpAddressFuzzTests {

	@Property(tries = 3000, seed = "1")
	void parseShouldReadWhatTheJdkWrites(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
		String written = InetAddress.getByAddress(bytes).getHostAddress();

		assertThat(IpAddress.parse(written)).hasValueSatisfying(
				(address) -> assertThat(sameBits(address, bytes)).as("%s was read as %s", written, address).isTrue());
	}

	@Property(tries = 3000, seed = "2")
	void toStringShouldBeReadByTheJdkAndByParse(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
		InetAddress expected = InetAddress.getByAddress(bytes);
		IpAddress address = IpAddress.parse(expected.getHostAddress()).orElseThrow();

		assertThat(InetAddress.getByName(address.toString())).isEqualTo(expected);
		assertThat(IpAddress.parse(address.toString())).contains(address);
	}

	@Property(tries = 20_000, seed = "3")
	void parseShouldReadNothingThatTheJdkDoesNot(@ForAll("texts") String text) throws UnknownHostException {
		Optional<IpAddress> address = IpAddress.parse(text);

		if (address.isPresent()) {
			byte[] bytes = InetAddress.getByName(text).getAddress();
			assertThat(sameBits(address.get(), bytes)).as(text).isTrue();
		}
	}

	@Provide
	Arbitrary<byte[]> addresses() {
		// Runs of zeros, and what looks like an IPv4 address, are what texts are about.
		Arbitrary<Byte> bytes = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just((byte) 0)),
				Tuple.of(1, Arbitraries.just((byte) -1)), Tuple.of(3, Arbitraries.bytes()));
		Arbitrary<byte[]> ipv6 = bytes.array(byte[].class).ofSize(16);
		Arbitrary<byte[]> ipv4 = bytes.array(byte[].class).ofSize(4);
		return Arbitraries.oneOf(ipv6, ipv6, ipv4, ipv4.map(IpAddressFuzzTests::mapped));
	}

	@Provide
	Arbitrary<String> texts() {
		return Arbitraries
			.of("0", "1", "9", "12", "255", "256", "ffff", "FfFf", "0db8", "a", ":", ":", ":", ":", "::", ".", ".",
					".1.2.3.4", "/", " ", "[", "]", "-")
			.list()
			.ofMinSize(1)
			.ofMaxSize(16)
			.map((parts) -> String.join("", parts));
	}

	private static byte[] mapped(byte[] ipv4) {
		byte[] bytes = new byte[16];
		bytes[10] = -1;
		bytes[11] = -1;
		System.arraycopy(ipv4, 0, bytes, 12, 4);
		return bytes;
	}

	private static boolean sameBits(IpAddress address, byte[] bytes) {
		byte[] expected = (bytes.length == 4) ? mapped(bytes) : bytes;
		BigInteger bits = new BigInteger(Long.toUnsignedString(address.high())).shiftLeft(64)
			.or(new BigInteger(Long.toUnsignedString(address.low())));
		return bits.equals(new BigInteger(1, Arrays.copyOf(expected, 16)));
	}

}
