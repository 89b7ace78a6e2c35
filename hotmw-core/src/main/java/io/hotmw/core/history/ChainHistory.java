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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.Requester;

/**
 * What was tried on this instance and what came of it, with the definitions that were in
 * effect, so that one of them can be brought back. Bounded by count and by age; the
 * newest entry that put something into effect stays, however old. Thread-safe.
 */
public final class ChainHistory {

	private final int maxEntries;

	private final Duration maxAge;

	private final Clock clock;

	private final Object lock = new Object();

	/** Newest first. */
	private final Deque<HistoryEntry> entries = new ArrayDeque<>();

	private final Map<Revision, KeptDefinition> definitions = new HashMap<>();

	private long lastNumber;

	/**
	 * Create an empty history.
	 * @param maxEntries how many entries are kept, 1 or more
	 * @param maxAge how long an entry is kept after its last attempt
	 * @param clock tells the age
	 */
	public ChainHistory(int maxEntries, Duration maxAge, Clock clock) {
		if (maxEntries < 1) {
			throw new IllegalArgumentException("'maxEntries' must be 1 or more but is " + maxEntries);
		}
		this.maxEntries = maxEntries;
		this.maxAge = Objects.requireNonNull(maxAge, "'maxAge' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
	}

	/**
	 * Puts back what was recorded before the application started anew; numbers go on from
	 * there.
	 * @param entries the entries, newest first, the newest one with the highest number
	 * @param definitions what each revision that was in effect consists of
	 * @throws IllegalStateException if something was recorded already
	 */
	public void restore(List<HistoryEntry> entries, Map<Revision, KeptDefinition> definitions) {
		synchronized (this.lock) {
			if (this.lastNumber > 0) {
				throw new IllegalStateException("The history has begun already");
			}
			this.entries.addAll(entries);
			this.definitions.putAll(definitions);
			this.definitions.keySet().retainAll(revisionsOf(entries));
			this.lastNumber = entries.stream().mapToLong(HistoryEntry::number).max().orElse(0);
			evict();
		}
	}

	/**
	 * Records an attempt. One that repeats the newest entry is counted there.
	 * @param attempt the attempt
	 * @param definition what it put into effect, or {@code null} if it did not
	 * @return the entry as it stands now
	 */
	public HistoryEntry record(RefreshAttempt attempt, @Nullable ChainDefinition definition) {
		synchronized (this.lock) {
			HistoryEntry newest = this.entries.peekFirst();
			HistoryEntry recorded;
			if (newest != null && newest.isRepeatedBy(attempt)) {
				this.entries.removeFirst();
				recorded = newest.repeatedBy(attempt);
			}
			else {
				recorded = new HistoryEntry(++this.lastNumber, attempt, 1, attempt.at(), authorOf(attempt));
			}
			this.entries.addFirst(recorded);
			if (definition != null) {
				this.definitions.put(definition.revision(), () -> definition);
			}
			evict();
			return recorded;
		}
	}

	/**
	 * Says who made a change, where the attempt itself did not.
	 * @param number the number of the entry; one that is gone is passed over
	 * @param author who made the change
	 */
	public void attribute(long number, ChangeAuthor author) {
		synchronized (this.lock) {
			List<HistoryEntry> all = new ArrayList<>(this.entries);
			this.entries.clear();
			all.forEach((entry) -> this.entries
				.addLast((entry.number() == number && entry.author() == null) ? entry.by(author) : entry));
		}
	}

	/**
	 * Says who made a change, where the attempt itself did not.
	 * @param attempt an attempt that was recorded; one that is gone, or that is counted
	 * on an earlier one, is passed over
	 * @param author who made the change
	 */
	public void attribute(RefreshAttempt attempt, ChangeAuthor author) {
		synchronized (this.lock) {
			this.entries.stream()
				.filter((entry) -> entry.attempt().equals(attempt))
				.findFirst()
				.ifPresent((entry) -> attribute(entry.number(), author));
		}
	}

	/**
	 * The entries that are kept.
	 * @return a snapshot, newest first
	 */
	public List<HistoryEntry> entries() {
		synchronized (this.lock) {
			evict();
			return List.copyOf(this.entries);
		}
	}

	/**
	 * Finds what a revision that was in effect consists of.
	 * @param revision the revision
	 * @return the definition, if the revision is known
	 * @throws DefinitionNotKeptException if the revision is known, but what it consists
	 * of cannot be had
	 */
	public Optional<ChainDefinition> definition(Revision revision) {
		KeptDefinition kept;
		synchronized (this.lock) {
			evict();
			kept = this.definitions.get(revision);
		}
		return Optional.ofNullable(kept).map(KeptDefinition::open);
	}

	private static @Nullable ChangeAuthor authorOf(RefreshAttempt attempt) {
		Requester requester = attempt.trigger().requester();
		if (requester != null) {
			return (requester.name() != null)
					? new ChangeAuthor(requester.name(), requester.address(), ChangeAuthor.Source.CALLER) : null;
		}
		ChangeNote note = attempt.note();
		return (note.author() != null) ? new ChangeAuthor(note.author(), null, ChangeAuthor.Source.NOTE) : null;
	}

	// Half of the room is for what took effect: a storm of rejections must not leave
	// nothing to go back to.
	private void evict() {
		Instant oldest = this.clock.instant().minus(this.maxAge);
		long inEffect = this.entries.stream()
			.filter(HistoryEntry::tookEffect)
			.mapToLong(HistoryEntry::number)
			.findFirst()
			.orElse(0);
		List<HistoryEntry> kept = new ArrayList<>(this.entries);
		kept.removeIf((entry) -> entry.number() != inEffect && entry.lastAt().isBefore(oldest));
		while (kept.size() > this.maxEntries) {
			long others = kept.stream().filter((entry) -> !entry.tookEffect()).count();
			boolean ofTheOthers = others > this.maxEntries / 2 || others == kept.size() - 1;
			removeOldest(kept, (entry) -> entry.number() != inEffect && entry.tookEffect() != ofTheOthers);
		}
		if (kept.size() < this.entries.size()) {
			this.entries.clear();
			this.entries.addAll(kept);
			this.definitions.keySet().retainAll(revisionsOf(kept));
		}
	}

	private static void removeOldest(List<HistoryEntry> entries, Predicate<HistoryEntry> which) {
		for (int i = entries.size() - 1; i >= 0; i--) {
			if (which.test(entries.get(i))) {
				entries.remove(i);
				return;
			}
		}
		entries.remove(entries.size() - 1);
	}

	private static Set<Revision> revisionsOf(List<HistoryEntry> entries) {
		return entries.stream()
			.filter(HistoryEntry::tookEffect)
			.map((entry) -> entry.attempt().revision())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

}
