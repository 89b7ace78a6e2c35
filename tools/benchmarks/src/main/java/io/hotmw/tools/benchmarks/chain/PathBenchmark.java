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

import io.hotmw.tools.benchmarks.engine.Engine;

/**
 * One request that three filters match, of however many are configured with a path prefix
 * each.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class PathBenchmark {

	private static final int MATCHING = 3;

	/** How many filters are configured. */
	@Param({ "3", "1000" })
	public int configured;

	private @Nullable Engine engine;

	private @Nullable FilteredTomcat tomcat;

	private @Nullable RepeatedRequest request;

	/**
	 * Publishes the filters.
	 * @throws Exception if Tomcat does not start
	 */
	@Setup(Level.Trial)
	public void start() throws Exception {
		Engine hot = HotChain.of(IntStream.range(0, this.configured).mapToObj(this::path).toList());
		FilteredTomcat behind = HotChain.behindTomcat(hot);
		this.engine = hot;
		this.tomcat = behind;
		this.request = new RepeatedRequest(behind);
	}

	// Those that match stand at the beginning of each third.
	private String path(int place) {
		int third = this.configured / MATCHING;
		boolean matching = place % third == 0 && place / third < MATCHING;
		return matching ? List.of("/api/**", "/api/orders/**", "/api/orders/17/**").get(place / third)
				: "/service-" + place + "/**";
	}

	/**
	 * Serves the request once.
	 * @throws Throwable if a filter throws
	 */
	@Benchmark
	public void request() throws Throwable {
		if (this.request == null) {
			throw new IllegalStateException("Tomcat is not started");
		}
		this.request.serve();
	}

	/**
	 * Stops Tomcat.
	 * @throws Exception if it does not stop
	 */
	@TearDown(Level.Trial)
	public void stop() throws Exception {
		if (this.tomcat != null) {
			this.tomcat.close();
		}
		if (this.engine != null) {
			this.engine.close();
		}
	}

}
