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

package io.hotmw.tools.benchmarks.nacos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.ChildJvm;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;
import io.hotmw.tools.benchmarks.nacos.Change.Stage;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

/**
 * How soon a published change serves requests.
 */
public final class PublishRow implements Experiment {

	private static final double MILLIS_AFTER_LISTENER = 5;

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private static final String METHOD = """
			A real Nacos server and the sample, each in a process of its own; the document holds 20 filters, and each change sets an option of \
			one. In the sample a listener of the Nacos client that only takes the time is registered before all others. A connection sends \
			requests, pausing 0.2 ms after each answer, and the time is taken when the first answer is read that tells the new generation. Each \
			change is published 0.4 to 0.8 s after the last one has come everywhere. 300 changes without a pause come before, which do not count.""";

	@Override
	public String id() {
		return "e";
	}

	@Override
	public Row measure(Bench bench) throws IOException, InterruptedException {
		Conditions conditions = bench.machine().now();
		Path folder = bench.folder().resolve("nacos");
		NacosServerOptions options = NacosServerOptions.in(folder.resolve("server")).withoutArchiving();
		try (NacosServerProcess nacos = NacosServerProcess.start(options);
				ChildJvm application = ChildJvm.start(PublishedChanges.class, folder.resolve("sample"),
						List.of("-Xmx512m"),
						List.of(String.valueOf(nacos.httpPort()), String.valueOf(bench.effort().changes())))) {
			return row(application.answer(LIMIT), conditions);
		}
	}

	private Row row(String answer, Conditions conditions) {
		List<Map<Stage, Double>> changes = answer.lines().map(PublishRow::times).toList();
		Measurement listener = measurement("publish → bare listener", changes, Stage.LISTENER);
		Measurement served = measurement("publish → first request", changes, Stage.REQUEST);
		Measurement refreshed = measurement("publish → `RefreshScopeRefreshedEvent`", changes, Stage.SPRING_CLOUD);
		Measurement heard = after("bare listener → first request", changes, Stage.LISTENER, Stage.REQUEST);
		Measurement heardByCloud = after("bare listener → `RefreshScopeRefreshedEvent`", changes, Stage.LISTENER,
				Stage.SPRING_CLOUD);
		List<Finding> findings = List.of(
				Finding.alone("first request after the bare listener's call", heard)
					.byMedian()
					.toReach(Target.atMost(MILLIS_AFTER_LISTENER)),
				// A ratio, so that it is watched on every machine.
				Finding
					.ratio("first request after the bare listener's call, beside Spring Cloud's refresh", heard,
							heardByCloud)
					.byMedian()
					.toReach(Target.atMost(1)),
				Finding.ratio("first request, beside Spring Cloud's refresh", served, refreshed)
					.byMedian()
					.toReach(Target.atMost(1)),
				Finding.ratio("first request, beside the bare listener", served, listener).byMedian(),
				Finding
					.alone("generation published after the bare listener's call",
							after("bare listener → generation", changes, Stage.LISTENER, Stage.GENERATION))
					.byMedian());
		return new Row(id(), "Nacos publish to the first request served by the new chain, 20 filters", METHOD, findings,
				conditions);
	}

	private static Map<Stage, Double> times(String line) {
		Map<Stage, Double> times = new EnumMap<>(Stage.class);
		for (String time : line.split(" ", -1)) {
			int middle = time.indexOf('=');
			times.put(Stage.valueOf(time.substring(0, middle)), Double.valueOf(time.substring(middle + 1)));
		}
		return times;
	}

	private static double time(Map<Stage, Double> change, Stage stage) {
		return Objects.requireNonNull(change.get(stage), () -> "'" + stage + "' was not reached");
	}

	private static Measurement measurement(String name, List<Map<Stage, Double>> changes, Stage stage) {
		return Measurement.ofSingles(name, "ms", changes.stream().map((change) -> time(change, stage)).toList());
	}

	private static Measurement after(String name, List<Map<Stage, Double>> changes, Stage first, Stage second) {
		return Measurement.ofSingles(name, "ms",
				changes.stream().map((change) -> time(change, second) - time(change, first)).toList());
	}

}
