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
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

	private static final Path ROOT = Path.of("..", "..");

	private static final Pattern FILTER_NAME = Pattern.compile("^    ([a-z-]+):", Pattern.MULTILINE);

	private static final Pattern REVISION = Pattern.compile("v1:[0-9a-f]{32}");

	/** The short document of the pages, on and off. */
	private static final String ON = "hotmw: { filters: { auth: { enabled: true, order: 100 } } }";

	private static final String OFF = "hotmw: { filters: { auth: { enabled: false, order: 100 } } }";

	/** What the commands of README and guide look for. */
	private static final Pattern AUTH_ENABLED = Pattern.compile("(auth:[^\\n]*\\n *enabled: )false");

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
		assertThat(this.published).isEqualTo(Files.readString(DemoProcess.DOCUMENT));
		assertThat(this.demo.get("/demo/token").body()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
	}

	@Test
	void readmeShouldShowTheDocumentThatIsPublished() throws Exception {
		assertThat(Files.readString(ROOT.resolve("README.md"))).contains(Files.readString(DemoProcess.DOCUMENT));
	}

	@Test
	void wholeChainShouldServe() throws Exception {
		String effective = this.demo.get("/actuator/hotmw").body();
		assertThat(effective).contains("\"inSync\":true");
		assertThat(FILTER_NAME.matcher(this.published).results().map((name) -> name.group(1))).hasSize(15)
			.allSatisfy((name) -> assertThat(effective).contains("\"name\":\"" + name + "\""));

		HttpHeaders headers = this.demo.get("/api/orders", "Origin", "https://shop.example").headers();
		assertThat(headers.map()).containsKeys("x-request-id", "ratelimit", "x-served-by");
		assertThat(headers.firstValue("content-security-policy"))
			.hasValue("default-src 'none'; frame-ancestors 'none'");
		assertThat(headers.firstValue("access-control-allow-origin")).hasValue("https://shop.example");
		assertThat(this.demo.get("/api/orders", "Origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
		await().untilAsserted(() -> assertThat(this.demo.get("/actuator/hotmw/filters/authorize").body())
			.contains("\"mode\":\"observe\"", "{\"value\":\"Authentication is required\",\"requests\":"));
		await().untilAsserted(() -> assertThat(this.demo.get("/actuator/prometheus").body())
			.containsPattern("hotmw_filter_observed[^\\n]*name=\"authorize\""));
	}

	@Test
	void demoShouldKeepWhatItsGuideSays() throws Exception {
		NacosClient nacos = this.demo.nacos();

		nacos.publish(DemoGuide.DATA_ID, withAuth("true"));

		awaitStatus(401);
		assertThat(this.demo.get("/actuator/health").statusCode()).isEqualTo(200);
		String token = this.demo.get("/demo/token").body();
		assertThat(this.demo.get("/api/orders", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);

		nacos.publish(DemoGuide.DATA_ID, withAuth("maybe"));

		await()
			.untilAsserted(() -> assertThat(this.demo.get("/actuator/hotmw").body()).contains("\"value\":\"maybe\""));
		assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(401);

		nacos.publish(DemoGuide.DATA_ID, this.published);

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
	void demoShouldHaveTheRevisionsThatReadmeNames() throws Exception {
		String off = this.demo.revision();
		this.demo.nacos().publish(DemoGuide.DATA_ID, withAuth("true"));
		awaitStatus(401);

		assertThat(revisionsIn("README.md")).containsExactlyInAnyOrder(off, this.demo.revision());
	}

	@Test
	void demoShouldHaveTheRevisionsThatOperatingNames() throws Exception {
		String whole = this.demo.revision();
		this.demo.nacos().publish(DemoGuide.DATA_ID, OFF);
		await().until(() -> !whole.equals(this.demo.revision()));
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

		assertThat(revisionsIn("docs/operating.md")).containsExactlyInAnyOrder(off, on, tried);
	}

	private String withAuth(String enabled) {
		Matcher matcher = AUTH_ENABLED.matcher(this.published);
		assertThat(matcher.find()).isTrue();
		return matcher.replaceFirst("$1" + enabled);
	}

	private void awaitStatus(int status) {
		await().untilAsserted(() -> assertThat(this.demo.get("/api/orders").statusCode()).isEqualTo(status));
	}

	private static Set<String> revisionsIn(String page) throws IOException {
		String text = Files.readString(ROOT.resolve(page));
		return REVISION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

}
