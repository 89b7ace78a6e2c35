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

package io.hotmw.autoconfigure.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.core.definition.Violation;

/**
 * The contents that a document had before its newest one, as far as they are remembered:
 * an environment that has one of them lags behind, one that has something else may be
 * ahead. Not thread-safe.
 */
final class EarlierContents {

	/** More than are published while an environment is loaded once. */
	private static final int MAX = 256;

	private final Map<String, List<Violation>> flaws = new LinkedHashMap<>();

	/**
	 * Remembers a content.
	 * @param values its values by name
	 * @param flaws what is wrong with what it says about the filters
	 */
	void add(Map<String, Object> values, List<Violation> flaws) {
		String digest = DocumentContent.digest(values);
		this.flaws.remove(digest);
		this.flaws.put(digest, flaws);
		if (this.flaws.size() > MAX) {
			this.flaws.remove(this.flaws.keySet().iterator().next());
		}
	}

	/**
	 * Says whether values are those of an earlier content.
	 * @param values the values by name
	 * @return whether they are remembered
	 */
	boolean contains(Map<String, Object> values) {
		return this.flaws.containsKey(DocumentContent.digest(values));
	}

	/**
	 * What is wrong with an earlier content although it could be parsed.
	 * @param values the values by name
	 * @return the violations, none if no such content is remembered
	 */
	List<Violation> flawsOf(Map<String, Object> values) {
		return this.flaws.getOrDefault(DocumentContent.digest(values), List.of());
	}

}
