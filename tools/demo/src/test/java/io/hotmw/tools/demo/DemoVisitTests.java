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
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.tools.nacos.control.NacosClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a visitor of the demo does. Each test finds the document as the demo publishes it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DemoVisitTests {

	private static final Pattern REVISION = Pattern.compile("v1:[0-9a-f]{32}");

	private static final String ON = "hotmw: { filters: { auth: { enabled: true, order: 100 } } }";

	private static final String OFF = "hotmw: { filters: { auth: { enabled: false, order: 100 } } }";

	private DemoProcess demo;

	private Process process;

	private String published;

	// Called before the folder is gone, and the reason of a failure with it.
	@RegisterExtension
	private final LifecycleMethodExecutionExceptionHandler startLog = new LifecycleMethodExecutionExceptionHandler() {

		@Override
		public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
				throws Throwable {
			DemoVisitTests.this.demo.printLog();
			throw failure;
		}

		@Override
		public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
				throws Throwable {
			DemoVisitTests.this.demo.printLog();
			throw failure;
		}

	};

	@RegisterExtension
	private final AfterTestExecutionCallback log = (context) -> {
		if (context.getExecutionException().isPresent()) {
			this.demo.printLog();
		}
	};

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.demo = new DemoProcess(folder);
		this.process = this.demo.start();
		this.demo.awaitReady(this.process);
		this.published = this.demo.nacos().get(DemoGuide.DATA_ID).orElseThrow();
	}

	@BeforeEach
	void publish() {
		this.demo.nacos().publish(DemoGuide.DATA_ID, this.published);
		awaitStatus(200);
	}

	@AfterAll
	void stop() {
		try (DemoProcess closed = this.demo) {
			closed.terminate(this.process);
		}
	}

	@Test
	void demoShouldPublishItsDocument() throws Exception {
		assertThat(this.published).contains("auth:", "enabled: false", "order: 100");
		assertThat(this.demo.get("/demo/token").body()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
	}

	@Test
	void demoShouldKeepWhatItsGuideSays() throws Exception {
		NacosClient nacos = this.demo.nacos();

		nacos.publish(DemoGuide.DATA_ID, ON);

		awaitStatus(401);
		assertThat(this.demo.get("/actuator/health").statusCode()).isEqualTo(200);
		String token = this.demo.get("/demo/token").body();
		assertThat(this.demo.get("/api/orders", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);

		nacos.publish(DemoGuide.DATA_ID, "hotmw: { filters: { auth: { enabled: true, order: abc } } }");

		await().untilAsserted(() -> assertThat(this.demo.get("/actuator/hotmw").body()).contains("\"value\":\"abc\""));
		assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(401);

		nacos.publish(DemoGuide.DATA_ID, OFF);

		awaitStatus(200);
	}

	@Test
	void demoShouldLetItsVisitorAskAndGoBack() throws Exception {
		String off = this.demo.revision();
		this.demo.nacos().publish(DemoGuide.DATA_ID, ON);
		awaitStatus(401);

		HttpResponse<String> refused = this.demo.post("validate",
				"\"content\": \"hotmw.filters.auth:" + " { enabled: true, match: { paths: [/api/reports] } }\"");
		HttpResponse<String> back = this.demo.post("rollback", "\"revision\": \"" + off + "\", \"expectedRevision\": \""
				+ this.demo.revision() + "\", \"reason\": \"try\"");

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("critical");
		assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
		assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(200);
		assertThat(this.demo.get("/actuator/hotmw/history").body()).contains("\"rolled-back\"");
		assertThat(this.demo.get("/actuator/hotmw/explain?path=/demo/token").body()).contains("\"filters\"");
		assertThat(this.demo.get("/actuator/prometheus").body()).contains("hotmw_held 1.0");
		assertThat(this.demo.get("/actuator/health").body()).contains("\"hold\"", "\"rolledBackFrom\"");
		assertThat(this.demo.post("release", "\"reason\": \"done\"").statusCode()).isEqualTo(200);
		assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(401);
	}

	@Test
	void demoShouldHaveTheRevisionsThatItsPagesName() throws Exception {
		String off = this.demo.revision();
		this.demo.nacos().publish(DemoGuide.DATA_ID, ON);
		awaitStatus(401);
		String on = this.demo.revision();
		String tried = DemoProcess.revisionIn(
				this.demo
					.post("validate",
							"\"content\": \"hotmw: { filters: { auth: { enabled: true, order: 100 },"
									+ " request-id: { order: 1 } } }\"")
					.body());

		assertThat(revisionsIn("README.md")).containsExactlyInAnyOrder(off, on);
		assertThat(revisionsIn("docs/operating.md")).containsExactlyInAnyOrder(off, on, tried);
	}

	private void awaitStatus(int status) {
		await().untilAsserted(() -> assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(status));
	}

	private static Set<String> revisionsIn(String page) throws IOException {
		String text = Files.readString(Path.of("..", "..").resolve(page));
		return REVISION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

}
