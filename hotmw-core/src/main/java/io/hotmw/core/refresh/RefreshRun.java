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

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.publish.ChainGeneration;

/**
 * What is known about one refresh while it runs. For the refresher's thread.
 */
final class RefreshRun {

	private final RefreshTrigger trigger;

	private final @Nullable ChainGeneration before;

	private final PhaseTimes times = new PhaseTimes();

	private @Nullable Candidate candidate;

	private List<DocumentChange> changes = List.of();

	/**
	 * Begin a run.
	 * @param trigger why it runs
	 * @param before the generation that is active as it begins
	 */
	RefreshRun(RefreshTrigger trigger, @Nullable ChainGeneration before) {
		this.trigger = trigger;
		this.before = before;
	}

	/** Takes note of what asks to become active, and of what brought it about. */
	void found(Candidate candidate, List<DocumentChange> changes) {
		this.candidate = candidate;
		this.changes = changes;
	}

	/**
	 * Takes note that the candidate is in effect already, and that this is about what it
	 * could not have in it.
	 */
	void foundUnread(Unread unread) {
		this.candidate = null;
		this.changes = Stream.concat(this.changes.stream(), unread.changes().stream()).distinct().toList();
	}

	/** What asks to become active, or null if nothing could be bound. */
	@Nullable Candidate candidate() {
		return this.candidate;
	}

	/** Why this runs, with the documents behind it. */
	RefreshTrigger trigger() {
		return this.trigger.causedBy(this.changes);
	}

	/** What asked for this run, whatever turned out to be behind it. */
	RefreshTrigger asked() {
		return this.trigger;
	}

	/**
	 * Whether this is about what the source holds, and not about what was in effect
	 * earlier.
	 */
	boolean isOfSource() {
		return switch (this.trigger.type()) {
			case ROLLBACK, LAST_GOOD, RESUMED_HOLD -> false;
			case START_UP, CONFIG_CENTRE, ENVIRONMENT, RECONCILE, RETRY, API, RELEASE -> true;
		};
	}

	/** Names a failure without the secrets of the candidate. */
	String describe(Throwable failure) {
		return (this.candidate != null) ? this.candidate.definition().redact(failure.toString())
				: failure.getClass().getName();
	}

	/** Spells a failure for the log without the secrets of the candidate. */
	String redact(Throwable failure) {
		return (this.candidate != null) ? this.candidate.definition().redact(failure)
				: FilterOptions.none().redact(failure);
	}

	@Nullable ChainGeneration before() {
		return this.before;
	}

	@Nullable ChainDefinition definitionBefore() {
		return (this.before != null) ? this.before.chain().definition() : null;
	}

	PhaseTimes times() {
		return this.times;
	}

	List<DocumentChange> changes() {
		return this.changes;
	}

	/** The revision of the candidate, or null if none could be bound. */
	@Nullable Revision revision() {
		return (this.candidate != null) ? this.candidate.definition().revision() : null;
	}

	/** What the candidate expects of itself. */
	List<Expectation> expectations() {
		return (this.candidate != null) ? this.candidate.expectations() : List.of();
	}

	RefreshAttempt endedAs(RefreshResult result, @Nullable ChainGeneration after, Instant at) {
		Rejection rejection = (result instanceof RefreshResult.Rejected rejected) ? rejected.rejection() : null;
		ChangeNote note = (this.candidate != null) ? this.candidate.note() : ChangeNote.none();
		ChainDiff diff = (this.candidate != null) ? ChainDiff.between(definitionBefore(), this.candidate.definition())
				: ChainDiff.none();
		return new RefreshAttempt(at, (rejection != null) ? rejection.trigger() : trigger(), outcome(result), note,
				(this.before != null) ? this.before.revision() : null, revision(),
				(after != null) ? after.number() : null, diff, this.times.times(), rejection);
	}

	private Outcome outcome(RefreshResult result) {
		if (result instanceof RefreshResult.Published) {
			return (this.trigger.type() == RefreshTrigger.Type.ROLLBACK) ? Outcome.ROLLED_BACK : Outcome.PUBLISHED;
		}
		if (result instanceof RefreshResult.Unchanged) {
			return Outcome.UNCHANGED;
		}
		return (result instanceof RefreshResult.Held) ? Outcome.HELD : Outcome.REJECTED;
	}

}
