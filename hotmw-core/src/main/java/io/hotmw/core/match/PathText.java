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

import java.util.BitSet;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One reading of a path: decoded text that consists of separators and of segments between
 * them. The text is used where it stands, from an offset to its end, so that the usual
 * path needs no copy. Immutable.
 *
 * <p>
 * Decoding can produce two things that the text alone does not tell: a slash that belongs
 * to a segment because it was escaped, and a segment that is there but empty because it
 * consisted of parameters only, as in {@code /a/;x=y/b}. Both are marked: the first as a
 * marked {@code '/'}, the second as a marked {@code ';'} in the place of the segment.
 */
final class PathText {

	private final String text;

	private final int start;

	private final @Nullable BitSet marks;

	private PathText(String text, int start, @Nullable BitSet marks) {
		this.text = text;
		this.start = start;
		this.marks = marks;
	}

	/**
	 * A path in which every slash is a separator.
	 * @param text the decoded text
	 * @param start where the path begins in it
	 * @return the path
	 */
	static PathText of(String text, int start) {
		return new PathText(text, start, null);
	}

	/**
	 * A path with marked characters.
	 * @param text the decoded text, all of it
	 * @param marks the indexes of escaped slashes and of empty segments
	 * @return the path
	 */
	static PathText of(String text, BitSet marks) {
		return new PathText(text, 0, marks.isEmpty() ? null : marks);
	}

	String text() {
		return this.text;
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.text.length();
	}

	boolean isSeparator(int index) {
		return this.text.charAt(index) == '/' && !isMarked(index);
	}

	/**
	 * Finds the end of a segment.
	 * @param from an index at most at the end of the path
	 * @return the index of the first separator from there on, or the end of the path
	 */
	int segmentEnd(int from) {
		int index = this.text.indexOf('/', from);
		while (index >= 0 && isMarked(index)) {
			index = this.text.indexOf('/', index + 1);
		}
		return (index >= 0) ? index : end();
	}

	/**
	 * Finds the end of the value of a segment, which is the end of the segment unless its
	 * value is empty.
	 * @param from where the segment begins
	 * @return the end of the value
	 */
	int valueEnd(int from) {
		return (isMarked(from) && this.text.charAt(from) == ';') ? from : segmentEnd(from);
	}

	boolean isMarkedWithin(int from, int to) {
		if (this.marks == null) {
			return false;
		}
		int index = this.marks.nextSetBit(from);
		return index >= 0 && index < to;
	}

	boolean isMarked(int index) {
		return this.marks != null && this.marks.get(index);
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof PathText other) && toString().equals(other.toString())
				&& Objects.equals(this.marks, other.marks);
	}

	@Override
	public int hashCode() {
		return toString().hashCode();
	}

	@Override
	public String toString() {
		return this.text.substring(this.start);
	}

}
