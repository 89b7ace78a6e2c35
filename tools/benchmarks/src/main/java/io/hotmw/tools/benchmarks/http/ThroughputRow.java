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

package io.hotmw.tools.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;
import io.hotmw.tools.benchmarks.http.BenchmarkedSample.Filters;

/**
 * What hot filters cost a real service.
 */
public final class ThroughputRow implements Experiment {

	private static final double P99 = 99;

	private static final String METHOD = """
			The sample in a process of its own for each kind, all of them running; a client in another process sends `GET /api/orders` over \
			loopback, on 4 connections that are kept alive, each request as soon as the last is answered (a closed loop). Every kind is under load \
			for 48 s before anything counts; in each round after that every kind is put under load once, in random order. hotmw is as a user gets it: filter metrics, the generation in the MDC. The static filters \
			and the sample with none have hotmw switched off. The client shares the cores with the sample.""";

	@Override
	public String id() {
		return "c";
	}

	@Override
	public Row measure(Bench bench) throws IOException, InterruptedException, ExecutionException {
		Conditions conditions = bench.machine().now();
		Map<Filters, RunningSample> samples = new EnumMap<>(Filters.class);
		try {
			for (Filters filters : Filters.values()) {
				samples.put(filters, RunningSample.start(filters, bench.folder().resolve("http")));
			}
			load(samples, bench.effort().warmUpLoad(), 1);
			Map<Filters, List<Load.Result>> results = load(samples, bench.effort().load(), bench.effort().loadRounds());
			return new Row(id(), "Over HTTP on the sample, 10 filters", METHOD, findings(results), conditions);
		}
		finally {
			samples.values().forEach(RunningSample::close);
		}
	}

	private static Map<Filters, List<Load.Result>> load(Map<Filters, RunningSample> samples, Duration duration,
			int rounds) throws InterruptedException, ExecutionException {
		Map<Filters, List<Load.Result>> results = new EnumMap<>(Filters.class);
		List<Filters> order = new ArrayList<>(Arrays.asList(Filters.values()));
		for (int round = 0; round < rounds; round++) {
			Collections.shuffle(order);
			for (Filters filters : order) {
				RunningSample sample = Objects.requireNonNull(samples.get(filters));
				results.computeIfAbsent(filters, (key) -> new ArrayList<>()).add(sample.closedLoop(duration));
			}
		}
		return results;
	}

	private static List<Finding> findings(Map<Filters, List<Load.Result>> results) {
		Measurement hot = throughput(results, Filters.HOT);
		Measurement hotP99 = p99(results, Filters.HOT);
		List<Finding> findings = new ArrayList<>();
		findings.add(Finding.ratio("throughput with 10 hot filters", hot, throughput(results, Filters.STATIC))
			.toReach(Target.notShownBelow(1)));
		findings.add(Finding.ratio("p99 with 10 hot filters", hotP99, p99(results, Filters.STATIC))
			.toReach(Target.notShownAbove(1)));
		findings.add(Finding.ratio("throughput, beside none", hot, throughput(results, Filters.NONE)));
		findings.add(Finding.ratio("p99, beside none", hotP99, p99(results, Filters.NONE)));
		findings.add(Finding.ratio("throughput without filter metrics, beside static",
				throughput(results, Filters.HOT_WITHOUT_METRICS), throughput(results, Filters.STATIC)));
		return findings;
	}

	private static Measurement throughput(Map<Filters, List<Load.Result>> results, Filters filters) {
		return Measurement.ofSingles(filters.description(), "requests/s",
				of(results, filters).stream().map(Load.Result::perSecond).toList());
	}

	private static Measurement p99(Map<Filters, List<Load.Result>> results, Filters filters) {
		return Measurement.ofSingles(filters.description() + ", p99", "µs",
				of(results, filters).stream().map((result) -> result.microseconds(P99)).toList());
	}

	private static List<Load.Result> of(Map<Filters, List<Load.Result>> results, Filters filters) {
		return Objects.requireNonNull(results.get(filters));
	}

}
