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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample as the demo runs it packages a critical filter {@code auth}: what is
 * published can switch it on and widen what it protects, and nothing else.
 */
@ExtendWith(LiveSample.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LivePolicyTests {

	private final LiveSample sample;

	private ConfigurableApplicationContext application;

	private ServiceClient client;

	LivePolicyTests(LiveSample sample) {
		this.sample = sample;
	}

	@BeforeAll
	void start(@TempDir Path keys) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		KeyPair pair = generator.generateKeyPair();
		this.application = new SpringApplicationBuilder(SampleApplication.class).profiles("demo")
			.properties(Map.of("DEMO_PRIVATE_KEY",
					pem(keys.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()), "DEMO_PUBLIC_KEY",
					pem(keys.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded())))
			.run("--server.port=0", "--spring.cloud.nacos.config.server-addr=" + this.sample.serverAddr(),
					"--hotmw.last-good.sibling=false");
		this.client = new ServiceClient(
				this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	private static String pem(Path file, String label, byte[] key) throws Exception {
		String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key);
		Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
		return file.toUri().toString();
	}

	@Test
	void documentThatNarrowsACriticalFilterShouldBeRefused() throws Exception {
		this.sample.publish(auth("enabled: true"));
		awaitStatus(401);
		String narrowed = auth("enabled: true, match: { paths: [/api/reports/**] }");

		String answer = this.client
			.postJson("/actuator/hotmw/validate",
					"{\"format\":\"yaml\",\"content\":\"" + narrowed.strip().replace("\n", "\\n") + "\"}")
			.body();

		assertThat(LiveSample.read(answer, "$.accepted")).isEqualTo(false);
		assertThat(LiveSample.read(answer, "$.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.auth.match.paths"));

		this.sample.publish(narrowed);

		LiveSample.await(() -> assertThat(endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.auth.match.paths")));
		assertThat(endpoint("$.lastRejection.violations[0].reason")).asString()
			.contains("critical", "application.yaml");
		assertThat(status("/api/orders")).isEqualTo(401);
		assertThat(status("/demo/token")).isEqualTo(200);
	}

	@Test
	void documentThatWidensACriticalFilterShouldTakeEffect() {
		this.sample.publish(auth("enabled: true, match: { exclude-paths: [/demo/token] }"));

		LiveSample.await(() -> assertThat(status("/demo/other")).isEqualTo(401));
		assertThat(status("/api/orders")).isEqualTo(401);
		assertThat(status("/demo/token")).isEqualTo(200);
	}

	@Test
	void documentThatLiftsCriticalShouldBeRefused() {
		this.sample.publish(auth("enabled: true"));
		awaitStatus(401);

		this.sample.publish(auth("enabled: false, critical: false"));

		LiveSample.await(() -> assertThat(endpoint("$.lastRejection.violations[*].property")).asString()
			.contains("hotmw.filters.auth.critical"));
		assertThat(status("/api/orders")).isEqualTo(401);
	}

	@Test
	void documentThatNoLongerMentionsTheFilterShouldNotSwitchItOff() {
		this.sample.publish(auth("enabled: true"));
		awaitStatus(401);

		this.sample.publish(LiveSample.filters("request-id: {}"));

		LiveSample.await(() -> assertThat(endpoint("$.lastRejection.violations[0].reason")).asString()
			.contains("the filter is critical and on"));
		assertThat(endpoint("$.lastRejection.violations[0].origin")).asString().contains("application.yaml");
		assertThat(status("/api/orders")).isEqualTo(401);

		this.sample.publish(auth("enabled: false"));

		awaitStatus(200);
	}

	@Test
	void documentThatIsCutOffBehindTheNameShouldNotSwitchItOff() {
		this.sample.publish(auth("enabled: true, order: 7"));
		awaitStatus(401);

		this.sample.publish("hotmw:\n  filters:\n    auth:\n");

		LiveSample.await(() -> assertThat(endpoint("$.lastRejection.violations[*].property"))
			.isEqualTo(List.of("hotmw.filters.auth.enabled")));
		assertThat(status("/api/orders")).isEqualTo(401);
	}

	private static String auth(String definition) {
		return LiveSample.filters("auth: { " + definition + " }");
	}

	private void awaitStatus(int status) {
		LiveSample.await(() -> assertThat(status("/api/orders")).isEqualTo(status));
	}

	private int status(String path) {
		return get(path).statusCode();
	}

	private @Nullable Object endpoint(String path) {
		return LiveSample.read(get("/actuator/hotmw").body(), path);
	}

	private HttpResponse<String> get(String path) {
		return LiveSample.uninterrupted(() -> this.client.get(path));
	}

}
