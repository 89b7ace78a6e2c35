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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.sample.ServiceClient;
import io.hotmw.tools.nacos.control.NacosClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter that the sample has registered with the container, for an instance that adopts
 * it and for one that does not.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveAdoptionTests {

	private static final String GROUP = "ADOPTION";

	private static final String REPORT = "/api/reports/customers";

	private static final String DENY = "ip-access: { order: 30, options: { deny: [127.0.0.0/8] } }";

	private final LiveSample sample;

	@TempDir
	private Path folder;

	LiveAdoptionTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void adoptedFilterShouldBeSwitchedMatchedAndOrderedByTheDocument() {
		NacosClient nacos = this.sample.nacos().inGroup(GROUP);
		nacos.publishAndAwait(LiveSample.DOCUMENT, LiveSample.OPEN);
		try (SamplePod pod = startPod()) {
			ServiceClient client = pod.client();
			assertThat(deprecation(get(client, REPORT))).isPresent();
			assertThat(deprecation(get(client, "/api/orders"))).isEmpty();
			assertThat(LiveSample.read(get(client, "/actuator/hotmw").body(), "$.filters[?(@.name=='deprecation')]"))
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.hasSize(1);

			nacos.publish(LiveSample.DOCUMENT, LiveSample.filters("deprecation: { enabled: false }"));
			LiveSample.await(() -> assertThat(deprecation(get(client, REPORT))).isEmpty());
			assertThat(get(client, REPORT).statusCode()).isEqualTo(200);

			nacos.publish(LiveSample.DOCUMENT, LiveSample.filters("deprecation: { match: { paths: [/api/orders] } }"));
			LiveSample.await(() -> assertThat(deprecation(get(client, "/api/orders"))).isPresent());
			assertThat(deprecation(get(client, REPORT))).isEmpty();

			nacos.publish(LiveSample.DOCUMENT, LiveSample.filters(DENY));
			LiveSample.await(() -> assertThat(get(client, REPORT).statusCode()).isEqualTo(403));
			assertThat(deprecation(get(client, REPORT))).isEmpty();

			nacos.publish(LiveSample.DOCUMENT,
					LiveSample.filters(DENY + ", deprecation: { order: 20, position: before-security }"));
			LiveSample.await(() -> assertThat(deprecation(get(client, REPORT))).isPresent());
			assertThat(get(client, REPORT).statusCode()).isEqualTo(403);
		}
	}

	@Test
	void filterThatIsNotAdoptedShouldStayWithTheContainerAndSayHowItIs() {
		this.sample.publish(LiveSample.filters("deprecation: { enabled: false }"));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.deprecation.type"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].remedy"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("hotmw.adopt.deprecation=deprecation");
		assertThat(deprecation(this.sample.get(REPORT))).isPresent();
		assertThat(deprecation(this.sample.get("/api/orders"))).isEmpty();
	}

	private SamplePod startPod() {
		return SamplePod.start(this.folder, "--spring.cloud.nacos.config.server-addr=" + this.sample.serverAddr(),
				"--spring.cloud.nacos.config.group=" + GROUP, "--hotmw.reconcile.interval=1s",
				"--hotmw.adopt.deprecation=deprecation");
	}

	private static HttpResponse<String> get(ServiceClient client, String path) {
		return LiveSample.uninterrupted(() -> client.get(path));
	}

	private static Optional<String> deprecation(HttpResponse<String> response) {
		return response.headers().firstValue("Deprecation");
	}

}
