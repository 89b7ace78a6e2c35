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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the {@link HotmwEndpoint} keeps to itself over HTTP.
 */
class SecretsHttpTests extends AbstractOperationsHttpTests {

	private static final String[] CANARY = { "sample.demo.private-key=c4nary", "alias=${sample.demo.private-key}" };

	@Test
	void conditionsOnHeadersShouldBeMaskedInEveryAnswer() {
		run(this.writable, (app) -> {
			app.set("hotmw.filters.tea.match.headers.X-Tenant", "hidden-one");
			app.change(TEA, "green");
			String one = app.revision();
			app.change("hotmw.filters.tea.match.headers.X-Tenant", "hidden-two");
			String two = app.revision();
			app.change("hotmw.filters.tea.match.headers.X-Zone", "${hidden-three}");

			for (String answer : List.of("", "/filters/tea", "/history", "/history/" + one, "/history/" + two,
					"/diff?from=" + one + "&to=" + two, "/explain?path=/a&header=" + encoded("X-Tenant: other"))) {
				assertThat(app.get(answer, 200).toString()).as(answer)
					.containsIgnoringCase("x-tenant")
					.contains("******")
					.doesNotContain("hidden-");
			}
			assertThat(app
				.post("validate",
						Map.of("format", "properties", "content",
								"hotmw.filters.tea.match.headers.X-Tenant=hidden-four"),
						400)
				.toString()).doesNotContain("hidden-");
			app.set("hotmw.filters.tea.match.headers.X-Zone", "east");
			assertThat(app
				.post("rollback", Map.of("revision", one, "expectedRevision", two, "reason", "other tenant"), 200)
				.toString()).doesNotContain("hidden-");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "filters.tea.match.paths[0] | /${sample.demo.private-key}",
					"filters.tea.match.paths[0] | /${sample.demo.private-k-ey}",
					"filters.tea.match.paths[0] | /x${x:${sample.demo.private-key}}/**/a",
					"filters.tea.match.exclude-paths[0] | /${alias}", "filters.tea.match.methods | ${alias}",
					"filters.tea.order | ${alias}", "filters.tea.type | ${alias}", "change.author | ${alias}",
					"change.reason | ${x:${alias}}", "change.ticket | ${alias}", "expectations.e.request | /${alias}/x",
					"expectations.e.misses | ${alias}" })
	void secretsOfTheEnvironmentShouldBeRefusedWhereTheyWouldBeShown(String property, String value) {
		run(this.writable.withPropertyValues(CANARY), (app) -> {
			app.change(TEA, "green");
			String green = app.revision();
			Map<String, String> proposal = Map.of("format", "properties", "content",
					TEA + "=green\nhotmw." + property + "=" + value + "\n");

			JsonNode answer = app.post("validate", proposal, 400);
			app.change("hotmw." + property, value);

			assertThat(answer.get("violations").toString()).contains("takes its value from a secret")
				.contains("\"hotmw." + property + "\"");
			assertThat(answer.toString()).doesNotContain("c4nary");
			assertThat(app.hotmw().get("lastRejection").toString()).contains("takes its value from a secret");
			assertNowhere(app, "c4nary", green);
		});
	}

	@Test
	void secretsOfTheEnvironmentShouldBeMaskedWhereTheyAreAllowed() {
		run(this.writable.withPropertyValues(CANARY), (app) -> {
			app.set("hotmw.filters.tea.match.headers.X-A", "x${alias}");
			app.change(TEA, "green-${sample.demo.private-key}");
			String one = app.revision();
			app.change(TEA, "black-${x:${alias}}");
			String two = app.revision();
			Map<String, String> proposal = Map.of("format", "properties", "content",
					TEA + "=white-${alias}\nhotmw.filters.tea.match.headers.X-A=${alias}\n");

			assertThat(two).isNotEqualTo(one);
			assertThat(app.post("validate", proposal, 200).toString()).doesNotContain("c4nary");
			assertNowhere(app, "c4nary", one, two);
		});
	}

	private static void assertNowhere(OperationsApplication app, String secret, String... revisions) {
		List<String> answers = new ArrayList<>(
				List.of("", "/filters/tea", "/history", "/explain?path=/a&header=" + encoded("X-A: 1")));
		for (String revision : revisions) {
			answers.addAll(List.of("/history/" + revision, "/diff?from=" + revisions[0] + "&to=" + revision));
		}
		for (String answer : answers) {
			assertThat(app.get(answer, 200).toString()).as(answer).doesNotContain(secret);
		}
	}

}
