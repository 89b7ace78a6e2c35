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

package io.hotmw.autoconfigure.endpoint.description;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.history.ChangeAuthor;
import io.hotmw.core.history.HistoryEntry;

/**
 * Description of an attempt to change the chain.
 *
 * @param number the number of the entry; it only grows
 * @param outcome {@code published}, {@code unchanged}, {@code rejected},
 * {@code rolled-back} or {@code held}
 * @param at when the attempt ended, the first one if there were several
 * @param lastAt when the last one ended; missing if there was one
 * @param attempts how many there were, one after the other
 * @param trigger why the refresh ran, and what the author of the change said about it
 * @param author who made the change; missing if not known
 * @param previousRevision what was active before; missing if nothing was
 * @param revision the candidate; missing if it could not be bound
 * @param generation the number of the generation that was active afterwards
 * @param millis how long the attempt took, in milliseconds
 * @param phases how long each of its steps took, in milliseconds
 * @param diff what the candidate would change, or changed
 * @param kind whether a rejection was {@code permanent} or {@code transient}
 * @param violations everything that was wrong with the candidate
 */
public record HistoryEntryDescriptor(long number, String outcome, Instant at, @Nullable Instant lastAt, int attempts,
		TriggerDescriptor trigger, @Nullable AuthorDescriptor author, @Nullable String previousRevision,
		@Nullable String revision, @Nullable Long generation, double millis, Map<String, Double> phases,
		DiffDescriptor diff, @Nullable String kind, List<ViolationDescriptor> violations) {

	private static final double NANOS = 1_000_000.0;

	/**
	 * Create the description.
	 * @param entry the entry
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static HistoryEntryDescriptor of(HistoryEntry entry, ShownValues values) {
		RefreshAttempt attempt = entry.attempt();
		Rejection rejection = attempt.rejection();
		return new HistoryEntryDescriptor(entry.number(), attempt.outcome().value(), attempt.at(),
				(entry.count() > 1) ? entry.lastAt() : null, entry.count(),
				TriggerDescriptor.of(attempt.trigger(), attempt.note(), values),
				(entry.author() != null) ? AuthorDescriptor.of(entry.author(), values) : null,
				value(attempt.previous()), value(attempt.revision()), attempt.generation(), millis(attempt.duration()),
				millis(attempt.phases()), DiffDescriptor.of(attempt.diff(), values),
				(rejection != null) ? rejection.kind().value() : null,
				attempt.violations().stream().map((violation) -> ViolationDescriptor.of(violation, values)).toList());
	}

	private static @Nullable String value(@Nullable Revision revision) {
		return (revision != null) ? revision.value() : null;
	}

	/**
	 * Each step with its time, in milliseconds to three places.
	 * @param phases the time of each step
	 * @return the description
	 */
	public static Map<String, Double> millis(Map<RefreshPhase, Duration> phases) {
		Map<String, Double> result = new LinkedHashMap<>();
		for (RefreshPhase phase : RefreshPhase.values()) {
			Duration time = phases.get(phase);
			if (time != null) {
				result.put(phase.value(), millis(time));
			}
		}
		return result;
	}

	private static double millis(Duration duration) {
		return Math.round(duration.toNanos() / NANOS * 1000) / 1000.0;
	}

	/**
	 * Description of who made a change.
	 *
	 * @param name the name
	 * @param address the address that the change was made from; missing if not known
	 * @param source who says so
	 */
	public record AuthorDescriptor(String name, @Nullable String address, String source) {

		/**
		 * Create the description.
		 * @param author the author
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static AuthorDescriptor of(ChangeAuthor author, ShownValues values) {
			return new AuthorDescriptor(values.text(author.name()), author.address(), author.source().value());
		}

	}

}
