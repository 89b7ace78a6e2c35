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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.event.RefreshTrigger;

/**
 * The one thread on which refreshes run. Triggers that arrive while one runs are answered
 * together by the next, which looks at the newest state; a burst of changes costs two
 * refreshes, not as many as there are changes.
 */
final class RefreshThread {

	private final ScheduledThreadPoolExecutor executor;

	private final Function<RefreshTrigger, RefreshResult> refresh;

	private final Object lock = new Object();

	private List<Waiting> waiting = new ArrayList<>();

	private boolean stopped;

	RefreshThread(Function<RefreshTrigger, RefreshResult> refresh) {
		this.refresh = refresh;
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "hotmw-refresher");
			thread.setDaemon(true);
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	CompletableFuture<RefreshResult> request(RefreshTrigger trigger) {
		CompletableFuture<RefreshResult> result = new CompletableFuture<>();
		synchronized (this.lock) {
			if (this.stopped) {
				result.completeExceptionally(stopped());
				return result;
			}
			if (this.waiting.isEmpty()) {
				this.executor.execute(this::answerWaiting);
			}
			this.waiting.add(new Waiting(trigger, result));
		}
		return result;
	}

	/**
	 * Runs a task later.
	 * @return to cancel it with, or {@code null} if the thread has stopped and the task
	 * will not run
	 */
	@Nullable ScheduledFuture<?> schedule(Runnable task, Duration delay) {
		synchronized (this.lock) {
			return this.stopped ? null : this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/** Finishes the refresh that runs, begins no other. */
	void stop(Duration limit) {
		List<Waiting> unanswered;
		synchronized (this.lock) {
			this.stopped = true;
			unanswered = takeWaiting();
			this.executor.shutdown();
		}
		unanswered.forEach((late) -> late.result().completeExceptionally(stopped()));
		try {
			if (!this.executor.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
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

	private static IllegalStateException stopped() {
		return new IllegalStateException("The refresher has stopped");
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
