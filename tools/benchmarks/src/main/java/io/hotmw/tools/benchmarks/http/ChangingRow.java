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
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;
import io.hotmw.tools.benchmarks.http.BenchmarkedSample.Filters;

/**
 * What requests notice of changes.
 */
public final class ChangingRow implements Experiment {

	private static final double LIMIT = 1.1;

	private static final double P999 = 99.9;

	private static final int REQUESTS_PER_SECOND = 1000;

	/** So that there are enough requests beyond the percentile. */
	private static final int LONGER = 2;

	/** A busy machine misses some. */
	private static final double CHANGES_THAT_MUST_HAPPEN = 0.5;

	private static final String METHOD = """
			The sample as in row c with 10 hot filters. A client sends 1,000 requests a second at fixed times, over 4 connections; a request that \
			must wait for the one before counts from when it was due. The sample is under load for 48 s without and 48 s with changes before anything counts. In each round the chain is left alone and is changed ten times a \
			second through the refresher (an option of one filter, so that one filter is made and one destroyed each time), in random order. \
			The run fails if fewer than half of the changes were published.""";

	@Override
	public String id() {
		return "i";
	}

	@Override
	public Row measure(Bench bench) throws IOException, InterruptedException, ExecutionException {
		Conditions conditions = bench.machine().now();
		Duration duration = bench.effort().load().multipliedBy(LONGER);
		List<Double> changing = new ArrayList<>();
		List<Double> quiet = new ArrayList<>();
		try (RunningSample sample = RunningSample.start(Filters.HOT, bench.folder().resolve("changing"))) {
			sample.closedLoop(bench.effort().warmUpLoad());
			changed(sample, bench.effort().warmUpLoad());
			for (int round = 0; round < bench.effort().loadRounds(); round++) {
				boolean changeFirst = ThreadLocalRandom.current().nextBoolean();
				if (changeFirst) {
					changing.add(changed(sample, duration));
				}
				quiet.add(p999(sample, duration));
				if (!changeFirst) {
					changing.add(changed(sample, duration));
				}
			}
		}
		Finding finding = Finding
			.ratio("p99.9 while changing ten times a second", Measurement.ofSingles("changing, p99.9", "µs", changing),
					Measurement.ofSingles("not changing, p99.9", "µs", quiet))
			.toReach(Target.atMost(LIMIT));
		return new Row(id(), "p99.9 while changing ten times a second", METHOD, List.of(finding), conditions);
	}

	private static double changed(RunningSample sample, Duration duration)
			throws IOException, InterruptedException, ExecutionException {
		long before = sample.changing(true);
		double p999 = p999(sample, duration);
		long changes = sample.changing(false) - before;
		if (changes < duration.toSeconds() * Changes.PER_SECOND * CHANGES_THAT_MUST_HAPPEN) {
			throw new IllegalStateException("Only " + changes + " changes were published in " + duration);
		}
		return p999;
	}

	private static double p999(RunningSample sample, Duration duration)
			throws InterruptedException, ExecutionException {
		return sample.constantRate(REQUESTS_PER_SECOND, duration).microseconds(P999);
	}

}
