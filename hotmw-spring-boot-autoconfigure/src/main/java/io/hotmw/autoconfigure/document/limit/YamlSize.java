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
import org.yaml.snakeyaml.error.Mark;

/**
 * What one value of YAML becomes when it is written out: how many properties, and how
 * many characters their names below it and their values have. At least as much as the
 * loader makes of it. Changes until the value is at its end; not thread-safe.
 */
final class YamlSize {

	/** What the loader writes between the parts of a key that is no text. */
	private static final int SEPARATORS = 4;

	private static final int INDEX_LENGTH = 8;

	private final boolean map;

	private final @Nullable String anchor;

	private final Mark mark;

	private long properties;

	private long characters;

	/** The length of the key whose value comes next, or -1 if a key comes next. */
	private long key = -1;

	/**
	 * Begin a map or list.
	 * @param map whether it is a map and not a list
	 * @param anchor its anchor, if it has one
	 * @param mark where it begins
	 */
	YamlSize(boolean map, @Nullable String anchor, Mark mark) {
		this.map = map;
		this.anchor = anchor;
		this.mark = mark;
	}

	/**
	 * The size of a single value.
	 * @param anchor its anchor, if it has one
	 * @param length how long it is
	 * @param mark where it begins
	 * @return the size
	 */
	static YamlSize of(@Nullable String anchor, int length, Mark mark) {
		YamlSize size = new YamlSize(false, anchor, mark);
		size.properties = 1;
		size.characters = length;
		return size;
	}

	/**
	 * The same size at an alias.
	 * @param alias where the alias stands
	 * @return the size
	 */
	YamlSize at(Mark alias) {
		YamlSize size = new YamlSize(this.map, null, alias);
		size.properties = this.properties;
		size.characters = this.characters;
		return size;
	}

	/**
	 * Adds what comes next in this map or list.
	 * @param next a key, a value or an element
	 */
	void add(YamlSize next) {
		if (this.map && this.key < 0) {
			this.key = Tally.sum(next.characters, Tally.product(SEPARATORS, next.properties));
			return;
		}
		long name = this.map ? this.key : INDEX_LENGTH;
		this.key = -1;
		// An empty map or list is a property too.
		long count = Math.max(1, next.properties);
		this.properties = Tally.sum(this.properties, count);
		this.characters = Tally.sum(this.characters, Tally.sum(next.characters, Tally.product(count, name)));
	}

	void addTag(@Nullable String tag) {
		this.characters = Tally.sum(this.characters, (tag != null) ? tag.length() : 0);
	}

	@Nullable String anchor() {
		return this.anchor;
	}

	Mark mark() {
		return this.mark;
	}

	long properties() {
		return this.properties;
	}

	long characters() {
		return this.characters;
	}

}
