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

package io.hotmw.sample.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls the sample in each way that a filter can meet. Thread-safe.
 */
final class SoakClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final BulkContent content = new BulkContent();

	private final AtomicInteger numbers = new AtomicInteger();

	private final AtomicLong calls = new AtomicLong();

	private final String authority;

	private final Arrivals arrivals;

	/**
	 * Create a client.
	 * @param port where the service listens
	 * @param arrivals sees the calls there
	 */
	SoakClient(int port, Arrivals arrivals) {
		this.authority = "127.0.0.1:" + port;
		this.arrivals = arrivals;
	}

	/**
	 * The calls of which the load is mixed.
	 * @return the calls, each to be made by a client of its own
	 */
	List<Call> calls() {
		return List.of(plain("controller", "/api/orders", "desk lamp"), plain("servlet", "/plain/a", "/a"),
				get("forward", "/api/latest", 200, "desk lamp", Dispatch.forward("/api/orders/1")),
				get("deferred result", "/api/reports/articles", 200, "desk lamp",
						Dispatch.async("/api/reports/articles")),
				get("callable", "/soak/callable", 200, "called", Dispatch.async("/soak/callable")),
				get("asynchronous dispatch", RedispatchServlet.PATH, 200, "/redispatched",
						Dispatch.async(RedispatchServlet.TARGET)),
				get("sent error", "/soak/refused", 409, "Conflict", Dispatch.error()),
				get("exception", "/api/failing", 500, "Internal Server Error", Dispatch.error()),
				call("server-sent events", "/soak/events", this::events),
				call("WebSocket", EchoServlet.PATH, this::echo), call("upload", "/soak/upload", this::upload),
				call("download", "/soak/download", this::download));
	}

	private Call plain(String name, String path, String body) {
		return new Call(name, List.of(Dispatch.request(path)), () -> get(path, 200, body));
	}

	private Call get(String name, String path, int status, String body, Dispatch second) {
		return new Call(name, List.of(Dispatch.request(path), second), () -> get(path, status, body));
	}

	private static Call call(String name, String path, Call.Exchange exchange) {
		return new Call(name, List.of(Dispatch.request(path)), exchange);
	}

	private Served get(String path, int status, String body) throws Exception {
		HttpResponse<String> answer = send(request(path), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).contains(body);
		return Served.by(answer.headers());
	}

	private Served events() throws Exception {
		HttpResponse<Stream<String>> answer = send(request("/soak/events"), BodyHandlers.ofLines());
		try (Stream<String> lines = answer.body()) {
			assertThat(lines.filter((line) -> !line.isEmpty())).isEqualTo(
					IntStream.rangeClosed(1, SoakController.EVENTS).mapToObj((number) -> "data:" + number).toList());
		}
		return Served.by(answer.headers());
	}

	private Served echo() throws Exception {
		try (EchoSocket socket = EchoSocket.open(this.http, URI.create("ws://" + this.authority + EchoServlet.PATH))) {
			String[] served = socket.receive().split(" ", -1);
			for (String word : List.of("one", "two", "three")) {
				socket.send(word);
				assertThat(socket.receive()).isEqualTo("echo " + word);
			}
			return new Served(Long.parseLong(served[0]),
					served[1].isEmpty() ? List.of() : List.of(served[1].split(",")));
		}
	}

	private Served upload() throws Exception {
		int number = this.numbers.incrementAndGet();
		HttpResponse<String> answer = send(
				request("/soak/upload").POST(BodyPublishers.ofInputStream(() -> this.content.content(number))),
				BodyHandlers.ofString());
		assertThat(answer.body()).isEqualTo(BulkContent.digest(this.content.content(number)));
		return Served.by(answer.headers());
	}

	private Served download() throws Exception {
		int number = this.numbers.incrementAndGet();
		HttpResponse<InputStream> answer = send(request("/soak/download?number=" + number),
				BodyHandlers.ofInputStream());
		assertThat(BulkContent.digest(answer.body())).isEqualTo(BulkContent.digest(this.content.content(number)));
		return Served.by(answer.headers());
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		String call = String.valueOf(this.calls.incrementAndGet());
		HttpResponse<T> answer = this.http.send(request.setHeader(Arrivals.HEADER, call).build(), handler);
		assertThat(this.arrivals.take(call)).as("times that the call was made").isOne();
		return answer;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://" + this.authority + path)).timeout(TIMEOUT);
	}

}
