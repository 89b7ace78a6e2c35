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
 * How many requests a client of the sample may send is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveRateLimitTests {

	private final LiveSample sample;

	LiveRateLimitTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void tokensShouldStayWhenTheLimitOrSomethingElseChanges() {
		this.sample.change(limit("calls", "requests: 4, per: 24h", ""));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);

		this.sample.change(limit("calls", "requests: 4, per: 24h", "max-keys: 500, on-change: keep"));
		HttpResponse<String> third = this.sample.get("/api/orders");
		assertThat(third.statusCode()).isEqualTo(200);
		assertThat(third.headers().firstValue("RateLimit-Policy")).hasValue("\"calls\";q=4;w=86400");
		assertThat(third.headers().firstValue("RateLimit"))
			.hasValueSatisfying((value) -> assertThat(value).matches("\"calls\";r=1;t=[0-9]{1,5}"));

		this.sample.change(limit("calls", "requests: 8, per: 24h", "on-change: proportional"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		HttpResponse<String> refused = this.sample.get("/api/orders");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After"))
			.hasValueSatisfying((seconds) -> assertThat(Integer.parseInt(seconds)).isBetween(9_000, 10_800));
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(this.sample.metric(series("refused_total"))).isOne();
		assertThat(this.sample.metric(series("allowed_total"))).isEqualTo(5);
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

		this.sample.change(limit("others", "requests: 1, per: 24h", ""));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@Test
	void limitThatIsNoneShouldBeRefusedAndLimitNothing() {
		this.sample.publish(limit("calls", "requests: 0", "store: redis"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property", List
			.of("hotmw.filters.rate-limit.options.limits[0].requests", "hotmw.filters.rate-limit.options.store"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private static String series(String meter) {
		return "hotmw_rate_" + meter + "{limit=\"calls\",name=\"rate-limit\"}";
	}

	private static String limit(String name, String limit, String options) {
		return LiveSample.filters("rate-limit: { match: { paths: [/api/**] }, options: { limits: [ { name: " + name
				+ ", " + limit + " } ]" + (options.isEmpty() ? "" : ", " + options) + " } }");
	}

}
