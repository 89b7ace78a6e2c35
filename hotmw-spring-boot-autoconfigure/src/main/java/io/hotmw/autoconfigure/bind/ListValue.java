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

package io.hotmw.autoconfigure.bind;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * A list. As everywhere in Spring Boot, the property source of the highest precedence
 * that holds any of it gives all of it.
 */
final class ListValue {

	private final SortedMap<Integer, ScannedProperty> elements = new TreeMap<>();

	private @Nullable ScannedProperty whole;

	private @Nullable ScannedProperty ambiguous;

	private int rank = -1;

	/**
	 * Adds what a property source says; called for the highest precedence first.
	 * @param found the property
	 * @param index the index of an element, or {@code null} for the whole list
	 */
	void add(ScannedProperty found, @Nullable Element index) {
		if (this.rank < 0) {
			this.rank = found.rank();
		}
		if (this.rank != found.rank()) {
			return;
		}
		boolean taken = this.whole != null || ((index == null) && !this.elements.isEmpty());
		if (index == null) {
			this.whole = found;
		}
		else {
			taken |= this.elements.put(Integer.parseInt(index.text()), found) != null;
		}
		this.ambiguous = taken ? found : this.ambiguous;
	}

	/**
	 * The list as one text, its elements between commas.
	 * @return the property, or {@code null} if the elements are given one by one
	 */
	@Nullable ScannedProperty whole() {
		return this.whole;
	}

	/**
	 * The elements as they are given one by one.
	 * @return the elements in order
	 */
	Collection<ScannedProperty> elements() {
		return this.elements.values();
	}

	/**
	 * Whether an index is missing.
	 * @return whether the indexes do not run from 0 on
	 */
	boolean hasGap() {
		return !this.elements.isEmpty() && this.elements.lastKey() >= this.elements.size();
	}

	/**
	 * A property that says the same as another one of its source.
	 * @return the property, or {@code null} if there is none
	 */
	@Nullable ScannedProperty ambiguous() {
		return this.ambiguous;
	}

}
