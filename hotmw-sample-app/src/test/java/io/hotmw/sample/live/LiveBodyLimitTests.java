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
 * How large an order may be is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveBodyLimitTests {

	private static final String ORDER = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":2}";

	private final LiveSample sample;

	LiveBodyLimitTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void orderWhenLimitIsLoweredAndRaisedShouldBeRefusedMeanwhile() {
		this.sample.change(limit("10B"));

		HttpResponse<String> refused = this.sample.postJson("/api/orders", ORDER);
		assertThat(refused.statusCode()).isEqualTo(413);
		assertThat(refused.body()).contains("\"detail\":\"The body of a request may have 10 bytes at most\"");
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);

		this.sample.change(limit("1KB"));
		assertThat(this.sample.postJson("/api/orders", ORDER).statusCode()).isEqualTo(201);
	}

	@Test
	void orderThatDoesNotDeclareItsLengthShouldBeRefusedWhileItIsRead() {
		this.sample.change(limit("10B"));
		assertThat(this.sample.postJsonInChunks("/api/orders", ORDER).statusCode()).isEqualTo(413);

		this.sample.change(limit("1KB"));
		assertThat(this.sample.postJsonInChunks("/api/orders", ORDER).statusCode()).isEqualTo(201);
	}

	private static String limit(String size) {
		return LiveSample.filters("body-limit: { order: 60, options: { max-size: " + size + " } }");
	}

}
