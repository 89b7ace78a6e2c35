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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.servlet.DispatcherType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.TestWork;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code circuit-breaker} in real containers, which end requests in ways of
 * their own.
 */
@Timeout(120)
class CircuitBreakerFilterContainerTests {

	private final TestWork work = new TestWork();

	@ParameterizedTest
	@ValueSource(strings = { "throw", "error", "unavailable", "async-timeout", "async-throw", "async-unavailable",
			"async-dispatch-throw" })
	void failuresShouldOpenTheBreakerHoweverTheyEnd(String what) throws Exception {
		this.work.goOn();
		for (Kind kind : Kind.values()) {
			CircuitBreakerFilter filter = filter("window-size", "4");
			try (TestContainer container = start(kind, filter)) {
				for (int i = 0; i < 4; i++) {
					assertThat(TestWork.ask(container, what)).as(kind + " " + what)
						.isIn(what.equals("async-throw") ? List.of(0, 500) : List.of(500, 503));
					awaitEnded(filter, i + 1);
				}

				assertThat(filter.current().breaker().state()).as(kind + " " + what).isEqualTo(State.OPEN);
				int before = this.work.arrived();
				HttpResponse<String> refused = container.get("/work?do=nothing");
				assertThat(refused.statusCode()).isEqualTo(503);
				assertThat(refused.headers().firstValue("Retry-After")).isPresent();
				assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
				assertThat(refused.body()).contains("\"detail\":\"The service does not answer at the moment\"");
				assertThat(this.work.arrived()).isEqualTo(before);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "forward", "async", "async-complete-at-once", "async-complete-elsewhere",
			"async-dispatch", "async-dispatch-again" })
	void successesShouldKeepTheBreakerClosed(String what) throws Exception {
		this.work.goOn();
		for (Kind kind : Kind.values()) {
			CircuitBreakerFilter filter = filter("window-size", "4");
			try (TestContainer container = start(kind, filter, DispatcherType.ASYNC, DispatcherType.FORWARD,
					DispatcherType.ERROR)) {
				for (int i = 0; i < 6; i++) {
					assertThat(container.get("/work?do=" + what).statusCode()).as(kind + " " + what).isEqualTo(200);
					awaitEnded(filter, i + 1);
				}

				assertThat(count(filter, "succeeded")).as(kind + " " + what).isEqualTo(6);
				assertThat(filter.current().breaker().state()).isEqualTo(State.CLOSED);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void clientsShouldNotOpenTheBreakerForOthers(Kind kind) throws Exception {
		CircuitBreakerFilter filter = filter("window-size", "4");
		try (TestContainer container = start(kind, filter)) {
			for (int i = 0; i < 6; i++) {
				int before = this.work.arrived();
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
					socket.setSoLinger(true, 0);
					socket.getOutputStream()
						.write("POST /work?do=read HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"
							.getBytes(StandardCharsets.ISO_8859_1));
					Awaitility.await().until(() -> this.work.arrived() > before);
				}
				awaitEnded(filter, i + 1);
			}
			container.exchange("POST /work?do=read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"
					+ "\r\nConnection: close\r\n\r\nnonsense\r\n");
			container.exchange("GET /work?do=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			container.exchange("GET /work?do=%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			awaitEnded(filter, this.work.arrived());

			assertThat(count(filter, "failed")).isZero();
			assertThat(filter.current().breaker().state()).isEqualTo(State.CLOSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void clientThatIsGoneShouldNotMakeAnAsynchronousFailure(Kind kind) throws Exception {
		CircuitBreakerFilter filter = filter("window-size", "2");
		try (TestContainer container = start(kind, filter)) {
			for (int i = 0; i < 3; i++) {
				int arrivals = i + 1;
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
					socket.setSoLinger(true, 0);
					socket.getOutputStream()
						.write("GET /work?do=async-write HTTP/1.1\r\nHost: a\r\n\r\n"
							.getBytes(StandardCharsets.ISO_8859_1));
					Awaitility.await().until(() -> this.work.arrived() == arrivals);
				}
			}
			this.work.goOn();
			awaitEnded(filter, 3);

			assertThat(count(filter, "failed")).isZero();
			assertThat(filter.current().breaker().state()).isEqualTo(State.CLOSED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void fixedBodyShouldReachTheClientAsItIs(Kind kind) throws Exception {
		CircuitBreakerFilter filter = filter("state", "forced-open", "status", "200", "body", "[\"Grüße\"]");
		try (TestContainer container = start(kind, filter)) {
			HttpResponse<String> response = container.get("/work?do=nothing");

			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
			assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(response.body()).isEqualTo("[\"Grüße\"]");
			assertThat(container.exchange("HEAD /work HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
				.startsWith("HTTP/1.1 200")
				.endsWith("\r\n\r\n");
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyRequestUnderLoadShouldBeCountedOnce(Kind kind) throws Exception {
		CircuitBreakerFilter filter = filter("window-size", "20", "open-duration", "1ms");
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try (TestContainer container = start(kind, filter)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				all.add(clients.submit(() -> {
					for (int j = 0; j < 50; j++) {
						container.get("/work?do=" + ((j % 2 == 0) ? "nothing" : "unavailable"));
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get(60, TimeUnit.SECONDS);
			}

			Awaitility.await()
				.until(() -> count(filter, "succeeded") + count(filter, "failed") + count(filter, "refused") == 400);
			assertThat(count(filter, "ignored")).isZero();
			assertThat(this.work.arrived()).isEqualTo(count(filter, "succeeded") + count(filter, "failed"));
		}
		finally {
			clients.shutdownNow();
		}
	}

	private TestContainer start(Kind kind, CircuitBreakerFilter filter, DispatcherType... types) {
		return new TestContainer(kind).filter("breaker", filter, types).servlet("/work", this.work).start();
	}

	private static CircuitBreakerFilter filter(String... options) {
		return (CircuitBreakerFilter) new CircuitBreakerFilterFactory(FilterMeters.NONE, Clock.systemUTC(),
				(change) -> {
				})
			.create(new FilterContext("breaker", "circuit-breaker"),
					TestOptions.bind(CircuitBreakerOptions.class, options));
	}

	/** A client has its answer a moment before a request has ended. */
	private static void awaitEnded(CircuitBreakerFilter filter, int number) throws IOException {
		Awaitility.await()
			.until(() -> count(filter, "succeeded") + count(filter, "failed") + count(filter, "ignored") == number);
	}

	private static int count(CircuitBreakerFilter filter, String outcome) {
		return TestBreaker.count(filter, outcome);
	}

}
