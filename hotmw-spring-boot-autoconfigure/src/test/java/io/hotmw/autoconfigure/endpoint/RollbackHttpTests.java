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

package io.hotmw.autoconfigure.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.hotmw.core.definition.Violation;
import io.hotmw.core.policy.ChainPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for rollback, hold and release by the {@link HotmwEndpoint} over HTTP.
 */
class RollbackHttpTests extends AbstractOperationsHttpTests {

	@Test
	void rollbackShouldGoBackAndHold() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			String green = app.revision();
			assertThat(app.statusOf("/any")).isEqualTo(418);

			JsonNode answer = app.post("rollback",
					Map.of("revision", empty, "expectedRevision", green, "reason", "tea is cold"), 200);

			assertThat(answer.get("outcome").asString()).isEqualTo("rolled-back");
			assertThat(answer.get("generation").asInt()).isEqualTo(3);
			assertThat(answer.get("hold").get("rolledBackFrom").get(0).asString()).isEqualTo(green);
			assertThat(app.statusOf("/any")).isEqualTo(404);
			app.refresh();
			JsonNode held = app.hotmw();
			assertThat(held.get("revision").asString()).isEqualTo(empty);
			assertThat(held.get("inSync").asBoolean()).isFalse();
			assertThat(held.get("hold").get("reason").asString()).isEqualTo("tea is cold");
			assertThat(held.get("trigger").get("requester").get("address").asString()).isEqualTo("127.0.0.1");
			JsonNode entry = app.get("/history", 200).get("entries").get(1);
			assertThat(app.post("validate", Map.of("format", "properties", "content", TEA + "=green"), 200)
				.get("hold")
				.get("revision")
				.asString()).isEqualTo(empty);
			assertThat(entry.get("outcome").asString()).isEqualTo("rolled-back");
			assertThat(entry.get("trigger").get("change").get("reason").asString()).isEqualTo("tea is cold");
		});
	}

	@Test
	void releaseShouldEndTheHold() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			String green = app.revision();
			app.post("rollback", Map.of("revision", empty, "expectedRevision", green, "reason", "tea is cold"), 200);

			JsonNode answer = app.post("release", Map.of("reason", "tea is warm"), 200);

			assertThat(answer.get("outcome").asString()).isEqualTo("published");
			assertThat(answer.get("revision").asString()).isEqualTo(green);
			assertThat(answer.has("hold")).isFalse();
			assertThat(app.statusOf("/any")).isEqualTo(418);
			assertThat(app.post("release", Map.of(), 409).get("violations").get(0).get("reason").asString())
				.isEqualTo("this instance does not hold");
		});
	}

	@Test
	void rollbackWhenTheCallerIsNotUpToDateShouldAnswerConflictAndChangeNothing() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			String green = app.revision();

			JsonNode answer = app.post("rollback",
					Map.of("revision", empty, "expectedRevision", empty, "reason", "tea is cold"), 409);

			assertThat(answer.get("activeRevision").asString()).isEqualTo(green);
			assertThat(app
				.post("rollback", Map.of("revision", empty, "expectedRevision", "nonsense", "reason", "tea is cold"),
						409)
				.get("activeRevision")
				.asString()).isEqualTo(green);
			assertThat(app.hotmw().get("generation").asInt()).isEqualTo(2);
		});
	}

	@Test
	void rollbackWhenTheRevisionIsNotKnownShouldAnswerNotFound() {
		run(this.writable, (app) -> {
			String active = app.revision();
			for (String unknown : List.of("v1:00", "nonsense", "")) {
				JsonNode answer = app.post("rollback",
						Map.of("revision", unknown, "expectedRevision", active, "reason", "why not"), 404);
				assertThat(answer.get("violations").get(0).get("property").asString()).isEqualTo("revision");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "revision", "expectedRevision", "reason" })
	void rollbackWhenSomethingIsMissingShouldSayWhat(String parameter) {
		run(this.writable, (app) -> {
			Map<String, String> body = new HashMap<>(
					Map.of("revision", app.revision(), "expectedRevision", app.revision(), "reason", "why not"));
			body.remove(parameter);

			assertThat(app.post("rollback", body, 400).get("violations").get(0).get("property").asString())
				.isEqualTo(parameter);
		});
	}

	@Test
	void rollbackWhenAPolicyObjectsShouldAnswerUnprocessable() {
		run(this.writable.withBean(ChainPolicy.class, () -> (change) -> (change.trigger().requester() == null)
				? List.of() : List.of(new Violation("hotmw", null, null, "nobody goes back", "go on"))), (app) -> {
					String empty = app.revision();
					app.change(TEA, "green");

					JsonNode answer = app.post("rollback",
							Map.of("revision", empty, "expectedRevision", app.revision(), "reason", "why not"), 422);

					assertThat(answer.get("outcome").asString()).isEqualTo("rejected");
					assertThat(answer.get("violations").get(0).get("reason").asString()).isEqualTo("nobody goes back");
					assertThat(app.statusOf("/any")).isEqualTo(418);
				});
	}

	@Test
	void reasonWhenTooLongShouldBeRefused() {
		run(this.writable,
				(app) -> assertThat(app.post("release", Map.of("reason", "x".repeat(1001)), 400)
					.get("violations")
					.get(0)
					.get("property")
					.asString()).isEqualTo("reason"));
	}

}
