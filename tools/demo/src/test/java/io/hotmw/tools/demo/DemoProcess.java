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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosPorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The demo as the build runs it, in a process of its own, with ports and a folder of its
 * own that it has again when it is started again.
 */
final class DemoProcess implements AutoCloseable {

	/** What the build names. */
	static final Path DOCUMENT = Path.of("hotmw-sample-app.yaml");

	private static final Duration START_LIMIT = Duration.ofMinutes(2);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	private final HttpClient http = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

	private final NacosPorts nacosPorts = NacosPorts.free();

	private final int port = NacosPorts.free().http();

	private final Path folder;

	private List<ProcessHandle> started = List.of();

	DemoProcess(Path folder) {
		this.folder = folder;
	}

	int port() {
		return this.port;
	}

	NacosPorts nacosPorts() {
		return this.nacosPorts;
	}

	NacosClient nacos() {
		return NacosClient.to(this.nacosPorts.http());
	}

	Process start() throws IOException {
		Process demo = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-cp", System.getProperty("java.class.path"), Demo.class.getName(),
				"--sample-jar=" + System.getProperty("demo.sample-jar"), "--folder=" + this.folder.resolve("demo"),
				"--nacos-port=" + this.nacosPorts.http(), "--port=" + this.port, "--document=" + DOCUMENT)
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile())
			.start();
		this.started = List.of(demo.toHandle());
		return demo;
	}

	Process startAndAwaitReady() throws IOException {
		Process demo = start();
		awaitReady(demo);
		return demo;
	}

	void awaitReady(Process demo) {
		await().atMost(START_LIMIT).failFast("the demo ended", () -> !demo.isAlive()).untilAsserted(() -> {
			rememberProcesses(demo);
			assertThat(output().lines()).contains("demo ready");
		});
		assertThat(this.started).as("the demo, Nacos and the sample").hasSize(3);
	}

	void awaitFirstChild(Process demo) {
		await().atMost(START_LIMIT).until(() -> demo.descendants().findAny().isPresent());
		rememberProcesses(demo);
	}

	private void rememberProcesses(Process demo) {
		this.started = Stream.concat(Stream.of(demo.toHandle()), demo.descendants()).toList();
	}

	/** Awaits that a demo ends by itself because something is wrong. */
	void awaitFailure(Process demo) throws InterruptedException {
		assertThat(demo.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(demo.exitValue()).isEqualTo(1);
	}

	void terminate(Process demo) {
		demo.destroy();
		awaitEndOfAll();
	}

	void awaitEndOfAll() {
		await().atMost(STOP_LIMIT).until(() -> this.started.stream().noneMatch(ProcessHandle::isAlive));
	}

	String output() throws IOException {
		return Files.readString(this.folder.resolve("output"));
	}

	/** For a test that has failed: the folder will be gone, and the reason with it. */
	void printLog() throws IOException {
		Path log = this.folder.resolve("demo").resolve("sample").resolve("sample.log");
		System.out.println(output());
		System.out.println(Files.exists(log) ? Files.readString(log) : "there is no " + log);
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	/** Posts to an operation of the endpoint. */
	HttpResponse<String> post(String action, String body) throws IOException, InterruptedException {
		return this.http
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/actuator/hotmw/" + action))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{" + body + "}"))
				.build(), BodyHandlers.ofString());
	}

	String revision() throws IOException, InterruptedException {
		return revisionIn(get("/actuator/hotmw").body());
	}

	static String revisionIn(String answer) {
		Matcher revision = Pattern.compile("\"revision\":\"(v1:[^\"]+)").matcher(answer);
		assertThat(revision.find()).as(answer).isTrue();
		return revision.group(1);
	}

	/** Kills what is left. */
	@Override
	public void close() {
		this.started.forEach(ProcessHandle::destroyForcibly);
	}

}
