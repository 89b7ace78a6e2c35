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

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how the operations of the {@link HotmwEndpoint} are called over HTTP, and how
 * they must not be.
 */
class OperationCallHttpTests extends AbstractOperationsHttpTests {

	@Test
	void whatIsUnknownShouldNotBeFoundAndSayWhy() {
		run(this.writable, (app) -> {
			assertThat(problem(app.get("/nonsense", 404))).isEqualTo("action nonsense is not known");
			assertThat(problem(app.post("nonsense", Map.of(), 404))).isEqualTo("action nonsense is not known");
			assertThat(problem(app.get("/filters", 404))).isEqualTo("action filters is not known");
			assertThat(problem(app.get("/filters/coffee", 404)))
				.isEqualTo("name coffee is not a filter of the active generation");
			assertThat(problem(app.get("/filters/Not%20A%20Name", 404)))
				.isEqualTo("name Not A Name is not a filter of the active generation");
			assertThat(problem(app.get("/routes/tea", 404))).isEqualTo("section routes is not known");
			for (String unknown : List.of("v1:00", "zz", "active")) {
				assertThat(problem(app.get("/history/" + unknown, 404)))
					.isEqualTo("revision " + unknown + " is not a revision that this instance remembers");
			}
		});
	}

	@Test
	void actionsWhenTheMethodIsWrongShouldSayWhichIsRight() {
		run(this.writable, (app) -> {
			for (String action : List.of("validate", "rollback", "release")) {
				assertThat(app.get("/" + action, 405).get("violations").get(0).get("remedy").asString())
					.isEqualTo("send it with POST");
			}
			for (String action : List.of("history", "diff", "explain")) {
				assertThat(app.post(action, Map.of(), 405).get("violations").get(0).get("remedy").asString())
					.isEqualTo("send it with GET");
			}
		});
	}

	@Test
	void parametersWhenRepeatedShouldBeRefused() {
		run(this.writable, (app) -> {
			assertThat(problem(app.get("/explain?path=/a&path=/b", 400))).isEqualTo("path is given 2 times");
			assertThat(problem(app.get("/explain?path=/a&method=GET&method=GET", 400)))
				.isEqualTo("method is given 2 times");
			assertThat(problem(app.get("/explain?path=/a&revision=active&revision=candidate", 400)))
				.isEqualTo("revision is given 2 times");
			assertThat(problem(app.get("/diff?from=active&from=candidate", 400))).isEqualTo("from is given 2 times");
			assertThat(app.get("/explain?path=/a,/b", 200).get("request").get("path").asString()).isEqualTo("/a,/b");
		});
	}

	@Test
	void writingWhenAParameterIsInTheQueryShouldRefuseIt() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			Map<String, String> body = Map.of("revision", app.revision(), "expectedRevision", app.revision(), "reason",
					"why not");

			for (String parameter : List.of("revision=" + empty, "expectedRevision=" + empty, "reason=because",
					"content=a", "format=json", "dataId=a", "group=b")) {
				String name = parameter.substring(0, parameter.indexOf('='));
				assertThat(problem(app.post("rollback?" + parameter, body, 400)))
					.isEqualTo(name + " stands in the query, where it would replace the body");
			}
			assertThat(app.hotmw().get("generation").asInt()).isEqualTo(2);
		});
	}

	@Test
	void writingWhenAFieldIsNotKnownShouldRefuseItAndNameTheKnownOnes() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			Map<String, String> body = new HashMap<>(
					Map.of("revision", empty, "expectedRevision", app.revision(), "reason", "why not"));
			body.put("force", "true");
			body.put("Reason", "because");

			JsonNode violations = app.post("rollback", body, 400).get("violations");

			assertThat(violations).hasSize(2);
			assertThat(violations).extracting((violation) -> violation.get("property").asString())
				.containsExactly("Reason", "force");
			assertThat(violations.get(1).get("reason").asString()).isEqualTo("is not a field that is known");
			assertThat(violations.get(1).get("remedy").asString()).isEqualTo("leave it out, or use one of"
					+ " format, content, dataId, group, revision, expectedRevision, reason");
			assertThat(app.hotmw().get("generation").asInt()).isEqualTo(2);
			body.keySet().removeAll(List.of("force", "Reason"));
			app.post("rollback?_csrf=x", body, 200);
		});
	}

	@Test
	void actionWhenReplacedByAParameterShouldBeRefused() {
		run(this.writable, (app) -> {
			String empty = app.revision();
			app.change(TEA, "green");
			Map<String, String> body = new HashMap<>(
					Map.of("revision", empty, "expectedRevision", app.revision(), "reason", "why not"));
			String said = " is said by the path, and by nothing else";

			assertThat(problem(app.post("validate?action=rollback", body, 400))).isEqualTo("action" + said);
			body.put("action", "rollback");
			assertThat(problem(app.post("validate", body, 400))).isEqualTo("action" + said);
			assertThat(problem(app.get("/diff?action=history", 400))).isEqualTo("action" + said);
			assertThat(problem(app.get("/filters/tea?section=history", 400))).isEqualTo("section" + said);
			assertThat(problem(app.get("/filters/tea?name=" + empty, 400))).isEqualTo("name" + said);
			assertThat(app.get("/filters/te%61", 200).get("name").asString()).isEqualTo("tea");
			assertThat(app.hotmw().get("generation").asInt()).isEqualTo(2);
		});
	}

	@Test
	void callWhenTheRefresherHasStoppedShouldBeAnsweredUnavailable() {
		run(this.writable, (app) -> {
			app.stop();

			assertThat(problem(app.post("release", Map.of(), 503))).isEqualTo("hotmw The refresher has stopped");
			assertThat(problem(app.get("/diff", 503))).isEqualTo("hotmw The refresher has stopped");
		});
	}

	@Test
	void callWhenSomethingIsBrokenShouldBeAnsweredWithoutInternals() {
		run(this.writable.withBean(SanitizingFunction.class, () -> (data) -> {
			throw new IllegalStateException("no teapot in /kitchen");
		}), (app) -> {
			app.change(TEA, "green");

			JsonNode answer = app.get("/filters/tea", 500);

			assertThat(problem(answer)).isEqualTo("hotmw failed unexpectedly");
			assertThat(answer.toString()).doesNotContain("kitchen");
		});
	}

	@Test
	void methodsThatNoActionHasShouldBeAnsweredBySpringBoot() {
		run(this.writable, (app) -> {
			for (HttpResponse<String> answer : List.of(app.send("DELETE", "/history"), app.send("POST", "/filters/tea"),
					app.send("POST", ""))) {
				assertThat(answer.statusCode()).isEqualTo(405);
				assertThat(answer.body()).doesNotContain("violations");
			}
		});
	}

	@Test
	void writingShouldBeOffUntilSwitchedOn() {
		run(this.runner, (app) -> {
			for (String action : List.of("validate", "rollback", "release")) {
				assertThat(app.postRaw(action, "{}").statusCode()).isEqualTo(405);
			}
			app.get("/history", 200);
		});
	}

}
