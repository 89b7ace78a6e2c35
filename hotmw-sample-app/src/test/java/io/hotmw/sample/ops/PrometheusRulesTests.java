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

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code promtool} says of the alert rules. Skipped, with a line in the log, where
 * there is none.
 */
class PrometheusRulesTests {

	private static final Logger logger = LoggerFactory.getLogger(PrometheusRulesTests.class);

	private static final String MISSING = "promtool is not on the PATH (Debian package prometheus): ops/prometheus is not checked";

	private String promtool = "promtool";

	@TempDir
	private Path folder;

	@BeforeEach
	void find() {
		Optional<Path> found = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getenv().getOrDefault("PATH", ""))
			.map((entry) -> Path.of(entry, "promtool"))
			.filter(Files::isExecutable)
			.findFirst();
		if (found.isEmpty()) {
			logger.warn(MISSING);
		}
		Assumptions.assumeTrue(found.isPresent(), MISSING);
		this.promtool = found.orElseThrow().toString();
	}

	@Test
	void rulesShouldBeValid() throws Exception {
		run("check", "rules", OpsFiles.RULES.toString());
	}

	@Test
	void rulesShouldFireWhenTheyShould() throws Exception {
		run("test", "rules", OpsFiles.RULE_TESTS.toString());
	}

	@Test
	void queriesOfTheDashboardShouldBeValid() throws Exception {
		StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
		OpsFiles.dashboardQueries()
			.forEach((query) -> rules.append("      - { record: dashboard:query, expr: '")
				.append(query.replace("$__rate_interval", "5m"))
				.append("' }\n"));
		Path file = Files.writeString(this.folder.resolve("dashboard.yml"), rules);

		run("check", "rules", "--lint=none", file.toString());
	}

	private void run(String... arguments) throws Exception {
		Path output = this.folder.resolve("output");
		Process process = new ProcessBuilder(Stream.concat(Stream.of(this.promtool), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("promtool ended").isTrue();
			assertThat(process.exitValue()).as(Files.readString(output)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
