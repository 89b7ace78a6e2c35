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
 * Which pages of other origins may call the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveCorsTests {

	private static final String ALLOWED = "Access-Control-Allow-Origin";

	private static final String APP = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private final LiveSample sample;

	LiveCorsTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void originWhenAllowedAndTakenBackShouldBeRefusedAfterwards() {
		this.sample.change(LiveSample.filters(cors(APP)));
		assertThat(preflight(APP).statusCode()).isEqualTo(200);
		assertThat(get(APP).headers().firstValue(ALLOWED)).hasValue(APP);
		assertThat(preflight(OTHER).statusCode()).isEqualTo(403);
		assertThat(get(OTHER).statusCode()).isEqualTo(403);

		this.sample.change(LiveSample.filters(cors(OTHER)));
		assertThat(preflight(APP).statusCode()).isEqualTo(403);
		assertThat(preflight(OTHER).headers().firstValue(ALLOWED)).hasValue(OTHER);
	}

	@Test
	void pageShouldReachAServiceThatAsksForATokenAndSeeItsRefusal() {
		this.sample.change(LiveSample
			.filters(cors(APP) + ", auth: { order: 100, options: { secret: " + LiveSample.SECRET + " } }"));

		assertThat(preflight(APP).statusCode()).isEqualTo(200);
		HttpResponse<String> refused = get(APP);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue(ALLOWED)).hasValue(APP);
	}

	private static String cors(String origin) {
		return "cors: { order: 40, options: { allowed-origins: ['" + origin + "'] } }";
	}

	private HttpResponse<String> get(String origin) {
		return this.sample.send("GET", "/api/orders", "Origin", origin);
	}

	private HttpResponse<String> preflight(String origin) {
		return this.sample.send("OPTIONS", "/api/orders", "Origin", origin, "Access-Control-Request-Method", "POST",
				"Access-Control-Request-Headers", "content-type");
	}

}
