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

package io.hotmw.sample.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Clients that call the service without end, each in its own way, and judge each answer.
 */
final class MixedLoad implements AutoCloseable {

	/**
	 * A breath between calls, so that the load does not take the processors for itself.
	 */
	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	/** More would say nothing new. */
	private static final int FAULTS = 20;

	private final GenerationLedger ledger;

	private final ExecutorService clients;

	private final List<CompletableFuture<Void>> running = new ArrayList<>();

	private final Map<String, AtomicLong> answers = new LinkedHashMap<>();

	private final Queue<String> faults = new ConcurrentLinkedQueue<>();

	private volatile boolean stopped;

	/**
	 * Starts the clients.
	 * @param calls what they do
	 * @param ledger judges the answers
	 */
	MixedLoad(List<Call> calls, GenerationLedger ledger) {
		this.ledger = ledger;
		this.clients = Executors.newFixedThreadPool(calls.size());
		calls.forEach((call) -> this.answers.put(call.name(), new AtomicLong()));
		calls.forEach((call) -> this.running.add(CompletableFuture.runAsync(() -> repeat(call), this.clients)));
	}

	/**
	 * Ends the load, each call in its own time.
	 * @return how many right answers there were, by the name of the call
	 */
	Map<String, Long> end() {
		this.stopped = true;
		this.running.forEach(CompletableFuture::join);
		return answers();
	}

	/**
	 * Returns how many right answers there were so far.
	 * @return the numbers by the name of the call
	 */
	Map<String, Long> answers() {
		Map<String, Long> answers = new LinkedHashMap<>();
		this.answers.forEach((name, count) -> answers.put(name, count.get()));
		return answers;
	}

	/**
	 * Returns what was wrong: requests that failed and answers that are not those of
	 * their generation.
	 * @return the first lines of it
	 */
	List<String> faults() {
		return List.copyOf(this.faults);
	}

	@Override
	public void close() {
		this.stopped = true;
		this.clients.shutdownNow();
	}

	private void repeat(Call call) {
		while (!this.stopped) {
			String fault = callOnce(call);
			if (fault == null) {
				this.answers.get(call.name()).incrementAndGet();
			}
			else if (this.faults.size() < FAULTS) {
				this.faults.add(call.name() + ": " + fault);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private @Nullable String callOnce(Call call) {
		long oldest = this.ledger.effective();
		try {
			return this.ledger.fault(call.exchange().make(), call.dispatches(), oldest);
		}
		catch (Exception | AssertionError ex) {
			return "after generation " + oldest + ": " + ex;
		}
	}

}
