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

package io.hotmw.tools.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How the demo starts, and how it ends.
 */
class DemoLifecycleTests {

	private static final String INVALID = "hotmw: { filters: { auth: { enabled: true, order: abc } } }";

	private static final String LAST_GOOD = DemoGuide.DATA_ID + ".last-good";

	@TempDir
	private Path folder;

	private DemoProcess demo;

	@RegisterExtension
	private final AfterTestExecutionCallback log = (context) -> {
		if (context.getExecutionException().isPresent()) {
			this.demo.printLog();
		}
	};

	@BeforeEach
	void prepare() {
		this.demo = new DemoProcess(this.folder);
	}

	@AfterEach
	void killWhatIsLeft() {
		this.demo.close();
	}

	@Test
	void demoWhenItsDocumentIsInvalidShouldServeTheLastGoodAndWithoutOneSayWhyAndHowToBeginAnew() throws Exception {
		Process first = this.demo.startAndAwaitReady();
		await().untilAsserted(() -> assertThat(this.demo.nacos().get(LAST_GOOD)).isPresent());
		this.demo.nacos().publishAndAwait(DemoGuide.DATA_ID, INVALID);
		this.demo.terminate(first);

		Process second = this.demo.startAndAwaitReady();

		assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(200);
		assertThat(this.demo.get("/actuator/hotmw").body()).contains("\"inSync\":false", "\"state\":\"last-good\"");
		assertThat(this.demo.get("/actuator/hotmw/history").body()).contains("\"type\":\"last-good\"", "\"number\":1,");

		this.demo.nacos().deleteAndAwait(LAST_GOOD);
		this.demo.terminate(second);
		Process third = this.demo.start();

		this.demo.awaitFailure(third);
		assertThat(this.demo.output()).contains("APPLICATION FAILED TO START", "hotmw.filters.auth.order",
				"delete " + this.folder.resolve("demo") + ", with which");
	}

	@Test
	void demoWhenItIsKilledShouldLeaveNothingBehind() throws Exception {
		Process process = this.demo.startAndAwaitReady();

		process.destroyForcibly();

		this.demo.awaitEndOfAll();
	}

	@Test
	void demoWhenItIsTerminatedDuringItsStartShouldLeaveNothingBehind() throws Exception {
		Process process = this.demo.start();
		this.demo.awaitFirstChild(process);

		this.demo.terminate(process);
	}

	@Test
	void demoWhenPortOfSampleIsTakenShouldSaySoAndFail() throws Exception {
		try (ServerSocket taken = listenOn(this.demo.port())) {
			this.demo.awaitFailure(this.demo.start());

			assertThat(this.demo.output()).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken",
					"-Ddemo.port=");
		}
	}

	@Test
	void demoWhenPortOfNacosIsTakenShouldSaySoAndFail() throws Exception {
		try (ServerSocket taken = listenOn(this.demo.nacosPorts().grpc())) {
			this.demo.awaitFailure(this.demo.start());

			assertThat(this.demo.output()).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken",
					"-Ddemo.nacos.port=");
		}
	}

	private static ServerSocket listenOn(int port) throws IOException {
		return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
	}

}
