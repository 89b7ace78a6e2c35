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
import java.util.concurrent.TimeUnit;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.GenerationState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of requests that outlast the bound of the drain.
 */
class BoundedDrainTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource
	void requestThatOutlastsBoundShouldStillBeAnswered(WebContainer container) throws Exception {
		try (TestServer server = TestServer.start(container, InFlightApplication.class, LabelFilter.chain("first"),
				"hotmw.drain-timeout=50ms")) {
			waitingRequestShouldGoOnWithActiveGeneration(server);
			runningRequestShouldKeepItsFilters(server);
		}
	}

	private void waitingRequestShouldGoOnWithActiveGeneration(TestServer server) throws Exception {
		Timeline timeline = server.bean(Timeline.class);
		ChainGeneration generation = Objects.requireNonNull(server.publisher().active());
		Timeline.Gate gate = timeline.gate("waiting", "handler");
		CompletableFuture<HttpResponse<String>> response = get(server, "/async-error", "waiting");
		gate.awaitReached();

		server.publish(LabelFilter.chain("second"));
		patiently().until(() -> generation.state() == GenerationState.RETIRED);
		patiently().until(() -> timeline.stepsOf("").contains("destroyed label first"));
		gate.open();

		assertThat(response.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(409);
		assertThat(timeline.stepsOf("waiting")).containsExactly("label first REQUEST", "label second ASYNC",
				"label second ERROR");
		assertThat(server.publisher().lateDispatches()).isOne();
		patiently().until(() -> Objects.requireNonNull(server.publisher().active()).leases() == 0);
	}

	private void runningRequestShouldKeepItsFilters(TestServer server) throws Exception {
		Timeline timeline = server.bean(Timeline.class);
		ChainGeneration generation = Objects.requireNonNull(server.publisher().active());
		Timeline.Gate gate = timeline.gate("running", "handler");
		CompletableFuture<HttpResponse<String>> response = get(server, "/send-error", "running");
		gate.awaitReached();

		server.publish(LabelFilter.chain("third"));
		patiently().until(generation::overdue);
		assertThat(generation.state()).isEqualTo(GenerationState.DRAINING);
		assertThat(timeline.stepsOf("")).doesNotContain("destroyed label second");
		gate.open();

		assertThat(response.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(409);
		patiently().until(() -> generation.state() == GenerationState.RETIRED);
		patiently().until(() -> timeline.stepsOf("").contains("destroyed label second"));
		assertThat(timeline.stepsOf("running")).containsExactly("label second REQUEST", "label second ERROR");
		assertThat(server.publisher().lateDispatches()).isOne();
	}

	private CompletableFuture<HttpResponse<String>> get(TestServer server, String path, String row) {
		return this.client.sendAsync(server.request(path, row).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static ConditionFactory patiently() {
		return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

}
