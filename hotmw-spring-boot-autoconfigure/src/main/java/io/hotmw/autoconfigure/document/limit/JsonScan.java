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

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Goes over JSON without making anything of it. Accepts what is no JSON too: a parser
 * reads no further than to the first mistake, hence makes no more of the text than is
 * counted here.
 */
final class JsonScan {

	private final String text;

	private final Tally tally;

	private final DocumentLimits limits;

	private final Deque<Level> levels = new ArrayDeque<>();

	private int position;

	private int line = 1;

	private int lineStart;

	/** The string that was read last, until it is known whether it is a name. */
	private String lastString = "";

	private Position lastPosition = new Position(1, 1);

	private boolean pendingValue;

	private int valueLength;

	JsonScan(String text, Tally tally, DocumentLimits limits) {
		this.text = text;
		this.tally = tally;
		this.limits = limits;
	}

	void scan() {
		this.tally.part();
		while (this.position < this.text.length()) {
			char c = this.text.charAt(this.position);
			if ((c == '{' || c == '[') && this.levels.size() >= this.limits.maxDepth()) {
				this.tally.tooDeep(here());
				return;
			}
			read(c);
			this.position++;
		}
		value();
	}

	private void read(char c) {
		switch (c) {
			case '{' -> open(true);
			case '[' -> open(false);
			case '}', ']' -> close();
			case ',' -> next();
			case ':' -> name();
			case '"' -> string();
			case '/' -> comment();
			case '\n' -> newLine(this.position);
			default -> plain(c);
		}
	}

	private void open(boolean map) {
		this.pendingValue = false;
		this.valueLength = 0;
		Level outer = this.levels.peek();
		if (outer != null) {
			outer.filled();
		}
		this.levels.push(Level.in(outer, map));
	}

	private void close() {
		value();
		if (!this.levels.isEmpty()) {
			Level closed = this.levels.pop();
			if (closed.isEmpty()) {
				this.tally.properties(1, closed.prefixLength(), here());
			}
		}
	}

	private void next() {
		value();
		if (!this.levels.isEmpty()) {
			this.levels.peek().next();
		}
	}

	private void name() {
		Level level = this.levels.peek();
		if (level != null && level.isMap()) {
			level.name(this.lastString, this.lastPosition);
		}
		this.pendingValue = false;
		this.valueLength = 0;
	}

	private void plain(char c) {
		if (!Character.isWhitespace(c)) {
			if (!this.pendingValue) {
				this.pendingValue = true;
				this.lastPosition = here();
			}
			this.valueLength++;
		}
	}

	private void string() {
		Position start = here();
		int begin = this.position + 1;
		int end = begin;
		while (end < this.text.length() && this.text.charAt(end) != '"') {
			if (this.text.charAt(end) == '\n') {
				newLine(end);
			}
			end += (this.text.charAt(end) == '\\') ? 2 : 1;
		}
		end = Math.min(end, this.text.length());
		this.lastString = unescape(this.text.substring(begin, end));
		this.lastPosition = start;
		this.pendingValue = true;
		this.valueLength += end - begin;
		this.position = end;
	}

	private static String unescape(String string) {
		if (string.indexOf('\\') < 0) {
			return string;
		}
		StringBuilder result = new StringBuilder(string.length());
		for (int i = 0; i < string.length(); i++) {
			char c = string.charAt(i);
			if (c == '\\' && i + 5 < string.length() && string.charAt(i + 1) == 'u') {
				result.append(unicode(string.substring(i + 2, i + 6)));
				i += 5;
			}
			else if (c == '\\' && i + 1 < string.length()) {
				i++;
				result.append(string.charAt(i));
			}
			else {
				result.append(c);
			}
		}
		return result.toString();
	}

	private static char unicode(String digits) {
		try {
			return (char) Integer.parseInt(digits, 16);
		}
		catch (NumberFormatException ignored) {
			// The parser will say so.
			return '?';
		}
	}

	private void comment() {
		if (this.text.startsWith("//", this.position)) {
			int end = this.text.indexOf('\n', this.position);
			this.position = (end < 0) ? this.text.length() : end - 1;
		}
		else if (this.text.startsWith("/*", this.position)) {
			int end = this.text.indexOf("*/", this.position + 2);
			end = (end < 0) ? this.text.length() : end + 1;
			for (int i = this.position; i < Math.min(end, this.text.length()); i++) {
				if (this.text.charAt(i) == '\n') {
					newLine(i);
				}
			}
			this.position = end;
		}
		else {
			plain('/');
		}
	}

	private void value() {
		if (this.pendingValue) {
			Level level = this.levels.peek();
			long length = (level != null) ? level.nameLength() : 0;
			this.tally.properties(1, length + this.valueLength, this.lastPosition);
			if (level != null) {
				level.filled();
				String name = level.name();
				if (name != null) {
					this.tally.name(name, level.position(this.lastPosition));
				}
			}
		}
		this.pendingValue = false;
		this.valueLength = 0;
	}

	private void newLine(int index) {
		this.line++;
		this.lineStart = index + 1;
	}

	private Position here() {
		return new Position(this.line, this.position - this.lineStart + 1);
	}

}
