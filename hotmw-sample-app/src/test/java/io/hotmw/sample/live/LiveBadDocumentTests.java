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

package io.hotmw.sample.live;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Documents that would hurt a naive reader, published to Nacos and sent to the dry run:
 * the sample goes on serving, and tells why.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveBadDocumentTests {

	private static final Duration BOUND = Duration.ofSeconds(15);

	private final LiveSample sample;

	LiveBadDocumentTests(LiveSample sample) {
		this.sample = sample;
	}

	static Stream<Arguments> documents() {
		return Stream.of(argumentSet("aliases of aliases", aliasBomb(), "hotmw.limits.max-aliases"),
				argumentSet("hundred thousand filters", manyFilters(), "hotmw.limits.max-properties"),
				argumentSet("a key twice", LiveSample.CLOSED + "hotmw:\n  filters: {}\n", "was written before"),
				argumentSet("not UTF-8", LiveSample.CLOSED + "  change: { author: \uFFFD }\n", "U+FFFD"),
				argumentSet("cut off", LiveSample.CLOSED.substring(0, 40), "parse"),
				argumentSet("without a word about filters", "greeting: hello\n", "has none now"),
				argumentSet("deep", "a: " + "[".repeat(5000) + "]".repeat(5000), "hotmw.limits.max-depth"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void documentWhenPublishedShouldLeaveTheActiveGenerationAndSayWhy(String document, String reason) {
		String closed = this.sample.change(LiveSample.CLOSED);

		this.sample.publish(document);

		LiveSample.await(() -> assertThat(rejection()).containsIgnoringCase(reason));
		assertThat(String.valueOf(this.sample.actuator("hotmw/history", "$.entries[0].violations")))
			.containsIgnoringCase(reason);
		assertThat(this.sample.metric("hotmw_in_sync")).isZero();
		assertThat(this.sample.revision()).isEqualTo(closed);
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(this.sample.actuator("health", "$.status")).isEqualTo("UP");
		this.sample.change(LiveSample.OPEN);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("documents")
	void documentWhenProposedShouldBeRefusedWithTheReason(String document, String reason) {
		assertRefused(this.sample.validate(document), reason);
	}

	@Test
	void documentOfTenMebibytesWhenProposedShouldBeRefusedInBoundedTime() {
		Instant begin = Instant.now();

		HttpResponse<String> answer = this.sample
			.validate("hotmw: { filters: {} }\n" + "# nothing to see here\n".repeat(10 * 1024 * 1024 / 22));

		assertRefused(answer, "hotmw.limits.max-size");
		assertThat(answer.body()).hasSizeLessThan(10_000);
		assertThat(Duration.between(begin, Instant.now())).isLessThan(BOUND);
	}

	@Test
	void callWhenItIsNotJsonShouldBeRefused() {
		assertThat(this.sample.post("validate", Map.of()).statusCode()).isEqualTo(400);
		assertThat(this.sample.postJson("/actuator/hotmw/validate", "{\"content\": ").statusCode()).isEqualTo(400);
		assertThat(this.sample.postJson("/actuator/hotmw/validate", "{\"content\": {\"a\": 1}}").statusCode())
			.isEqualTo(400);
		assertThat(this.sample.postJson("/actuator/hotmw/validate", "[".repeat(10_000)).statusCode()).isEqualTo(400);
	}

	private void assertRefused(HttpResponse<String> answer, String reason) {
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(String.valueOf(LiveSample.read(answer.body(), "$.violations"))).containsIgnoringCase(reason);
		assertThat(this.sample.revision()).isEqualTo(LiveSample.read(answer.body(), "$.activeRevision"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
	}

	private String rejection() {
		return Boolean.TRUE.equals(this.sample.endpoint("$.inSync")) ? ""
				: String.valueOf(this.sample.endpoint("$.lastRejection.violations"));
	}

	private static String aliasBomb() {
		return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + IntStream.range(1, 10)
			.mapToObj((i) -> "a%1$d: &a%1$d [%2$s]\n".formatted(i,
					IntStream.range(0, 10).mapToObj((j) -> "*a" + (i - 1)).collect(Collectors.joining(", "))))
			.collect(Collectors.joining());
	}

	private static String manyFilters() {
		return "hotmw:\n  filters:\n" + IntStream.range(0, 100_000)
			.mapToObj((i) -> "   " + Integer.toString(i, 36) + ":\n")
			.collect(Collectors.joining());
	}

}
