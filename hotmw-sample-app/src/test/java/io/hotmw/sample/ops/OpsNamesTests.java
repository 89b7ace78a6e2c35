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

package io.hotmw.sample.ops;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import tools.jackson.databind.JsonNode;

import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.WithoutNacos;
import io.hotmw.sample.ops.Query.LabelMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether what {@code ops/} names exists: compared with what the service tells
 * Prometheus, set up as {@code docs/alerts.md} says.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "hotmw.filters.request-id.order=1",
				"management.metrics.tags.application=${spring.application.name}",
				"management.metrics.distribution.percentiles-histogram.http.server.requests=true",
				"management.metrics.distribution.percentiles-histogram.hotmw.filter=true" })
@WithoutNacos
class OpsNamesTests {

	/** What Prometheus itself adds. */
	private static final Set<String> TARGET = Set.of("namespace", "job", "instance");

	/** Labels of which every value is there from the start. */
	private static final Set<String> CLOSED = Set.of("trigger", "result", "phase", "outcome");

	private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	private final Map<String, Map<String, Set<String>>> scraped = new TreeMap<>();

	@BeforeEach
	void scrape(@Value("${local.server.port}") int port) throws Exception {
		ServiceClient service = new ServiceClient(port);
		assertThat(service.get("/api/orders").statusCode()).isEqualTo(200);
		service.get("/actuator/prometheus").body().lines().forEach((line) -> {
			Matcher series = SERIES.matcher(line);
			if (series.matches()) {
				Map<String, Set<String>> labels = this.scraped.computeIfAbsent(series.group(1),
						(name) -> new TreeMap<>());
				LABEL.matcher(String.valueOf(series.group(2)))
					.results()
					.forEach((label) -> labels.computeIfAbsent(label.group(1), (name) -> new TreeSet<>())
						.add(label.group(2)));
			}
		});
		assertThat(this.scraped).containsKeys("hotmw_generation", "http_server_requests_seconds_bucket");
	}

	@Test
	void metricsShouldExist() {
		assertThat(queries().flatMap((query) -> query.metrics().stream())).isNotEmpty()
			.allSatisfy((metric) -> assertThat(known()).contains(metric));
	}

	@Test
	void labelsShouldExist() {
		assertThat(queries().flatMap((query) -> query.matchers().stream())).isNotEmpty().allSatisfy(this::assertExists);
		assertThat(queries()).allSatisfy(
				(query) -> assertThat(labels(query.metrics())).as(query.toString()).containsAll(query.grouping()));
	}

	@Test
	void labelsInTextsShouldExist() {
		Set<String> all = labels(this.scraped.keySet().stream().filter((name) -> name.startsWith("hotmw_")).toList());
		Pattern label = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");
		List<String> used = Stream
			.concat(OpsFiles.dashboardLegends().stream(),
					OpsFiles.alerts().stream().map((alert) -> String.valueOf(alert.get("annotations"))))
			.flatMap((text) -> label.matcher(text).results().map((found) -> found.group(1)))
			.toList();

		assertThat(used).isNotEmpty().allSatisfy((name) -> assertThat(all).contains(name));
	}

	@Test
	void variablesShouldReadWhatExists() {
		Pattern call = Pattern.compile("label_values\\((.*), (\\w+)\\)");

		assertThat(OpsFiles.dashboardVariables()).hasSize(3).allSatisfy((variable) -> {
			Matcher values = call.matcher(variable);
			assertThat(values.matches()).isTrue();
			Query query = Query.parse(values.group(1));
			assertThat(known()).containsAll(query.metrics());
			assertThat(labels(query.metrics())).contains(values.group(2));
		});
	}

	@Test
	void everyMetricOfHotmwShouldBeShown() {
		Set<String> shown = OpsFiles.dashboardQueries()
			.stream()
			.flatMap((query) -> Query.parse(query).metrics().stream())
			.collect(Collectors.toSet());

		assertThat(shown).containsAll(this.scraped.keySet()
			.stream()
			.filter((name) -> name.startsWith("hotmw_") && !name.endsWith("_bucket"))
			.toList());
	}

	@Test
	void seriesOfTheRuleTestsShouldExist() {
		List<Query> series = OpsFiles.ruleTests()
			.stream()
			.flatMap((test) -> OpsFiles.list(test.get("input_series")).stream())
			.map((input) -> Query.parse(String.valueOf(input.get("series"))))
			.toList();

		assertThat(series).isNotEmpty()
			.allSatisfy((query) -> assertThat(known()).containsAll(query.metrics()))
			.allSatisfy((query) -> assertThat(query.matchers()).allSatisfy(this::assertExists));
	}

	@Test
	void everyAlertShouldBeTestedBothWaysAndExplained() {
		List<Map<String, Object>> checks = OpsFiles.ruleTests()
			.stream()
			.flatMap((test) -> OpsFiles.list(test.get("alert_rule_test")).stream())
			.toList();
		assertThat(OpsFiles.alerts()).isNotEmpty().allSatisfy((alert) -> {
			String name = String.valueOf(alert.get("alert"));
			assertThat(checks).filteredOn((check) -> name.equals(check.get("alertname")))
				.extracting((check) -> OpsFiles.list(check.get("exp_alerts")).isEmpty())
				.as(name)
				.contains(true, false);
			assertThat(OpsFiles.alertsPage().lines()).contains("## " + name);
			assertThat(String.valueOf(alert.get("annotations")))
				.contains("docs/alerts.md#" + name.toLowerCase(Locale.ROOT));
			assertThat(String.valueOf(alert.get("labels"))).containsPattern("severity=(critical|warning|info)}");
		});
	}

	@Test
	void panelsShouldReadTheChosenDataSourceAndNotOverlap() {
		JsonNode dashboard = OpsFiles.dashboard();
		assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
		assertThat(dashboard.findValuesAsString("uid")).containsOnly("hotmw", "${datasource}");
		Set<Integer> ids = new LinkedHashSet<>();
		Set<String> cells = new LinkedHashSet<>();
		dashboard.get("panels").forEach((panel) -> {
			assertThat(ids.add(panel.get("id").asInt())).isTrue();
			JsonNode place = panel.get("gridPos");
			assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
			for (int x = 0; x < place.get("w").asInt(); x++) {
				for (int y = 0; y < place.get("h").asInt(); y++) {
					String cell = (place.get("x").asInt() + x) + "," + (place.get("y").asInt() + y);
					assertThat(cells.add(cell)).as(panel.get("title") + " at " + cell).isTrue();
				}
			}
		});
		assertThat(dashboard.at("/annotations/list").findValuesAsString("expr"))
			.anyMatch((query) -> query.startsWith("changes(hotmw_generation"));
	}

	private void assertExists(LabelMatcher matcher) {
		assertThat(labels(List.of(matcher.metric()))).as(matcher.toString()).contains(matcher.label());
		Set<String> values = this.scraped.getOrDefault(matcher.metric(), Map.of())
			.getOrDefault(matcher.label(), Set.of());
		if (CLOSED.contains(matcher.label()) && !matcher.operator().contains("~")) {
			assertThat(values).as(matcher.toString()).contains(matcher.value());
		}
	}

	private static Stream<Query> queries() {
		return Stream.concat(OpsFiles.ruleQueries().stream(), OpsFiles.dashboardQueries().stream()).map(Query::parse);
	}

	private Set<String> known() {
		return Stream.of(this.scraped.keySet(), OpsFiles.recorded().keySet(), Set.of("up"))
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
	}

	/** The labels that some of the metrics have. */
	private Set<String> labels(Iterable<String> metrics) {
		Set<String> labels = new LinkedHashSet<>(TARGET);
		metrics.forEach((metric) -> {
			labels.addAll(this.scraped.getOrDefault(metric, Map.of()).keySet());
			String recorded = OpsFiles.recorded().get(metric);
			if (recorded != null) {
				labels.addAll(Query.parse(recorded).grouping());
			}
		});
		return labels;
	}

}
