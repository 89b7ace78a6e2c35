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

package io.hotmw.autoconfigure.nacos;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.ChangeAuthor;

/**
 * Adds to hotmw's history who made a change whose note does not say so, as Nacos' own
 * history has it. Asks on a thread of its own, one question at a time: a server that is
 * slow or away holds up nothing. Thread-safe.
 */
final class NacosAuthors implements ChainEventListener, AutoCloseable {

	/** The name of the thread. */
	static final String THREAD = "hotmw-nacos-authors";

	private static final Logger logger = LoggerFactory.getLogger(NacosAuthors.class);

	private static final int MOST_WAITING = 20;

	private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

	/** What a server answers that has no such interface, or keeps it from this user. */
	private static final Set<Integer> FINAL = Set.of(401, 403, 404, 405, 410, 501);

	private final NacosHistory nacos;

	private final ChainHistory history;

	private final ThreadPoolExecutor executor;

	private volatile boolean givenUp;

	NacosAuthors(NacosHistory nacos, ChainHistory history) {
		this.nacos = nacos;
		this.history = history;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_LIMIT.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(MOST_WAITING), (task) -> {
					Thread thread = new Thread(task, THREAD);
					thread.setDaemon(true);
					return thread;
				}, (task, pool) -> logger.debug("who made a change is not asked, since {} questions wait already",
						MOST_WAITING));
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void onEvent(ChainEvent event) {
		if (event instanceof RefreshCompleted completed && !this.givenUp && isAnonymous(completed.attempt())) {
			this.executor.execute(() -> ask(completed.attempt()));
		}
	}

	// A rejection that repeats itself has been asked about.
	private static boolean isAnonymous(RefreshAttempt attempt) {
		boolean news = switch (attempt.outcome()) {
			case PUBLISHED -> true;
			case REJECTED -> attempt.rejection() != null && attempt.rejection().attempts() == 1;
			case UNCHANGED, ROLLED_BACK, HELD -> false;
		};
		return news && attempt.note().author() == null && attempt.trigger().requester() == null
				&& !attempt.trigger().changes().isEmpty();
	}

	private void ask(RefreshAttempt attempt) {
		try {
			for (DocumentChange change : attempt.trigger().changes()) {
				ChangeAuthor author = this.givenUp ? null : this.nacos.authorOf(change);
				if (author != null) {
					this.history.attribute(attempt, author);
					return;
				}
			}
			logger.debug("Nacos' history does not say who made a change");
		}
		catch (NacosAdminApi.RefusedException ex) {
			refused(ex);
		}
		catch (IOException ex) {
			logger.debug("Nacos was not asked who made a change: {}", ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.debug("Nacos' answer on who made a change was not understood", ex);
		}
	}

	private void refused(NacosAdminApi.RefusedException ex) {
		if (FINAL.contains(ex.status())) {
			this.givenUp = true;
			logger.info("who makes a change is not asked any more, since Nacos' history cannot be read (status {})",
					ex.status());
		}
		else {
			logger.debug("Nacos was not asked who made a change: {}", ex.getMessage());
		}
	}

	/** Whether Nacos has refused for good. */
	boolean hasGivenUp() {
		return this.givenUp;
	}

	/** How many questions wait or are being asked. */
	int waiting() {
		return this.executor.getQueue().size() + this.executor.getActiveCount();
	}

	/**
	 * Asks no more.
	 */
	@Override
	public void close() {
		this.givenUp = true;
		this.executor.shutdownNow();
	}

}
