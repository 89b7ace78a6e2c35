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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.ChildJvm;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * What a generation adds to the heap.
 */
public final class MemoryRow implements Experiment {

	/**
	 * The changed filter itself, and as much again for each list that names all of them.
	 */
	private static final double LIMIT = 0.05;

	private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

	/** Else the collector leaves dead objects where they lie, three times of four. */
	private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1",
			"-Xmx1g");

	private static final String METHOD = """
			JVMs with the serial collector, one for each reading: ten generations are made in a row and kept, each from the text of its document on \
			(parsed, bound, built, published), and what the heap has grown by after collection is divided by ten. Each *shared* one \
			differs from its predecessor in an option of one of 1,000 filters; the *full* ones are built with no predecessor. *In proportion \
			to the change* would be 0.001 if a generation were its filters alone; it also needs an array that names all of them, so \
			that the target is read as 0.05, like that of row f.""";

	@Override
	public String id() {
		return "h";
	}

	@Override
	public Row measure(Bench bench) throws IOException, InterruptedException {
		Conditions conditions = bench.machine().now();
		List<Double> shared = new ArrayList<>();
		List<Double> full = new ArrayList<>();
		for (int round = 0; round < bench.effort().rounds(); round++) {
			shared.add(reading(bench, true));
			full.add(reading(bench, false));
		}
		Finding finding = Finding
			.ratio("memory of a generation that shares 999 of 1,000 filters",
					Measurement.ofSingles("shared", "B", shared), Measurement.ofSingles("full", "B", full))
			.toReach(Target.atMost(LIMIT));
		return new Row(id(), "Memory of a generation that shares 999 of 1,000 filters with its predecessor", METHOD,
				List.of(finding), conditions);
	}

	private static double reading(Bench bench, boolean shared) throws IOException, InterruptedException {
		try (ChildJvm program = ChildJvm.start(GenerationMemory.class, bench.folder().resolve("memory"), OPTIONS,
				List.of(String.valueOf(shared)))) {
			return Double.parseDouble(program.answer(TIME_LIMIT));
		}
	}

}
