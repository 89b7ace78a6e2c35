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

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRanges;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientAddressResolver}. The proxies are 10.0.0.0/8 and
 * 2001:db8:aaaa::/48.
 */
class ClientAddressResolverTests {

	private static final AddressRanges PROXIES = AddressRanges
		.of(Stream.of("10.0.0.0/8", "2001:db8:aaaa::/48").map(AddressRange::parse).toList());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	ClientAddressResolverTests() {
		this.request.setRemoteAddr("10.0.0.1");
	}

	@ParameterizedTest
	@EnumSource
	void resolveWhenConnectionIsNoTrustedProxysShouldReadNoHeader(ForwardedHeader header) {
		this.request.setRemoteAddr("203.0.113.7");
		this.request.addHeader("X-Forwarded-For", "10.0.0.9");
		this.request.addHeader("Forwarded", "for=10.0.0.9");

		assertThat(client(header)).isEqualTo("203.0.113.7");
	}

	@ParameterizedTest
	@EnumSource
	void resolveWhenThereIsNoHeaderShouldFindTheConnection(ForwardedHeader header) {
		assertThat(client(header)).isEqualTo("10.0.0.1");
	}

	@Test
	void resolveShouldReadOneOfTheHeadersAlone() {
		this.request.addHeader("X-Forwarded-For", "192.0.2.1");
		this.request.addHeader("Forwarded", "for=192.0.2.2");

		assertThat(client(ForwardedHeader.NONE)).isEqualTo("10.0.0.1");
		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo("192.0.2.1");
		assertThat(client(ForwardedHeader.FORWARDED)).isEqualTo("192.0.2.2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "192.0.2.43|192.0.2.43", "1.1.1.1, 192.0.2.43|192.0.2.43", "10.9.9.9, 192.0.2.43|192.0.2.43",
					"192.0.2.43, 10.0.0.2|192.0.2.43", "1.1.1.1,192.0.2.43,10.0.0.2,10.0.0.3|192.0.2.43",
					"10.0.0.3, 10.0.0.2|10.0.0.3", "10.0.0.2|10.0.0.2",
					"192.0.2.43, 2001:db8:cafe::17|2001:db8:cafe::17", "192.0.2.43, 2001:db8:aaaa::1|192.0.2.43",
					"192.0.2.43, [2001:db8:aaaa::1]:443|192.0.2.43", "192.0.2.43:51234, 10.0.0.2:80|192.0.2.43",
					"::ffff:192.0.2.43, ::ffff:10.0.0.2|192.0.2.43", "unknown, 192.0.2.43|192.0.2.43",
					"); DROP TABLE, 192.0.2.43|192.0.2.43", "\", 192.0.2.43|192.0.2.43", ", 192.0.2.43|192.0.2.43",
					",,,192.0.2.43|192.0.2.43" })
	void resolveWhenProxiesWriteXForwardedForShouldStopAtTheFirstThatIsNotTrusted(String header, String client) {
		this.request.addHeader("X-Forwarded-For", header);

		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo(client);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', value = { "For=\"[2001:db8:cafe::17]:4711\"|2001:db8:cafe::17",
			"for=192.0.2.60;proto=http;by=203.0.113.43|192.0.2.60", "for=192.0.2.43, for=198.51.100.17|198.51.100.17",
			"for=192.0.2.43, for=\"[2001:db8:cafe::17]\"|2001:db8:cafe::17",
			"for=192.0.2.43, for=198.51.100.17;by=203.0.113.60;proto=http;host=example.com|198.51.100.17",
			"for=192.0.2.43, for=\"10.0.0.2:47011\"|192.0.2.43",
			"for=192.0.2.43,for=\"[2001:db8:aaaa::1]\";by=_x,FOR=10.0.0.2|192.0.2.43",
			"for=_hidden, for=192.0.2.43|192.0.2.43", "for=\"evil, for=192.0.2.43|192.0.2.43",
			"for=10.0.0.3, for=10.0.0.2|10.0.0.3", "for=1.1.1.1, for=192.0.2.43;host=\"x, for=10.0.0.2\"|192.0.2.43" })
	void resolveWhenProxiesWriteForwardedShouldStopAtTheFirstThatIsNotTrusted(String header, String client) {
		this.request.addHeader("Forwarded", header);

		assertThat(client(ForwardedHeader.FORWARDED)).isEqualTo(client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=\"_gazonk\"", "for=_hidden, for=_SEVKISEK",
			"for=192.0.2.43, for=\"[2001:db8:cafe::17]\", for=unknown", "for=192.0.2.43, for=unknown, for=10.0.0.2",
			"for=192.0.2.43, for=\"_hidden:80\"", "for=192.0.2.43, proto=https", "for=192.0.2.43, for=10.0.0.2, by=_x",
			"", " ", ",", "for=192.0.2.43,", "for=192.0.2.43, ", "for=192.0.2.43, for=", "for=192.0.2.43, for=\"\"",
			"for=192.0.2.43, for=2001:db8:cafe::17", "for=192.0.2.43, for=\"2001:db8:cafe::17\"",
			"for=192.0.2.43, for=192.0.2.44:80", "for=192.0.2.43, for=example.org", "192.0.2.43",
			"for=192.0.2.43, for=192.0.2.44;for=192.0.2.45", "for=192.0.2.43, for=\"192.0.2.44",
			"for=192.0.2.43, for=0192.0.2.44", "for=192.0.2.43; , x" })
	void resolveWhenTrustedProxyNamesNobodyInForwardedShouldNotKnowTheClient(String header) {
		this.request.addHeader("Forwarded", header);

		assertThat(resolve(ForwardedHeader.FORWARDED)).isInstanceOf(ClientAddress.Unknown.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "unknown", "192.0.2.43, unknown", "192.0.2.43, _hidden", "192.0.2.43,",
			"192.0.2.43, , 10.0.0.2", "192.0.2.43, localhost", "192.0.2.43, \"192.0.2.44\"", "192.0.2.43 10.0.0.2",
			"for=192.0.2.43", "192.0.2.43;10.0.0.2", "192.0.2.256", "192.0.2.043", "[192.0.2.43]", "192.0.2.43:",
			"192.0.2.43:port", "2001:db8::g", "[2001:db8::1", "192.0.2.0/24", "10.0.0.2\u00a0", "unix:" })
	void resolveWhenTrustedProxyNamesNobodyInXForwardedForShouldNotKnowTheClient(String header) {
		this.request.addHeader("X-Forwarded-For", header);

		assertThat(resolve(ForwardedHeader.X_FORWARDED_FOR)).isInstanceOf(ClientAddress.Unknown.class);
	}

	@Test
	void resolveShouldReadTheLinesOfTheHeaderAsOneList() {
		this.request.addHeader("Forwarded", "for=192.0.2.43");
		this.request.addHeader("Forwarded", "for=\"[2001:db8:cafe::17]\", for=unknown");
		assertThat(resolve(ForwardedHeader.FORWARDED)).isInstanceOf(ClientAddress.Unknown.class);

		this.request.addHeader("X-Forwarded-For", "1.1.1.1, 10.0.0.4");
		this.request.addHeader("X-Forwarded-For", "192.0.2.43, 10.0.0.3");
		this.request.addHeader("X-Forwarded-For", "10.0.0.2");
		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo("192.0.2.43");
	}

	@Test
	void resolveWhenClientSendsLinesOfItsOwnShouldReadTheLastOne() {
		for (String sent : List.of("for=10.0.0.9", "for=\"", "for=1.1.1.1;x=\"a", "", ",", "\\")) {
			MockHttpServletRequest forged = new MockHttpServletRequest();
			forged.setRemoteAddr("10.0.0.1");
			forged.addHeader("Forwarded", sent);
			forged.addHeader("Forwarded", "for=192.0.2.43;by=10.0.0.1");

			assertThat(new ClientAddressResolver(PROXIES, ForwardedHeader.FORWARDED).resolve(forged)).as(sent)
				.asString()
				.contains("192.0.2.43");
		}
	}

	@ParameterizedTest
	@CsvSource({ "::ffff:10.0.0.1, 192.0.2.43", "[::ffff:10.0.0.1], 192.0.2.43", "2001:db8:aaaa:0:0:0:0:1, 192.0.2.43",
			"[2001:db8:aaaa:0:0:0:0:1], 192.0.2.43", "10.0.0.1:51234, 192.0.2.43", "0:0:0:0:0:0:0:1, ::1",
			"fe80:0:0:0:0:0:0:1%eth0, fe80::1", "::10.0.0.1, ::a00:1", "2001:db8:aaab::1, 2001:db8:aaab::1" })
	void resolveShouldUnderstandEveryFormOfTheConnectionsAddress(String remoteAddr, String client) {
		this.request.setRemoteAddr(remoteAddr);
		this.request.addHeader("X-Forwarded-For", "192.0.2.43");

		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo(client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "unknown", "unix:", "localhost", "10.0.0.1, 10.0.0.2", "10.0.0.01" })
	void resolveWhenContainerTellsNoAddressShouldNotKnowTheClient(String remoteAddr) {
		this.request.setRemoteAddr(remoteAddr);
		this.request.addHeader("X-Forwarded-For", "192.0.2.43");

		assertThat(resolve(ForwardedHeader.X_FORWARDED_FOR))
			.isEqualTo(new ClientAddress.Unknown("the container does not tell the address of the connection"));
	}

	@Test
	void resolveWhenContainerTellsNothingShouldNotKnowTheClient() {
		HttpServletRequest silent = new MockHttpServletRequest() {

			@Override
			@SuppressWarnings("NullAway") // What the connection of a client that is gone
											// has.
			public @Nullable String getRemoteAddr() {
				return null;
			}

		};
		HttpServletRequest secretive = new MockHttpServletRequest() {

			@Override
			public String getRemoteAddr() {
				return "10.0.0.1";
			}

			@Override
			@SuppressWarnings("NullAway") // The specification allows it.
			public @Nullable Enumeration<String> getHeaders(String name) {
				return null;
			}

		};

		assertThat(ClientAddressResolver.ofConnections().resolve(silent)).isInstanceOf(ClientAddress.Unknown.class);
		assertThat(new ClientAddressResolver(PROXIES, ForwardedHeader.FORWARDED).resolve(secretive))
			.isEqualTo(new ClientAddress.Unknown("the container does not tell the header Forwarded"));
	}

	@Test
	void resolveShouldLookAtTheRequestThatTheContainerHas() {
		this.request.addHeader("X-Forwarded-For", "192.0.2.43");
		HttpServletRequest wrapped = new HttpServletRequestWrapper(new HttpServletRequestWrapper(this.request)) {

			@Override
			public String getRemoteAddr() {
				return "1.1.1.1";
			}

			@Override
			public Enumeration<String> getHeaders(String name) {
				return Collections.emptyEnumeration();
			}

		};

		assertThat(new ClientAddressResolver(PROXIES, ForwardedHeader.X_FORWARDED_FOR).resolve(wrapped)).asString()
			.contains("192.0.2.43");
		assertThat(ClientAddressResolver.ofConnections().resolve(wrapped)).asString().contains("10.0.0.1");
	}

	@Test
	void resolveWhenProxiesHaveNoEndShouldGiveUp() {
		String proxies = "10.0.0.2" + ", 10.0.0.2".repeat(ClientAddressResolver.MAX_ELEMENTS - 2);
		this.request.addHeader("X-Forwarded-For", "192.0.2.43, " + proxies);
		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo("192.0.2.43");

		MockHttpServletRequest longer = new MockHttpServletRequest();
		longer.setRemoteAddr("10.0.0.1");
		longer.addHeader("X-Forwarded-For", "192.0.2.43, " + proxies + ", 10.0.0.2");
		assertThat(new ClientAddressResolver(PROXIES, ForwardedHeader.X_FORWARDED_FOR).resolve(longer))
			.isEqualTo(new ClientAddress.Unknown("X-Forwarded-For names 32 trusted proxies or more"));
	}

	@Test
	void resolveWhenHeaderIsHugeShouldReadItsEndAlone() {
		this.request.addHeader("X-Forwarded-For", "1.1.1.1, ".repeat(500_000) + "192.0.2.43");
		assertThat(client(ForwardedHeader.X_FORWARDED_FOR)).isEqualTo("192.0.2.43");

		this.request.addHeader("Forwarded", "for=\"" + "\\\"".repeat(1_000_000) + ", for=192.0.2.43");
		assertThat(client(ForwardedHeader.FORWARDED)).isEqualTo("192.0.2.43");

		this.request.addHeader("Forwarded", "for=192.0.2.43;x=" + "a".repeat(1_000_000));
		assertThat(resolve(ForwardedHeader.FORWARDED)).isInstanceOf(ClientAddress.Unknown.class);
	}

	@Test
	void resolveWhenClientIsNotKnownShouldSayWhyWithoutWhatWasSent() {
		this.request.addHeader("X-Forwarded-For", "192.0.2.43, evil\r\nline, 10.0.0.2");

		assertThat(resolve(ForwardedHeader.X_FORWARDED_FOR))
			.isEqualTo(new ClientAddress.Unknown("the trusted proxy 10.0.0.2 does not name an address in "
					+ "X-Forwarded-For, in element 2 from the end"));
	}

	private String client(ForwardedHeader header) {
		ClientAddress client = resolve(header);
		return (client instanceof ClientAddress.Known known) ? known.address().toString() : client.toString();
	}

	private ClientAddress resolve(ForwardedHeader header) {
		return new ClientAddressResolver(PROXIES, header).resolve(this.request);
	}

}
