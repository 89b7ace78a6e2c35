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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A rule is watched before it is switched on in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveObserveTests {

	private static final String OPTIONS = "options: { keys: { lee: "
			+ "['sha256:1cf11f2319ba26c64d9695e9384342137ea062043851430e1156058cecebaab3'] } }";

	private final LiveSample sample;

	LiveObserveTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void filterShouldTellWhomItWouldRefuseAndThenRefuse() {
		this.sample.change(LiveSample.filters("api-key: { mode: observe, " + OPTIONS + " }"));

		for (int i = 0; i < 12; i++) {
			assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		}
		assertThat(status("the-key-of-lee")).isEqualTo(200);

		await().untilAsserted(() -> assertThat(observation("requests")).isEqualTo(13));
		assertThat(observation("refused")).isEqualTo(12);
		assertThat(observation("statuses")).hasToString("[{\"value\":\"401\",\"requests\":12}]");
		assertThat(observation("reasons[0].requests")).isEqualTo(12);
		assertThat(observation("paths[0].requests")).isEqualTo(12);
		assertThat(
				this.sample.metric("hotmw_filter_observed_total{name=\"api-key\",outcome=\"refused\",status=\"401\"}"))
			.isEqualTo(12);
		assertThat(this.sample.actuator("hotmw/explain?path=/api/orders", "$.filters[?(@.name == 'api-key')].outcome"))
			.hasToString("[\"observed\"]");
		assertThat(explained("/api/orders", "refused")).isEqualTo(List.of(12));
		assertThat(explained("/api/orders", "reasons[0].value")).isEqualTo(List.of("An API key is required"));
		assertThat(explained("/api/orders&revision=candidate", "refused")).isEqualTo(List.of(12));

		this.sample.change(LiveSample.filters("api-key: { mode: enforce, " + OPTIONS + " }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(status("the-key-of-lee")).isEqualTo(200);
		assertThat(observation("requests")).isNull();
	}

	@Test
	void filterThatConsumesTheBodyShouldNotBeObserved() {
		this.sample.publish(LiveSample.filters("body-limit: { mode: observe, options: { max-size: 1KB } }"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property", List.of("hotmw.filters.body-limit.mode"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].reason"))
			.isEqualTo(List.of("cannot be had with the type 'body-limit', which consumes the body of the request"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private @Nullable Object explained(String path, String field) {
		return this.sample.actuator("hotmw/explain?path=" + path,
				"$.filters[?(@.name == 'api-key')].observation." + field);
	}

	private @Nullable Object observation(String field) {
		return this.sample.actuator("hotmw/filters/api-key", "$.observation." + field);
	}

	private int status(String key) {
		return this.sample.send("GET", "/api/orders", "X-API-Key", key).statusCode();
	}

}
