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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.Candidate;
import io.hotmw.tools.benchmarks.engine.Definitions;
import io.hotmw.tools.benchmarks.engine.Engine;

/**
 * Takes a bound candidate of a thousand filters to a chain that could be published:
 * validates, compiles and warms it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class BuildBenchmark {

	private final Engine engine = new Engine();

	/** What is built. */
	@Param
	public Build build = Build.FULL;

	private @Nullable CompiledChain active;

	private @Nullable Candidate candidate;

	/**
	 * Builds what is active before, if anything is.
	 */
	@Setup(Level.Trial)
	public void prepare() {
		if (this.build == Build.CHANGED) {
			this.active = this.engine.build(candidate(0), null).chain();
		}
		this.candidate = candidate(1);
	}

	// Nothing is shared with another candidate, as after binding.
	private static Candidate candidate(int number) {
		List<String> paths = IntStream.range(0, Document.FILTERS).mapToObj((i) -> "/service-" + i + "/**").toList();
		return Engine.candidate(Definitions.of(paths, number));
	}

	/**
	 * Builds the candidate once.
	 * @return how many filter instances were made
	 */
	@Benchmark
	public int build() {
		if (this.candidate == null) {
			throw new IllegalStateException("There is no candidate");
		}
		int created = this.engine.build(this.candidate, this.active).created().size();
		if (created != this.build.created) {
			throw new IllegalStateException(created + " filters were made");
		}
		return created;
	}

	/**
	 * Stops the engine.
	 */
	@TearDown(Level.Trial)
	public void stop() {
		this.engine.close();
	}

	/**
	 * What is built.
	 */
	public enum Build {

		/** All filters. */
		FULL(Document.FILTERS),

		/** One filter; the others are those of the active chain. */
		CHANGED(1);

		private final int created;

		Build(int created) {
			this.created = created;
		}

	}

}
