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
 * A segment of a given length in which a question mark stands for any character.
 *
 * @param text the text to compare with
 */
record QuestionElement(String text) implements PatternElement {

	@Override
	public int match(PathText path, int position, RegexAllowance allowance) {
		if (position == path.end() || path.isSeparator(position)
				|| path.valueEnd(position) - position != this.text.length()) {
			return -1;
		}
		for (int i = 0; i < this.text.length(); i++) {
			char expected = this.text.charAt(i);
			if (expected != '?' && expected != path.text().charAt(position + i)) {
				return -1;
			}
		}
		return position + this.text.length();
	}

}
