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
 * What clients of the sample get when something goes wrong is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveErrorShapeTests {

	private final LiveSample sample;

	LiveErrorShapeTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void exceptionWhenSwitchedOnAndOffShouldBeAProblemMeanwhile() {
		assertThat(this.sample.get("/api/failing").body()).contains("\"timestamp\":");

		this.sample.change(LiveSample.filters("request-id: { order: 10 }, error-shape: { order: 22 }"));

		HttpResponse<String> problem = this.sample.get("/api/failing");
		String id = problem.headers().firstValue("X-Request-Id").orElseThrow();
		assertThat(problem.statusCode()).isEqualTo(500);
		assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(problem.body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\","
				+ "\"status\":500,\"instance\":\"/api/failing\",\"requestId\":\"" + id + "\"}");

		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.get("/api/failing").body()).contains("\"timestamp\":");
	}

	@Test
	void problemOfTheApplicationShouldStayAsItIs() {
		String own = this.sample.get("/api/orders/4711").body();
		assertThat(own).contains("There is no order 4711");

		this.sample.change(LiveSample.filters("error-shape: { order: 22 }"));

		assertThat(this.sample.get("/api/orders/4711").body()).isEqualTo(own);
	}

	@Test
	void errorPageShouldBeReplacedWhereTheFilterIsForErrorDispatches() {
		this.sample.change(LiveSample.filters("error-shape: { order: 22, dispatcher-types: [ERROR] }"));

		HttpResponse<String> problem = this.sample.get("/api/failing");

		assertThat(problem.statusCode()).isEqualTo(500);
		assertThat(problem.body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\","
				+ "\"status\":500,\"instance\":\"/api/failing\"}");
	}

	@Test
	void memberThatIsTakenShouldBeRefused() {
		this.sample.publish(LiveSample.filters("error-shape: { order: 22, options: { request-id-member: status } }"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.error-shape.options.request-id-member"));
	}

}
