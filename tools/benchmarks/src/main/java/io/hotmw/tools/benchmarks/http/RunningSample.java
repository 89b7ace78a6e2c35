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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import io.hotmw.tools.benchmarks.experiment.ChildJvm;
import io.hotmw.tools.benchmarks.http.BenchmarkedSample.Filters;

/**
 * The sample in a process of its own, and requests to it.
 */
final class RunningSample implements AutoCloseable {

	static final int CONNECTIONS = 4;

	private static final Duration START_LIMIT = Duration.ofMinutes(3);

	private static final String PATH = "/api/orders";

	private final ChildJvm process;

	private final int port;

	private RunningSample(ChildJvm process, int port) {
		this.process = process;
		this.port = port;
	}

	static RunningSample start(Filters filters, Path folder) throws IOException, InterruptedException {
		ChildJvm process = ChildJvm.start(BenchmarkedSample.class,
				folder.resolve(filters.name().toLowerCase(Locale.ROOT)), List.of("-Xms512m", "-Xmx512m"),
				List.of(filters.name()));
		return new RunningSample(process, Integer.parseInt(process.answer(START_LIMIT)));
	}

	Load.Result closedLoop(Duration duration) throws InterruptedException, ExecutionException {
		return new Load(this.port, PATH).closedLoop(CONNECTIONS, duration);
	}

	Load.Result constantRate(int perSecond, Duration duration) throws InterruptedException, ExecutionException {
		return new Load(this.port, PATH).constantRate(CONNECTIONS, perSecond, duration);
	}

	/**
	 * Has the chain changed from now on, or no longer.
	 * @param changing whether it is
	 * @return the number of the active generation
	 */
	long changing(boolean changing) throws IOException {
		String path = Changes.PATH + (changing ? "/on" : "/off");
		try (KeepAliveConnection connection = new KeepAliveConnection(this.port, path,
				Changes.HEADER.toLowerCase(Locale.ROOT))) {
			int status = connection.exchange();
			if (status != 200) {
				throw new IllegalStateException("The sample answered " + status);
			}
			return Long.parseLong(connection.value());
		}
	}

	@Override
	public void close() {
		this.process.close();
	}

}
