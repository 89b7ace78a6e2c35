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

package io.hotmw.core.chain;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code that is not hotmw's own on a thread of its own and waits for it for a limited
 * time, so that a filter that hangs cannot stop the refresher. Thread-safe.
 */
public final class TimeLimit {

	private static final Logger logger = LoggerFactory.getLogger(TimeLimit.class);

	private final Duration limit;

	private final ThreadFactory threads;

	/**
	 * Create a limit.
	 * @param limit how long to wait, longer than zero
	 */
	public TimeLimit(Duration limit) {
		this(limit, Thread::new);
	}

	TimeLimit(Duration limit, ThreadFactory threads) {
		if (limit.isNegative() || limit.isZero()) {
			throw new IllegalArgumentException("'limit' must be longer than zero but is " + limit);
		}
		this.limit = limit;
		this.threads = threads;
	}

	/**
	 * Calls an action and waits for its result.
	 * @param <T> the type of the result
	 * @param what names the thread and the action in messages
	 * @param action the action
	 * @param late takes the result of an action that came back after the limit, on the
	 * action's thread
	 * @return the result
	 * @throws ExecutionException with whatever the action threw as its cause
	 * @throws TimeoutException if the action did not come back in time; it was
	 * interrupted
	 * @throws RejectedExecutionException if no thread could be started; the action did
	 * not run
	 */
	public <T> T call(String what, Callable<T> action, Consumer<T> late) throws ExecutionException, TimeoutException {
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread thread = start(what, () -> run(what, action, result, late));
		try {
			return result.get(this.limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return abandon(thread, result);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return abandon(thread, result);
		}
	}

	private Thread start(String what, Runnable action) {
		Thread thread = this.threads.newThread(action);
		thread.setName("hotmw-" + what);
		thread.setDaemon(true);
		try {
			thread.start();
			return thread;
		}
		// What the JVM throws where the system has no thread left for it.
		catch (OutOfMemoryError ex) {
			throw new RejectedExecutionException("No thread could be started for " + what, ex);
		}
	}

	private <T> T abandon(Thread thread, CompletableFuture<T> result) throws ExecutionException, TimeoutException {
		TimeoutException timeout = new TimeoutException("did not come back within " + this.limit);
		if (result.completeExceptionally(timeout)) {
			thread.interrupt();
			throw timeout;
		}
		try {
			// It came back between the end of the wait and now: the result counts.
			return result.get();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("A completed result cannot be waited for", ex);
		}
	}

	// The action is foreign code: whatever it throws, errors included, must become its
	// result instead of the end of the one who waits.
	private static <T> void run(String what, Callable<T> action, CompletableFuture<T> result, Consumer<T> late) {
		try {
			T value = action.call();
			if (!result.complete(value)) {
				logger.warn("{} came back after its time limit", what);
				late.accept(value);
			}
		}
		catch (Throwable ex) {
			if (!result.completeExceptionally(ex)) {
				// Not its message, which may quote a secret among the options.
				logger.warn("{} failed after its time limit with {}", what, ex.getClass().getName());
			}
		}
	}

}
