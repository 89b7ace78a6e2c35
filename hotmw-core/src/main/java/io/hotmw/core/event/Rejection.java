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

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;

/**
 * Why a candidate did not become active. The active generation goes on serving.
 *
 * @param at when the candidate was first rejected
 * @param trigger why the refresh ran
 * @param revision the revision of the candidate, or {@code null} if it could not be bound
 * @param kind whether trying again can help
 * @param violations everything that is wrong with the candidate, at least one; long texts
 * are cut short
 * @param attempts how often this very candidate was rejected, 1 or more
 */
public record Rejection(Instant at, RefreshTrigger trigger, @Nullable Revision revision, Kind kind,
		List<Violation> violations, int attempts) {

	public Rejection {
		Objects.requireNonNull(at, "'at' must not be null");
		Objects.requireNonNull(trigger, "'trigger' must not be null");
		Objects.requireNonNull(kind, "'kind' must not be null");
		violations = violations.stream().map(Violation::shortened).toList();
	}

	/**
	 * Says whether another rejection is this one over again.
	 * @param other the other rejection
	 * @return whether the candidate and what is wrong with it are the same; of a
	 * transient one, where it is wrong
	 */
	public boolean repeats(@Nullable Rejection other) {
		if (other == null || this.kind != other.kind || !Objects.equals(this.revision, other.revision)) {
			return false;
		}
		// What is away may be described in other words each time: an address, a duration.
		return (this.kind == Kind.TRANSIENT) ? properties().equals(other.properties())
				: this.violations.equals(other.violations);
	}

	private List<String> properties() {
		return this.violations.stream().map(Violation::property).toList();
	}

	/**
	 * Counts this rejection as one more of an earlier one.
	 * @param first the earlier rejection
	 * @return a rejection that keeps the time and trigger of the earlier one
	 */
	public Rejection asRepeatOf(Rejection first) {
		return new Rejection(first.at, first.trigger, this.revision, this.kind, this.violations, first.attempts + 1);
	}

	/**
	 * Whether trying the same candidate again can help.
	 */
	public enum Kind {

		/** The document is wrong: wait for another one. */
		PERMANENT("permanent"),

		/** Something outside is away: the same candidate is tried again. */
		TRANSIENT("transient");

		private final String value;

		Kind(String value) {
			this.value = value;
		}

		/**
		 * The kind as it is shown.
		 * @return the spelling
		 */
		public String value() {
			return this.value;
		}

	}

}
