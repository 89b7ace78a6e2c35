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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.event.RefreshTrigger;

/**
 * The one thread on which refreshes run. Triggers that arrive while one runs are answered
 * together by the next, which looks at the newest state; a burst of changes costs two
 * refreshes, not as many as there are changes. Thread-safe.
 */
final class RefreshThread {

	private static final Logger logger = LoggerFactory.getLogger(RefreshThread.class);

	private static final String STOPPED = "The refresher has stopped";

	private final ScheduledThreadPoolExecutor executor;

	private final Function<RefreshTrigger, RefreshResult> refresh;

	private final Duration callLimit;

	private final Object lock = new Object();

	private List<Waiting> waiting = new ArrayList<>();

	private boolean paused;

	private volatile @Nullable Thread own;

	private @Nullable ScheduledFuture<?> plannedRetry;

	private @Nullable ScheduledFuture<?> plannedLook;

	/**
	 * Create a thread.
	 * @param refresh makes a refresh
	 * @param callLimit how long a call waits for its result
	 */
	RefreshThread(Function<RefreshTrigger, RefreshResult> refresh, Duration callLimit) {
		this.refresh = refresh;
		this.callLimit = callLimit;
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "hotmw-refresher");
			thread.setDaemon(true);
			this.own = thread;
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** Whether the caller runs on this thread, and so must not wait for it. */
	boolean isCurrent() {
		return Thread.currentThread() == this.own;
	}

	/** Asks for a refresh that nobody waits for. */
	void ask(RefreshTrigger trigger) {
		request(trigger).exceptionally((failure) -> {
			logger.debug("a refresh that was asked for did not run: {}", failure.getMessage());
			return null;
		});
	}

	CompletableFuture<RefreshResult> request(RefreshTrigger trigger) {
		Waiting asked = new Waiting(trigger, new CompletableFuture<>());
		synchronized (this.lock) {
			if (!this.paused) {
				if (this.waiting.isEmpty()) {
					this.executor.execute(this::answerWaiting);
				}
				this.waiting.add(asked);
				return asked.result();
			}
		}
		refuse(List.of(asked));
		return asked.result();
	}

	/**
	 * Runs something between two refreshes and waits for it. What has not begun within
	 * the limit never does.
	 * @throws RefresherUnavailableException if there is no result within the limit, or if
	 * the thread is stopped
	 */
	<T> T callAndWait(Supplier<T> task) {
		Future<T> result;
		synchronized (this.lock) {
			if (this.paused) {
				throw new RefresherUnavailableException(STOPPED);
			}
			result = this.executor.submit(task::get);
		}
		try {
			return result.get(this.callLimit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new CompletionException(ex.getCause());
		}
		catch (CancellationException ex) {
			throw new RefresherUnavailableException(STOPPED, ex);
		}
		catch (TimeoutException ex) {
			result.cancel(false);
			throw new RefresherUnavailableException("The refresher is busy: there was no result within "
					+ this.callLimit + "; look at what is active before you try again", ex);
		}
		catch (InterruptedException ex) {
			result.cancel(false);
			Thread.currentThread().interrupt();
			throw new RefresherUnavailableException("Interrupted while waiting for the refresher", ex);
		}
	}

	/** Plans a retry in place of the one that is planned, if any. */
	void retryAfter(Duration delay, Runnable retry) {
		synchronized (this.lock) {
			cancel(this.plannedRetry);
			this.plannedRetry = plan(delay, retry);
		}
	}

	void cancelRetry() {
		synchronized (this.lock) {
			cancel(this.plannedRetry);
			this.plannedRetry = null;
		}
	}

	/** Plans a regular look in place of the one that is planned, if any. */
	void lookAgainAfter(Duration delay, Runnable look) {
		synchronized (this.lock) {
			cancel(this.plannedLook);
			this.plannedLook = plan(delay, look);
		}
	}

	/** Finishes the refresh that runs, begins no other and forgets what was planned. */
	void pause(Duration limit) {
		CompletableFuture<Void> idle;
		List<Waiting> unanswered;
		synchronized (this.lock) {
			if (this.executor.isShutdown()) {
				return;
			}
			this.paused = true;
			cancel(this.plannedRetry);
			cancel(this.plannedLook);
			unanswered = takeWaiting();
			idle = CompletableFuture.runAsync(() -> {
			}, this.executor);
		}
		refuse(unanswered);
		try {
			idle.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.warn("a refresh is still running {} after it was asked to end", limit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void resume() {
		synchronized (this.lock) {
			this.paused = this.executor.isShutdown();
		}
	}

	/** Pauses for good. */
	void close(Duration limit) {
		pause(limit);
		synchronized (this.lock) {
			this.paused = true;
			// Else who waits for a call that never begins would wait in vain.
			this.executor.shutdownNow().forEach((never) -> ((Future<?>) never).cancel(false));
		}
	}

	private @Nullable ScheduledFuture<?> plan(Duration delay, Runnable task) {
		return this.paused ? null : this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	private static void cancel(@Nullable ScheduledFuture<?> planned) {
		if (planned != null) {
			planned.cancel(false);
		}
	}

	private static void refuse(List<Waiting> waiting) {
		waiting
			.forEach((refused) -> refused.result().completeExceptionally(new RefresherUnavailableException(STOPPED)));
	}

	private void answerWaiting() {
		List<Waiting> answered = takeWaiting();
		if (answered.isEmpty()) {
			return;
		}
		try {
			RefreshResult result = this.refresh.apply(mostTelling(answered));
			answered.forEach((waiting) -> waiting.result().complete(result));
		}
		catch (RuntimeException | Error ex) {
			answered.forEach((waiting) -> waiting.result().completeExceptionally(ex));
			throw ex;
		}
	}

	private List<Waiting> takeWaiting() {
		synchronized (this.lock) {
			List<Waiting> taken = this.waiting;
			this.waiting = new ArrayList<>();
			return taken;
		}
	}

	// The newest, but hotmw's own regular looks explain less than a trigger from outside.
	private static RefreshTrigger mostTelling(List<Waiting> triggers) {
		RefreshTrigger result = triggers.get(triggers.size() - 1).trigger();
		for (Waiting waiting : triggers) {
			RefreshTrigger.Type type = waiting.trigger().type();
			if (type != RefreshTrigger.Type.RECONCILE && type != RefreshTrigger.Type.RETRY) {
				result = waiting.trigger();
			}
		}
		return result;
	}

	/**
	 * A trigger and those who wait for what comes of it.
	 *
	 * @param trigger the trigger
	 * @param result completed with the result
	 */
	private record Waiting(RefreshTrigger trigger, CompletableFuture<RefreshResult> result) {

	}

}
