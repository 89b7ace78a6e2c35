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

import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * A bad publication, followed by a scale-out: the new instance, which has nothing but
 * Nacos, serves what was accepted last, says so, and obeys the document once it is
 * mended.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveLastGoodTests {

	private static final String SIBLING = LiveSample.DOCUMENT + ".last-good";

	private final LiveSample sample;

	@TempDir
	private Path folder;

	LiveLastGoodTests(LiveSample sample) {
		this.sample = sample;
	}

	static Stream<Arguments> documents() {
		return Stream.of(argumentSet("invalid", LiveSample.CLOSED.replace("order: 100", "order: soon")),
				argumentSet("truncated", LiveSample.CLOSED.substring(0, 50)));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void newInstanceWhenTheDocumentIsBadShouldServeTheLastGoodUntilItIsMended(String bad) {
		String closed = this.sample.change(LiveSample.CLOSED);
		LiveSample.await(
				() -> assertThat(this.sample.nacos().get(SIBLING).orElse("")).contains(closed.substring("v1:".length()))
					.doesNotContain(LiveSample.SECRET));
		this.sample.nacos().publishAndAwait(LiveSample.DOCUMENT, bad);

		try (SamplePod pod = startPod()) {
			ServiceClient client = pod.client();

			assertThat(status(client, "/api/orders")).isEqualTo(401);
			assertThat(status(client, "/actuator/health")).isEqualTo(200);
			assertThat(endpoint(client, "$.revision")).isEqualTo(closed);
			assertThat(endpoint(client, "$.inSync")).isEqualTo(false);
			assertThat(endpoint(client, "$.sources[0].state")).isEqualTo("last-good");
			assertThat(read(client, "/actuator/health", "$.components.hotmw.details.inSync")).isEqualTo(false);
			assertThat(read(client, "/actuator/health", "$.components.hotmw.details.sources[0].state"))
				.isEqualTo("last-good");
			assertThat(pod.log()).contains("the active generation is the last good, revision " + closed)
				.doesNotContain(LiveSample.SECRET);

			this.sample.publish(LiveSample.OPEN);

			LiveSample.await(() -> assertThat(endpoint(client, "$.inSync")).isEqualTo(true));
			assertThat(endpoint(client, "$.sources[0].state")).isEqualTo("loaded");
			assertThat(status(client, "/api/orders")).isEqualTo(200);
		}
	}

	private SamplePod startPod() {
		return SamplePod.start(this.folder, "--spring.cloud.nacos.config.server-addr=" + this.sample.serverAddr(),
				"--hotmw.last-good.sibling=true", "--hotmw.encryption-key=" + LiveSample.ENCRYPTION_KEY);
	}

	private static @Nullable Object endpoint(ServiceClient client, String path) {
		return read(client, "/actuator/hotmw", path);
	}

	private static @Nullable Object read(ServiceClient client, String page, String path) {
		return LiveSample.read(LiveSample.uninterrupted(() -> client.get(page)).body(), path);
	}

	private static int status(ServiceClient client, String path) {
		return LiveSample.uninterrupted(() -> client.get(path)).statusCode();
	}

}
