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

package io.hotmw.autoconfigure.document.limit;

import org.jspecify.annotations.Nullable;

/**
 * One map or list that is being read from JSON. Not thread-safe.
 */
final class Level {

	private static final String ROOT = "hotmw";

	/** A longer name is not hotmw's; it is counted, and not written out. */
	private static final int MAX_NAME_LENGTH = 1000;

	private static final int INDEX_LENGTH = 8;

	private final boolean map;

	/** The full name, or {@code null} if it is not hotmw's. */
	private final @Nullable String prefix;

	private final long prefixLength;

	private int index;

	private String key = "";

	private @Nullable Position position;

	private boolean empty = true;

	private Level(boolean map, @Nullable String prefix, long prefixLength) {
		this.map = map;
		this.prefix = prefix;
		this.prefixLength = prefixLength;
	}

	/**
	 * Enters a map or list.
	 * @param outer the one that it is in, or {@code null} if it is the outermost
	 * @param map whether it is a map and not a list
	 * @return the level
	 */
	static Level in(@Nullable Level outer, boolean map) {
		return (outer != null) ? new Level(map, outer.name(), outer.nameLength()) : new Level(map, "", 0);
	}

	boolean isMap() {
		return this.map;
	}

	boolean isEmpty() {
		return this.empty;
	}

	void filled() {
		this.empty = false;
	}

	long prefixLength() {
		return this.prefixLength;
	}

	void name(String name, Position where) {
		this.key = name;
		this.position = where;
	}

	void next() {
		this.index++;
		this.key = "";
		this.position = null;
	}

	/**
	 * Where the name of the current value stands.
	 * @param other where the value stands
	 * @return the place of the name, or of the value if it has none
	 */
	Position position(Position other) {
		return (this.position != null) ? this.position : other;
	}

	long nameLength() {
		return this.prefixLength + (this.map ? this.key.length() + 1 : INDEX_LENGTH);
	}

	/**
	 * The full name of the current value.
	 * @return the name, or {@code null} if it is not hotmw's
	 */
	@Nullable String name() {
		if (this.prefix == null || nameLength() > MAX_NAME_LENGTH) {
			return null;
		}
		if (!this.map) {
			return this.prefix.isEmpty() ? null : this.prefix + "[" + this.index + "]";
		}
		if (this.prefix.isEmpty()) {
			return this.key.regionMatches(true, 0, ROOT, 0, ROOT.length()) ? this.key : null;
		}
		return this.key.startsWith("[") ? this.prefix + this.key : this.prefix + "." + this.key;
	}

}
