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
 * A place in a text.
 *
 * @param line the line, from 1 on
 * @param column the column, from 1 on
 */
record Position(int line, int column) {

	/**
	 * The place of a character.
	 * @param text the text
	 * @param index the index of the character
	 * @return its place
	 */
	static Position of(CharSequence text, int index) {
		int line = 1;
		int start = 0;
		for (int i = 0; i < index; i++) {
			if (text.charAt(i) == '\n') {
				line++;
				start = i + 1;
			}
		}
		return new Position(line, index - start + 1);
	}

	@Override
	public String toString() {
		return this.line + ":" + this.column;
	}

}
