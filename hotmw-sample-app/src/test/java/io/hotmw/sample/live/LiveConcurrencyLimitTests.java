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
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many requests the sample serves at a time is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveConcurrencyLimitTests {

	private final LiveSample sample;

	LiveConcurrencyLimitTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void requestUnderWayShouldCountUnderEachLimitThatComes() throws Exception {
		this.sample.change(limit("max-concurrent: 2, retry-after: 7s"));
		ServiceClient client = new ServiceClient(
				this.sample.application().getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		HttpResponse<Stream<String>> events = client.stream("/api/orders/events");
		try (Stream<String> lines = events.body()) {
			Iterator<String> iterator = lines.iterator();
			assertThat(this.sample.status("/api/orders")).isEqualTo(200);

			this.sample.change(limit("max-concurrent: 1, retry-after: 7s"));
			HttpResponse<String> refused = this.sample.get("/api/orders");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(this.sample.metric(series("running"))).isOne();
			assertThat(this.sample.metric(series("max"))).isOne();
			assertThat(this.sample.metric(series("refused_total"))).isPositive();
			assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

			this.sample.change(limit("max-concurrent: 2, status: 429"));
			String order = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":1}";
			assertThat(this.sample.postJson("/api/orders", order).statusCode()).isEqualTo(201);
			assertThat(iterator.hasNext()).isTrue();
		}
		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@Test
	void limitThatIsNoneShouldBeRefusedAndLimitNothing() {
		this.sample.publish(limit("max-concurrent: 0"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.concurrency-limit.options.max-concurrent"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private static String series(String meter) {
		return "hotmw_concurrency_" + meter + "{name=\"concurrency-limit\",route=\"_all\"}";
	}

	private static String limit(String options) {
		return LiveSample.filters("concurrency-limit: { match: { paths: [/api/**] }, options: { " + options + " } }");
	}

}
