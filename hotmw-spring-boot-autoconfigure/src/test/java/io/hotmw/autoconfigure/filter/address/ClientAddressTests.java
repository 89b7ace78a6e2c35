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

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import io.hotmw.core.address.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientAddress}.
 */
class ClientAddressTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void ofWhenAFilterHasPublishedTheAddressShouldTellIt() {
		this.request.setAttribute(ClientAddress.ATTRIBUTE, address("192.0.2.43"));

		assertThat(ClientAddress.of(this.request)).isEqualTo(new ClientAddress.Known(address("192.0.2.43")));
	}

	@Test
	void ofWhenNoFilterHasShouldTellTheConnections() {
		this.request.setRemoteAddr("0:0:0:0:0:0:0:1");
		this.request.addHeader("X-Forwarded-For", "192.0.2.43");
		this.request.addHeader("Forwarded", "for=192.0.2.43");

		assertThat(ClientAddress.of(this.request)).isEqualTo(new ClientAddress.Known(address("::1")));
	}

	@Test
	void ofWhenAttributeIsSomethingElseShouldNotBelieveIt() {
		this.request.setAttribute(ClientAddress.ATTRIBUTE, "192.0.2.43");

		assertThat(ClientAddress.of(this.request)).isEqualTo(new ClientAddress.Known(address("127.0.0.1")));
	}

	@Test
	void ofWhenConnectionHasNoAddressShouldNotKnowTheClient() {
		this.request.setRemoteAddr("");

		assertThat(ClientAddress.of(this.request)).isInstanceOf(ClientAddress.Unknown.class);
	}

	private static IpAddress address(String text) {
		return IpAddress.parse(text).orElseThrow();
	}

}
