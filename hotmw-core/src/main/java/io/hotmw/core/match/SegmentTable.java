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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds a value by a segment of a path without copying the segment out of the path.
 * Immutable and thread-safe.
 *
 * @param <V> the type of the values
 */
final class SegmentTable<V> {

	// Open addressing in arrays that are at least half empty, so that a search ends.
	private final @Nullable String[] segments;

	private final @Nullable Object[] values;

	private final int mask;

	SegmentTable(Map<String, V> values) {
		int capacity = Integer.highestOneBit(values.size()) << 2;
		this.segments = new @Nullable String[Math.max(1, capacity)];
		this.values = new @Nullable Object[this.segments.length];
		this.mask = this.segments.length - 1;
		values.forEach((segment, value) -> {
			int slot = find(segment, 0, segment.length());
			this.segments[slot] = segment;
			this.values[slot] = value;
		});
	}

	/**
	 * Finds the value of a segment.
	 * @param text the text that holds the segment
	 * @param from where the segment begins
	 * @param to where it ends
	 * @return the value, or {@code null} if there is none
	 */
	@SuppressWarnings("unchecked") // Only values of this type were put in.
	@Nullable V get(String text, int from, int to) {
		return (V) this.values[find(text, from, to)];
	}

	private int find(String text, int from, int to) {
		int slot = hash(text, from, to) & this.mask;
		String segment = this.segments[slot];
		while (segment != null && !(segment.length() == to - from && text.startsWith(segment, from))) {
			slot = (slot + 1) & this.mask;
			segment = this.segments[slot];
		}
		return slot;
	}

	private static int hash(String text, int from, int to) {
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + text.charAt(i);
		}
		return hash ^ (hash >>> 16);
	}

}
