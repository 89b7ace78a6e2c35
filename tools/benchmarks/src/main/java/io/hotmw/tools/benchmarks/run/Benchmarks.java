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

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Effort;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.report.Machine;
import io.hotmw.tools.benchmarks.report.Report;

/**
 * Makes the experiments, or those of some rows again, and writes the report after each.
 */
public final class Benchmarks {

	private static final String COMMAND = "./mvnw -Pbenchmark";

	private Benchmarks() {
	}

	/**
	 * Makes the experiments.
	 * @param args as {@link BenchmarkArguments} describes
	 * @throws Exception if an experiment fails
	 */
	public static void main(String[] args) throws Exception {
		BenchmarkArguments arguments = BenchmarkArguments.parse(args);
		List<String> rows = arguments.rows();
		Effort effort = arguments.effort();
		Bench bench = new Bench(effort,
				new Machine(Clock.systemUTC(), command(rows, effort), Commit.in(arguments.docs())), arguments.folder());
		// Figures that were not measured properly do not take the place of those that
		// were.
		Path docs = (effort == Effort.FULL) ? arguments.docs() : arguments.folder().resolve("docs");
		Report report = new Report(docs);
		for (Experiment experiment : Experiments.of(rows)) {
			System.out.println("benchmark: measuring row " + experiment.id());
			report.add(experiment.measure(bench));
		}
		System.out.println("benchmark: the report is written to " + docs.resolve("benchmarks.md"));
	}

	private static String command(List<String> rows, Effort effort) {
		return COMMAND + (rows.isEmpty() ? "" : " -Dbenchmark.only=" + String.join(",", rows))
				+ ((effort == Effort.FULL) ? "" : " -Dbenchmark.effort=" + effort.name().toLowerCase(Locale.ROOT));
	}

}
