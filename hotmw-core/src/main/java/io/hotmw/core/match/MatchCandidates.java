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

package io.hotmw.core.match;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link MatchIndex} that may apply to a request, in chain order, and
 * what is still to be decided about each. Immutable and thread-safe.
 */
public final class MatchCandidates {

	/** The place of each entry; its complement where something is to be decided. */
	private final int[] places;

	private final @Nullable RequestMatcher[] undecided;

	/**
	 * Create candidates.
	 * @param places the places of the entries among all of the index
	 * @param undecided for each entry what is to be decided about it, {@code null} where
	 * nothing is
	 */
	MatchCandidates(Collection<Integer> places, List<? extends @Nullable RequestMatcher> undecided) {
		this.places = places.stream().mapToInt(Integer::intValue).toArray();
		this.undecided = undecided.toArray(new @Nullable RequestMatcher[0]);
		for (int i = 0; i < this.places.length; i++) {
			if (this.undecided[i] != null) {
				this.places[i] = ~this.places[i];
			}
		}
	}

	/**
	 * How many there are.
	 * @return the number of entries
	 */
	public int size() {
		return this.places.length;
	}

	/**
	 * Which entry stands at an index.
	 * @param index the index, from 0 to below the size
	 * @return its place among all entries of the index, from 0
	 */
	public int place(int index) {
		return Math.max(this.places[index], ~this.places[index]);
	}

	/**
	 * Which entry stands at an index, if it applies as it is.
	 * @param index the index, from 0
	 * @return its place, or a negative number if something is to be decided about it, or
	 * if there is none
	 */
	public int decidedPlace(int index) {
		int[] all = this.places;
		return (index < all.length) ? all[index] : -1;
	}

	/**
	 * The conditions of an entry that the path has not decided.
	 * @param index the index of the entry, from 0 to below the size
	 * @return the conditions, or {@code null} if the entry applies as it is
	 */
	public @Nullable RequestMatcher undecided(int index) {
		return this.undecided[index];
	}

}
