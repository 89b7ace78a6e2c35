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

package io.hotmw.autoconfigure.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.hotmw.core.event.ChainRetired;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.publish.GenerationState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A request runs on one generation from its beginning to its end, whatever is published
 * meanwhile; then, and not before, what that generation alone used is destroyed, once.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class OneGenerationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final AtomicInteger numbers = new AtomicInteger();

	private static @Nullable TestServer started;

	@Parameter
	private WebContainer container = WebContainer.TOMCAT;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String row = "row-" + numbers.incrementAndGet();

	private int labels;

	private long lateDispatches;

	@BeforeParameterizedClassInvocation
	static void start(WebContainer container) {
		started = TestServer.start(container, InFlightApplication.class, chain("first"), "hotmw.drain-timeout=60s");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server().close();
		started = null;
	}

	@BeforeEach
	void countLateDispatches() {
		this.lateDispatches = publisher().lateDispatches();
	}

	@AfterEach
	void nothingShouldRemain() {
		patiently().untilAsserted(() -> {
			assertThat(publisher().draining()).isEmpty();
			assertThat(active().leases()).isZero();
		});
		assertThat(publisher().lateDispatches()).isEqualTo(this.lateDispatches);
	}

	private static ConditionFactory patiently() {
		return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

	private static TestServer server() {
		return Objects.requireNonNull(started);
	}

	private static ChainPublisher publisher() {
		return server().publisher();
	}

	private static ChainGeneration active() {
		return Objects.requireNonNull(publisher().active());
	}

	private static Timeline timeline() {
		return server().bean(Timeline.class);
	}

	/** Two filters that each publication replaces, and one that it leaves alone. */
	private static Map<String, String> chain(String label) {
		String all = "REQUEST,FORWARD,INCLUDE,ASYNC,ERROR";
		return Map.ofEntries(Map.entry("hotmw.filters.before.type", "label"),
				Map.entry("hotmw.filters.before.options.label", label),
				Map.entry("hotmw.filters.before.dispatcher-types", all), Map.entry("hotmw.filters.after.type", "label"),
				Map.entry("hotmw.filters.after.options.label", label),
				Map.entry("hotmw.filters.after.dispatcher-types", all),
				Map.entry("hotmw.filters.after.position", "after-security"),
				Map.entry("hotmw.filters.kept.type", "label"), Map.entry("hotmw.filters.kept.options.label", "kept"));
	}

	private String publish() {
		String label = this.row + "-" + this.labels++;
		server().publish(chain(label));
		return label;
	}

	@ParameterizedTest
	@EnumSource
	void requestShouldEndOnGenerationThatItBeganOn(Scenario scenario) throws Exception {
		publishWhileServed(scenario);
	}

	@ParameterizedTest
	@EnumSource
	void requestWhenAnotherThreadServesItShouldEndOnGenerationThatItBeganOn(Scenario scenario) throws Exception {
		publishWhileServed(scenario, RelayFilter.RELAYED, "true");
	}

	private void publishWhileServed(Scenario scenario, String... headers) throws Exception {
		String label = publish();
		ChainGeneration generation = active();
		List<Timeline.Gate> gates = scenario.gates().stream().map((name) -> timeline().gate(this.row, name)).toList();

		CompletableFuture<HttpResponse<String>> response = sendAsync(scenario.path, this.row, headers);
		for (Timeline.Gate gate : gates) {
			gate.awaitReached();
			assertThat(generation.leases()).isOne();
			String next = publish();
			assertThat(labelOf(get("/target"))).isEqualTo(next);
			assertHeld(generation, label);
			gate.open();
		}

		assertThat(response.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(scenario.status);
		assertThat(response.get().body()).contains(scenario.body);
		assertThat(labelOf(response.get())).isEqualTo(label);
		assertEnded(generation, label, scenario.dispatches());
	}

	@Test
	void deferredResultShouldEndOnGenerationThatItBeganOn() throws Exception {
		String label = publish();
		ChainGeneration generation = active();
		CompletableFuture<HttpResponse<String>> response = sendAsync("/deferred", this.row);
		InFlightApplication.AsyncController controller = server().bean(InFlightApplication.AsyncController.class);
		patiently().until(() -> controller.result(this.row) != null);

		publish();

		assertHeld(generation, label);
		assertThat(Objects.requireNonNull(controller.result(this.row)).setResult("at last")).isTrue();
		assertThat(response.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("at last");
		assertThat(labelOf(response.get())).isEqualTo(label);
		assertEnded(generation, label, List.of("REQUEST", "ASYNC"));
	}

	@Test
	void streamShouldGoOnUndelayedOnGenerationThatItBeganOn() throws Exception {
		String label = publish();
		ChainGeneration generation = active();
		try (EventStream stream = new EventStream("/events")) {
			SseEmitter emitter = emitter();
			emitter.send("one");
			assertThat(stream.next()).isEqualTo("data:one");

			publish();
			emitter.send("two");
			assertThat(stream.next()).isEqualTo("data:two");
			assertHeld(generation, label);

			publish();
			emitter.send("three");
			assertThat(stream.next()).isEqualTo("data:three");
			assertHeld(generation, label);
			emitter.complete();
			stream.awaitEnd();
		}

		assertEnded(generation, label, List.of("REQUEST", "ASYNC"));
	}

	@Test
	void streamShouldEndWhenClientLeaves() throws Exception {
		String label = publish();
		ChainGeneration generation = active();
		SseEmitter emitter;
		try (EventStream stream = new EventStream("/events")) {
			emitter = emitter();
			emitter.send("one");
			assertThat(stream.next()).isEqualTo("data:one");
			publish();
			assertHeld(generation, label);
		}

		leaveStreamOf(emitter);
		patiently().until(() -> generation.state() == GenerationState.RETIRED);
		assertThat(timeline().stepsOf(this.row)).allMatch((step) -> step.contains(label) || step.startsWith("kept"));
		assertDestroyedOnce(generation, label);
	}

	@Test
	void upgradeShouldEndLease() throws Exception {
		String label = publish();
		ChainGeneration generation = active();
		Timeline.Gate handshake = timeline().gate(this.row, "handshake");
		Messages messages = new Messages();
		CompletableFuture<WebSocket> opening = this.client.newWebSocketBuilder()
			.header(Timeline.ROW, this.row)
			.buildAsync(URI.create("ws://127.0.0.1:" + server().port() + "/socket"), messages);
		handshake.awaitReached();
		publish();
		assertHeld(generation, label);
		handshake.open();
		WebSocket socket = opening.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

		assertEnded(generation, label, List.of("REQUEST"));
		socket.sendText("one", true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(messages.next()).isEqualTo("echo one");
		ChainGeneration second = active();
		publish();
		patiently().until(() -> second.state() == GenerationState.RETIRED);
		socket.sendText("two", true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(messages.next()).isEqualTo("echo two");

		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(messages.next()).isEqualTo("closed");
	}

	@Test
	void requestsUnderPublicationsShouldEachRunOnOneGeneration() throws Exception {
		List<String> paths = Stream.of(Scenario.values())
			.filter((scenario) -> !scenario.path.contains("timeout") && !scenario.path.contains("fallback"))
			.map((scenario) -> scenario.path)
			.toList();
		List<CompletableFuture<List<String>>> clients = IntStream.range(0, 4)
			.mapToObj((number) -> CompletableFuture.supplyAsync(() -> sendInTurn(paths, this.row + "-" + number + "-"),
					(task) -> new Thread(task, "client").start()))
			.toList();

		List<String> published = new ArrayList<>(List.of(publish()));
		while (!clients.stream().allMatch(CompletableFuture::isDone)) {
			published.add(publish());
		}

		for (CompletableFuture<List<String>> sent : clients) {
			assertThat(sent.get()).isEmpty();
		}
		published.remove(published.size() - 1);
		patiently().untilAsserted(() -> assertThat(published)
			.allSatisfy((label) -> assertThat(timeline().stepsOf("")).containsOnlyOnce("destroyed before " + label)
				.containsOnlyOnce("destroyed after " + label)));
	}

	private List<String> sendInTurn(List<String> paths, String prefix) {
		List<String> faults = new ArrayList<>();
		for (int i = 0; i < 6 * paths.size(); i++) {
			String path = paths.get(i % paths.size());
			String label = labelOf(sendAsync(path, prefix + i).join());
			List<String> steps = timeline().stepsOf(prefix + i);
			if (label.isEmpty() || !steps.stream()
				.allMatch((step) -> step.startsWith("kept kept ") || step.startsWith("before " + label + " ")
						|| step.startsWith("after " + label + " ") || step.equals("completes"))) {
				faults.add(path + " " + label + ": " + steps);
			}
		}
		return faults;
	}

	private SseEmitter emitter() {
		InFlightApplication.AsyncController controller = server().bean(InFlightApplication.AsyncController.class);
		patiently().until(() -> controller.emitter(this.row) != null);
		return Objects.requireNonNull(controller.emitter(this.row));
	}

	// The server learns of it when it writes. Jetty tells nobody but the writer.
	private void leaveStreamOf(SseEmitter emitter) {
		patiently().until(() -> {
			try {
				emitter.send("is anybody there?");
				return false;
			}
			catch (IOException ex) {
				if (this.container == WebContainer.JETTY) {
					emitter.completeWithError(ex);
				}
				return true;
			}
			catch (IllegalStateException ignored) {
				return true;
			}
		});
	}

	private void assertHeld(ChainGeneration generation, String label) {
		assertThat(generation.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(generation.leases()).isOne();
		assertThat(publisher().draining()).contains(generation);
		assertThat(timeline().stepsOf("")).noneMatch((step) -> step.contains(label));
	}

	private void assertEnded(ChainGeneration generation, String label, List<String> dispatches) {
		patiently().until(() -> generation.state() == GenerationState.RETIRED);
		List<String> expected = new ArrayList<>();
		for (String dispatch : dispatches) {
			expected.add("before " + label + " " + dispatch);
			if (dispatch.equals("REQUEST")) {
				expected.add("kept kept " + dispatch);
			}
			expected.add("after " + label + " " + dispatch);
		}
		assertThat(timeline().stepsOf(this.row)).filteredOn((step) -> !step.equals("completes")).isEqualTo(expected);
		assertDestroyedOnce(generation, label);
	}

	private void assertDestroyedOnce(ChainGeneration generation, String label) {
		patiently().until(() -> retired(generation).findAny().isPresent());
		assertThat(retired(generation)).singleElement().satisfies((retired) -> {
			assertThat(retired.destroyed()).containsExactlyInAnyOrder("before", "after");
			assertThat(retired.overdue()).isFalse();
		});
		assertThat(generation.leases()).isZero();
		assertThat(timeline().stepsOf("")).containsOnlyOnce("destroyed before " + label, "destroyed after " + label)
			.noneMatch((step) -> step.startsWith("destroyed kept") || step.endsWith("while it runs"));
		assertThat(timeline().isAfterAllOf(this.row, "destroyed before " + label)).isTrue();
		assertThat(timeline().isAfterAllOf(this.row, "destroyed after " + label)).isTrue();
	}

	private static Stream<ChainRetired> retired(ChainGeneration generation) {
		return timeline().events()
			.stream()
			.filter(ChainRetired.class::isInstance)
			.map(ChainRetired.class::cast)
			.filter((retired) -> retired.generation() == generation.number());
	}

	private HttpResponse<String> get(String path) {
		return sendAsync(path, this.row + "-other").join();
	}

	private CompletableFuture<HttpResponse<String>> sendAsync(String path, String row, String... headers) {
		HttpRequest.Builder request = server().request(path, row).timeout(LIMIT);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	// The same from both positions, since one lease serves them.
	private static String labelOf(HttpResponse<?> response) {
		String before = response.headers().firstValue("before").orElse("");
		assertThat(response.headers().firstValue("after")).hasValue(before);
		return before;
	}

	/** What takes long and what comes of it. */
	enum Scenario {

		SLOW("/slow", 200, "slow", "handler", "REQUEST"),

		FORWARD("/forward", 200, "target", "handler,target", "REQUEST,FORWARD"),

		INCLUDE("/include", 200, "[target]", "handler,target", "REQUEST,INCLUDE"),

		SEND_ERROR("/send-error", 409, "failed", "handler,failed", "REQUEST,ERROR"),

		THROW("/throw", 500, "failed", "handler,failed", "REQUEST,ERROR"),

		CALLABLE("/callable", 200, "called", "handler", "REQUEST,ASYNC"),

		CALLABLE_THROW("/callable-throw", 500, "failed", "handler,failed", "REQUEST,ASYNC,ERROR"),

		CALLABLE_STATUS("/callable-status", 409, "failed", "handler,failed", "REQUEST,ASYNC,ERROR"),

		DEFERRED_TIMEOUT("/deferred-timeout", 503, "failed", "handler,failed", "REQUEST,ASYNC,ERROR"),

		DEFERRED_FALLBACK("/deferred-fallback", 202, "later", "handler", "REQUEST,ASYNC"),

		ASYNC_DISPATCH("/async-dispatch", 200, "target", "handler,target", "REQUEST,ASYNC"),

		ASYNC_TWICE("/async-twice", 200, "target", "handler,again,target", "REQUEST,ASYNC,ASYNC"),

		ASYNC_COMPLETE("/async-complete", 200, "completed", "handler", "REQUEST"),

		ASYNC_THROW("/async-throw", 500, "failed", "handler,failed", "REQUEST,ASYNC,ERROR"),

		ASYNC_ERROR("/async-error", 409, "failed", "handler,failed", "REQUEST,ASYNC,ERROR"),

		TIMEOUT("/timeout", 500, "failed", "handler,failed", "REQUEST,ERROR"),

		TIMEOUT_DISPATCH("/timeout-dispatch", 200, "target", "handler,target", "REQUEST,ASYNC"),

		TIMEOUT_COMPLETE("/timeout-complete", 200, "timed out", "handler", "REQUEST");

		private final String path;

		private final int status;

		private final String body;

		private final String gates;

		private final String dispatches;

		Scenario(String path, int status, String body, String gates, String dispatches) {
			this.path = path;
			this.status = status;
			this.body = body;
			this.gates = gates;
			this.dispatches = dispatches;
		}

		/** Where the handlers wait, one after the other. */
		List<String> gates() {
			return List.of(StringUtils.commaDelimitedListToStringArray(this.gates));
		}

		List<String> dispatches() {
			return List.of(StringUtils.commaDelimitedListToStringArray(this.dispatches));
		}

	}

	private final class EventStream implements AutoCloseable {

		private final Socket socket;

		private final BufferedReader reader;

		EventStream(String path) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), server().port());
			this.socket.setSoTimeout((int) LIMIT.toMillis());
			this.socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + Timeline.ROW + ": "
						+ OneGenerationTests.this.row + "\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
			this.reader = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
		}

		String next() throws IOException {
			String line = this.reader.readLine();
			while (line != null && !line.startsWith("data:")) {
				line = this.reader.readLine();
			}
			return Objects.requireNonNull(line, "the stream has ended");
		}

		/** Reads the chunk that ends the answer. */
		void awaitEnd() throws IOException {
			String line = this.reader.readLine();
			while (line != null && !line.equals("0")) {
				line = this.reader.readLine();
			}
			assertThat(line).isNotNull();
		}

		@Override
		public void close() throws IOException {
			// As when a client dies: what the server writes then is refused at once.
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

	private static final class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.messages.add(data.toString());
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
			this.messages.add("closed");
			return null;
		}

		String next() throws InterruptedException {
			return Objects.requireNonNull(this.messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS), "no message came");
		}

	}

}
