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
 * Separators and literal segments, compared in one go. That a segment of the path ends
 * where the text ends is left to what follows: the end of the pattern, or any number of
 * segments with a separator before them.
 *
 * @param text the text, which begins with a separator
 */
record FixedElement(String text) implements PatternElement {

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		int end = position + this.text.length();
		return (path.text().startsWith(this.text, position) && !path.isMarkedWithin(position, end)) ? end : -1;
	}

}
