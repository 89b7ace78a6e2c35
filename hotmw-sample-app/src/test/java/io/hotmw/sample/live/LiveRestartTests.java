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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance with a history file is started anew: it knows what it did before, and does
 * not take from Nacos what an operator went back from.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveRestartTests {

	private final LiveSample sample;

	@TempDir
	private Path folder;

	LiveRestartTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void restartDuringAHoldShouldKeepTheHistoryAndTheHold() throws Exception {
		String open = this.sample.revision();
		String closed;
		Path file = this.folder.resolve("history");
		try (SamplePod pod = startPod()) {
			closed = this.sample.change(LiveSample.CLOSED);
			LiveSample.await(() -> assertThat(endpoint(pod.client(), "$.revision")).isEqualTo(closed));
			assertThat(rollBack(pod.client(), open, closed).statusCode()).isEqualTo(200);
			// Whether it is still written when the instance stops is a matter of seconds.
			LiveSample.await(() -> assertThat(file).content().contains("nobody can log in"));
		}

		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(Files.readString(file)).contains(hash(open), hash(closed)).doesNotContain(LiveSample.SECRET);

		try (SamplePod pod = startPod()) {
			ServiceClient client = pod.client();

			assertThat(endpoint(client, "$.revision")).isEqualTo(open);
			assertThat(endpoint(client, "$.hold.reason")).isEqualTo("nobody can log in");
			assertThat(endpoint(client, "$.trigger.type")).isEqualTo("resumed-hold");
			assertThat(LiveSample.uninterrupted(() -> client.get("/api/orders")).statusCode()).isEqualTo(200);
			assertThat(read(client, "/actuator/hotmw/history", "$.entries[*].outcome"))
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.contains("rolled-back", "held", "published");
			assertThat(read(client, "/actuator/hotmw/history/" + closed, "$.filters[0].enabled")).isEqualTo(true);
			assertThat(LiveSample
				.uninterrupted(() -> client.postJson("/actuator/hotmw/release", "{\"reason\":\"the issuer is back\"}"))
				.statusCode()).isEqualTo(200);
			assertThat(endpoint(client, "$.revision")).isEqualTo(closed);
			assertThat(LiveSample.uninterrupted(() -> client.get("/api/orders")).statusCode()).isEqualTo(401);
		}
	}

	private SamplePod startPod() {
		return SamplePod.start(this.folder, "--spring.cloud.nacos.config.server-addr=" + this.sample.serverAddr(),
				"--management.endpoint.hotmw.access=unrestricted", "--hotmw.history.file=history",
				"--hotmw.reconcile.interval=1s", "--hotmw.encryption-key=" + LiveSample.ENCRYPTION_KEY);
	}

	private static HttpResponse<String> rollBack(ServiceClient client, String to, String from) {
		return LiveSample.uninterrupted(() -> client.postJson("/actuator/hotmw/rollback", """
				{"revision":"%s","expectedRevision":"%s","reason":"nobody can log in"}""".formatted(to, from)));
	}

	private static String hash(String revision) {
		return revision.substring("v1:".length());
	}

	private static @Nullable Object endpoint(ServiceClient client, String path) {
		return read(client, "/actuator/hotmw", path);
	}

	private static @Nullable Object read(ServiceClient client, String page, String path) {
		return LiveSample.read(LiveSample.uninterrupted(() -> client.get(page)).body(), path);
	}

}
