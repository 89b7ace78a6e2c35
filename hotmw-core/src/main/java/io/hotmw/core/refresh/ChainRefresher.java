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
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFailedException;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.ChainRejected;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
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

	private static final Logger logger = LoggerFactory.getLogger(ChainRefresher.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

	private final DefinitionSource source;

	private final ChainValidator validator;

	private final ChainCompiler compiler;

	private final ChainPublisher publisher;

	private final ChainEventPublisher events;

	private final RetryPolicy retryPolicy;

	private final Clock clock;

	private final RefreshThread thread = new RefreshThread(this::refreshNow);

	private final RejectionLog rejections = new RejectionLog();

	/**
	 * Create a refresher.
	 * @param source reads the desired state
	 * @param validator checks it
	 * @param compiler compiles it
	 * @param publisher publishes it
	 * @param events who is told of rejections
	 * @param retryPolicy when to try a transient rejection again
	 * @param clock tells the time of rejections
	 */
	public ChainRefresher(DefinitionSource source, ChainValidator validator, ChainCompiler compiler,
			ChainPublisher publisher, ChainEventPublisher events, RetryPolicy retryPolicy, Clock clock) {
		this.source = source;
		this.validator = validator;
		this.compiler = compiler;
		this.publisher = publisher;
		this.events = events;
		this.retryPolicy = retryPolicy;
		this.clock = clock;
	}

	/**
	 * Asks for a refresh and returns at once. Asked before {@link #close()} was called,
	 * the refresh begins after this call; triggers that come meanwhile share it.
	 * @param trigger why
	 */
	public void request(RefreshTrigger trigger) {
		this.thread.request(trigger).exceptionally((failure) -> {
			logger.debug("a refresh that was asked for did not run: {}", failure.getMessage());
			return null;
		});
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
		if (this.thread.isCurrent()) {
			throw new IllegalStateException("A refresh would wait for itself on the refresher's own thread,"
					+ " on which event listeners are told: ask for it with request(...) instead");
		}
		try {
			return this.thread.request(trigger).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
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
	 * Says whether the active generation is what the source held at the last look.
	 * @return {@code false} while the last rejection stands
	 */
	public boolean isInSync() {
		return !this.rejections.isStanding();
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
		RefreshResult result = attempt(trigger);
		return (result instanceof RefreshResult.Rejected rejected && this.publisher.active() == null)
				? startFromLastGood(rejected, trigger) : result;
	}

	// The rejection stands: what is published is not what the source holds.
	private RefreshResult startFromLastGood(RefreshResult.Rejected rejected, RefreshTrigger trigger) {
		try {
			Candidate good = this.source.loadLastGood();
			if (good == null) {
				return rejected;
			}
			ChainGeneration generation = publish(good, null, trigger);
			logger.warn(
					"generation {} is the last good, revision {}: the first candidate is rejected, and this"
							+ " instance is not in sync until one is accepted",
					generation.number(), generation.revision());
			return new RefreshResult.Published(generation.number(), generation.revision());
		}
		catch (ChainValidationException ex) {
			logger.warn("the last good is rejected too: {}", ex.getMessage());
		}
		catch (RuntimeException | Error ex) {
			logger.error("the start from the last good failed unexpectedly", ex);
		}
		return rejected;
	}

	private RefreshResult attempt(RefreshTrigger trigger) {
		Revision revision = null;
		try {
			Candidate candidate = this.source.load();
			revision = candidate.definition().revision();
			// Asked at once: a change that arrives while filters are made is not in the
			// candidate.
			List<DocumentChange> changes = this.source.arrivedChanges();
			ChainGeneration active = this.publisher.active();
			if (active != null && active.revision().equals(revision)) {
				return accepted(changes, new RefreshResult.Unchanged(revision));
			}
			if (this.rejections.isKnownBad(trigger, revision)) {
				return new RefreshResult.Rejected(this.rejections.repeat());
			}
			ChainGeneration generation = publish(candidate, active, trigger.causedBy(changes));
			return accepted(changes, new RefreshResult.Published(generation.number(), generation.revision()));
		}
		catch (FilterFailedException ex) {
			Rejection.Kind kind = ex.isTransient() ? Rejection.Kind.TRANSIENT : Rejection.Kind.PERMANENT;
			return rejected(trigger, revision, kind, ex.violations());
		}
		catch (ChainValidationException ex) {
			return rejected(trigger, revision, Rejection.Kind.PERMANENT, ex.violations());
		}
		catch (RuntimeException | Error ex) {
			logger.error("the refresh failed unexpectedly", ex);
			return rejected(trigger, revision, Rejection.Kind.TRANSIENT, List.of(new Violation("hotmw", null, null,
					"the refresh failed unexpectedly: " + ex, "see the log; the refresh is tried again")));
		}
	}

	private ChainGeneration publish(Candidate candidate, @Nullable ChainGeneration active, RefreshTrigger trigger) {
		var validated = this.validator.validate(candidate, (active != null) ? active.chain() : null);
		var compilation = this.compiler.compile(validated);
		this.compiler.warm(compilation);
		ChainGeneration generation;
		try {
			generation = this.publisher.publish(compilation.chain(), trigger, candidate.note());
		}
		catch (RuntimeException ex) {
			this.compiler.discard(compilation);
			throw ex;
		}
		logger.info("generation {} is active: revision {}, trigger {}", generation.number(), generation.revision(),
				generation.trigger().type());
		return generation;
	}

	private RefreshResult accepted(List<DocumentChange> changes, RefreshResult result) {
		this.source.settle(changes);
		this.rejections.settle();
		this.thread.cancelRetry();
		return result;
	}

	private RefreshResult rejected(RefreshTrigger trigger, @Nullable Revision revision, Rejection.Kind kind,
			List<Violation> violations) {
		Rejection rejection = this.rejections.add(new Rejection(this.clock.instant(),
				trigger.causedBy(this.source.arrivedChanges()), revision, kind, violations, 1));
		if (kind == Rejection.Kind.TRANSIENT) {
			this.thread.retryAfter(this.retryPolicy.delayAfter(rejection.attempts(), ThreadLocalRandom.current()),
					() -> request(RefreshTrigger.of(RefreshTrigger.Type.RETRY)));
		}
		else {
			this.thread.cancelRetry();
		}
		if (rejection.attempts() == 1) {
			this.events.publish(new ChainRejected(rejection));
		}
		return new RefreshResult.Rejected(rejection);
	}

}
