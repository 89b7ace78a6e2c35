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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.event.RefreshTrigger;

/**
 * Watches the documents of one config centre: subscribes to each, tells of what changes,
 * and asks for them all from time to time, so that a lost announcement heals.
 *
 * <p>
 * All of it happens on one thread, {@value #THREAD}. It starts after the first generation
 * and before the application is ready, so that its subscriptions come before those that
 * refresh the environment inline.
 */
public final class DocumentWatch implements SmartLifecycle, ApplicationListener<AvailabilityChangeEvent<?>> {

	/** The name of the thread. */
	public static final String THREAD = "hotmw-documents";

	private static final Logger logger = LoggerFactory.getLogger(DocumentWatch.class);

	private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

	/** How long an announced content may take to reach the environment by itself. */
	private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(10);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

	private final TrackedDocuments documents;

	private final Consumer<RefreshTrigger> refresher;

	private final ApplicationEventPublisher publisher;

	private final @Nullable EnvironmentRefresh environmentRefresh;

	private final Schedule schedule;

	private final int phase;

	private final List<TrackedDocument> unsubscribed = new ArrayList<>();

	private final List<ImportedDocument.Subscription> subscriptions = new ArrayList<>();

	private Duration retry = FIRST_RETRY;

	private @Nullable ScheduledFuture<?> nextCheck;

	private @Nullable ScheduledFuture<?> nextHeal;

	private volatile boolean ready;

	private volatile @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Create a watch, which does nothing until it is started.
	 * @param documents the documents
	 * @param refresher asked to look when something changed; must return at once
	 * @param publisher takes a {@link ConfigDocumentChangedEvent} for each change
	 * @param environmentRefresh loads the environment anew where an announcement was
	 * lost, or {@code null} if nothing can do that
	 * @param schedule when to ask the config centre
	 * @param phase the phase of the life cycle, after that of the first generation
	 */
	public DocumentWatch(TrackedDocuments documents, Consumer<RefreshTrigger> refresher,
			ApplicationEventPublisher publisher, @Nullable EnvironmentRefresh environmentRefresh, Schedule schedule,
			int phase) {
		this.documents = Objects.requireNonNull(documents, "'documents' must not be null");
		this.refresher = Objects.requireNonNull(refresher, "'refresher' must not be null");
		this.publisher = Objects.requireNonNull(publisher, "'publisher' must not be null");
		this.environmentRefresh = environmentRefresh;
		this.schedule = Objects.requireNonNull(schedule, "'schedule' must not be null");
		this.phase = phase;
	}

	/**
	 * Subscribes to the documents and has the config centre asked for each of them, in
	 * the background. Neither waits for the config centre nor fails without it.
	 */
	@Override
	public synchronized void start() {
		if (this.executor != null || this.documents.tracked().isEmpty()) {
			return;
		}
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, THREAD);
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		started.setRemoveOnCancelPolicy(true);
		this.nextCheck = null;
		this.nextHeal = null;
		this.executor = started;
		this.documents.onNews(() -> started.execute(this::tellNews));
		this.unsubscribed.addAll(
				this.documents.tracked().stream().filter((document) -> document.document().refreshEnabled()).toList());
		subscribe();
		started.execute(this::check);
	}

	/**
	 * Ends the subscriptions and the thread.
	 */
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor stopped = end();
		if (stopped == null) {
			return;
		}
		// Not under the lock, for which the thread may be waiting.
		stopped.shutdownNow();
		try {
			if (!stopped.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("the thread {} did not end within {} s", THREAD, STOP_LIMIT.toSeconds());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized @Nullable ScheduledThreadPoolExecutor end() {
		ScheduledThreadPoolExecutor ended = this.executor;
		if (ended != null) {
			this.executor = null;
			this.documents.onNews(() -> {
			});
			this.subscriptions.forEach((subscription) -> attempt("ending a subscription", subscription::close));
			this.subscriptions.clear();
			this.unsubscribed.clear();
		}
		return ended;
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

	/**
	 * Whatever refreshes the environment inline subscribes when the application gets
	 * ready, and does not see what was announced before.
	 */
	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && !this.ready) {
			this.ready = true;
			ScheduledThreadPoolExecutor running = this.executor;
			if (running != null) {
				running.execute(this::check);
			}
		}
	}

	/**
	 * Asks the config centre for each document, now.
	 * @return completes when every document was asked for, and the environment refreshed
	 * if that was due; exceptionally if the watch is not running
	 */
	public CompletableFuture<Void> checkNow() {
		ScheduledThreadPoolExecutor running = this.executor;
		CompletableFuture<Void> done = new CompletableFuture<>();
		if (running == null || running.isShutdown()) {
			done.completeExceptionally(new IllegalStateException("the documents are not being watched"));
			return done;
		}
		running.execute(() -> {
			check();
			done.complete(null);
		});
		return done;
	}

	private void check() {
		boolean answered = false;
		try {
			answered = askForAll();
		}
		finally {
			scheduleNext(answered);
		}
		tellNews();
		heal(Duration.ZERO);
		if (!this.documents.isDocumentSeen() || this.documents.isOnLastGood()) {
			// It counts as seen, or as itself again, once a candidate with it was
			// accepted.
			request();
		}
	}

	private boolean askForAll() {
		boolean answered = subscribe();
		for (TrackedDocument document : this.documents.tracked()) {
			answered &= ask(document);
		}
		return answered;
	}

	private boolean ask(TrackedDocument document) {
		try {
			String failure = this.documents.ask(document, ANSWER_LIMIT);
			if (failure == null) {
				return true;
			}
			this.documents.unreachable(document, failure);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("the check of {} failed", document.document().id().description(), ex);
		}
		return false;
	}

	// Sooner than regularly, but less and less so, while there is something to wait for.
	private void scheduleNext(boolean answered) {
		Duration pause = this.schedule.next();
		if (answered && !this.documents.awaitAnnouncement()) {
			this.retry = FIRST_RETRY;
		}
		else if (pause.isZero() || this.retry.compareTo(pause) < 0) {
			pause = this.retry;
			Duration next = this.retry.multipliedBy(2);
			this.retry = (next.compareTo(LONGEST_RETRY) < 0) ? next : LONGEST_RETRY;
		}
		checkIn(pause);
	}

	private void checkIn(Duration pause) {
		if (this.nextCheck != null) {
			this.nextCheck.cancel(false);
		}
		this.nextCheck = pause.isZero() ? null : schedule(this::check, pause);
	}

	private @Nullable ScheduledFuture<?> schedule(Runnable task, Duration delay) {
		ScheduledThreadPoolExecutor running = this.executor;
		return (running != null) ? running.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS) : null;
	}

	private synchronized boolean subscribe() {
		this.unsubscribed.removeIf((document) -> this.executor == null || isSubscribed(document));
		return this.unsubscribed.isEmpty();
	}

	private boolean isSubscribed(TrackedDocument document) {
		ImportedDocument imported = document.document();
		try {
			this.subscriptions.add(imported.subscribe((text) -> this.documents.announce(document, text)));
			return true;
		}
		catch (DocumentUnreachableException | RuntimeException ex) {
			logger.warn("changes of {} are not announced, which is tried again: {}", imported.id().description(),
					ex.getMessage());
			return false;
		}
	}

	private void tellNews() {
		List<DocumentChange> changes = this.documents.takeNews();
		if (!changes.isEmpty()) {
			requestIfReadable();
			changes.forEach(this::tell);
			healLater();
		}
		if (this.documents.takeUnannounced()) {
			this.retry = FIRST_RETRY;
			checkIn(FIRST_RETRY);
		}
	}

	private void tell(DocumentChange change) {
		logger.info("document {} (group {}) changed: md5 {}, {} keys", change.dataId(), change.group(), change.md5(),
				change.keys().size());
		attempt("a listener of ConfigDocumentChangedEvent",
				() -> this.publisher.publishEvent(new ConfigDocumentChangedEvent(this, change)));
	}

	// Else whatever loads the environment says so when it has. To look before that would
	// only find once more what is there already, and may have been refused.
	private void requestIfReadable() {
		if (this.documents.isReadable()) {
			request();
		}
	}

	private void healLater() {
		if (this.nextHeal == null || this.nextHeal.isDone()) {
			this.nextHeal = schedule(this::healLate, ARRIVAL_LIMIT);
		}
	}

	private void healLate() {
		this.nextHeal = null;
		int late = this.documents.stale(ARRIVAL_LIMIT).size();
		if (this.documents.stale(Duration.ZERO).size() > late) {
			healLater();
		}
		heal(ARRIVAL_LIMIT);
	}

	// The refresher names the changes itself, those that it finds in the environment.
	private void request() {
		attempt("the request of a refresh",
				() -> this.refresher.accept(RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)));
	}

	private void heal(Duration arrival) {
		EnvironmentRefresh refresh = this.environmentRefresh;
		if (refresh == null || !this.ready) {
			return;
		}
		List<TrackedDocument> stale = this.documents.takeStale(arrival);
		if (!stale.isEmpty()) {
			List<String> names = stale.stream().map((document) -> document.document().id().description()).toList();
			logger.info("the environment lacks the newest content of {}: it is refreshed", names);
			boolean refreshed = attempt("the refresh of the environment",
					() -> refresh.refresh("hotmw found that the environment lacks the newest content of " + names));
			if (refreshed) {
				this.documents.refreshed(stale);
			}
			else {
				this.documents.notRefreshed(stale);
			}
			request();
		}
	}

	private static boolean attempt(String what, Runnable action) {
		try {
			action.run();
			return true;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("{} failed", what, ex);
			return false;
		}
	}

	/**
	 * When to ask the config centre for the documents.
	 *
	 * @param interval the pause between two rounds of questions; zero or less for none
	 * but the round at the start
	 * @param jitter the part of a pause, from 0 to 1, by which it is shortened at random,
	 * so that instances do not ask all at once
	 */
	public record Schedule(Duration interval, double jitter) {

		public Schedule {
			Objects.requireNonNull(interval, "'interval' must not be null");
			if (!(jitter >= 0 && jitter <= 1)) {
				throw new IllegalArgumentException("'jitter' must be from 0 to 1 but is " + jitter);
			}
		}

		Duration next() {
			long pause = Math
				.round(this.interval.toMillis() * (1 - ThreadLocalRandom.current().nextDouble() * this.jitter));
			return Duration.ofMillis((this.interval.isZero() || this.interval.isNegative()) ? 0 : Math.max(1, pause));
		}

	}

}
