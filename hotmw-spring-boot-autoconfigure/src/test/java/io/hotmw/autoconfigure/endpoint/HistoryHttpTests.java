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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.event.RefreshTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the history of the {@link HotmwEndpoint}, and what compares revisions of it,
 * over HTTP.
 */
class HistoryHttpTests extends AbstractOperationsHttpTests {

	private static final int ROUNDS = 5;

	@Test
	void historyWhenChangesAreHugeShouldStaySmall() {
		String text = "x".repeat(10_000);
		run(this.writable, (app) -> {
			for (int i = 0; i < ROUNDS; i++) {
				int revision = i;
				List<KeyChange> keys = IntStream.range(0, 20_000)
					.mapToObj((key) -> new KeyChange("hotmw.k" + revision + "." + key, null, text))
					.toList();
				IntStream.range(0, 300)
					.forEach((filter) -> app.set("hotmw.filters.f" + filter + ".match.paths", "/" + revision + text));
				IntStream.range(0, 300).forEach((filter) -> app.set("hotmw.filters.f" + filter + ".type", "tea"));
				app.refresh(RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)
					.causedBy(List.of(new DocumentChange("", "g", "d", null, keys, Instant.now()))));
			}

			JsonNode history = app.get("/history", 200);

			JsonNode newest = history.get("entries").get(0);
			assertThat(newest.get("outcome").asString()).isEqualTo("published");
			assertThat(newest.get("trigger").get("documents").get(0).get("keys")).hasSize(100);
			assertThat(newest.get("trigger").get("documents").get(0).get("moreKeys").asInt()).isEqualTo(19_900);
			assertThat(newest.get("diff").get("changed")).hasSize(100);
			assertThat(newest.get("diff").get("moreChanged").asInt()).isEqualTo(200);
			assertThat(history.toString()).hasSizeLessThan(ROUNDS * 150_000);
		});
	}

	@Test
	void historyShouldTellEveryAttempt() {
		run(this.writable, (app) -> {
			app.change(TEA, "green");
			app.change("hotmw.filters.tea.order", "nonsense");
			app.refresh();

			JsonNode entries = app.get("/history", 200).get("entries");

			assertThat(entries.valueStream().map((entry) -> entry.get("outcome").asString()))
				.containsExactly("rejected", "published", "published");
			JsonNode rejected = entries.get(0);
			assertThat(rejected.get("attempts").asInt()).isEqualTo(2);
			assertThat(rejected.get("kind").asString()).isEqualTo("permanent");
			assertThat(rejected.get("violations").get(0).get("property").asString())
				.isEqualTo("hotmw.filters.tea.order");
			JsonNode published = entries.get(1);
			assertThat(published.get("diff").get("added").get(0).asString()).isEqualTo("tea");
			assertThat(published.get("trigger").get("type").asString()).isEqualTo("environment-change");
			assertThat(published.get("phases").propertyNames()).containsExactly("bind", "validate", "policy", "compile",
					"warm", "publish");
			assertThat(published.get("previousRevision").asString())
				.isEqualTo(entries.get(2).get("revision").asString());
		});
	}

	@Test
	void historyOfARevisionShouldTellWhatItConsistsOf() {
		run(this.writable, (app) -> {
			app.change(TEA, "green");
			String green = app.revision();
			app.change(TEA, "black");

			JsonNode revision = app.get("/history/" + green, 200);

			assertThat(revision.get("active").asBoolean()).isFalse();
			assertThat(revision.get("filters").get(0).get("options").get("leaf").asString()).isEqualTo("green");
			assertThat(revision.get("diff").get("changed").get(0).get("from").asString()).isEqualTo("black");
			assertThat(revision.get("entries")).hasSize(1);
			app.get("/history/v1:00", 404);
			app.get("/history/nonsense", 404);
		});
	}

	@Test
	void diffShouldCompareWhatIsNamed() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			String green = app.revision();
			app.change(TEA, "black");

			JsonNode diff = app.get("/diff?from=" + green + "&to=active", 200);

			assertThat(diff.get("from").asString()).isEqualTo(green);
			assertThat(diff.get("to").asString()).isEqualTo(app.revision());
			assertThat(diff.get("diff").get("changed").get(0).toString())
				.isEqualTo("{\"filter\":\"tea\",\"property\":\"options.leaf\",\"from\":\"green\",\"to\":\"black\"}");
			assertThat(
					app.get("/diff?from=" + green + "&to=" + empty, 200).get("diff").get("removed").get(0).asString())
				.isEqualTo("tea");
			assertThat(app.get("/diff", 200).get("diff").get("changed")).isEmpty();
			assertThat(app.get("/diff?to=v1:00", 404).get("violations").get(0).get("property").asString())
				.isEqualTo("to");
		});
	}

	@Test
	void diffWhenTheCandidateCannotBeBoundShouldTellWhy() {
		run(this.writable, (app) -> {
			app.change("hotmw.filters.tea.order", "nonsense");

			JsonNode answer = app.get("/diff", 409);

			assertThat(answer.get("violations").get(0).get("property").asString()).isEqualTo("hotmw.filters.tea.order");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz", "v1:00", "" })
	void revisionWhenUnknownShouldBeToldAlikeEverywhere(String unknown) {
		run(this.writable, (app) -> {
			String reason = (unknown + " is not a revision that this instance remembers").strip();

			assertThat(problem(app.get("/explain?path=/tea&revision=" + unknown, 404))).endsWith(reason);
			assertThat(problem(app.get("/explain?revision=" + unknown, 404))).endsWith(reason);
			assertThat(problem(app.get("/diff?from=" + unknown, 404))).startsWith("from ").endsWith(reason);
			assertThat(problem(app.get("/diff?to=" + unknown, 404))).startsWith("to ").endsWith(reason);
			assertThat(problem(app.post("rollback",
					Map.of("revision", unknown, "expectedRevision", app.revision(), "reason", "why not"), 404)))
				.endsWith(reason);
		});
	}

}
