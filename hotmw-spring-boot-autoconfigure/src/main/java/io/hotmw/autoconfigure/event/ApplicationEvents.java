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

package io.hotmw.autoconfigure.event;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Hands hotmw's events to the application's listeners, in their order, on a thread of its
 * own: a listener that is slow, or waits for hotmw itself, keeps hotmw from nothing.
 * Thread-safe.
 */
public final class ApplicationEvents implements AutoCloseable {

	/** The name of the thread. */
	public static final String THREAD = "hotmw-events";

	private static final Logger logger = LoggerFactory.getLogger(ApplicationEvents.class);

	/** More wait only where a listener has been stuck for a long time. */
	private static final int MOST_WAITING = 1000;

	private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor executor;

	/**
	 * Create the way to the listeners.
	 * @param publisher tells them
	 */
	public ApplicationEvents(ApplicationEventPublisher publisher) {
		this.publisher = Objects.requireNonNull(publisher, "'publisher' must not be null");
		RejectedExecutionHandler full = (task, pool) -> {
			if (!pool.isShutdown()) {
				logger.warn("an event is not told to the application, whose listeners are {} events behind",
						MOST_WAITING);
			}
		};
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_LIMIT.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(MOST_WAITING), (task) -> {
					Thread thread = new Thread(task, THREAD);
					thread.setDaemon(true);
					return thread;
				}, full);
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Has the application's listeners told of an event, and returns at once.
	 * @param event the event
	 */
	public void publish(Object event) {
		this.executor.execute(() -> tell(event));
	}

	private void tell(Object event) {
		try {
			this.publisher.publishEvent(event);
		}
		// Errors as well: what a listener misses must not end the thread.
		catch (RuntimeException | Error ex) {
			logger.warn("a listener of the application failed on {}", event.getClass().getName(), ex);
		}
	}

	/**
	 * Tells what waits, for a limited time, and then nothing any more.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("a listener of the application is still busy {} s after the end", STOP_LIMIT.toSeconds());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
