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

package io.hotmw.autoconfigure.audit;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.Rejection;

/**
 * Chooses the attempts that are audited: all but those that found nothing new. That is a
 * look that finds what is active, and one that finds again what was refused or held
 * before and that nobody asked for in person. Thread-safe.
 */
final class AuditedAttempts {

	private @Nullable RefreshAttempt last;

	boolean isAudited(RefreshAttempt attempt) {
		if (attempt.outcome() == Outcome.UNCHANGED) {
			return false;
		}
		synchronized (this) {
			RefreshAttempt before = this.last;
			this.last = attempt;
			return attempt.trigger().requester() != null || !repeats(attempt, before);
		}
	}

	private static boolean repeats(RefreshAttempt attempt, @Nullable RefreshAttempt before) {
		Rejection rejection = attempt.rejection();
		if (rejection != null) {
			return rejection.attempts() > 1;
		}
		return attempt.outcome() == Outcome.HELD && before != null && before.outcome() == Outcome.HELD
				&& attempt.revision() != null && attempt.revision().equals(before.revision());
	}

}
