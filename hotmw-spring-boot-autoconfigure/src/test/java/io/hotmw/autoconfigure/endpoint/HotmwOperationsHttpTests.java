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

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.HotmwAutoConfiguration;
import io.hotmw.autoconfigure.LiveProperties;
import io.hotmw.autoconfigure.document.RandomDocuments;
import io.hotmw.autoconfigure.management.ManagementExemptionAutoConfiguration;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.policy.ChainPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the operations of the {@link HotmwEndpoint} over HTTP, with the whole engine.
 */
class HotmwOperationsHttpTests {

	private static final String TEA = "hotmw.filters.tea.options.leaf";

	private static final int FUZZED = 400;

	private static final String[] CANARY = { "sample.demo.private-key=c4nary", "alias=${sample.demo.private-key}" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
				ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
				ManagementExemptionAutoConfiguration.class, HotmwAutoConfiguration.class,
				HotmwEndpointAutoConfiguration.class))
		.withUserConfiguration(TeaConfiguration.class)
		.withInitializer(LiveProperties::addTo)
		.withPropertyValues("server.address=127.0.0.1", "server.port=0",
				"management.endpoints.web.exposure.include=hotmw");

	private final WebApplicationContextRunner writable = this.runner
		.withPropertyValues("management.endpoint.hotmw.access=UNRESTRICTED");

	/** An application with write access to the endpoint, and a filter of the type tea. */
	static WebApplicationContextRunner application() {
		return new HotmwOperationsHttpTests().writable;
	}

	@Test
	void historyWhenChangesAreHugeShouldStaySmall() {
		String text = "x".repeat(10_000);
		run(this.writable, (app) -> {
			for (int i = 0; i < 20; i++) {
				int revision = i;
				List<KeyChange> keys = IntStream.range(0, 20_000)
					.mapToObj((key) -> new KeyChange("k" + revision + "." + key, null, text))
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
			assertThat(history.toString()).hasSizeLessThan(20 * 150_000);
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

	@Test
	void explainShouldTellWhatARequestMeetsAndWhyNotTheOthers() {
		run(this.runner, (app) -> {
			String empty = app.revision();
			app.set("hotmw.filters.tea.match.paths", "/tea/**");
			app.set("hotmw.filters.tea.match.headers.accept", "text/tea, text/milk");
			app.change(TEA, "green");

			JsonNode met = app.get("/explain?path=/tea/cup&header=" + encoded("Accept: text/tea, text/milk"), 200);
			JsonNode header = app.get(
					"/explain?path=/tea/cup&header=" + encoded("Accept: text/tea") + "&header=" + encoded("X-Other: 1"),
					200);
			JsonNode path = app.get("/explain?method=POST&path=/coffee", 200);

			assertThat(met.get("meets").get(0).asString()).isEqualTo("tea");
			assertThat(header.get("meets")).isEmpty();
			assertThat(header.get("filters").get(0).get("outcome").asString()).isEqualTo("header");
			assertThat(path.get("filters").get(0).get("outcome").asString()).isEqualTo("path");
			assertThat(app.get("/explain?path=/tea/cup&revision=" + empty, 200).get("filters")).isEmpty();
			app.get("/explain?path=/tea&revision=v1:00", 404);
			assertThat(app.get("/explain?method=G%20T", 400).get("violations")).hasSize(2);
		});
	}

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
		run(this.writable, (app) -> {
			JsonNode answer = app.post("validate", Map.of("content", """
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
		});
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
		run(this.writable, (app) -> {
			JsonNode answer = app.post("validate", Map.of("format", "yaml", "content", content), 400);

			assertThat(answer.get("violations").get(0).get("reason").asString())
				.startsWith("cannot be parsed as yaml: it ");
			assertThat(app.statusOf("/any")).isEqualTo(404);
		});
	}

	@Test
	void validateWhenPlaceholdersStandForBillionsShouldRefuse() {
		StringBuilder bomb = new StringBuilder();
		for (int i = 0; i < 30; i++) {
			bomb.append("b%d=${b%d}${b%d}%n".formatted(i, i + 1, i + 1));
		}
		bomb.append("b30=xx\n").append(TEA).append("=${b0}\n");
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

	@ParameterizedTest
	@CsvSource({ "yaml, 'server: { port: 80 }'", "properties, a=b", "json, '{\"a\":1}'", ", 'hotmw.change.author: lee'",
			"yaml, ' '", ", ''", "properties, '# hotmw.filters.tea.order=1'" })
	void validateWhenTheDocumentSaysNothingAboutFiltersShouldNoteIt(@Nullable String format, String content) {
		run(this.writable, (app) -> {
			app.change(TEA, "green");
			Map<String, String> body = new HashMap<>(Map.of("content", content));
			if (format != null) {
				body.put("format", format);
			}

			JsonNode answer = app.post("validate", body, 200);

			assertThat(answer.get("accepted").asBoolean()).isTrue();
			assertThat(answer.get("violations")).isEmpty();
			assertThat(answer.get("notes")).hasSize(1);
			assertThat(answer.get("notes").get(0).get("property").asString()).isEqualTo("hotmw.filters");
			assertThat(answer.get("notes").get(0).get("reason").asString())
				.isEqualTo(content.isBlank() ? "is not in the document: that is blank"
						: "is not in the document: that says nothing about filters");
			assertThat(answer.get("diff").get("removed")).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "yaml, 'hotmw: { filters: { } }'", "properties, hotmw.filters.tea.order=1",
			", 'hotmw.filters.tea.order: 1'", "json, '{\"hotmw\":{\"filters\":{\"tea\":{\"order\":1}}}}'" })
	void validateWhenTheDocumentSaysSomethingAboutFiltersShouldNoteNothing(@Nullable String format, String content) {
		run(this.writable, (app) -> {
			app.change(TEA, "green");
			Map<String, String> body = new HashMap<>(Map.of("content", content));
			if (format != null) {
				body.put("format", format);
			}

			assertThat(app.post("validate", body, 200).get("notes")).isEmpty();
		});
	}

	@Test
	void validateWhenTheDocumentIsNotImportedShouldTellSo() {
		run(this.writable, (app) -> {
			JsonNode answer = app.post("validate", Map.of("dataId", "other.yaml", "content", "a: 1"), 400);

			assertThat(answer.get("violations").get(0).get("reason").asString())
				.isEqualTo("the application does not import such a document: it imports none");
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12 })
	void validateWhateverTheDocumentShouldAcceptOrRefuseAndHarmNothing(long seed) {
		run(this.writable.withBean("anything", FilterFactory.class, AnythingFactory::new), (app) -> {
			app.change(TEA, "green");
			JsonNode before = app.hotmw();
			RandomDocuments documents = new RandomDocuments(seed);
			int accepted = 0;
			for (int i = 0; i < FUZZED; i++) {
				String format = documents.format();
				String content = documents.text(format);
				HttpResponse<String> answer = app.postRaw("validate",
						app.json(Map.of("format", format, "content", content)));
				assertThat(answer.statusCode()).as("seed %d, document %d: %s", seed, i, answer.body()).isIn(200, 400);
				assertThat(answer.body()).contains("\"violations\":[");
				accepted += (answer.statusCode() == 200) ? 1 : 0;
			}

			assertThat(accepted).isBetween(FUZZED / 100, FUZZED - FUZZED / 20);
			assertThat(app.hotmw()).isEqualTo(before);
			assertThat(app.statusOf("/any")).isEqualTo(418);
		});
	}

	@Test
	void validateWhenThereIsNoContentShouldTellSo() {
		run(this.writable, (app) -> assertThat(app.post("validate", Map.of("format", "yaml"), 400).toString())
			.isEqualTo(
					"{\"violations\":[{\"property\":\"content\",\"reason\":\"is missing\",\"remedy\":\"give the document as it would stand in the config centre\"}]}"));
	}

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

	@Test
	void explainShouldLookAtWhatIsNamed() {
		run(this.writable, (app) -> {
			app.set(TEA, "green");

			assertThat(app.get("/explain?path=/tea&revision=active", 200).get("meets")).isEmpty();
			assertThat(app.get("/explain?path=/tea&revision=candidate", 200).get("meets")).hasSize(1);
			app.set("hotmw.filters.tea.order", "nonsense");
			assertThat(problem(app.get("/explain?path=/tea&revision=candidate", 409)))
				.startsWith("hotmw.filters.tea.order nonsense ");
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

	private static String problem(JsonNode answer) {
		assertThat(answer.propertyNames()).containsExactly("violations");
		JsonNode violation = answer.get("violations").get(0);
		assertThat(violation.get("remedy").asString()).isNotBlank();
		return Stream.of("property", "value", "reason")
			.filter((part) -> violation.has(part) && !violation.get(part).asString().isEmpty())
			.map((part) -> violation.get(part).asString())
			.collect(Collectors.joining(" "));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static void run(WebApplicationContextRunner runner, OperationsTest test) {
		runner.run((context) -> test.accept(new OperationsApplication(context, context.getSourceApplicationContext())));
	}

	private interface OperationsTest {

		void accept(OperationsApplication app);

	}

	@Configuration(proxyBeanMethods = false)
	static class TeaConfiguration {

		@Bean
		FilterFactory<TeaOptions> teaFilterFactory() {
			return new TeaFactory();
		}

	}

	/**
	 * What a teapot is filled with.
	 *
	 * @param leaf the kind of tea
	 * @param key what opens the caddy
	 */
	record TeaOptions(String leaf, @Sensitive String key) {

	}

	static class AnythingFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "test";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

	}

	static class TeaFactory implements FilterFactory<TeaOptions> {

		@Override
		public String type() {
			return "tea";
		}

		@Override
		public Class<TeaOptions> optionsType() {
			return TeaOptions.class;
		}

		@Override
		public Filter create(FilterContext context, TeaOptions options) {
			return (request, response, chain) -> ((HttpServletResponse) response).setStatus(418);
		}

	}

}
