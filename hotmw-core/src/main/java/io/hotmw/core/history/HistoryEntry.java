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

package io.hotmw.core.history;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.event.RefreshAttempt;

/**
 * An attempt in the history. Attempts that repeat the one before are counted on it.
 *
 * @param number the number of the entry; it only grows
 * @param attempt the first of the attempts
 * @param count how many there were, 1 or more
 * @param lastAt when the last of them ended
 * @param author who made the change, where that is known
 */
public record HistoryEntry(long number, RefreshAttempt attempt, int count, Instant lastAt,
		@Nullable ChangeAuthor author) {

	public HistoryEntry {
		Objects.requireNonNull(attempt, "'attempt' must not be null");
		Objects.requireNonNull(lastAt, "'lastAt' must not be null");
	}

	/**
	 * Says whether the attempt put its revision into effect.
	 * @return whether a generation was published
	 */
	public boolean tookEffect() {
		return this.attempt.outcome() == RefreshAttempt.Outcome.PUBLISHED
				|| this.attempt.outcome() == RefreshAttempt.Outcome.ROLLED_BACK;
	}

	HistoryEntry repeatedBy(RefreshAttempt again) {
		return new HistoryEntry(this.number, this.attempt, this.count + 1, again.at(), this.author);
	}

	HistoryEntry by(ChangeAuthor author) {
		return new HistoryEntry(this.number, this.attempt, this.count, this.lastAt, author);
	}

	/** Whether another attempt is this one over again. */
	boolean isRepeatedBy(RefreshAttempt other) {
		RefreshAttempt.Outcome outcome = this.attempt.outcome();
		return switch (outcome) {
			case PUBLISHED, ROLLED_BACK -> false;
			case UNCHANGED, HELD ->
				outcome == other.outcome() && Objects.equals(this.attempt.revision(), other.revision());
			case REJECTED -> outcome == other.outcome() && other.rejection() != null
					&& other.rejection().repeats(this.attempt.rejection());
		};
	}

}
