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

package io.hotmw.tools.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Load} and {@link KeepAliveConnection}.
 */
class LoadTests {

	private static final byte[] BODY = new byte[70_000];

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	LoadTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

	@BeforeEach
	void start() {
		this.server.createContext("/chunked", (exchange) -> answer(exchange, 200, 0));
		this.server.createContext("/fixed", (exchange) -> answer(exchange, 200, BODY.length));
		this.server.createContext("/failing", (exchange) -> answer(exchange, 500, BODY.length));
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void answer(HttpExchange exchange, int status, int length) throws IOException {
		this.clients.add(exchange.getRemoteAddress());
		exchange.getResponseHeaders().add("X-Number", String.valueOf(this.requests.incrementAndGet()));
		exchange.sendResponseHeaders(status, length);
		exchange.getResponseBody().write(BODY);
		exchange.close();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void exchangeWhenAnswersAreChunkedOrNotShouldReadEachToItsEnd() throws IOException {
		for (String path : new String[] { "/chunked", "/fixed" }) {
			try (KeepAliveConnection connection = new KeepAliveConnection(port(), path, "x-number")) {
				int before = this.requests.get();

				assertThat(connection.exchange()).isEqualTo(200);
				assertThat(connection.value()).isEqualTo(String.valueOf(before + 1));
				assertThat(connection.exchange()).isEqualTo(200);
				assertThat(connection.value()).isEqualTo(String.valueOf(before + 2));
			}
		}
		assertThat(this.clients).hasSize(2);
	}

	@Test
	void closedLoopShouldCountWhatWasServedAndKeepItsConnections() throws Exception {
		Load.Result result = new Load(port(), "/chunked").closedLoop(2, Duration.ofMillis(200));

		assertThat(result.times().getTotalCount()).isEqualTo(this.requests.get());
		assertThat(result.perSecond()).isEqualTo(this.requests.get() / 0.2);
		assertThat(this.clients).hasSize(2);
	}

	@Test
	void constantRateShouldSendAllThatWereDueHoweverLongTheyTook() throws Exception {
		Load.Result result = new Load(port(), "/fixed").constantRate(2, 200, Duration.ofMillis(500));

		assertThat(this.requests).hasValue(100);
		assertThat(result.times().getTotalCount()).isEqualTo(100);
	}

	@Test
	void closedLoopWhenTheServiceFailsShouldFail() {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> new Load(port(), "/failing").closedLoop(1, Duration.ofSeconds(5)))
			.withMessageContaining("500");
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

}
