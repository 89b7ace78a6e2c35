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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

	/** The newer half, and the newest that took effect. */
	HistorySnapshot newerHalf() {
		HistoryEntry inEffect = this.entries.stream().filter(HistoryEntry::tookEffect).findFirst().orElse(null);
		List<HistoryEntry> newer = this.entries.stream()
			.filter((entry) -> this.entries.indexOf(entry) < this.entries.size() / 2 || entry.equals(inEffect))
			.toList();
		Map<Revision, KeptContent> kept = new HashMap<>(this.contents);
		kept.keySet().retainAll(revisionsOf(newer));
		return new HistorySnapshot(newer, kept, this.hold);
	}

}
