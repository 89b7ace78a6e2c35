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

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.DefinitionNotKeptException;

/**
 * Finds a first generation where the source offers none that may become active: what this
 * instance held before the application was started anew, or what was in effect last. For
 * the refresher's thread.
 */
final class ChainStart {

	private static final Logger logger = LoggerFactory.getLogger(ChainStart.class);

	private final DefinitionSource source;

	private final ChainHistory history;

	private final CandidatePublisher candidates;

	private final RefreshAttempts attempts;

	private final HoldState hold;

	ChainStart(DefinitionSource source, ChainHistory history, CandidatePublisher candidates, RefreshAttempts attempts,
			HoldState hold) {
		this.source = source;
		this.history = history;
		this.candidates = candidates;
		this.attempts = attempts;
		this.hold = hold;
	}

	/**
	 * Publishes the revision that this instance held. Where something that passes is in
	 * the way, the last good may do instead, if it is not what is held against. Where
	 * nothing does the hold ends: an operator's wish must not leave the application
	 * without a chain.
	 * @return the result, or null if the hold ended
	 */
	@Nullable RefreshResult resume(Hold standing) {
		RefreshRun run = new RefreshRun(RefreshTrigger.of(RefreshTrigger.Type.RESUMED_HOLD), null);
		RefreshResult result = this.attempts.make(run, () -> publish(run, held(standing)));
		if (!(result instanceof RefreshResult.Rejected refused)) {
			this.source.resumed();
			logger.warn("this instance goes on holding revision {}, as it did before it was started anew: it takes {}"
					+ " from the configuration again only when another was accepted in between, or when the hold is"
					+ " released", standing.revision(), standing.rolledBackFrom());
			return result;
		}
		RefreshResult good = (refused.rejection().kind() == Rejection.Kind.TRANSIENT)
				? fromLastGood((candidate) -> !standing.keepsOut(candidate.definition().revision())) : null;
		if (good instanceof RefreshResult.Published) {
			return good;
		}
		this.hold.end("the revision " + standing.revision() + " cannot be brought back at this start, which goes"
				+ " on with the configuration: " + reasons(refused));
		return null;
	}

	/**
	 * Publishes what was in effect last. The rejection stands: it is not what the source
	 * holds.
	 * @return the result, or null if nothing was kept
	 */
	@Nullable RefreshResult fromLastGood() {
		return fromLastGood((candidate) -> true);
	}

	private @Nullable RefreshResult fromLastGood(Predicate<Candidate> wanted) {
		RefreshRun run = new RefreshRun(RefreshTrigger.of(RefreshTrigger.Type.LAST_GOOD), null);
		RefreshResult result = this.attempts.makeIfAny(run, () -> {
			Candidate good = run.times().measure(RefreshPhase.BIND, this.source::loadLastGood);
			return (good != null && wanted.test(good)) ? publish(run, good) : null;
		});
		if (result instanceof RefreshResult.Published published) {
			logger.warn("the active generation is the last good, revision {}: the configuration was not taken, and"
					+ " this instance is not in sync until it is", published.revision());
		}
		else if (result instanceof RefreshResult.Rejected refused) {
			logger.warn("the last good is rejected too: {}", reasons(refused));
		}
		return result;
	}

	private RefreshResult publish(RefreshRun run, Candidate candidate) {
		run.found(candidate, List.of());
		return this.candidates.publish(run, candidate);
	}

	private Candidate held(Hold standing) {
		Revision revision = standing.revision();
		try {
			return this.history.definition(revision)
				.map((definition) -> new Candidate(definition, noteOf(standing), PropertyOrigins.unknown()))
				.orElseThrow(() -> new UnknownRevisionException(revision));
		}
		catch (UnknownRevisionException | DefinitionNotKeptException ex) {
			throw new ChainValidationException(List.of(new Violation("hotmw", revision.value(), null,
					"the revision that this instance held cannot be brought back: " + ex.getMessage(),
					"roll back again to a revision that the history holds, if that is still wanted")));
		}
	}

	private static ChangeNote noteOf(Hold standing) {
		Requester requester = standing.requester();
		return (requester != null) ? requester.note() : ChangeNote.none();
	}

	private static List<String> reasons(RefreshResult.Rejected refused) {
		return refused.rejection().violations().stream().map(Violation::reason).toList();
	}

}
