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

package io.hotmw.sample.live;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Clients that call the service without end, each its own path, and judge each answer: it
 * must be 200 and bear the stamp of one generation twice, one that may be in effect.
 */
public final class ConstantLoad implements AutoCloseable {

	private static final List<String> PATHS = List.of("/api/orders", "/plain/a", "/api/latest", "/plain/b");

	private final Function<String, HttpResponse<String>> service;

	private final Duration pause;

	private final ExecutorService clients = Executors.newFixedThreadPool(PATHS.size());

	private final List<CompletableFuture<Void>> running = new ArrayList<>();

	private final AtomicInteger published = new AtomicInteger();

	private final int oldest;

	private final AtomicLong answers = new AtomicLong();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private volatile boolean stopped;

	/**
	 * Starts the clients.
	 * @param sample what they call
	 * @param stamp the oldest stamp that may be in effect
	 */
	ConstantLoad(LiveSample sample, int stamp) {
		this(sample::get, Duration.ZERO, stamp);
	}

	/**
	 * Starts the clients.
	 * @param service answers the call of a path
	 * @param pause what each client waits between two calls
	 * @param stamp the oldest stamp that may be in effect
	 */
	public ConstantLoad(Function<String, HttpResponse<String>> service, Duration pause, int stamp) {
		this.service = service;
		this.pause = pause;
		this.published.set(stamp);
		this.oldest = stamp;
		PATHS.forEach((path) -> this.running.add(CompletableFuture.runAsync(() -> call(path), this.clients)));
	}

	/**
	 * Has the clients expect a further stamp from now on.
	 * @param stamp the stamp that is about to be published
	 */
	public void publishing(int stamp) {
		this.published.set(stamp);
	}

	/**
	 * Ends the load.
	 * @return how many answers there were
	 */
	public long end() {
		this.stopped = true;
		this.running.forEach(CompletableFuture::join);
		return this.answers.get();
	}

	/**
	 * Returns what was wrong.
	 * @return a line for each wrong answer
	 */
	public List<String> wrong() {
		return List.copyOf(this.wrong);
	}

	/**
	 * Returns how many answers there were so far.
	 * @return the number of answers
	 */
	public long answers() {
		return this.answers.get();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.clients.shutdownNow();
	}

	private void call(String path) {
		while (!this.stopped) {
			HttpResponse<String> answer = this.service.apply(path);
			int newest = this.published.get();
			this.answers.incrementAndGet();
			judge(path, answer, newest);
			LockSupport.parkNanos(this.pause.toNanos());
		}
	}

	private void judge(String path, HttpResponse<String> answer, int newest) {
		List<Integer> stamps = answer.headers()
			.allValues(StampFilterFactory.HEADER)
			.stream()
			.map(Integer::valueOf)
			.toList();
		boolean right = answer.statusCode() == 200 && stamps.size() == 2 && stamps.get(0).equals(stamps.get(1))
				&& stamps.get(0) >= this.oldest && stamps.get(0) <= newest;
		if (!right) {
			this.wrong.add("%s answered %d with stamps %s, expected two from %d to %d".formatted(path,
					answer.statusCode(), stamps, this.oldest, newest));
		}
	}

}
