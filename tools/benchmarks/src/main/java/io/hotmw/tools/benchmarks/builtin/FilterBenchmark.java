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

package io.hotmw.tools.benchmarks.builtin;

import java.util.concurrent.TimeUnit;

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

/**
 * One request through one built-in filter, or through what a user would pick instead.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

	/**
	 * Serves the request once.
	 * @param served the request
	 * @throws Exception if a filter throws
	 */
	@Benchmark
	public void request(Served served) throws Exception {
		served.serve();
	}

	/**
	 * The request and who serves it.
	 */
	@State(Scope.Benchmark)
	public static class Served {

		/**
		 * What takes long is called too seldom within the time of the warm-up to be
		 * compiled.
		 */
		private static final int FIRST_CALLS = 20_000;

		/** The name of the scenario. */
		@Param("PASSING")
		public String scenario = "PASSING";

		/** Whose filter it is. */
		@Param
		public Side side = Side.HOTMW;

		private int status;

		private @Nullable Contestant contestant;

		private @Nullable RecycledExchange exchange;

		/**
		 * Starts the side, and makes sure that it does what it is measured for.
		 * @throws Exception if it does not
		 */
		@Setup(Level.Trial)
		public void start() throws Exception {
			Scenario chosen = Scenario.of(this.scenario);
			Contestant started = Contestant.of(chosen, this.side);
			this.contestant = started;
			this.status = chosen.course().expected().status();
			started.check();
			this.exchange = started.exchange();
			for (int i = 0; i < FIRST_CALLS; i++) {
				serve();
			}
		}

		void serve() throws Exception {
			if (this.exchange == null) {
				throw new IllegalStateException("Tomcat is not started");
			}
			int answer = this.exchange.serve();
			if (answer != this.status) {
				throw new IllegalStateException("The status is " + answer);
			}
		}

		/**
		 * Stops the side, unless it does something else by now.
		 * @throws Exception if it does
		 */
		@TearDown(Level.Trial)
		public void stop() throws Exception {
			if (this.contestant != null) {
				this.contestant.check();
				this.contestant.close();
			}
		}

	}

}
