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

/**
 * A segment in which stars, variables and question marks stand among text. Takes time
 * proportional to the length of the segment and of the text, whatever is in them.
 */
final class GlobElement implements PatternElement {

	/**
	 * Stands for any number of characters.
	 */
	static final int ANY = -1;

	/**
	 * Stands for one character.
	 */
	static final int ONE = -2;

	private final int[] glob;

	private final boolean needsValue;

	/**
	 * Create an element.
	 * @param glob code points, {@link #ANY} and {@link #ONE}
	 * @param needsValue whether at least one character must be there
	 */
	GlobElement(int[] glob, boolean needsValue) {
		this.glob = glob.clone();
		this.needsValue = needsValue;
	}

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		int valueEnd = valueEnd(path, position);
		if ((this.needsValue && valueEnd == position) || !matches(path.text(), position, valueEnd)) {
			return -1;
		}
		return next(path, position);
	}

	/**
	 * Says where the value of a segment ends that need not be there.
	 * @param path the path
	 * @param position where the value begins
	 * @return the end of the value, the position itself if it is empty
	 */
	static int valueEnd(PathText path, int position) {
		return (position == path.end() || path.isSeparator(position)) ? position : path.valueEnd(position);
	}

	/**
	 * Says where the element behind one that may match an empty value begins. As in
	 * Spring, such an element takes a separator where the segment is missing.
	 * @param path the path
	 * @param position where the value begins
	 * @return where the next element begins
	 */
	static int next(PathText path, int position) {
		if (position == path.end()) {
			return position;
		}
		return path.isSeparator(position) ? position + 1 : path.segmentEnd(position);
	}

	private boolean matches(String text, int from, int to) {
		int index = 0;
		int position = from;
		int retryIndex = -1;
		int retryPosition = from;
		while (position < to) {
			int codePoint = text.codePointAt(position);
			int expected = (index < this.glob.length) ? this.glob[index] : Integer.MIN_VALUE;
			if (expected == ANY) {
				retryIndex = ++index;
				retryPosition = position;
			}
			else if (expected == ONE || expected == codePoint) {
				index++;
				position += Character.charCount(codePoint);
			}
			else if (retryIndex >= 0) {
				// Only the last star needs to give way: an earlier one would gain
				// nothing.
				retryPosition += Character.charCount(text.codePointAt(retryPosition));
				position = retryPosition;
				index = retryIndex;
			}
			else {
				return false;
			}
		}
		while (index < this.glob.length && this.glob[index] == ANY) {
			index++;
		}
		return index == this.glob.length;
	}

}
