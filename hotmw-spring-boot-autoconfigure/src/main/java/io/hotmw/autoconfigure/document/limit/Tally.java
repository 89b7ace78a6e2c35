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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Violation;

/**
 * What was counted in one document so far. Not thread-safe.
 */
final class Tally {

	private static final String DOCUMENT = "document";

	private static final String ROOT = "hotmw.";

	private static final String FILTERS = "hotmw.filters.";

	/** More than this many double keys are not told one by one. */
	private static final int MAX_FLAWS = 100;

	private final String document;

	private final DocumentLimits limits;

	private final List<Violation> excesses = new ArrayList<>();

	private final List<Violation> flaws = new ArrayList<>();

	private final Set<String> filters = new HashSet<>();

	/** Hotmw's names in the current part, and where they stand. */
	private final Map<String, Position> names = new HashMap<>();

	private long properties;

	private long expandedSize;

	private int parts;

	private boolean hidesNames;

	private @Nullable Position overProperties;

	private @Nullable Position overFilters;

	Tally(String document, DocumentLimits limits) {
		this.document = document;
		this.limits = limits;
	}

	boolean size(String text) {
		long size = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// Each half of a pair counts for two of its four bytes.
			size += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		if (size > this.limits.maxSize()) {
			excess(size + " bytes", null,
					"is larger than the " + this.limits.maxSize() + " bytes that hotmw.limits.max-size allows",
					"make it smaller, or split it into several documents");
			return false;
		}
		return true;
	}

	/**
	 * Begins to count another part.
	 */
	void part() {
		this.parts++;
		newNames();
	}

	/**
	 * Forgets the names of the part before.
	 */
	void newNames() {
		this.names.clear();
	}

	/**
	 * Counts properties.
	 * @param count how many
	 * @param size how many characters their full names and values have
	 * @param position where they begin
	 */
	void properties(long count, long size, Position position) {
		this.properties = sum(this.properties, count);
		this.expandedSize = sum(this.expandedSize, size);
		if (isTooMany() && this.overProperties == null) {
			this.overProperties = position;
		}
	}

	boolean isTooMany() {
		return this.properties > this.limits.maxProperties() || this.expandedSize > this.limits.maxExpandedSize();
	}

	/**
	 * Takes note of the name of a property.
	 * @param name the full name
	 * @param position where it stands
	 */
	void name(String name, Position position) {
		if (!name.regionMatches(true, 0, ROOT, 0, ROOT.length())) {
			return;
		}
		Position first = this.names.putIfAbsent(name, position);
		if (first != null) {
			twice(name, first, position);
		}
		if (name.regionMatches(true, 0, FILTERS, 0, FILTERS.length())) {
			filter(name.substring(FILTERS.length()), position);
		}
	}

	private void filter(String tail, Position position) {
		int dot = tail.indexOf('.');
		String filter = ((dot >= 0) ? tail.substring(0, dot) : tail).replace("-", "").toLowerCase(Locale.ROOT);
		if (this.filters.add(filter) && this.filters.size() > this.limits.maxFilters() && this.overFilters == null) {
			this.overFilters = position;
		}
	}

	void twice(String name, Position first, Position second) {
		flaw(name, second, "was written before at line " + first.line() + ", column " + first.column()
				+ ", and only one of the two can count", "keep one of the two");
	}

	void flaw(String property, Position position, String reason, String remedy) {
		if (this.flaws.size() < MAX_FLAWS) {
			this.flaws.add(new Violation(property, null, origin(position), reason, remedy));
		}
	}

	void flaw(Position position, String reason, String remedy) {
		flaw(DOCUMENT, position, reason, remedy);
	}

	/**
	 * Takes note that the text is in an encoding that hides names.
	 */
	void hidesNames() {
		this.hidesNames = true;
	}

	void excess(@Nullable String value, @Nullable Position position, String reason, String remedy) {
		this.excesses.add(new Violation(DOCUMENT, value, origin(position), reason, remedy));
	}

	void tooDeep(Position position) {
		excess(null, position, "nests more than the " + this.limits.maxDepth()
				+ " levels of maps and lists that hotmw.limits.max-depth allows", "make it flatter");
	}

	private String origin(@Nullable Position position) {
		return (position != null) ? this.document + " - " + position : this.document;
	}

	DocumentFindings findings() {
		if (this.properties > this.limits.maxProperties()) {
			excess(this.properties + " properties", this.overProperties, "has more than the "
					+ this.limits.maxProperties()
					+ " properties that hotmw.limits.max-properties allows, those that aliases repeat counted each time",
					"have fewer, or fewer aliases");
		}
		else if (this.expandedSize > this.limits.maxExpandedSize()) {
			excess(this.expandedSize + " characters", this.overProperties,
					"becomes larger than " + this.limits.maxExpandedSize()
							+ " characters, 16 times hotmw.limits.max-size, when all names are written out",
					"use shorter names, or fewer aliases");
		}
		if (this.filters.size() > this.limits.maxFilters()) {
			excess(this.filters.size() + " filters", this.overFilters,
					"has more than the " + this.limits.maxFilters() + " filters that hotmw.limits.max-filters allows",
					"have fewer filters");
		}
		if (this.parts > DocumentLimits.MAX_PARTS) {
			excess(this.parts + " parts", null,
					"has more than the " + DocumentLimits.MAX_PARTS + " parts that a document can have",
					"write fewer parts, or several documents");
		}
		return new DocumentFindings(this.excesses, this.flaws, this.hidesNames);
	}

	static long sum(long left, long right) {
		long sum = left + right;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

	static long product(long left, long right) {
		return (left != 0 && right > Long.MAX_VALUE / left) ? Long.MAX_VALUE : left * right;
	}

}
