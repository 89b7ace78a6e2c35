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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosPorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the demo as the build does, in a process of its own.
 */
class DemoTests {

	private static final Duration START_LIMIT = Duration.ofMinutes(2);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	private static final Pattern REVISION = Pattern.compile("v1:[0-9a-f]{32}");

	private static final String VALID = "hotmw: { filters: { auth: { enabled: true, order: 100 } } }";

	private static final String INVALID = "hotmw: { filters: { auth: { enabled: true, order: abc } } }";

	private static final String LAST_GOOD = DemoGuide.DATA_ID + ".last-good";

	private final HttpClient http = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

	private final NacosPorts nacosPorts = NacosPorts.free();

	private final int port = NacosPorts.free().http();

	@TempDir
	private Path folder;

	// The folder is gone when the test has failed, and the reason with it.
	@RegisterExtension
	private final AfterTestExecutionCallback log = (context) -> {
		if (context.getExecutionException().isPresent()) {
			printLog();
		}
	};

	private List<ProcessHandle> started = List.of();

	@AfterEach
	void killWhatIsLeft() {
		this.started.forEach(ProcessHandle::destroyForcibly);
	}

	@Test
	void demoShouldServeUntilItIsTerminatedAndLeaveNothingBehind() throws Exception {
		Process demo = startDemo();
		awaitReady(demo);

		assertThat(get("/api/orders").statusCode()).isEqualTo(200);
		assertThat(get("/demo/token").body()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
		NacosClient nacos = NacosClient.to(this.nacosPorts.http());
		assertThat(nacos.get(DemoGuide.DATA_ID))
			.hasValueSatisfying((document) -> assertThat(document).contains("auth:", "enabled: false", "order: 100"));

		demo.destroy();

		awaitEndOfAll();
	}

	@Test
	void demoShouldKeepWhatItsGuideSays() throws Exception {
		awaitReady(startDemo());
		NacosClient nacos = NacosClient.to(this.nacosPorts.http());

		nacos.publish(DemoGuide.DATA_ID, VALID);

		await().untilAsserted(() -> assertThat(get("/api/orders").statusCode()).isEqualTo(401));
		assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
		String token = get("/demo/token").body();
		assertThat(get("/api/orders", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);

		nacos.publish(DemoGuide.DATA_ID, "hotmw: { filters: { auth: { enabled: true, order: abc } } }");

		await().untilAsserted(() -> assertThat(get("/actuator/hotmw").body()).contains("\"value\":\"abc\""));
		assertThat(get("/api/orders").statusCode()).isEqualTo(401);

		nacos.publish(DemoGuide.DATA_ID, "hotmw: { filters: { auth: { enabled: false, order: 100 } } }");

		await().untilAsserted(() -> assertThat(get("/api/orders").statusCode()).isEqualTo(200));
	}

	@Test
	void demoShouldLetItsVisitorAskAndGoBack() throws Exception {
		awaitReady(startDemo());
		String off = revision();
		NacosClient nacos = NacosClient.to(this.nacosPorts.http());
		nacos.publish(DemoGuide.DATA_ID, VALID);
		await().untilAsserted(() -> assertThat(get("/api/orders").statusCode()).isEqualTo(401));

		HttpResponse<String> refused = post("validate",
				"\"content\": \"hotmw.filters.auth:" + " { enabled: true, match: { paths: [/api/reports] } }\"");
		HttpResponse<String> back = post("rollback",
				"\"revision\": \"" + off + "\", \"expectedRevision\": \"" + revision() + "\", \"reason\": \"try\"");

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("critical");
		assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
		assertThat(get("/api/orders").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/hotmw/history").body()).contains("\"rolled-back\"");
		assertThat(get("/actuator/hotmw/explain?path=/demo/token").body()).contains("\"filters\"");
		assertThat(get("/actuator/prometheus").body()).contains("hotmw_held 1.0");
		assertThat(get("/actuator/health").body()).contains("\"hold\"", "\"rolledBackFrom\"");
		assertThat(post("release", "\"reason\": \"done\"").statusCode()).isEqualTo(200);
		assertThat(get("/api/orders").statusCode()).isEqualTo(401);
	}

	@Test
	void demoShouldHaveTheRevisionsThatItsPagesName() throws Exception {
		awaitReady(startDemo());
		String off = revision();
		NacosClient.to(this.nacosPorts.http()).publish(DemoGuide.DATA_ID, VALID);
		await().untilAsserted(() -> assertThat(get("/api/orders").statusCode()).isEqualTo(401));
		String on = revision();
		String tried = revisionIn(
				post("validate", "\"content\": \"hotmw: { filters: { auth: { enabled: true, order: 100 },"
						+ " request-id: { order: 1 } } }\"")
					.body());

		assertThat(revisionsIn("README.md")).containsExactlyInAnyOrder(off, on);
		assertThat(revisionsIn("docs/operating.md")).containsExactlyInAnyOrder(off, on, tried);
	}

	@Test
	void demoWhenItsDocumentIsInvalidShouldServeTheLastGoodAndKnowItsHistory() throws Exception {
		Process demo = startDemo();
		awaitReady(demo);
		NacosClient nacos = NacosClient.to(this.nacosPorts.http());
		await().untilAsserted(() -> assertThat(nacos.get(LAST_GOOD)).isPresent());
		nacos.publishAndAwait(DemoGuide.DATA_ID, INVALID);
		demo.destroy();
		awaitEndOfAll();

		awaitReady(startDemo());

		assertThat(get("/api/orders").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/hotmw").body()).contains("\"inSync\":false", "\"state\":\"last-good\"");
		assertThat(get("/actuator/hotmw/history").body()).contains("\"type\":\"last-good\"", "\"number\":1,");
	}

	@Test
	void demoWhenItsDocumentIsInvalidAndNoneWasGoodShouldSayWhyAndHowToBeginAnew() throws Exception {
		Process demo = startDemo();
		awaitReady(demo);
		NacosClient nacos = NacosClient.to(this.nacosPorts.http());
		await().untilAsserted(() -> assertThat(nacos.get(LAST_GOOD)).isPresent());
		nacos.publishAndAwait(DemoGuide.DATA_ID, INVALID);
		nacos.deleteAndAwait(LAST_GOOD);
		demo.destroy();
		awaitEndOfAll();

		Process second = startDemo();

		assertThat(second.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(second.exitValue()).isEqualTo(1);
		assertThat(output()).contains("APPLICATION FAILED TO START", "hotmw.filters.auth.order",
				"delete " + this.folder);
	}

	@Test
	void demoWhenItIsKilledShouldLeaveNothingBehind() throws Exception {
		Process demo = startDemo();
		awaitReady(demo);

		demo.destroyForcibly();

		awaitEndOfAll();
	}

	@Test
	void demoWhenItIsTerminatedDuringItsStartShouldLeaveNothingBehind() throws Exception {
		Process demo = startDemo();
		await().atMost(START_LIMIT).until(() -> demo.descendants().findAny().isPresent());
		rememberProcesses(demo);

		demo.destroy();

		awaitEndOfAll();
	}

	@Test
	void demoWhenPortOfSampleIsTakenShouldSaySoAndFail() throws Exception {
		try (ServerSocket taken = listenOn(this.port)) {
			Process demo = startDemo();

			assertThat(demo.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(demo.exitValue()).isEqualTo(1);
			assertThat(output()).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken", "-Ddemo.port=");
		}
	}

	@Test
	void demoWhenPortOfNacosIsTakenShouldSaySoAndFail() throws Exception {
		try (ServerSocket taken = listenOn(this.nacosPorts.grpc())) {
			Process demo = startDemo();

			assertThat(demo.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(demo.exitValue()).isEqualTo(1);
			assertThat(output()).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken",
					"-Ddemo.nacos.port=");
		}
	}

	private Process startDemo() throws IOException {
		Process demo = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-cp", System.getProperty("java.class.path"), Demo.class.getName(),
				"--sample-jar=" + System.getProperty("demo.sample-jar"), "--folder=" + this.folder.resolve("demo"),
				"--nacos-port=" + this.nacosPorts.http(), "--port=" + this.port)
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile())
			.start();
		this.started = List.of(demo.toHandle());
		return demo;
	}

	private void awaitReady(Process demo) {
		await().atMost(START_LIMIT).failFast("the demo ended", () -> !demo.isAlive()).untilAsserted(() -> {
			rememberProcesses(demo);
			assertThat(output().lines()).contains("demo ready");
		});
		assertThat(this.started).as("the demo, Nacos and the sample").hasSize(3);
	}

	private void rememberProcesses(Process demo) {
		this.started = Stream.concat(Stream.of(demo.toHandle()), demo.descendants()).toList();
	}

	private void awaitEndOfAll() {
		await().atMost(STOP_LIMIT).until(() -> this.started.stream().noneMatch(ProcessHandle::isAlive));
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("output"));
	}

	private void printLog() throws IOException {
		Path log = this.folder.resolve("demo").resolve("sample").resolve("sample.log");
		System.out.println(output());
		System.out.println(Files.exists(log) ? Files.readString(log) : "there is no " + log);
	}

	private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String action, String body) throws IOException, InterruptedException {
		return this.http
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/actuator/hotmw/" + action))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{" + body + "}"))
				.build(), BodyHandlers.ofString());
	}

	private String revision() throws IOException, InterruptedException {
		return revisionIn(get("/actuator/hotmw").body());
	}

	private static String revisionIn(String answer) {
		Matcher revision = Pattern.compile("\"revision\":\"(v1:[^\"]+)").matcher(answer);
		assertThat(revision.find()).as(answer).isTrue();
		return revision.group(1);
	}

	private static Set<String> revisionsIn(String page) throws IOException {
		String text = Files.readString(Path.of("..", "..").resolve(page));
		return REVISION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private ServerSocket listenOn(int port) throws IOException {
		return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
	}

}
