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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in {@code ops/}.
 */
final class OpsFiles {

	static final Path RULES = Path.of("..", "ops", "prometheus", "hotmw-rules.yml");

	static final Path RULE_TESTS = Path.of("..", "ops", "prometheus", "hotmw-rules-test.yml");

	private static final Path DASHBOARD = Path.of("..", "ops", "grafana", "hotmw-dashboard.json");

	private OpsFiles() {
	}

	static JsonNode dashboard() {
		return JsonMapper.shared().readTree(read(DASHBOARD));
	}

	static List<String> dashboardQueries() {
		return dashboard().findValuesAsString("expr");
	}

	static List<String> dashboardLegends() {
		JsonNode dashboard = dashboard();
		return Stream.of("legendFormat", "textFormat")
			.flatMap((field) -> dashboard.findValuesAsString(field).stream())
			.toList();
	}

	static List<String> dashboardVariables() {
		return dashboard().at("/templating/list").findValuesAsString("definition");
	}

	static List<Map<String, Object>> alerts() {
		return rules().stream().filter((rule) -> rule.containsKey("alert")).toList();
	}

	static List<String> ruleQueries() {
		return rules().stream().map((rule) -> String.valueOf(rule.get("expr"))).toList();
	}

	/** The queries of the recording rules by what they record. */
	static Map<String, String> recorded() {
		Map<String, String> recorded = new LinkedHashMap<>();
		rules().stream()
			.filter((rule) -> rule.containsKey("record"))
			.forEach((rule) -> recorded.put(String.valueOf(rule.get("record")), String.valueOf(rule.get("expr"))));
		return recorded;
	}

	static List<Map<String, Object>> ruleTests() {
		return list(yaml(RULE_TESTS).get("tests"));
	}

	static String alertsPage() {
		return read(Path.of("..", "docs", "alerts.md"));
	}

	private static List<Map<String, Object>> rules() {
		return list(yaml(RULES).get("groups")).stream().flatMap((group) -> list(group.get("rules")).stream()).toList();
	}

	private static Map<String, Object> yaml(Path file) {
		return new Yaml().load(read(file));
	}

	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> list(Object value) {
		return (List<Map<String, Object>>) value;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
