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

package io.hotmw.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;

/**
 * One run of the refresher and what came of it. Holds values without secrets.
 *
 * @param at when it ended
 * @param trigger why it ran
 * @param outcome what came of it
 * @param note what the author of the change said about it
 * @param previous the revision that was active before, or {@code null} if there was none
 * @param revision the revision of the candidate, or {@code null} if it could not be bound
 * @param generation the number of the generation that is active afterwards, or
 * {@code null} if there is none
 * @param diff what the candidate changes about the chain that was active before, cut
 * short so that it can be kept
 * @param phases how long each step took, in the order of the steps; those that were not
 * reached are missing
 * @param rejection why the candidate was refused, or {@code null} if it was not
 */
public record RefreshAttempt(Instant at, RefreshTrigger trigger, Outcome outcome, ChangeNote note,
		@Nullable Revision previous, @Nullable Revision revision, @Nullable Long generation, ChainDiff diff,
		Map<RefreshPhase, Duration> phases, @Nullable Rejection rejection) {

	public RefreshAttempt {
		Objects.requireNonNull(at, "'at' must not be null");
		Objects.requireNonNull(trigger, "'trigger' must not be null");
		Objects.requireNonNull(outcome, "'outcome' must not be null");
		Objects.requireNonNull(note, "'note' must not be null");
		diff = Objects.requireNonNull(diff, "'diff' must not be null").shortened();
		Map<RefreshPhase, Duration> inOrder = new EnumMap<>(RefreshPhase.class);
		inOrder.putAll(phases);
		phases = Collections.unmodifiableMap(inOrder);
	}

	/**
	 * Everything that was wrong with the candidate.
	 * @return the violations, none unless it was refused
	 */
	public List<Violation> violations() {
		return (this.rejection != null) ? this.rejection.violations() : List.of();
	}

	/**
	 * How long the whole run took.
	 * @return the sum of the steps
	 */
	public Duration duration() {
		return this.phases.values().stream().reduce(Duration.ZERO, Duration::plus);
	}

	/**
	 * What can come of a refresh.
	 */
	public enum Outcome {

		/** A new generation is active. */
		PUBLISHED("published"),

		/** The content is that of the active generation. */
		UNCHANGED("unchanged"),

		/** The candidate was refused; what was active before is active still. */
		REJECTED("rejected"),

		/** An earlier revision is active as a new generation. */
		ROLLED_BACK("rolled-back"),

		/**
		 * The candidate is what was rolled back from; what was active before still is.
		 */
		HELD("held");

		private final String value;

		Outcome(String value) {
			this.value = value;
		}

		/**
		 * The outcome as it is shown.
		 * @return the spelling
		 */
		public String value() {
			return this.value;
		}

	}

}
