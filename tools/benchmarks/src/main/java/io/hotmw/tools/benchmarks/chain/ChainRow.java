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
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * What one request through the chain costs, beside other chains.
 */
public final class ChainRow implements Experiment {

	private static final Map<Integer, Double> LIMITS = Map.of(1, 3.0, 10, 0.5, 50, 0.2);

	private static final double BYTES = 64;

	private static final List<Variant> OTHERS = List.of(Variant.SPRING_SECURITY, Variant.COMPOSITE, Variant.LOOP);

	private static final String METHOD = """
			JMH. A Tomcat without its network serves one request to a servlet that does nothing, through N pass-through filters of \
			eight classes that are mapped to `/api/*` (or match `/api/**`). *hotmw* is Tomcat with the proxy as its one filter and the valve that tells it of the end of a \
			request, as in an application, so the time holds the proxy, the lease, the matching and the end of the request; every time holds what Tomcat itself needs. *Allocated by the engine* is \
			what a request allocates beyond one without any filter. Here and in the other rows by JMH the median of the readings stands for them, since the \
			compiler still comes in between now and then.""";

	@Override
	public String id() {
		return "a";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		boolean inShort = bench.effort() == Effort.SHORT;
		List<Integer> sizes = List.of(1, 10, 50);
		List<Variant> others = inShort ? List.of() : OTHERS;
		Map<Case, Readings> readings = new JmhRounds(bench.effort()).run(cases(sizes, others));
		List<Finding> findings = new ArrayList<>(times(readings, sizes, others));
		findings.addAll(allocations(readings, sizes));
		return new Row(id(), "One request through N filters, proxy included", METHOD, findings, conditions);
	}

	private static List<Finding> times(Map<Case, Readings> readings, List<Integer> sizes, List<Variant> others) {
		List<Finding> findings = new ArrayList<>();
		for (int size : sizes) {
			Readings hotmw = of(readings, ChainCases.of(Variant.HOTMW, size));
			findings.add(Finding
				.ratio("a request through " + size + " filters", hotmw.time(),
						of(readings, ChainCases.of(Variant.TOMCAT, size)).time())
				.byMedian()
				.toReach(Target.atMost(Objects.requireNonNull(LIMITS.get(size)))));
			for (Variant other : others) {
				Readings reference = of(readings, ChainCases.of(other, size));
				findings.add(Finding.ratio(size + " filters, beside " + name(other), hotmw.time(), reference.time())
					.byMedian());
			}
		}
		return findings;
	}

	private static List<Finding> allocations(Map<Case, Readings> readings, List<Integer> sizes) {
		List<Finding> findings = new ArrayList<>();
		Readings bare = of(readings, ChainCases.of(Variant.NONE, 0));
		for (int size : sizes) {
			findings.add(Finding
				.difference("allocated by the engine for " + size + " filters",
						of(readings, ChainCases.of(Variant.HOTMW, size)).allocation(), bare.allocation())
				.byMedian()
				.toReach(Target.atMost(BYTES)));
		}
		return findings;
	}

	private static String name(Variant variant) {
		return ChainCases.of(variant, 0).name();
	}

	private static List<Case> cases(List<Integer> sizes, List<Variant> others) {
		List<Case> cases = new ArrayList<>(List.of(ChainCases.of(Variant.NONE, 0)));
		for (int size : sizes) {
			cases.add(ChainCases.of(Variant.HOTMW, size));
			cases.add(ChainCases.of(Variant.TOMCAT, size));
			others.forEach((other) -> cases.add(ChainCases.of(other, size)));
		}
		return cases;
	}

	private static Readings of(Map<Case, Readings> readings, Case key) {
		return Objects.requireNonNull(readings.get(key), () -> "'" + key.name() + "' was not measured");
	}

}
