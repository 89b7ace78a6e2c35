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

import org.jspecify.annotations.Nullable;

/**
 * Goes over properties, read as Spring Boot reads them: lines that a backslash continues,
 * {@code name[]} for a list in one line, and parts behind {@code #---}.
 */
final class PropertiesScan {

	private static final long INDEX_LENGTH = 6;

	private static final int UNICODE_LENGTH = 4;

	private final String text;

	private final Tally tally;

	private int position;

	private int line = 1;

	private int lineStart;

	PropertiesScan(String text, Tally tally) {
		this.text = text;
		this.tally = tally;
	}

	void scan() {
		this.tally.part();
		while (this.position < this.text.length()) {
			skipBlanks();
			if (this.position >= this.text.length()) {
				return;
			}
			char c = this.text.charAt(this.position);
			if (c == '#' || c == '!') {
				comment();
			}
			else if (c == '\n' || c == '\r') {
				endOfLine();
			}
			else {
				property();
			}
		}
	}

	private void comment() {
		int end = this.position;
		while (end < this.text.length() && !isLineEnd(this.text.charAt(end))) {
			end++;
		}
		String comment = this.text.substring(this.position, Math.min(end, this.position + 16)).strip();
		if (this.position == this.lineStart && "---".equals(comment.substring(1))) {
			this.tally.part();
		}
		this.position = end;
	}

	private void property() {
		int start = this.position;
		Position where = new Position(this.line, start - this.lineStart + 1);
		StringBuilder name = new StringBuilder();
		while (this.position < this.text.length() && !isEndOfName(this.text.charAt(this.position))) {
			character(name);
		}
		skipBlanks();
		if (this.position < this.text.length() && isDelimiter(this.text.charAt(this.position))) {
			this.position++;
		}
		long items = 1;
		int valueStart = this.position;
		while (this.position < this.text.length() && !isLineEnd(this.text.charAt(this.position))) {
			items += (this.text.charAt(this.position) == ',') ? 1 : 0;
			character(null);
		}
		int length = this.position - valueStart;
		count(name.toString().strip(), items, length, where);
	}

	private void count(String name, long items, int length, Position where) {
		if (name.endsWith("[]")) {
			this.tally.properties(items, Tally.product(items, name.length() + INDEX_LENGTH) + length, where);
		}
		else {
			this.tally.properties(1, (long) name.length() + length, where);
		}
		this.tally.name(name, where);
	}

	// One character, which a backslash may escape: the end of a line is then left out,
	// with the blanks that follow it.
	private void character(@Nullable StringBuilder name) {
		char c = this.text.charAt(this.position++);
		if (c == '\\' && this.position < this.text.length()) {
			c = this.text.charAt(this.position);
			if (isLineEnd(c)) {
				endOfLine();
				skipBlanks();
				return;
			}
			this.position++;
			c = (c == 'u') ? unicode() : c;
		}
		if (name != null) {
			name.append(c);
		}
	}

	private char unicode() {
		int end = this.position + UNICODE_LENGTH;
		if (end <= this.text.length()) {
			try {
				char c = (char) Integer.parseInt(this.text, this.position, end, 16);
				this.position = end;
				return c;
			}
			catch (NumberFormatException ignored) {
				// The parser will say so.
			}
		}
		return 'u';
	}

	private void endOfLine() {
		if (this.text.startsWith("\r\n", this.position)) {
			this.position++;
		}
		this.position++;
		this.line++;
		this.lineStart = this.position;
	}

	private void skipBlanks() {
		while (this.position < this.text.length() && isBlank(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private static boolean isEndOfName(char c) {
		return isDelimiter(c) || isBlank(c) || isLineEnd(c);
	}

	private static boolean isDelimiter(char c) {
		return c == '=' || c == ':';
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t' || c == '\f';
	}

	private static boolean isLineEnd(char c) {
		return c == '\n' || c == '\r';
	}

}
