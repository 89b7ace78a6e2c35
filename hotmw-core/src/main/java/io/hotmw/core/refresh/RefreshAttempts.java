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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.ChainRejected;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;

/**
 * Sees attempts to their end: whatever goes wrong in one is a rejection, a transient one
 * is tried again, and each is put on record. For the refresher's thread.
 */
final class RefreshAttempts {

	private static final Logger logger = LoggerFactory.getLogger(RefreshAttempts.class);

	private final DefinitionSource source;

	private final RejectionLog rejections;

	private final RetryPolicy retryPolicy;

	private final RefreshThread thread;

	private final AttemptRecorder recorder;

	private final ChainEventPublisher events;

	private final Clock clock;

	RefreshAttempts(DefinitionSource source, RejectionLog rejections, RetryPolicy retryPolicy, RefreshThread thread,
			AttemptRecorder recorder, ChainEventPublisher events, Clock clock) {
		this.source = source;
		this.rejections = rejections;
		this.retryPolicy = retryPolicy;
		this.thread = thread;
		this.recorder = recorder;
		this.events = events;
		this.clock = clock;
	}

	/** Makes an attempt; does not throw what the step does. */
	RefreshResult make(RefreshRun run, Supplier<RefreshResult> step) {
		return Objects.requireNonNull(makeIfAny(run, step), "the step must have a result");
	}

	/** As {@link #make}; a step without a result was no attempt. */
	@Nullable RefreshResult makeIfAny(RefreshRun run, Supplier<@Nullable RefreshResult> step) {
		RefreshResult result = take(run, step);
		if (result != null) {
			this.recorder.record(run, result);
		}
		return result;
	}

	private @Nullable RefreshResult take(RefreshRun run, Supplier<@Nullable RefreshResult> step) {
		try {
			return step.get();
		}
		catch (ChainValidationException ex) {
			return rejected(run, ChainPreparation.kindOf(ex), ex.violations());
		}
		catch (RuntimeException | Error ex) {
			logger.error("the refresh failed unexpectedly: {}", run.redact(ex));
			return rejected(run, Rejection.Kind.TRANSIENT, List
				.of(new Violation("hotmw", null, null, "the refresh failed unexpectedly: " + run.describe(ex),
						"see the log; " + (run.isOfSource() ? "the refresh is tried again" : "call or start again"))));
		}
	}

	private RefreshResult rejected(RefreshRun run, Rejection.Kind kind, List<Violation> violations) {
		RefreshTrigger trigger = run.isOfSource() ? run.asked().causedBy(changesIn(run)) : run.asked();
		Rejection rejection = new Rejection(this.clock.instant(), trigger, run.revision(), kind, violations, 1);
		if (!run.isOfSource()) {
			// What the source holds is as good or bad as it was before.
			this.events.publish(new ChainRejected(rejection));
			return new RefreshResult.Rejected(rejection);
		}
		Rejection recorded = this.rejections.add(rejection, run.before());
		if (kind == Rejection.Kind.TRANSIENT) {
			this.thread.retryAfter(this.retryPolicy.delayAfter(recorded.attempts(), ThreadLocalRandom.current()),
					() -> this.thread.ask(RefreshTrigger.of(RefreshTrigger.Type.RETRY)));
		}
		else {
			this.thread.cancelRetry();
		}
		if (recorded.attempts() == 1) {
			this.events.publish(new ChainRejected(recorded));
		}
		return new RefreshResult.Rejected(recorded);
	}

	// What could not be bound may have changes in it all the same.
	private List<DocumentChange> changesIn(RefreshRun run) {
		return run.changes().isEmpty() ? this.source.arrivedChanges() : run.changes();
	}

}
