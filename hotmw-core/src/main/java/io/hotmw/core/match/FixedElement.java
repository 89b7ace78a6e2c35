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
 * Separators and literal segments, compared in one go. At its end a segment of the path
 * must end, too.
 *
 * @param text the text, which begins with a separator
 */
record FixedElement(String text) implements PatternElement {

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		return match(path, position);
	}

	/**
	 * Matches what the path holds at a position.
	 * @param path the path
	 * @param position where to begin
	 * @return where the text ends, or -1 if it is not there
	 */
	int match(PathText path, int position) {
		int end = position + this.text.length();
		if (!path.text().startsWith(this.text, position) || path.isMarkedWithin(position, end)) {
			return -1;
		}
		return (endsWithSeparator() || end == path.end() || path.isSeparator(end)) ? end : -1;
	}

	private boolean endsWithSeparator() {
		return this.text.charAt(this.text.length() - 1) == '/';
	}

}
