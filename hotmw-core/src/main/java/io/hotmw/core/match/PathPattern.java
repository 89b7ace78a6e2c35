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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths in the syntax of Spring's {@code PathPattern}, as of Spring
 * Framework 7, so that a filter is matched by the very pattern that a handler is mapped
 * with.
 * <ul>
 * <li>{@code ?} matches one character</li>
 * <li>{@code *} matches any characters within a segment, none included</li>
 * <li><code>{name}</code> matches a segment; several, and text, may share one</li>
 * <li><code>{name:regex}</code> matches what the regular expression matches</li>
 * <li>{@code **} and <code>{*name}</code> match any number of segments; allowed once, as
 * the last segment or as the first one</li>
 * </ul>
 *
 * <p>
 * A pattern is compared with decoded segments without their parameters. Case matters, and
 * so does a trailing slash: {@code /orders} does not match {@code /orders/}, while
 * {@code /orders/**} matches both.
 *
 * <p>
 * What could never match, or would fail while matching, is refused when the pattern is
 * parsed, though Spring accepts it: a pattern without a leading slash, an escape such as
 * {@code %20} or a {@code ;} in literal text (write the decoded character), a variable
 * without a name, and a capturing group in a regular expression.
 *
 * <p>
 * The cost of a match is bounded. All but regular expressions is linear in the path; a
 * regular expression that reads more than 100,000 characters in one match, meets a
 * segment of more than 1,024, or exhausts the stack leaves the match <em>undecided</em>,
 * and a caller that asks gets the answer that it named for this case. Immutable and
 * thread-safe.
 */
public final class PathPattern {

	private final String text;

	private final PatternElement[] elements;

	private final boolean regex;

	private PathPattern(String text, List<PatternElement> elements) {
		this.text = text;
		this.elements = elements.toArray(PatternElement[]::new);
		this.regex = elements.stream().anyMatch(RegexElement.class::isInstance);
	}

	/**
	 * Parses a pattern.
	 * @param text the pattern
	 * @return the parsed pattern
	 * @throws PathPatternException if the text is not a pattern
	 */
	public static PathPattern parse(String text) {
		Objects.requireNonNull(text, "'text' must not be null");
		return new PathPattern(text, new PathPatternParser(text).parse());
	}

	/**
	 * A pattern of what is at or below a path.
	 * @param path the path, in which nothing is syntax
	 * @return the pattern
	 */
	static PathPattern below(String path) {
		return new PathPattern(path + "/**", List.of(new FixedElement(path), new AnySegmentsElement()));
	}

	/**
	 * The pattern as it was written.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Says whether it is certain that this pattern matches every path that another one
	 * matches. Certain it is of a pattern of the same elements; of one that names a
	 * single path, which is then matched; and of one that begins with the literal text
	 * that this one demands before {@code **}.
	 * @param other the other pattern
	 * @return {@code false} also where it may be so and cannot be shown
	 */
	public boolean covers(PathPattern other) {
		if (equals(other) || Arrays.equals(this.elements, other.elements)) {
			return true;
		}
		if (!(other.elements[0] instanceof FixedElement literal)) {
			return false;
		}
		if (other.elements.length == 1) {
			return matches(PathText.of(literal.text(), 0), false);
		}
		return isAnySegment(this.elements[this.elements.length - 1]) && switch (this.elements.length) {
			case 1 -> true;
			case 2 -> this.elements[0] instanceof FixedElement demanded && isBelow(demanded, other, literal);
			default -> false;
		};
	}

	private static boolean isAnySegment(PatternElement element) {
		return element instanceof AnySegmentsElement;
	}

	// A literal that ends where the demanded one does needs a separator, or nothing,
	// behind it.
	private static boolean isBelow(FixedElement demanded, PathPattern other, FixedElement literal) {
		if (literal.equals(demanded)) {
			return isAnySegment(other.elements[1]);
		}
		return literal.text().startsWith(demanded.text()) && literal.text().charAt(demanded.text().length()) == '/';
	}

	/**
	 * Says whether the whole path matches.
	 * @param path the path
	 * @param whenUndecided the answer if a regular expression takes too long to tell
	 * @return whether it matches
	 */
	boolean matches(PathText path, boolean whenUndecided) {
		RegexAllowance allowance = this.regex ? new RegexAllowance() : RegexAllowance.NONE;
		try {
			return isAnchored() ? matches(0, path, path.start(), allowance) : matchesAnywhere(path, allowance);
		}
		catch (MatchUndecidedException ignored) {
			return whenUndecided;
		}
	}

	private boolean isAnchored() {
		return this.elements.length == 1 || !(this.elements[0] instanceof AnySegmentsElement);
	}

	private boolean matchesAnywhere(PathText path, RegexAllowance allowance) {
		// What follows begins with a separator, so only separators are worth a try.
		int position = path.start();
		while (position < path.end()) {
			if (matches(1, path, position, allowance)) {
				return true;
			}
			position = path.segmentEnd(position + 1);
		}
		return false;
	}

	private boolean matches(int first, PathText path, int start, RegexAllowance allowance) {
		int position = start;
		for (int i = first; i < this.elements.length; i++) {
			position = this.elements[i].match(path, position, allowance);
			if (position < 0) {
				return false;
			}
		}
		return position == path.end();
	}

	/**
	 * The literal segments that every matching path begins with.
	 * @param max how many to return at most
	 * @return the leading segments, none if the first is not literal
	 */
	List<String> literalPrefix(int max) {
		List<String> prefix = new ArrayList<>();
		if (this.elements[0] instanceof FixedElement fixed) {
			String[] segments = fixed.text().split("/", -1);
			for (int i = 1; i < segments.length && prefix.size() < max && !segments[i].isEmpty(); i++) {
				prefix.add(segments[i]);
			}
		}
		return prefix;
	}

	/**
	 * Says whether the pattern matches whatever is at or below a path of literal
	 * segments, and nothing else.
	 * @param max how many literal segments {@link #literalPrefix} may return
	 * @return whether a path whose segments begin with the literal prefix matches
	 */
	boolean isDecidedByPrefix(int max) {
		return isAnySegment(this.elements[this.elements.length - 1]) && switch (this.elements.length) {
			case 1 -> true;
			case 2 -> this.elements[0] instanceof FixedElement literal
					&& literal.text().equals("/" + String.join("/", literalPrefix(max)));
			default -> false;
		};
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof PathPattern other) && this.text.equals(other.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
