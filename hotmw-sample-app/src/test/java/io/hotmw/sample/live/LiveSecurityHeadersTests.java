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

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers may do with the responses of the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveSecurityHeadersTests {

	private static final String POLICY = "Content-Security-Policy";

	private static final String TRIAL = "Content-Security-Policy-Report-Only";

	private final LiveSample sample;

	LiveSecurityHeadersTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void policyWhenTriedThenEnforcedShouldMoveFromOneHeaderToTheOther() {
		String directive = "\"default-src 'none'\"";

		this.sample.change(headers("content-security-policy-report-only: " + directive));
		HttpResponse<String> tried = this.sample.get("/api/orders");
		assertThat(tried.headers().allValues(TRIAL)).containsExactly("default-src 'none'");
		assertThat(tried.headers().allValues(POLICY)).isEmpty();

		this.sample.change(headers("content-security-policy: " + directive));
		HttpResponse<String> enforced = this.sample.get("/api/orders");
		assertThat(enforced.headers().allValues(POLICY)).containsExactly("default-src 'none'");
		assertThat(enforced.headers().allValues(TRIAL)).isEmpty();

		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.get("/api/orders").headers().allValues(POLICY)).isEmpty();
	}

	@Test
	void refusalOfAFilterBehindShouldHaveTheHeaders() {
		this.sample.change(LiveSample.filters("security-headers: { order: 25 }, auth: { order: 100, options: { secret: "
				+ LiveSample.SECRET + " } }"));

		HttpResponse<String> refused = this.sample.get("/api/orders");

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().allValues("X-Frame-Options")).containsExactly("DENY");
	}

	private static String headers(String options) {
		return LiveSample.filters("security-headers: { order: 25, options: { " + options + " } }");
	}

}
