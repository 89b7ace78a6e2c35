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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

import io.hotmw.core.definition.Violation;
import io.hotmw.core.policy.ChainPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of a document by the {@link HotmwEndpoint} over HTTP.
 */
class ValidateHttpTests extends AbstractOperationsHttpTests {

	private static AnnotationConfigServletWebServerApplicationContext context;

	/** Serves a filter named tea, whatever is validated. */
	private static OperationsApplication application;

	@BeforeAll
	static void start() {
		context = TeaApplication.start();
		application = new OperationsApplication(context, context);
		application.change(TEA, "green");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void validateWhenAcceptableShouldTellTheChainAndPublishNothing() {
		run(this.writable, (app) -> {
			JsonNode before = app.hotmw();

			JsonNode answer = app.post("validate", Map.of("format", "yaml", "content", """
					hotmw:
					  filters:
					    tea:
					      options:
					        leaf: green
					        key: the-secret
					"""), 200);

			assertThat(answer.get("accepted").asBoolean()).isTrue();
			assertThat(answer.get("filters").get(0).get("name").asString()).isEqualTo("tea");
			assertThat(answer.get("diff").get("added").get(0).asString()).isEqualTo("tea");
			assertThat(answer.get("activeRevision").asString()).isEqualTo(before.get("revision").asString());
			assertThat(answer.get("revision").asString()).isNotEqualTo(before.get("revision").asString());
			assertThat(answer.toString()).doesNotContain("the-secret");
			assertThat(app.hotmw()).isEqualTo(before);
			assertThat(app.get("/history", 200).get("entries")).hasSize(1);
		});
	}

	@Test
	void validateWhenRefusedShouldTellEveryViolationWithItsPlace() {
		JsonNode answer = application.post("validate", Map.of("content", """
				hotmw:
				  filters:
				    tea:
				      order: many
				      options:
				        leef: green
				    coffee:
				      type: espresso
				  retry:
				    multiplyer: 2
				"""), 400);

		assertThat(answer.get("accepted").asBoolean()).isFalse();
		assertThat(answer.get("violations").valueStream().map((violation) -> violation.get("property").asString()))
			.contains("hotmw.filters.tea.order", "hotmw.filters.tea.options.leef", "hotmw.filters.coffee.type",
					"hotmw.retry.multiplyer");
		JsonNode order = answer.get("violations")
			.valueStream()
			.filter((violation) -> "hotmw.filters.tea.order".equals(violation.get("property").asString()))
			.findFirst()
			.orElseThrow();
		assertThat(order.get("value").asString()).isEqualTo("many");
		assertThat(order.get("origin").asString()).isEqualTo("proposed document - 4:14");
		assertThat(order.get("remedy").asString()).isNotEmpty();
	}

	@Test
	void validateShouldAskThePolicies() {
		run(this.writable.withBean(ChainPolicy.class,
				() -> (change) -> change.candidate().definition().filters().isEmpty() ? List.of()
						: List.of(new Violation("hotmw.filters", null, null, "not today", "wait"))),
				(app) -> {
					JsonNode answer = app.post("validate", Map.of("format", "properties", "content", TEA + "=green"),
							400);

					assertThat(answer.get("violations").get(0).get("reason").asString()).isEqualTo("not today");
				});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "a: [}", "a: 1\n  b: 2" })
	void validateWhenItCannotBeParsedShouldTellSo(String content) {
		JsonNode answer = application.post("validate", Map.of("format", "yaml", "content", content), 400);

		assertThat(answer.get("violations").get(0).get("reason").asString())
			.startsWith("cannot be parsed as yaml: it ");
		assertThat(application.statusOf("/any")).isEqualTo(418);
	}

	@Test
	void validateWhenPlaceholdersStandForTooMuchShouldRefuse() {
		StringBuilder bomb = new StringBuilder();
		for (int i = 0; i < 15; i++) {
			bomb.append("b%d=${b%d}${b%d}%n".formatted(i, i + 1, i + 1));
		}
		bomb.append("b15=xx\n").append(TEA).append("=${b0}\n");
		String nested = TEA + "=" + "${a:".repeat(5000) + "1" + "}".repeat(5000);

		run(this.writable, (app) -> {
			Map.of(bomb.toString(), "10,000 look-ups", nested, "500 placeholders in one text")
				.forEach((content, bound) -> {
					JsonNode violation = app.post("validate", Map.of("format", "properties", "content", content), 400)
						.get("violations")
						.get(0);
					assertThat(violation.get("property").asString()).isEqualTo(TEA);
					assertThat(violation.get("reason").asString())
						.isEqualTo("holds placeholders that lead to more than " + bound);
					assertThat(violation.get("remedy").asString()).contains("the bound is fixed");
				});
		});
	}

	@Test
	void validateWhenPlaceholdersStandForBillionsShouldRefuseWhatSpringWouldNeverEndWith() {
		StringBuilder bomb = new StringBuilder("management.endpoints.web.base-path=/${b0}\n");
		for (int i = 0; i < 40; i++) {
			bomb.append("b%d=${b%d}${b%d}%n".formatted(i, i + 1, i + 1));
		}

		run(this.writable, (app) -> {
			JsonNode violation = app.post("validate", Map.of("format", "properties", "content", bomb.toString()), 400)
				.get("violations")
				.get(0);
			assertThat(violation.get("reason").asString()).contains("more than 1,000,000 look-ups");
		});
	}

	@ParameterizedTest
	@CsvSource({ "yaml, 'server: { port: 80 }'", "properties, a=b", "json, '{\"a\":1}'", ", 'hotmw.change.author: lee'",
			"yaml, ' '", ", ''", "properties, '# hotmw.filters.tea.order=1'" })
	void validateWhenTheDocumentSaysNothingAboutFiltersShouldNoteIt(@Nullable String format, String content) {
		Map<String, String> body = new HashMap<>(Map.of("content", content));
		if (format != null) {
			body.put("format", format);
		}

		JsonNode answer = application.post("validate", body, 200);

		assertThat(answer.get("accepted").asBoolean()).isTrue();
		assertThat(answer.get("violations")).isEmpty();
		assertThat(answer.get("notes")).hasSize(1);
		assertThat(answer.get("notes").get(0).get("property").asString()).isEqualTo("hotmw.filters");
		assertThat(answer.get("notes").get(0).get("reason").asString()).isEqualTo(content.isBlank()
				? "is not in the document: that is blank" : "is not in the document: that says nothing about filters");
		assertThat(answer.get("diff").get("removed")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "yaml, 'hotmw: { filters: { } }'", "properties, hotmw.filters.tea.order=1",
			", 'hotmw.filters.tea.order: 1'", "json, '{\"hotmw\":{\"filters\":{\"tea\":{\"order\":1}}}}'" })
	void validateWhenTheDocumentSaysSomethingAboutFiltersShouldNoteNothing(@Nullable String format, String content) {
		Map<String, String> body = new HashMap<>(Map.of("content", content));
		if (format != null) {
			body.put("format", format);
		}

		assertThat(application.post("validate", body, 200).get("notes")).isEmpty();
	}

	@Test
	void validateWhenTheDocumentIsNotImportedShouldTellSo() {
		JsonNode answer = application.post("validate", Map.of("dataId", "other.yaml", "content", "a: 1"), 400);

		assertThat(answer.get("violations").get(0).get("reason").asString())
			.isEqualTo("the application does not import such a document: it imports none");
	}

	@Test
	void validateWhenThereIsNoContentShouldTellSo() {
		assertThat(application.post("validate", Map.of("format", "yaml"), 400).toString()).isEqualTo(
				"{\"violations\":[{\"property\":\"content\",\"reason\":\"is missing\",\"remedy\":\"give the document as it would stand in the config centre\"}]}");
	}

}
