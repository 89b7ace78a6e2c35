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

package io.hotmw.tools.benchmarks.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.report.Machine;
import io.hotmw.tools.benchmarks.report.Report;

/**
 * Measures some rows in short, and fails if a ratio has doubled since it was documented.
 * Exit status 1 then, with what has doubled on standard error.
 */
public final class ShortBenchmark {

	private ShortBenchmark() {
	}

	/**
	 * Measures.
	 * @param args as {@link BenchmarkArguments} describes
	 * @throws Exception if it cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		BenchmarkArguments arguments = BenchmarkArguments.parse(args);
		Bench bench = new Bench(arguments.effort(), new Machine(Clock.systemUTC(), "./mvnw verify", null),
				arguments.folder());
		Report report = new Report(arguments.docs());
		List<String> failures = new ArrayList<>();
		for (Experiment experiment : Experiments.of(arguments.rows())) {
			Row documented = report.files()
				.read(experiment.id())
				.orElseThrow(() -> new IllegalStateException("row " + experiment.id()
						+ " is not documented; run ./mvnw -Pbenchmark -Dbenchmark.only=" + experiment.id()));
			failures.addAll(new DoublingCheck(documented).failures(() -> experiment.measure(bench)));
		}
		if (!failures.isEmpty()) {
			System.err.println("benchmark: beyond twice what is documented, three times in a row:");
			failures.forEach(System.err::println);
			System.err.println("If that is meant, document it: ./mvnw -Pbenchmark");
			System.exit(1);
		}
	}

}
