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

package io.hotmw.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way: a document is published to a real Nacos server, and the next requests to
 * the sample obey.
 */
class LiveChainTests {

	private static final String DOCUMENT = "hotmw-sample-app.yaml";

	private static final String OPEN = filters("auth: { enabled: false, order: 100 }");

	private static final String CLOSED = filters(
			"auth: { enabled: true, order: 100, options: { secret: 0123456789abcdef0123456789abcdef } }");

	@TempDir
	private static Path folder;

	private static NacosServerProcess server;

	private static NacosClient nacos;

	private static ConfigurableApplicationContext application;

	private static String base;

	private static final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		server = NacosServerProcess.start(NacosServerOptions.in(folder));
		nacos = server.client();
		nacos.publishAndAwait(DOCUMENT, OPEN);
		application = new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0",
				"--spring.cloud.nacos.config.server-addr=" + server.serverAddr(), "--hotmw.reconcile.interval=1s");
		base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
	}

	@AfterAll
	static void stop() {
		application.close();
		server.close();
	}

	@BeforeEach
	void open() {
		nacos.publish(DOCUMENT, OPEN);
		Awaitility.await().until(() -> status("/api/orders") == 200 && endpoint().contains("\"inSync\":true"));
	}

	@Test
	void requestWhenFilterIsSwitchedOnInNacosShouldObeyAndNameTheDocument() {
		nacos.publish(DOCUMENT, CLOSED);

		Awaitility.await().until(() -> status("/api/orders") == 401);
		assertThat(status("/actuator/health")).isEqualTo(200);
		assertThat(endpoint()).contains("\"type\":\"config-centre-change\"", "\"dataId\":\"" + DOCUMENT + "\"")
			.doesNotContain("0123456789abcdef");
		nacos.publish(DOCUMENT, OPEN);
		Awaitility.await().until(() -> status("/api/orders") == 200);
	}

	@Test
	void changeWhenInvalidShouldBeRefusedAndShownWithItsLine() {
		nacos.publish(DOCUMENT, CLOSED);
		Awaitility.await().until(() -> status("/api/orders") == 401);

		nacos.publish(DOCUMENT, CLOSED.replace("order: 100", "order: abc"));

		Awaitility.await().until(() -> endpoint().contains("\"inSync\":false"));
		assertThat(endpoint()).contains("\"property\":\"hotmw.filters.auth.order\"", "\"value\":\"abc\"", DOCUMENT);
		assertThat(status("/api/orders")).isEqualTo(401);
	}

	@Test
	void changeWhenContentIsEqualShouldNotMakeAGeneration() {
		String before = generation();

		nacos.publish(DOCUMENT, OPEN + "# a comment\n");

		Awaitility.await().until(() -> !endpoint().isEmpty());
		Awaitility.await()
			.during(Duration.ofSeconds(3))
			.atMost(Duration.ofSeconds(10))
			.until(() -> generation().equals(before));
	}

	@Test
	void documentWhenItLosesItsHotmwKeysShouldNotSwitchAFilterOff() {
		nacos.publish(DOCUMENT, CLOSED);
		Awaitility.await().until(() -> status("/api/orders") == 401);

		nacos.publish(DOCUMENT, "other: { key: value }\n");

		Awaitility.await().until(() -> endpoint().contains("\"state\":\"without-hotmw-keys\""));
		assertThat(status("/api/orders")).isEqualTo(401);
	}

	@Test
	void burstOfChangesShouldEndWithTheLast() {
		for (int i = 1; i <= 9; i++) {
			nacos.publish(DOCUMENT, filters("auth: { enabled: false, order: " + i + " }"));
		}
		nacos.publish(DOCUMENT, filters("auth: { enabled: false, order: 4711 }"));

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> endpoint().contains("\"order\":4711"));
	}

	@Test
	void requestsWhileFiltersAreFlippedShouldNeverFail() {
		AtomicBoolean running = new AtomicBoolean(true);
		AtomicInteger served = new AtomicInteger();
		AtomicInteger failed = new AtomicInteger();
		CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
			while (running.get()) {
				AtomicInteger outcome = (status("/api/orders") != 200) ? failed : served;
				outcome.incrementAndGet();
			}
		});

		for (int i = 1; i <= 10; i++) {
			String order = String.valueOf(1000 + i);
			nacos.publish(DOCUMENT, filters(
					"auth: { enabled: false }, request-id: { enabled: " + (i % 2 == 0) + ", order: " + order + " }"));
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> endpoint().contains("\"order\":" + order));
		}
		running.set(false);
		load.join();

		assertThat(failed).hasValue(0);
		assertThat(served).hasPositiveValue();
		Awaitility.await().until(() -> endpoint().contains("\"draining\":[]"));
	}

	private static String filters(String filters) {
		return "hotmw:\n  filters: { " + filters + " }\n";
	}

	private static String generation() {
		return endpoint().replaceAll("(?s).*\"generation\":([0-9]+).*", "$1");
	}

	private static String endpoint() {
		return get("/actuator/hotmw").body();
	}

	private static int status(String path) {
		return get(path).statusCode();
	}

	private static HttpResponse<String> get(String path) {
		try {
			return http.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
