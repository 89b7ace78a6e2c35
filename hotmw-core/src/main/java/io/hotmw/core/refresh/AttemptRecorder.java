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

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Puts each attempt on record and tells of it, whatever came of it. For the refresher's
 * thread.
 */
final class AttemptRecorder {

	private final ChainPublisher publisher;

	private final HoldState hold;

	private final ChainHistory history;

	private final RefreshMemory memory;

	private final ChainEventPublisher events;

	private final Clock clock;

	AttemptRecorder(ChainPublisher publisher, HoldState hold, ChainHistory history, RefreshMemory memory,
			ChainEventPublisher events, Clock clock) {
		this.publisher = publisher;
		this.hold = hold;
		this.history = history;
		this.memory = memory;
		this.events = events;
		this.clock = clock;
	}

	void record(RefreshRun run, RefreshResult result) {
		RefreshAttempt attempt = run.endedAs(result, this.publisher.active(), this.clock.instant());
		Candidate inEffect = (result instanceof RefreshResult.Published) ? run.candidate() : null;
		HistoryEntry entry = this.history.record(attempt, (inEffect != null) ? inEffect.definition() : null);
		this.memory.recorded(entry, inEffect, this.hold.current());
		this.events.publish(new RefreshCompleted(attempt));
	}

}
