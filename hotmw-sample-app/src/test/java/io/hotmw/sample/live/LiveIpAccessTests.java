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

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call the sample, by address, is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveIpAccessTests {

	private static final String BEHIND_PROXY = LiveSample
		.filters("ip-access: { order: 30, options: { allow: [192.0.2.0/24], trusted-proxies: [127.0.0.0/8], "
				+ "header: x-forwarded-for } }");

	private final LiveSample sample;

	LiveIpAccessTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void addressWhenDeniedAndAllowedAgainShouldBeRefusedMeanwhile() {
		this.sample.change(LiveSample.filters("ip-access: { options: { deny: [127.0.0.0/8, '::1'] } }"));

		assertThat(this.sample.get("/api/orders")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("\"detail\":\"Requests from this address are not allowed\"");
		});
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

		this.sample.change(LiveSample.filters("ip-access: { options: { deny: [203.0.113.0/24] } }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@Test
	void clientBehindTrustedProxyShouldNotChooseItsAddress() {
		this.sample.change(BEHIND_PROXY);

		assertThat(status("192.0.2.7")).isEqualTo(200);
		assertThat(status("192.0.2.7, 203.0.113.7")).isEqualTo(403);
		assertThat(status("203.0.113.7, 192.0.2.7")).isEqualTo(200);
		assertThat(status("192.0.2.7, unknown")).isEqualTo(403);
		assertThat(this.sample.send("GET", "/api/orders", "Forwarded", "for=192.0.2.7").statusCode()).isEqualTo(403);
	}

	@Test
	void rangeWithBitsBehindItsPrefixShouldBeRefusedWithTheRightOne() {
		this.sample.change(BEHIND_PROXY);

		this.sample.publish(BEHIND_PROXY.replace("192.0.2.0/24", "192.0.2.7/24"));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.ip-access.options.allow[0]"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].remedy"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("192.0.2.0/24");
		assertThat(status("192.0.2.7")).isEqualTo(200);
		assertThat(status("203.0.113.7")).isEqualTo(403);
	}

	private int status(String forwardedFor) {
		return this.sample.send("GET", "/api/orders", "X-Forwarded-For", forwardedFor).statusCode();
	}

}
