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

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.hotmw.autoconfigure.document.content.DocumentContent;

/**
 * The contents that a document had before its newest one, as far as they are remembered:
 * an environment that has one of them lags behind, one that has something else may be
 * ahead. Not thread-safe.
 */
final class EarlierContents {

	/** More than are published while an environment is loaded once. */
	private static final int MAX = 256;

	private final Set<String> digests = new LinkedHashSet<>();

	/**
	 * Remembers a content.
	 * @param values its values by name
	 */
	void add(Map<String, Object> values) {
		String digest = DocumentContent.digest(values);
		this.digests.remove(digest);
		this.digests.add(digest);
		if (this.digests.size() > MAX) {
			this.digests.remove(this.digests.iterator().next());
		}
	}

	/**
	 * Says whether values are those of an earlier content.
	 * @param values the values by name
	 * @return whether they are remembered
	 */
	boolean contains(Map<String, Object> values) {
		return this.digests.contains(DocumentContent.digest(values));
	}

}
