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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Brings the desired state into effect, and is the only one who does. A refresh binds a
 * fresh definition, validates it, compiles it aside, warms its new filters, publishes it
 * with one swap and leaves the drain of the old generation to the publisher. Any failure
 * before the swap rejects the candidate: that is recorded and told, and nothing else
 * changes.
 *
 * <p>
 * Refreshes run one after the other on a thread of their own; triggers may come from any
 * thread and never wait unless they want to.
 */
public final class ChainRefresher implements AutoCloseable {

	private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

	/** How long a call waits behind the refresh that runs, and for what it asked for. */
	private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

	private final DefinitionSource source;

	private final ChainPublisher publisher;

	private final ChainHistory history;

	private final RefreshMemory memory;

	private final Clock clock;

	private final RefreshThread thread = new RefreshThread(this::refreshNow, CALL_LIMIT);

	private final RejectionLog rejections = new RejectionLog();

	private final HoldState hold = new HoldState();

	private final CandidatePublisher candidates;

	private final RefreshAttempts attempts;

	private final ChainStart start;

	private boolean recalled;

	/**
	 * Create a refresher that remembers nothing of an earlier life of the application.
	 * @param source reads the desired state
	 * @param preparation makes a chain of it
	 * @param publisher publishes it
	 * @param history remembers each attempt
	 * @param events who is told of attempts
	 * @param retryPolicy when to try a transient rejection again
	 * @param clock tells the time of attempts
	 */
	public ChainRefresher(DefinitionSource source, ChainPreparation preparation, ChainPublisher publisher,
			ChainHistory history, ChainEventPublisher events, RetryPolicy retryPolicy, Clock clock) {
		this(source, preparation, publisher, history, events, retryPolicy, clock, RefreshMemory.none());
	}

	/**
	 * Create a refresher.
	 * @param source reads the desired state
	 * @param preparation makes a chain of it
	 * @param publisher publishes it
	 * @param history remembers each attempt
	 * @param events who is told of attempts
	 * @param retryPolicy when to try a transient rejection again
	 * @param clock tells the time of attempts
	 * @param memory keeps the history and the hold beyond the life of the application
	 */
	public ChainRefresher(DefinitionSource source, ChainPreparation preparation, ChainPublisher publisher,
			ChainHistory history, ChainEventPublisher events, RetryPolicy retryPolicy, Clock clock,
			RefreshMemory memory) {
		this.source = source;
		this.publisher = publisher;
		this.history = history;
		this.memory = Objects.requireNonNull(memory, "'memory' must not be null");
		this.clock = clock;
		this.candidates = new CandidatePublisher(preparation, publisher);
		this.attempts = new RefreshAttempts(source, this.rejections, retryPolicy, this.thread,
				new AttemptRecorder(publisher, this.hold, history, memory, events, clock), events, clock);
		this.start = new ChainStart(source, history, this.candidates, this.attempts, this.hold);
	}

	/**
	 * Asks for a refresh and returns at once. Asked before {@link #close()} was called,
	 * the refresh begins after this call; triggers that come meanwhile share it.
	 * @param trigger why
	 */
	public void request(RefreshTrigger trigger) {
		this.thread.ask(trigger);
	}

	/**
	 * Refreshes and waits for the result. Must not be called on the refresher's own
	 * thread, on which event listeners are told: it would wait for itself. What runs
	 * there can {@linkplain #request ask for} a refresh instead.
	 * @param trigger why
	 * @return the result of a refresh that began after this call
	 * @throws IllegalStateException if the refresher has stopped, or if this is its own
	 * thread
	 */
	public RefreshResult refresh(RefreshTrigger trigger) {
		requireOtherThread();
		return await(this.thread.request(trigger));
	}

	/**
	 * Publishes what an earlier revision consisted of as a new generation, and waits for
	 * the result. From then on this instance holds: what was rolled back from is not
	 * taken from the source again until something else was, or until {@link #release}.
	 * Must not be called on the refresher's own thread.
	 * @param request what to go back to
	 * @return the result; a rejection leaves everything as it was
	 * @throws UnknownRevisionException if the history does not hold the revision
	 * @throws DefinitionNotKeptException if it does, but not what that consists of
	 * @throws StaleRevisionException if another revision is active than the caller
	 * expects
	 * @throws IllegalStateException if the refresher has stopped or is busy for too long,
	 * or if there is no generation yet
	 */
	public RefreshResult rollback(RollbackRequest request) {
		requireOtherThread();
		return this.thread.callAndWait(() -> rollbackNow(request));
	}

	/**
	 * Brings what the source holds into effect in spite of the hold after a rollback, and
	 * ends the hold with that. If it is refused, the hold goes on. Must not be called on
	 * the refresher's own thread.
	 * @param requester who asks for it
	 * @return the result of the refresh, or nothing if there is no hold
	 * @throws IllegalStateException if the refresher has stopped, or is busy for too long
	 */
	public Optional<RefreshResult> release(Requester requester) {
		requireOtherThread();
		return this.thread.callAndWait(() -> (this.hold.current() == null) ? Optional.empty()
				: Optional.of(refreshNow(RefreshTrigger.by(RefreshTrigger.Type.RELEASE, requester))));
	}

	private void requireOtherThread() {
		if (this.thread.isCurrent()) {
			throw new IllegalStateException("A refresh would wait for itself on the refresher's own thread,"
					+ " on which event listeners are told: ask for it with request(...) instead");
		}
	}

	private static <T> T await(CompletableFuture<T> result) {
		try {
			return result.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/**
	 * Runs something between two refreshes, on the thread that alone may use the source,
	 * and waits for it. Must not be called on the refresher's own thread.
	 * @param <T> the type of the result
	 * @param task what to run; must be quick, since it holds up every refresh
	 * @return the result
	 * @throws IllegalStateException if the refresher has stopped, or is busy for too
	 * long; a task that has begun goes on all the same
	 */
	public <T> T betweenRefreshes(Supplier<T> task) {
		requireOtherThread();
		return this.thread.callAndWait(task);
	}

	/**
	 * Looks regularly from now on, so that whatever a trigger missed is healed.
	 * @param interval the longest pause between two looks, zero for never
	 * @param jitter the part of the interval, from 0 to 1, of which a random share is
	 * taken off each pause, so that instances do not look in step
	 */
	public void reconcileEvery(Duration interval, double jitter) {
		if (!interval.isZero() && !interval.isNegative()) {
			double part = 1 - jitter * ThreadLocalRandom.current().nextDouble();
			this.thread.lookAgainAfter(Duration.ofMillis(Math.max(1, Math.round(interval.toMillis() * part))), () -> {
				request(RefreshTrigger.of(RefreshTrigger.Type.RECONCILE));
				reconcileEvery(interval, jitter);
			});
		}
	}

	/**
	 * The last candidate that was rejected and why.
	 * @return the rejection, if there was one since the start
	 */
	public Optional<Rejection> lastRejection() {
		return Optional.ofNullable(this.rejections.last());
	}

	/**
	 * Says whether the source still held the rejected candidate at the last look.
	 * @return whether the {@linkplain #lastRejection() last rejection} stands
	 */
	public boolean isRejectionStanding() {
		return this.rejections.isStanding();
	}

	/**
	 * What keeps this instance with an earlier revision.
	 * @return the hold, if there is one
	 */
	public Optional<Hold> hold() {
		return Optional.ofNullable(this.hold.current());
	}

	/**
	 * Says whether the active generation is what the source held at the last look.
	 * @return {@code false} while the last rejection stands, and during a hold
	 */
	public boolean isInSync() {
		return !this.rejections.isStanding() && this.hold.current() == null;
	}

	/**
	 * Finishes the refresh that runs and begins no other until {@link #resume()}.
	 */
	public void pause() {
		this.thread.pause(STOP_LIMIT);
	}

	/**
	 * Takes triggers again.
	 */
	public void resume() {
		this.thread.resume();
	}

	/**
	 * Stops for good: finishes the refresh that runs and begins no other.
	 */
	@Override
	public void close() {
		this.thread.close(STOP_LIMIT);
	}

	private RefreshResult refreshNow(RefreshTrigger trigger) {
		if (!this.recalled) {
			this.recalled = true;
			this.hold.resume(this.memory.recall());
		}
		RefreshResult result = attempt(trigger);
		return (this.publisher.active() != null) ? result : startWithout(trigger, result);
	}

	private RefreshResult attempt(RefreshTrigger trigger) {
		RefreshRun run = new RefreshRun(trigger, this.publisher.active());
		return this.attempts.make(run, () -> refresh(run));
	}

	/** Starts although what the source holds did not become the first generation. */
	private RefreshResult startWithout(RefreshTrigger trigger, RefreshResult first) {
		Hold standing = this.hold.current();
		RefreshResult started = (standing != null) ? this.start.resume(standing) : this.start.fromLastGood();
		if (started instanceof RefreshResult.Published) {
			return started;
		}
		if (first instanceof RefreshResult.Held) {
			// The hold has ended.
			RefreshResult again = attempt(trigger);
			return (this.publisher.active() != null) ? again : startWithout(trigger, again);
		}
		return (standing != null) ? startWithout(trigger, first) : first;
	}

	private RefreshResult refresh(RefreshRun run) {
		Candidate candidate = run.times().measure(RefreshPhase.BIND, this.source::load);
		// Asked at once: a change that arrives while filters are made is not in the
		// candidate.
		run.found(candidate, this.source.arrivedChanges());
		Revision revision = candidate.definition().revision();
		Hold standing = this.hold.current();
		if (standing != null && run.asked().type() != RefreshTrigger.Type.RELEASE
				&& (standing.keepsOut(revision) || this.source.isIncomplete())) {
			return held(standing, revision);
		}
		ChainGeneration active = run.before();
		if (active != null && active.revision().equals(revision)) {
			RefreshResult kept = this.candidates.keep(candidate);
			requireNothingUnread(run);
			return accepted(run, kept);
		}
		if (this.rejections.isKnownBad(run.asked(), revision)) {
			return new RefreshResult.Rejected(this.rejections.repeat());
		}
		RefreshResult published = accepted(run, this.candidates.publish(run, candidate));
		if (!this.source.unread().violations().isEmpty()) {
			// An attempt of its own: what could be read is in effect.
			request(RefreshTrigger.of(RefreshTrigger.Type.RECONCILE));
		}
		return published;
	}

	private void requireNothingUnread(RefreshRun run) {
		Unread unread = this.source.unread();
		if (!unread.violations().isEmpty()) {
			this.source.settle(run.changes());
			endHold(run);
			run.foundUnread(unread);
			throw new ChainValidationException(unread.violations());
		}
	}

	// The source may hold this instead of what it was last refused for.
	private RefreshResult held(Hold hold, Revision revision) {
		if (!this.rejections.isOf(revision)) {
			this.rejections.settle();
			this.thread.cancelRetry();
		}
		return new RefreshResult.Held(hold);
	}

	private RefreshResult accepted(RefreshRun run, RefreshResult result) {
		this.source.settle(run.changes());
		this.rejections.settle();
		this.thread.cancelRetry();
		endHold(run);
		return result;
	}

	private void endHold(RefreshRun run) {
		this.hold.end((run.asked().type() == RefreshTrigger.Type.RELEASE) ? "it was released"
				: "the configuration holds another revision, which was accepted");
	}

	private RefreshResult rollbackNow(RollbackRequest request) {
		ChainGeneration active = this.publisher.active();
		if (active == null) {
			throw new IllegalStateException("There is no generation to roll back from");
		}
		ChainDefinition definition = this.history.definition(request.revision())
			.orElseThrow(() -> new UnknownRevisionException(request.revision()));
		if (!active.revision().equals(request.expected())) {
			throw new StaleRevisionException(request.expected(), active.revision());
		}
		RefreshRun run = new RefreshRun(RefreshTrigger.by(RefreshTrigger.Type.ROLLBACK, request.requester()), active);
		return this.attempts.make(run, () -> rollback(run, definition, request));
	}

	private RefreshResult rollback(RefreshRun run, ChainDefinition definition, RollbackRequest request) {
		Candidate candidate = new Candidate(definition, request.requester().note(), PropertyOrigins.unknown());
		run.found(candidate, List.of());
		if (request.revision().equals(request.expected())) {
			return new RefreshResult.Unchanged(request.revision());
		}
		RefreshResult result = this.candidates.publish(run, candidate);
		Rejection refused = this.rejections.isStanding() ? this.rejections.last() : null;
		this.hold.begin(request, refused, this.clock.instant());
		return result;
	}

}
