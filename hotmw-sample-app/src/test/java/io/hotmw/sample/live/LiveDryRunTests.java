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
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A document is checked before it is published: what the running sample says of it is
 * what comes of it.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveDryRunTests {

	private final LiveSample sample;

	LiveDryRunTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void proposalWhenAcceptedShouldChangeNothingUntilItIsPublished() {
		long generation = this.sample.generation();
		String active = this.sample.revision();
		Object history = this.sample.actuator("hotmw/history", "$.entries.length()");

		HttpResponse<String> answer = this.sample.validate(LiveSample.CLOSED);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(LiveSample.read(answer.body(), "$.accepted")).isEqualTo(true);
		assertThat(LiveSample.read(answer.body(), "$.activeRevision")).isEqualTo(active);
		assertThat(LiveSample.read(answer.body(), "$.filters[*].name")).isEqualTo(List.of("auth"));
		assertThat(LiveSample.read(answer.body(), "$.diff.switched[0]"))
			.isEqualTo(Map.of("filter", "auth", "enabled", true));
		assertThat(answer.body()).doesNotContain(LiveSample.SECRET);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.generation()).isEqualTo(generation);
		assertThat(this.sample.nacos().get(LiveSample.DOCUMENT)).hasValue(LiveSample.OPEN);
		assertThat(this.sample.actuator("hotmw/history", "$.entries.length()")).isEqualTo(history);

		this.sample.publish(LiveSample.CLOSED);

		this.sample.awaitStatus("/api/orders", 401);
		assertThat(this.sample.revision()).isEqualTo(LiveSample.read(answer.body(), "$.revision"));
	}

	@Test
	void proposalWhenRefusedShouldNameEveryViolationWithItsPlaceAndRemedy() {
		String before = this.sample.revision();

		HttpResponse<String> answer = this.sample.validate("""
				hotmw:
				  filters:
				    auth:
				      order: soon
				      options: { secret: 0123456789abcdef0123456789abcdef }
				    other:
				      type: nonsense
				""");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(LiveSample.read(answer.body(), "$.accepted")).isEqualTo(false);
		assertThat(LiveSample.read(answer.body(), "$.violations[*].property"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("hotmw.filters.auth.order", "hotmw.filters.other.type");
		assertThat(LiveSample.read(answer.body(), "$.violations[?(@.value == 'soon')].origin"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("4:14");
		assertThat(LiveSample.read(answer.body(), "$.violations[*].remedy"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(2)
			.doesNotContain("");
		assertThat(this.sample.revision()).isEqualTo(before);
		assertThat(this.sample.endpoint("$.inSync")).isEqualTo(true);
	}

	@Test
	void proposalOfADocumentThatTheSampleDoesNotImportShouldBeRefused() {
		HttpResponse<String> answer = this.sample.post("validate",
				Map.of("dataId", "other.yaml", "content", LiveSample.OPEN));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("does not import such a document", LiveSample.DOCUMENT);
	}

	@Test
	void documentWhenItBreaksItsOwnExpectationShouldBeRefusedInTheDryRunAndWhenPublished() {
		this.sample.publish(expecting("[/api/**]"));
		this.sample.awaitStatus("/api/orders", 401);
		String narrowed = expecting("[/api/reports/**]");

		HttpResponse<String> answer = this.sample.validate(narrowed);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(LiveSample.read(answer.body(), "$.violations[*].property"))
			.isEqualTo(List.of("hotmw.expectations.orders-are-protected.meets"));

		this.sample.publish(narrowed);

		this.sample.awaitEndpoint("$.inSync", false);
		this.sample.awaitEndpoint("$.lastRejection.violations[*].property",
				List.of("hotmw.expectations.orders-are-protected.meets"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].reason"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("GET /api/orders does not meet 'auth'", "match.paths");
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
	}

	private static String expecting(String paths) {
		return """
				hotmw:
				  filters:
				    auth:
				      match: { paths: %s }
				      options: { secret: %s }
				  expectations:
				    orders-are-protected:
				      request: GET /api/orders
				      meets: [auth]
				""".formatted(paths, LiveSample.SECRET);
	}

}
