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

/**
 * What filters cost that do not match.
 */
public final class PathRow implements Experiment {

	private static final double LIMIT = 1.3;

	private static final Case MANY = new Case("3 of 1,000 match", PathBenchmark.class, Map.of("configured", "1000"));

	private static final Case FEW = new Case("3 of 3 match", PathBenchmark.class, Map.of("configured", "3"));

	private static final String METHOD = """
			JMH, as in row a. Each filter is configured with a literal path prefix (`/service-17/**`); the same three of them match the \
			request.""";

	@Override
	public String id() {
		return "b";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		Map<Case, Readings> readings = new JmhRounds(bench.effort()).run(List.of(MANY, FEW));
		Finding finding = Finding
			.ratio("a request where 3 of 1,000 filters match", Objects.requireNonNull(readings.get(MANY)).time(),
					Objects.requireNonNull(readings.get(FEW)).time())
			.byMedian()
			.toReach(Target.atMost(LIMIT));
		return new Row(id(), "1,000 filters configured with literal path prefixes, 3 match", METHOD, List.of(finding),
				conditions);
	}

}
