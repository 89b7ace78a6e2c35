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

package io.hotmw.autoconfigure.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.core.refresh.Hold;

/**
 * All that is kept, as it stands at one time.
 *
 * @param entries the entries of the history, newest first
 * @param contents what the revisions that were in effect consist of
 * @param hold what keeps the instance with an earlier revision, if anything does
 */
record HistorySnapshot(List<HistoryEntry> entries, Map<Revision, KeptContent> contents, @Nullable Hold hold) {

	private static final KeptContent TOO_LARGE = new KeptContent.Refused("it is too large for the history file");

	HistorySnapshot {
		entries = List.copyOf(entries);
		contents = Map.copyOf(contents);
	}

	/** The revisions that took effect. */
	static Set<Revision> revisionsOf(List<HistoryEntry> entries) {
		return entries.stream()
			.filter(HistoryEntry::tookEffect)
			.map((entry) -> entry.attempt().revision())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

	/** Whether nothing but the number and the time of repetitions is different. */
	boolean isEqualButForCounts(HistorySnapshot other) {
		return Objects.equals(this.hold, other.hold) && this.contents.equals(other.contents)
				&& uncounted(this.entries).equals(uncounted(other.entries));
	}

	private static List<HistoryEntry> uncounted(List<HistoryEntry> entries) {
		return entries.stream()
			.map((entry) -> new HistoryEntry(entry.number(), entry.attempt(), 1, entry.attempt().at(), entry.author()))
			.toList();
	}

	/**
	 * What is kept where this is too much: the newer half of the entries with their
	 * contents; at last those that an instance needs to go on alone, with fewer contents
	 * one by one, the active one's and the hold's last.
	 * @return less, or {@code null} if nothing more can be left out
	 */
	@Nullable HistorySnapshot smaller() {
		Set<HistoryEntry> essential = new HashSet<>();
		newest(null).ifPresent(essential::add);
		if (this.hold != null) {
			newest(this.hold.revision()).ifPresent(essential::add);
		}
		List<HistoryEntry> newer = new ArrayList<>(this.entries.subList(0, this.entries.size() / 2));
		this.entries.subList(newer.size(), this.entries.size())
			.stream()
			.filter(essential::contains)
			.forEach(newer::add);
		return (newer.size() < this.entries.size()) ? withOnly(newer) : withoutAContent();
	}

	private HistorySnapshot withOnly(List<HistoryEntry> newer) {
		Map<Revision, KeptContent> kept = new HashMap<>(this.contents);
		kept.keySet().retainAll(revisionsOf(newer));
		return new HistorySnapshot(newer, kept, this.hold);
	}

	private @Nullable HistorySnapshot withoutAContent() {
		Revision active = newest(null).map((entry) -> entry.attempt().revision()).orElse(null);
		Revision held = (this.hold != null) ? this.hold.revision() : null;
		Revision least = this.contents.keySet()
			.stream()
			.filter((revision) -> !TOO_LARGE.equals(this.contents.get(revision)))
			.min(Comparator.comparing((Revision revision) -> revision.equals(held))
				.thenComparing((revision) -> revision.equals(active)))
			.orElse(null);
		if (least == null) {
			return null;
		}
		Map<Revision, KeptContent> kept = new HashMap<>(this.contents);
		kept.put(least, TOO_LARGE);
		return new HistorySnapshot(this.entries, kept, this.hold);
	}

	// Of this revision, or of any.
	private Optional<HistoryEntry> newest(@Nullable Revision revision) {
		return this.entries.stream()
			.filter((entry) -> entry.tookEffect() && (revision == null || revision.equals(entry.attempt().revision())))
			.findFirst();
	}

}
