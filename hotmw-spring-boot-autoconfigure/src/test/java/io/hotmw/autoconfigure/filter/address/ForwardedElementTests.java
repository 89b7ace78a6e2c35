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

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardedElement}, with the examples of RFC 7239.
 */
class ForwardedElementTests {

	@ParameterizedTest
	@MethodSource
	void forParameterShouldReadTheValue(String element, String value) {
		assertThat(new ForwardedElement(element).forParameter()).contains(value);
	}

	static Stream<Arguments> forParameterShouldReadTheValue() {
		return Stream.of(Arguments.of("for=\"_gazonk\"", "_gazonk"),
				Arguments.of("For=\"[2001:db8:cafe::17]:4711\"", "[2001:db8:cafe::17]:4711"),
				Arguments.of("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
				Arguments.of("for=192.0.2.43", "192.0.2.43"), Arguments.of("for=unknown", "unknown"),
				Arguments.of("for=_SEVKISEK", "_SEVKISEK"),
				Arguments.of("for=198.51.100.17;by=203.0.113.60;proto=http;host=example.com", "198.51.100.17"),
				Arguments.of("by=203.0.113.60;FOR=198.51.100.17", "198.51.100.17"),
				Arguments.of("proto=https; for=\"192.0.2.43:47011\" ; by=\"_x\"", "192.0.2.43:47011"),
				Arguments.of(";;for=192.0.2.43;;", "192.0.2.43"),
				Arguments.of("secret=\"a;for=1.1.1.1,b=\\\"c\";for=192.0.2.43", "192.0.2.43"),
				Arguments.of("for=\"1\\92.0.2.43\"", "192.0.2.43"), Arguments.of("for=\"\"", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ";", "192.0.2.43", "for", "for=", "=192.0.2.43", "for =192.0.2.43",
			"for= 192.0.2.43", "for:192.0.2.43", "by=192.0.2.43", "forr=192.0.2.43", "xfor=192.0.2.43",
			"for=192.0.2.43;for=192.0.2.43", "for=192.0.2.43;For=192.0.2.44", "for=192.0.2.43:80",
			"for=[2001:db8:cafe::17]", "for=2001:db8::1", "for=\"192.0.2.43", "for=192.0.2.43\"", "for=\"192.0.2.43\"x",
			"for=\"192.0.2.43\"\"", "for=\"192.0.2.43\\\"", "for=\"192.0.2.43\\", "for=192.0.2.43 by=x",
			"for=192.0.2.43;by", "for=192.0.2.43;=x", "for=192.0.2.43;by=", "for=192.0.2.43;by=\"", "for=192.0.2.43,",
			"for=192.0.2.43 x", "f\u00f6r=192.0.2.43", "\"for\"=192.0.2.43", "for='192.0.2.43';by=[" })
	void forParameterWhenElementIsMalformedOrNamesNobodyShouldFindNothing(String element) {
		assertThat(new ForwardedElement(element).forParameter()).isEmpty();
	}

	@Test
	void forParameterWhenElementIsHugeShouldComeToAnEnd() {
		String quotes = "\\\"".repeat(500_000);

		assertThat(new ForwardedElement("x=\"" + quotes).forParameter()).isEmpty();
		assertThat(new ForwardedElement(";".repeat(1_000_000)).forParameter()).isEmpty();
		assertThat(new ForwardedElement("x=\"" + quotes + "\";for=192.0.2.43").forParameter()).contains("192.0.2.43");
	}

}
