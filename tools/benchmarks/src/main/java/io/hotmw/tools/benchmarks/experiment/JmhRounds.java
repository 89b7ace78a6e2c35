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

package io.hotmw.tools.benchmarks.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.hotmw.tools.benchmarks.figure.Measurement;

/**
 * Runs microbenchmarks with JMH: in each round every case, in random order and in a JVM
 * of its own.
 */
public final class JmhRounds {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private static final int FEW_ROUNDS = 3;

	/** As in the short benchmark. */
	private static final int FEW_WARMUPS = 6;

	private static final int FEW_READINGS = 3;

	private final Effort effort;

	private final int rounds;

	private final int warmups;

	private final int readings;

	private final Random random = new Random();

	/**
	 * Create rounds.
	 * @param effort how many, and how long
	 */
	public JmhRounds(Effort effort) {
		this(effort, effort.rounds(), effort.warmups(), effort.readings());
	}

	private JmhRounds(Effort effort, int rounds, int warmups, int readings) {
		this.effort = effort;
		this.rounds = rounds;
		this.warmups = warmups;
		this.readings = readings;
	}

	/**
	 * Create rounds of so many cases that each of them gets less than half of the time.
	 * @param effort how many, and how long
	 * @return the rounds
	 */
	public static JmhRounds ofManyCases(Effort effort) {
		return new JmhRounds(effort, Math.min(FEW_ROUNDS, effort.rounds()), Math.min(FEW_WARMUPS, effort.warmups()),
				Math.min(FEW_READINGS, effort.readings()));
	}

	/**
	 * Measures cases.
	 * @param cases the cases
	 * @return what was read of each
	 * @throws RunnerException if JMH fails
	 */
	public Map<Case, Readings> run(Collection<Case> cases) throws RunnerException {
		Map<Case, List<RunResult>> results = new HashMap<>();
		List<Case> order = new ArrayList<>(cases);
		for (int round = 0; round < this.rounds; round++) {
			Collections.shuffle(order, this.random);
			for (Case each : order) {
				results.computeIfAbsent(each, (key) -> new ArrayList<>()).add(run(each));
			}
		}
		Map<Case, Readings> readings = new HashMap<>();
		results.forEach((each, rounds) -> readings.put(each, readings(each, rounds)));
		return readings;
	}

	private RunResult run(Case each) throws RunnerException {
		TimeValue time = TimeValue.milliseconds(this.effort.reading().toMillis());
		ChainedOptionsBuilder options = new OptionsBuilder().include(each.benchmark().getName() + "\\.")
			.forks(1)
			.threads(each.threads())
			.warmupIterations(this.warmups)
			.warmupTime(time)
			.measurementIterations(this.readings)
			.measurementTime(time)
			// Else what is compiled, and when, depends on who else uses the machine.
			.jvmArgsAppend("-Xbatch")
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT);
		each.parameters().forEach((name, value) -> options.param(name, value));
		return new Runner(options.build()).runSingle();
	}

	private static Readings readings(Case each, List<RunResult> rounds) {
		RunResult first = rounds.get(0);
		return new Readings(
				measurement(each, first.getPrimaryResult().getScoreUnit().replace("/op", ""), rounds,
						(iteration) -> iteration.getPrimaryResult().getScore()),
				measurement(each, "B", rounds, (iteration) -> allocation(iteration).getScore()));
	}

	private static Result<?> allocation(IterationResult iteration) {
		return Objects.requireNonNull(iteration.getSecondaryResults().get(ALLOCATION), "The profiler told nothing");
	}

	private static Measurement measurement(Case each, String unit, List<RunResult> rounds,
			ToDoubleFunction<IterationResult> reading) {
		return new Measurement(each.name(), unit,
				rounds.stream()
					.map((round) -> round.getBenchmarkResults()
						.stream()
						.flatMap((fork) -> fork.getIterationResults().stream())
						.map((iteration) -> reading.applyAsDouble(iteration))
						.toList())
					.toList());
	}

}
