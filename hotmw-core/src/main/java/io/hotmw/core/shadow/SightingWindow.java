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

package io.hotmw.core.shadow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What an observed filter would have done with the last {@link #SIZE} requests. Takes no
 * memory before the first, and no more than a few megabytes whatever comes. Thread-safe.
 */
final class SightingWindow {

	/** How many requests are remembered. */
	static final int SIZE = 10_000;

	private static final int GROWTH = 16;

	private @Nullable Sighting[] ring = new Sighting[0];

	private int next;

	private int size;

	private long skipped;

	void add(Sighting sighting) {
		synchronized (this) {
			if (this.next == this.ring.length) {
				if (this.ring.length < SIZE) {
					this.ring = Arrays.copyOf(this.ring, Math.min(SIZE, Math.max(GROWTH, 2 * this.ring.length)));
				}
				else {
					this.next = 0;
				}
			}
			this.ring[this.next++] = sighting;
			this.size = Math.max(this.size, this.next);
		}
	}

	void skip() {
		synchronized (this) {
			this.skipped++;
		}
	}

	ShadowReport report() {
		Sighting[] sightings;
		long missed;
		synchronized (this) {
			sightings = inOrder();
			missed = this.skipped;
		}
		Map<ShadowOutcome, Integer> byOutcome = new EnumMap<>(ShadowOutcome.class);
		Counts reasons = new Counts((sighting) -> Objects.requireNonNullElse(sighting.reason(), ""));
		Counts statuses = new Counts((sighting) -> String.valueOf(sighting.status()));
		Counts principals = new Counts((sighting) -> Objects.requireNonNullElse(sighting.principal(), ""));
		Counts paths = new Counts(Sighting::path);
		for (Sighting sighting : sightings) {
			byOutcome.merge(sighting.outcome(), 1, Integer::sum);
			if (sighting.outcome() == ShadowOutcome.REFUSED) {
				statuses.add(sighting);
				reasons.add(sighting);
				principals.add(sighting);
				paths.add(sighting);
			}
		}
		return new ShadowReport(sightings.length, missed, byOutcome, statuses.most(), reasons.most(), principals.most(),
				paths.most(), lastObstacle(sightings));
	}

	// Under the lock. Where the ring is full, the oldest comes next.
	private Sighting[] inOrder() {
		Sighting[] sightings = new Sighting[this.size];
		int oldest = (this.size < SIZE) ? 0 : this.next % SIZE;
		System.arraycopy(this.ring, oldest, sightings, 0, this.size - oldest);
		System.arraycopy(this.ring, 0, sightings, this.size - oldest, oldest);
		return sightings;
	}

	private @Nullable String lastObstacle(Sighting[] sightings) {
		return Arrays.stream(sightings)
			.filter((sighting) -> sighting.outcome() == ShadowOutcome.FAILED
					|| sighting.outcome() == ShadowOutcome.UNOBSERVABLE)
			.reduce((first, second) -> second)
			.map(Sighting::reason)
			.orElse(null);
	}

	/**
	 * Counts sightings by one of their texts.
	 */
	private static final class Counts {

		private final Map<String, Integer> counts = new HashMap<>();

		private final Function<Sighting, String> text;

		Counts(Function<Sighting, String> text) {
			this.text = text;
		}

		void add(Sighting sighting) {
			this.counts.merge(this.text.apply(sighting), 1, Integer::sum);
		}

		/** The most frequent ones, in that order. */
		Map<String, Integer> most() {
			Map<String, Integer> most = new LinkedHashMap<>();
			this.counts.entrySet()
				.stream()
				.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
					.thenComparing(Map.Entry.comparingByKey()))
				.limit(ShadowReport.MOST)
				.forEachOrdered((entry) -> most.put(entry.getKey(), entry.getValue()));
			return most;
		}

	}

}
