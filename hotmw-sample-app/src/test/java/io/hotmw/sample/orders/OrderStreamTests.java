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

package io.hotmw.sample.orders;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Starts a service of its own for each test, since most of them end with stopping it.
 */
class OrderStreamTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ExecutorService readers = Executors.newCachedThreadPool();

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	@AfterEach
	void stopReading() {
		this.readers.shutdownNow();
	}

	@Test
	void eventsShouldTellEachSubscriberAboutPlacedOrder() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			CompletableFuture<Void> first = subscribe(context);
			CompletableFuture<Void> second = subscribe(context);
			await().until(() -> count(":connected") == 2);

			HttpResponse<String> placed = client(context).postJson("/api/orders",
					"{\"customer\":\"acme\",\"article\":\"lamp\",\"quantity\":1}");

			await().until(() -> count("data:" + placed.body()) == 2);
			assertThat(count("event:order-placed")).isEqualTo(2);
			assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void eventsWhenNothingHappensShouldSendHeartbeats() throws Exception {
		try (ConfigurableApplicationContext context = start("--sample.orders.stream.heartbeat=20ms")) {
			CompletableFuture<Void> stream = subscribe(context);

			await().until(() -> count(":heartbeat") >= 2);
			assertThat(stream).isNotDone();
		}
	}

	@Test
	void eventsWhenTimeoutIsReachedShouldEndStreamCleanly() throws Exception {
		try (ConfigurableApplicationContext context = start("--sample.orders.stream.timeout=200ms")) {
			CompletableFuture<Void> stream = subscribe(context);

			assertThat(stream).succeedsWithin(PATIENCE);
			assertThat(this.lines).contains(":connected");
			await().until(() -> subscribers(context) == 0);
		}
	}

	@Test
	void eventsWhenServiceStopsShouldEndStreamsBeforeGracefulShutdownWaitsForThem() throws Exception {
		try (ConfigurableApplicationContext context = start("--spring.lifecycle.timeout-per-shutdown-phase=120s")) {
			CompletableFuture<Void> stream = subscribe(context);
			await().until(() -> subscribers(context) == 1);

			CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::close);

			assertThat(stopped).succeedsWithin(PATIENCE);
			assertThat(stream).succeedsWithin(PATIENCE);
		}
	}

	@Test
	void eventsWhenStreamHasStoppedShouldEndAtOnce() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			context.getBean(OrderStream.class).stop();

			CompletableFuture<Void> stream = subscribe(context);

			assertThat(stream).succeedsWithin(PATIENCE);
			await().until(() -> subscribers(context) == 0);
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		String[] all = Stream
			.concat(Stream.of("--server.port=0", "--spring.cloud.nacos.config.enabled=false"), Stream.of(arguments))
			.toArray(String[]::new);
		return new SpringApplication(SampleApplication.class).run(all);
	}

	private ServiceClient client(ConfigurableApplicationContext context) {
		return new ServiceClient(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private CompletableFuture<Void> subscribe(ConfigurableApplicationContext context) throws Exception {
		HttpResponse<Stream<String>> response = client(context).stream("/api/orders/events");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		return CompletableFuture.runAsync(() -> response.body().forEach(this.lines::add), this.readers);
	}

	private int subscribers(ConfigurableApplicationContext context) {
		return context.getBean(OrderStream.class).subscribers();
	}

	private long count(String line) {
		return this.lines.stream().filter(line::equals).count();
	}

}
