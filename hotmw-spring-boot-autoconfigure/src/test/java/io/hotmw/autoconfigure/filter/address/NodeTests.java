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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Node}, with the examples of RFC 7239, section 6.
 */
class NodeTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.43, 192.0.2.43", "192.0.2.43:47011, 192.0.2.43", "192.0.2.43:_port, 192.0.2.43",
			"192.0.2.43:_a.b-c_d, 192.0.2.43", "[2001:db8:cafe::17], 2001:db8:cafe::17",
			"[2001:db8:cafe::17]:47011, 2001:db8:cafe::17", "[2001:db8:cafe::17]:_port, 2001:db8:cafe::17",
			"[::ffff:192.0.2.43]:80, 192.0.2.43", "[fe80::1%eth0]:80, fe80::1", "192.0.2.43:0, 192.0.2.43" })
	void nodeWithAddressShouldBeReadEverywhere(String text, String address) {
		assertThat(Node.inForwarded(text)).get().hasToString(address);
		assertThat(Node.anywhere(text)).get().hasToString(address);
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:cafe::17, 2001:db8:cafe::17", "::1, ::1", "0:0:0:0:0:0:0:1, ::1", "fe80::1%2, fe80::1",
			"::ffff:192.0.2.43, 192.0.2.43" })
	void ipv6WithoutBracketsShouldNotBeReadInForwarded(String text, String address) {
		assertThat(Node.inForwarded(text)).isEmpty();
		assertThat(Node.anywhere(text)).get().hasToString(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "unknown", "UNKNOWN", "unknown:80", "_hidden", "_SEVKISEK", "_gazonk:80", "null",
			"localhost", "localhost:80", "example.org", "example.org:443", "192.0.2.43:", "192.0.2.43:x",
			"192.0.2.43:123456", "192.0.2.43:-1", "192.0.2.43:_", "192.0.2.43:_a b", "192.0.2.43:80:80",
			"192.0.2.43 :80", "192.0.2.43: 80", "192.0.2.43:\u0661", "[192.0.2.43]", "[192.0.2.43]:80", "[", "]", "[]",
			"[]:80", "[:", "[:]", "[::1", "::1]", "[::1]80", "[::1]:", "[::1] :80", "[[::1]]", "[::1]]", "[::1]:80]",
			"\"[::1]\"", "\"192.0.2.43\"", "'192.0.2.43'", "192.0.2.43,192.0.2.44", "192.0.2.43;", "192.0.2.0/24",
			"unix:", "unix:/run/app.sock", "0x7f000001", "2130706433", "127.1", ":80", ":" })
	void textWithoutAddressShouldNotBeReadAnywhere(String text) {
		assertThat(Node.inForwarded(text)).isEmpty();
		assertThat(Node.anywhere(text)).isEmpty();
	}

}
