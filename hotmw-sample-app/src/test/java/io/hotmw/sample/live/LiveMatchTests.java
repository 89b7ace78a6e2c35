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

package io.hotmw.sample.live;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which callers a filter is for is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveMatchTests {

	private static final String KEYS = "api-key: { options: { keys: { lee: ['%s'], kim: ['%s'] },".formatted(
			"sha256:1cf11f2319ba26c64d9695e9384342137ea062043851430e1156058cecebaab3",
			"sha256:fcb093b48f41883a6de7f5785382e3f8e2449debc9678836c144406cf046a8e0")
			+ " roles: { lee: [ADMIN] } } }, ";

	private final LiveSample sample;

	LiveMatchTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void filterBehindAnAuthenticationShouldBeForCertainCallersAlone() {
		this.sample.change(LiveSample.filters(KEYS + "maintenance: { order: 10, match: { roles: [ADMIN] } }"));
		assertThat(status("the-key-of-lee")).isEqualTo(503);
		assertThat(status("the-key-of-kim")).isEqualTo(200);

		this.sample.change(LiveSample.filters(KEYS + "maintenance: { order: 10, match: { principals: [kim] } }"));
		assertThat(status("the-key-of-lee")).isEqualTo(200);
		assertThat(status("the-key-of-kim")).isEqualTo(503);

		// In front of the authentication nobody is known.
		this.sample.change(LiveSample.filters(KEYS + "maintenance: { match: { principals: [kim] } }"));
		assertThat(status("the-key-of-kim")).isEqualTo(200);
	}

	@Test
	void filterShouldBeForCertainQueriesCookiesAndAddresses() {
		this.sample.change(LiveSample.filters("maintenance: { match: { query-parameters: { v: 1 } } }"));
		assertThat(this.sample.status("/api/orders?a=b&v=1")).isEqualTo(503);
		assertThat(this.sample.status("/api/orders?v=2")).isEqualTo(200);

		this.sample.change(LiveSample.filters("maintenance: { match: { cookies: { beta: 'on' } } }"));
		assertThat(this.sample.send("GET", "/api/orders", "Cookie", "a=b; beta=on").statusCode()).isEqualTo(503);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);

		this.sample.change(LiveSample.filters("maintenance: { match: { addresses: [127.0.0.0/8] } }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(503);
		this.sample.change(LiveSample.filters("maintenance: { match: { addresses: [192.0.2.0/24] } }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@Test
	void addressThatIsNoneShouldBeRefused() {
		this.sample.publish(LiveSample.filters("maintenance: { match: { addresses: [127.0.0.0/8, 10.0.0.1/8] } }"));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.maintenance.match.addresses[1]"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private int status(String key) {
		return this.sample.send("GET", "/api/orders", "X-API-Key", key).statusCode();
	}

}
