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

package io.hotmw.core.publish;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every race of this package and fails when one of them comes to an outcome that is
 * forbidden. Each build runs each race for a moment in this JVM; the profile
 * {@code jcstress} runs them in JVMs of their own, compiled in every way, and leaves a
 * report in {@code target/jcstress}.
 */
@DisabledIf(value = "isSingleProcessor", disabledReason = "two actors need two processors")
class ConcurrencyTests {

	private static final Options SHORT = options("-iters", "1", "-time", "400");

	private static final long ENOUGH_SAMPLES = 1_000;

	// A busy machine takes longer to come to as many samples, and may come to fewer: what
	// counts is what they were.
	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void racesShouldAllBeKnown() throws Exception {
		assertThat(TestList.tests()).isNotEmpty().hasSameElementsAs(racesInThisPackage());
	}

	@ParameterizedTest
	@MethodSource("races")
	void raceShouldComeToNoForbiddenOutcome(String race) throws Exception {
		long begin = System.nanoTime();
		long samples = 0;
		while (samples < ENOUGH_SAMPLES && System.nanoTime() - begin < LIMIT.toNanos()) {
			TestResult result = run(race);
			assertThat(result.status()).as(() -> String.join(System.lineSeparator(), result.getMessages()))
				.isEqualTo(Status.NORMAL);
			assertThat(result.grading().failureMessages).isEmpty();
			samples += result.getTotalCount();
		}

		assertThat(samples).as("samples within %s", LIMIT).isPositive();
	}

	@Test
	@EnabledIfSystemProperty(named = "jcstress.arguments", matches = ".+")
	void racesShouldComeToNoForbiddenOutcomeHoweverTheyAreCompiled() throws Exception {
		Path directory = Files.createDirectories(Path.of(property("jcstress.directory")));
		Path output = directory.resolve("output.txt");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), Main.class.getName(), "-r", "report"));
		Pattern.compile(" ").splitAsStream(property("jcstress.arguments")).forEach(command::add);
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();

		try {
			assertThat(process.waitFor(4, TimeUnit.HOURS)).as("end of the races within four hours").isTrue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}

		assertThat(process.exitValue()).as(() -> endOf(output)).isZero();
		assertThat(output).content().contains(TestList.tests());
	}

	static boolean isSingleProcessor() {
		return Runtime.getRuntime().availableProcessors() < 2;
	}

	static Stream<String> races() {
		return TestList.tests().stream().sorted();
	}

	private static Options options(String... arguments) {
		try {
			Options options = new Options(arguments);
			assertThat(options.parse()).isTrue();
			return options;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The options are not those of this version of jcstress", ex);
		}
	}

	private static TestResult run(String race) throws Exception {
		TestConfig config = new TestConfig(SHORT, TestList.getInfo(race), 0, List.of(), CompileMode.UNIFIED,
				new SchedulingClass(AffinityMode.NONE, 2, NodeType.PACKAGE));
		Runner<?> runner = Class.forName(config.generatedRunnerName)
			.asSubclass(Runner.class)
			.getConstructor(ForkedTestConfig.class)
			.newInstance(new ForkedTestConfig(config));

		TestResult result = runner.run();
		result.setConfig(config);
		return result;
	}

	// The list is generated and must not have lost one.
	private static List<String> racesInThisPackage() throws IOException, URISyntaxException {
		URL own = Objects.requireNonNull(ConcurrencyTests.class.getResource("."));
		try (Stream<Path> classes = Files.list(Path.of(own.toURI()))) {
			return classes.map((file) -> String.valueOf(file.getFileName()))
				.filter((file) -> file.endsWith("Race.class"))
				.map((file) -> ConcurrencyTests.class.getPackageName() + "." + file.replace(".class", ""))
				.toList();
		}
	}

	private static String endOf(Path output) {
		try {
			List<String> lines = Files.readAllLines(output);
			return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 60), lines.size()));
		}
		catch (IOException ex) {
			return output + " cannot be read: " + ex;
		}
	}

	private static String property(String name) {
		return Objects.requireNonNull(System.getProperty(name), () -> "'" + name + "' must be set");
	}

}
