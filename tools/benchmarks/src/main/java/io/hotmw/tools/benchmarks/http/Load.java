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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Requests to a service on this machine.
 */
final class Load {

	private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

	private static final int DIGITS = 3;

	private final int port;

	private final String path;

	Load(int port, String path) {
		this.port = port;
		this.path = path;
	}

	/**
	 * Sends over each connection the next request as soon as the last is answered.
	 * @param connections how many connections
	 * @param duration how long
	 * @return what came of it
	 */
	Result closedLoop(int connections, Duration duration) throws InterruptedException, ExecutionException {
		return run(connections, (connection) -> {
			Histogram times = new Histogram(LONGEST, DIGITS);
			long end = System.nanoTime() + duration.toNanos();
			for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
				request(connection);
				times.recordValue(System.nanoTime() - start);
			}
			return times;
		}, duration);
	}

	/**
	 * Sends requests at fixed times, whether the last was answered or not; one that had
	 * to wait for the last is counted from when it was due.
	 * @param connections how many connections
	 * @param perSecond how many requests a second, over all connections
	 * @param duration how long
	 * @return what came of it
	 */
	Result constantRate(int connections, int perSecond, Duration duration)
			throws InterruptedException, ExecutionException {
		long pause = TimeUnit.SECONDS.toNanos(1) * connections / perSecond;
		return run(connections, (connection) -> {
			Histogram times = new Histogram(LONGEST, DIGITS);
			long start = System.nanoTime();
			long end = start + duration.toNanos();
			for (long due = start; due < end; due += pause) {
				for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
					LockSupport.parkNanos(due - now);
				}
				request(connection);
				times.recordValue(System.nanoTime() - due);
			}
			return times;
		}, duration);
	}

	private static void request(KeepAliveConnection connection) throws IOException {
		int status = connection.exchange();
		if (status != 200) {
			throw new IllegalStateException("The service answered " + status);
		}
	}

	private Result run(int connections, Client client, Duration duration)
			throws InterruptedException, ExecutionException {
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		try {
			List<Callable<Histogram>> tasks = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				tasks.add(() -> {
					try (KeepAliveConnection connection = new KeepAliveConnection(this.port, this.path, "server")) {
						return client.send(connection);
					}
				});
			}
			Histogram all = new Histogram(LONGEST, DIGITS);
			for (Future<Histogram> times : threads.invokeAll(tasks)) {
				all.add(times.get());
			}
			return new Result(all, duration);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private interface Client {

		Histogram send(KeepAliveConnection connection) throws IOException;

	}

	/**
	 * What came of the requests.
	 *
	 * @param times how long each took, in nanoseconds
	 * @param duration how long they were sent
	 */
	record Result(Histogram times, Duration duration) {

		double perSecond() {
			return this.times.getTotalCount() / (this.duration.toNanos() / 1e9);
		}

		double microseconds(double percentile) {
			return this.times.getValueAtPercentile(percentile) / 1e3;
		}

	}

}
