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

package io.hotmw.autoconfigure.document;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks several questions at once, so that those that are not answered take the time of
 * one. For each there is a thread, {@value #THREAD}, which ends when its question does:
 * what asks has a limit of its own, be it a looser one. Thread-safe.
 */
public final class Inquiry {

	/** The name of the threads. */
	public static final String THREAD = "hotmw-inquiry";

	private final Duration limit;

	/**
	 * Create an inquiry.
	 * @param limit how long all answers together are waited for
	 */
	public Inquiry(Duration limit) {
		this.limit = Objects.requireNonNull(limit, "'limit' must not be null");
	}

	/**
	 * How long all answers together are waited for.
	 * @return the limit
	 */
	public Duration limit() {
		return this.limit;
	}

	/**
	 * Asks, and waits for the answers.
	 * @param <Q> the type of the questions
	 * @param <A> the type of the answers
	 * @param questions the questions
	 * @param asking asks one of them, on any thread, and never answers {@code null}
	 * @return the answers that came in time, in the order of the questions
	 */
	public <Q, A> Map<Q, A> ask(Collection<? extends Q> questions, Function<? super Q, ? extends A> asking) {
		long begin = System.nanoTime();
		Map<Q, CompletableFuture<A>> asked = new LinkedHashMap<>();
		for (Q question : questions) {
			asked.put(question, CompletableFuture.supplyAsync(() -> asking.apply(question), Inquiry::start));
		}
		Map<Q, A> answers = new LinkedHashMap<>();
		for (Map.Entry<Q, CompletableFuture<A>> entry : asked.entrySet()) {
			long left = this.limit.toNanos() - (System.nanoTime() - begin);
			try {
				answers.put(entry.getKey(), entry.getValue().get(Math.max(0, left), TimeUnit.NANOSECONDS));
			}
			catch (TimeoutException ignored) {
				// Not among the answers, though a later one may be.
			}
			catch (ExecutionException ex) {
				throw new CompletionException(ex.getCause());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return answers;
			}
		}
		return answers;
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, THREAD);
		thread.setDaemon(true);
		thread.start();
	}

}
