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
 * The sample is closed for maintenance, and opened again, in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveMaintenanceTests {

	private final LiveSample sample;

	LiveMaintenanceTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void serviceWhenClosedAndOpenedAgainShouldTellClientsToComeBackMeanwhile() {
		this.sample.change(maintenance("message: Back at seven, retry-after: 2m"));

		HttpResponse<String> problem = this.sample.get("/api/orders");
		assertThat(problem.statusCode()).isEqualTo(503);
		assertThat(problem.headers().firstValue("Retry-After")).hasValue("120");
		assertThat(problem.body()).contains("\"detail\":\"Back at seven\"");
		HttpResponse<String> page = this.sample.send("GET", "/api/orders", "Accept", "text/html");
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("<p>Back at seven</p>");
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@Test
	void clientWhoseAddressIsAllowedShouldBeLetThrough() {
		this.sample.change(maintenance("allowed-addresses: [127.0.0.0/8, '::1']"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);

		this.sample.change(maintenance("allowed-addresses: [192.0.2.0/24]"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(503);
	}

	@Test
	void endThatIsNoTimeShouldBeRefusedAndCloseNothing() {
		this.sample.publish(maintenance("until: tomorrow"));

		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.filters.maintenance.options.until"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private static String maintenance(String options) {
		return LiveSample.filters("maintenance: { order: 50, options: { " + options + " } }");
	}

}
