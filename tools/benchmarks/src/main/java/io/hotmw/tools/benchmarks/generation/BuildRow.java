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

package io.hotmw.tools.benchmarks.generation;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.runner.RunnerException;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Case;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.experiment.JmhRounds;
import io.hotmw.tools.benchmarks.experiment.Readings;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;
import io.hotmw.tools.benchmarks.generation.BuildBenchmark.Build;

/**
 * What building costs when little has changed.
 */
public final class BuildRow implements Experiment {

	private static final double LIMIT = 0.05;

	private static final String METHOD = """
			JMH. A bound candidate of 1,000 filters is validated, compiled and warmed: with no chain active, and with a chain active that \
			differs in one option of one filter. The two candidates share no objects. The benchmark fails if the change makes more than one filter \
			instance, or the full build another number than 1,000.""";

	@Override
	public String id() {
		return "f";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		Case changed = of("1 of 1,000 filters changed", Build.CHANGED);
		Case full = of("a full build of 1,000", Build.FULL);
		Map<Case, Readings> readings = new JmhRounds(bench.effort()).run(List.of(changed, full));
		Finding finding = Finding
			.ratio("building with 1 filter changed of 1,000", Objects.requireNonNull(readings.get(changed)).time(),
					Objects.requireNonNull(readings.get(full)).time())
			.byMedian()
			.toReach(Target.atMost(LIMIT));
		return new Row(id(), "Building without binding", METHOD, List.of(finding), conditions);
	}

	private static Case of(String name, Build build) {
		return new Case(name, BuildBenchmark.class, Map.of("build", build.name()));
	}

}
