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

package io.hotmw.tools.benchmarks.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.runner.RunnerException;

import io.hotmw.tools.benchmarks.chain.ChainBenchmark.Variant;
import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Case;
import io.hotmw.tools.benchmarks.experiment.Effort;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.experiment.JmhRounds;
import io.hotmw.tools.benchmarks.experiment.Readings;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * Whether threads get into each other's way.
 */
public final class ThreadsRow implements Experiment {

	private static final int FILTERS = 10;

	private static final List<Variant> VARIANTS = List.of(Variant.HOTMW, Variant.COMPOSITE, Variant.SHARED_COUNTER);

	private static final String METHOD = """
			JMH, as in row a, with 10 filters: how many times as long a request takes when every core serves them instead of one. \
			`CompositeFilter` writes nothing that threads share, and shows how far Tomcat and the machine themselves scale. The third chain is the \
			same composite with one shared counter, as a control: it shows what a single shared write does to the figure. No shared write in \
			the engine means that the ratio of the slowdowns is not shown to be above 1. Where the interval of the control is not above 1 \
			either, the machine cannot show a shared write, and there is no verdict.""";

	@Override
	public String id() {
		return "d";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		List<Integer> counts = (bench.effort() == Effort.SHORT) ? List.of(2) : threadCounts();
		List<Case> cases = new ArrayList<>();
		for (Variant variant : VARIANTS) {
			cases.add(ChainCases.of(variant, FILTERS));
			counts.forEach((threads) -> cases.add(ChainCases.of(variant, FILTERS, threads)));
		}
		Map<Case, Readings> readings = new JmhRounds(bench.effort()).run(cases);
		List<Finding> findings = new ArrayList<>();
		for (int threads : counts) {
			Measurement composite = slowdown(readings, Variant.COMPOSITE, threads);
			Finding control = Finding
				.ratio("slowdown by " + threads + " threads, control",
						slowdown(readings, Variant.SHARED_COUNTER, threads), composite)
				.byMedian();
			Finding engine = Finding
				.ratio("slowdown by " + threads + " threads", slowdown(readings, Variant.HOTMW, threads), composite)
				.byMedian();
			boolean telling = bench.effort() == Effort.SHORT || control.interval().low() > 1;
			findings.add(telling ? engine.toReach(Target.notShownAbove(1)) : engine);
			findings.add(control);
		}
		return new Row(id(), "Two and more threads against one", METHOD, findings, conditions);
	}

	// More threads than cores would measure the scheduler.
	private static List<Integer> threadCounts() {
		int cores = Runtime.getRuntime().availableProcessors();
		List<Integer> counts = new ArrayList<>();
		for (int threads = 2; threads <= Math.max(2, cores); threads *= 2) {
			counts.add(threads);
		}
		return counts;
	}

	private static Measurement slowdown(Map<Case, Readings> readings, Variant variant, int threads) {
		Case one = ChainCases.of(variant, FILTERS);
		Case many = ChainCases.of(variant, FILTERS, threads);
		return Objects.requireNonNull(readings.get(many))
			.time()
			.over(Objects.requireNonNull(readings.get(one)).time(), many.name() + ", over one thread");
	}

}
