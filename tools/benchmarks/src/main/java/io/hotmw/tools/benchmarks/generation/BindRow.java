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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.runner.RunnerException;

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
import io.hotmw.tools.benchmarks.generation.BindBenchmark.Reader;

/**
 * What the fresh bind costs.
 */
public final class BindRow implements Experiment {

	private static final double LIMIT = 0.2;

	private static final String METHOD = """
			JMH. Both read the same 1,000 filters (type, enabled, order, two paths, a method and an option each) from the same \
			origin-tracked property source, as the document of a config centre becomes one, in an environment that is new each time. \
			hotmw reads, checks and digests all of it; the plain `Binder` binds it onto a map of JavaBeans that have just these properties. \
			`HotmwProperties.Filter` has maps in it (`options`, `match.headers`), for each of which the binder looks at every name there is: \
			with 1,000 filters that costs a multiple, so it is shown beside and is not what the target is about.""";

	@Override
	public String id() {
		return "g";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		Case hotmw = of("hotmw", Reader.HOTMW);
		Case full = of("`Binder` onto `HotmwProperties.Filter`", Reader.BINDER);
		Case plain = of("a plain `Binder`", Reader.BINDER_WITHOUT_MAPS);
		boolean inShort = bench.effort() == Effort.SHORT;
		Map<Case, Readings> readings = new JmhRounds(bench.effort())
			.run(inShort ? List.of(hotmw, plain) : List.of(hotmw, plain, full));
		Measurement measured = time(readings, hotmw);
		List<Finding> findings = new ArrayList<>();
		findings.add(Finding.ratio("binding 1,000 filters", measured, time(readings, plain))
			.byMedian()
			.toReach(Target.atMost(LIMIT)));
		if (!inShort) {
			findings
				.add(Finding.ratio("binding 1,000 filters, beside the whole JavaBean", measured, time(readings, full))
					.byMedian());
		}
		return new Row(id(), "Binding 1,000 filters", METHOD, findings, conditions);
	}

	private static Measurement time(Map<Case, Readings> readings, Case key) {
		return Objects.requireNonNull(readings.get(key)).time();
	}

	private static Case of(String name, Reader reader) {
		return new Case(name, BindBenchmark.class, Map.of("reader", reader.name()));
	}

}
