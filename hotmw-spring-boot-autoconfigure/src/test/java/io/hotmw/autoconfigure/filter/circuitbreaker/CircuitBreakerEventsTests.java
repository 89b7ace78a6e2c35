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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.hotmw.autoconfigure.servlet.TestServer;
import io.hotmw.autoconfigure.servlet.WebContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an application is told of the breakers.
 */
class CircuitBreakerEventsTests {

	private static final String PREFIX = "hotmw.filters.orders.";

	private static final Map<String, String> BREAKER = Map.of(PREFIX + "type", "circuit-breaker",
			PREFIX + "options.window-size", "4", PREFIX + "options.minimum-requests", "4");

	private static final Map<String, String> FORCED_OPEN = Map.of(PREFIX + "type", "circuit-breaker",
			PREFIX + "options.state", "forced-open");

	@Test
	void applicationShouldBeToldOfTheStates() throws Exception {
		try (TestServer server = TestServer.start(WebContainer.TOMCAT, FailingApplication.class, BREAKER)) {
			Changes changes = server.bean(Changes.class);
			for (int i = 0; i < 4; i++) {
				assertThat(status(server)).isEqualTo(500);
			}
			assertThat(status(server)).isEqualTo(503);

			await().until(() -> changes.seen.size() == 1);
			assertThat(changes.seen).singleElement().satisfies((opened) -> {
				assertThat(opened.filter()).isEqualTo("orders");
				assertThat(opened.from()).isEqualTo(State.CLOSED);
				assertThat(opened.to()).isEqualTo(State.OPEN);
				assertThat(opened.failureRate()).isEqualTo(100);
				assertThat(opened.slowRate()).isZero();
			});

			server.publish(FORCED_OPEN);
			assertThat(status(server)).isEqualTo(503);

			await().until(() -> changes.seen.size() == 2);
			assertThat(changes.seen).extracting(CircuitBreakerStateChanged::to)
				.containsExactly(State.OPEN, State.FORCED_OPEN);
		}
	}

	private static int status(TestServer server) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + server.port() + "/orders");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingApplication {

		@Bean
		Changes changes() {
			return new Changes();
		}

		@Bean
		ServletRegistrationBean<HttpServlet> ordersServlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) {
					response.setStatus(500);
				}

			}, "/orders");
		}

	}

	static class Changes {

		private final Queue<CircuitBreakerStateChanged> seen = new ConcurrentLinkedQueue<>();

		@EventListener
		void on(CircuitBreakerStateChanged change) {
			this.seen.add(change);
		}

	}

}
