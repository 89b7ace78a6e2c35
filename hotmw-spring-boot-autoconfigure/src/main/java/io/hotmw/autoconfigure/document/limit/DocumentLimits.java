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

/**
 * What one document may be at most. Immutable.
 *
 * @param maxSize bytes of the text in UTF-8
 * @param maxDepth maps and lists within each other
 * @param maxAliases aliases of YAML, each an asterisk and a name
 * @param maxProperties properties, those that aliases repeat counted each time
 * @param maxFilters filters below {@code hotmw.filters}
 */
public record DocumentLimits(long maxSize, int maxDepth, int maxAliases, int maxProperties, int maxFilters) {

	/** How many parts a document may have; each becomes a property source. */
	static final int MAX_PARTS = 100;

	/** How long a number, or what begins like one, may be. */
	static final int MAX_NUMBER_LENGTH = 1000;

	/** How long the prefix may be that a tag handle stands for. */
	static final int MAX_TAG_PREFIX_LENGTH = 200;

	/**
	 * How many times its own largest size a document may become when each property is
	 * written out under its full name.
	 */
	private static final int EXPANSION = 16;

	private static final int DEFAULT_MAX_SIZE = 1024 * 1024;

	public DocumentLimits {
		requirePositive("maxSize", maxSize);
		requirePositive("maxDepth", maxDepth);
		requirePositive("maxProperties", maxProperties);
		requirePositive("maxFilters", maxFilters);
		if (maxAliases < 0) {
			throw new IllegalArgumentException("'maxAliases' must not be negative");
		}
	}

	/**
	 * The limits that hold if no others are set.
	 * @return 1 MiB, 50 levels, 50 aliases, 50,000 properties and 1,000 filters
	 */
	public static DocumentLimits defaults() {
		return new DocumentLimits(DEFAULT_MAX_SIZE, 50, 50, 50_000, 1000);
	}

	/**
	 * How many characters the properties may have when each is written out under its full
	 * name.
	 * @return the number of characters
	 */
	long maxExpandedSize() {
		return (this.maxSize > Long.MAX_VALUE / EXPANSION) ? Long.MAX_VALUE : this.maxSize * EXPANSION;
	}

	private static void requirePositive(String name, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be 1 or more");
		}
	}

}
