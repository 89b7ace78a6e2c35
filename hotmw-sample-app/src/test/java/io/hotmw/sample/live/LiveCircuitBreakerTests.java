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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of the sample that fails is taken out, and let in again, by what is set in
 * Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveCircuitBreakerTests {

	private static final String SETTINGS = "window-size: 4, open-duration: 1h";

	private final LiveSample sample;

	LiveCircuitBreakerTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void breakerThatIsOpenShouldStaySoOverChangesThatDoNotConcernIt() {
		this.sample.change(breaker(SETTINGS, "auth: { enabled: false }"));
		for (int i = 0; i < 4; i++) {
			assertThat(this.sample.status("/api/failing")).isEqualTo(500);
		}
		LiveSample.await(() -> assertThat(this.sample.status("/api/failing")).isEqualTo(503));
		assertThat(this.sample.get("/api/failing").headers().firstValue("Retry-After").map(Long::parseLong))
			.hasValueSatisfying((seconds) -> assertThat(seconds).isBetween(3000L, 3600L));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.metric("hotmw_circuit_state{name=\"breaker\",state=\"open\"}")).isOne();

		this.sample.change(breaker(SETTINGS, "auth: { enabled: false }, request-id: { }"));
		assertThat(this.sample.status("/api/failing")).isEqualTo(503);

		this.sample.change(breaker(SETTINGS + ", status: 200, body: 'later', content-type: text/plain", ""));
		HttpResponse<String> fallback = this.sample.get("/api/failing");
		assertThat(fallback.statusCode()).isEqualTo(200);
		assertThat(fallback.body()).isEqualTo("later");

		this.sample.change(breaker("window-size: 10, open-duration: 30m", ""));
		assertThat(this.sample.get("/api/failing").headers().firstValue("Retry-After").map(Long::parseLong))
			.hasValueSatisfying((seconds) -> assertThat(seconds).isBetween(1500L, 1800L));

		this.sample.change(breaker(SETTINGS + ", state: disabled", ""));
		assertThat(this.sample.status("/api/failing")).isEqualTo(500);

		this.sample.change(breaker(SETTINGS + ", state: forced-open", ""));
		assertThat(this.sample.status("/api/failing")).isEqualTo(503);

		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.status("/api/failing")).isEqualTo(500);
	}

	@Test
	void optionThatIsWrongShouldBeRefusedAndChangeNothing() {
		this.sample.publish(breaker("failure-rate-threshold: 150, failure-statuses: [6xx]", ""));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.breaker.options.failure-statuses[0]",
						"hotmw.filters.breaker.options.failure-rate-threshold"));
		assertThat(this.sample.status("/api/failing")).isEqualTo(500);
	}

	private static String breaker(String options, String others) {
		String breaker = "breaker: { type: circuit-breaker, match: { paths: [/api/failing] }, options: { " + options
				+ " } }";
		return LiveSample.filters(others.isEmpty() ? breaker : breaker + ", " + others);
	}

}
