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

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.GenerationState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An error page that starts asynchronous work, after Tomcat's thread has come back from
 * the rest of the request.
 */
class AsynchronousErrorPageTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Test
	void requestShouldKeepItsGenerationWhenItsThreadServesAnother() {
		// One is in the asynchronous work; the other served the error page, and serves
		// whatever comes.
		try (TestServer server = TestServer.start(WebContainer.TOMCAT, InFlightApplication.class,
				LabelFilter.chain("first"), "server.tomcat.threads.max=2")) {
			Timeline timeline = server.bean(Timeline.class);
			ChainGeneration generation = Objects.requireNonNull(server.publisher().active());
			Timeline.Gate gate = timeline.gate("failing", "failed");
			CompletableFuture<HttpResponse<String>> response = get(server, "/send-gone", "failing");
			gate.awaitReached();

			server.publish(LabelFilter.chain("second"));
			assertThat(get(server, "/target", "another").join().statusCode()).isEqualTo(200);
			assertThat(generation.leases()).isOne();
			gate.open();

			assertThat(response.join().statusCode()).isEqualTo(410);
			patiently().until(() -> generation.state() == GenerationState.RETIRED);
			assertThat(timeline.stepsOf("failing")).containsExactly("label first REQUEST", "label first ERROR",
					"label first ASYNC");
			assertThat(server.publisher().lateDispatches()).isZero();
			patiently().until(() -> Objects.requireNonNull(server.publisher().active()).leases() == 0);
		}
	}

	// A connection for each: Tomcat has ended the answer of an error page before it ends
	// the request.
	private static CompletableFuture<HttpResponse<String>> get(TestServer server, String path, String row) {
		return HttpClient.newHttpClient()
			.sendAsync(server.request(path, row).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static ConditionFactory patiently() {
		return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

}
