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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Breaks a path pattern into its elements. For one use.
 */
final class PathPatternParser {

	private final String pattern;

	private final List<PatternElement> elements = new ArrayList<>();

	private final StringBuilder fixed = new StringBuilder();

	private final Set<String> variables = new HashSet<>();

	private boolean anySegments;

	PathPatternParser(String pattern) {
		this.pattern = pattern;
	}

	List<PatternElement> parse() {
		if (!this.pattern.startsWith("/")) {
			throw new PathPatternException(this.pattern, 0, "there is no leading slash", "begin with '/'");
		}
		int position = 0;
		while (position < this.pattern.length()) {
			if (this.pattern.charAt(position) == '/') {
				this.fixed.append('/');
				position++;
			}
			else {
				SegmentPattern segment = new SegmentPatternParser(this.pattern, position).parse();
				add(segment);
				position = segment.end();
			}
		}
		flushFixed();
		return this.elements;
	}

	private void add(SegmentPattern segment) {
		for (String variable : segment.variables()) {
			if (!this.variables.add(variable)) {
				throw new PathPatternException(this.pattern, segment.start(),
						"the variable '" + variable + "' is there twice", "give each variable a name of its own");
			}
		}
		PatternElement element = segment.element();
		if (element == null) {
			this.fixed.append(this.pattern, segment.start(), segment.end());
		}
		else {
			if (element instanceof AnySegmentsElement) {
				prepareAnySegments(segment);
			}
			flushFixed();
			this.elements.add(element);
		}
	}

	private void prepareAnySegments(SegmentPattern segment) {
		if (this.anySegments) {
			throw new PathPatternException(this.pattern, segment.start(), "there is a second '**' or '{*name}'",
					"use one of them, once");
		}
		if (segment.start() > 1 && segment.end() < this.pattern.length()) {
			throw new PathPatternException(this.pattern, segment.start(),
					"there is a '**' or '{*name}' in the middle of the pattern",
					"use it as the last segment or as the first one");
		}
		this.anySegments = true;
		// It takes the separators before segments, the first of them included.
		this.fixed.setLength(this.fixed.length() - 1);
	}

	private void flushFixed() {
		if (!this.fixed.isEmpty()) {
			this.elements.add(new FixedElement(this.fixed.toString()));
			this.fixed.setLength(0);
		}
	}

}
