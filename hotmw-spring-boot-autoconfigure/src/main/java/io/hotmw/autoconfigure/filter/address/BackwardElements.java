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

package io.hotmw.autoconfigure.filter.address;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The elements of a header that is a list (RFC 9110, section 5.6.1), the last one first,
 * over all its lines. Each proxy adds its element behind those that it was sent, so that
 * what a client has sent cannot change how those are read which proxies have added. For
 * one header, on one thread.
 */
final class BackwardElements {

	/** The most characters of an element that is read. */
	static final int MAX_LENGTH = 1024;

	private static final int TOO_LONG = -1;

	private static final int USED_UP = -1;

	private final List<String> lines;

	private final boolean quotes;

	/** The line that is being read. */
	private int line;

	/** Where what is left of the line ends. */
	private int end = USED_UP;

	private BackwardElements(List<String> lines, boolean quotes) {
		this.lines = lines;
		this.quotes = quotes;
		this.line = lines.size();
	}

	/**
	 * Elements that every comma separates.
	 * @param lines the header's lines
	 * @return the elements
	 */
	static BackwardElements plain(List<String> lines) {
		return new BackwardElements(lines, false);
	}

	/**
	 * Elements that may have commas in quoted strings.
	 * @param lines the header's lines
	 * @return the elements
	 */
	static BackwardElements withQuotes(List<String> lines) {
		return new BackwardElements(lines, true);
	}

	/**
	 * Takes the next element, which stands in front of the one before.
	 * @return the element without the blanks around it, empty if it is too long to be
	 * read, or {@code null} if there is none
	 */
	@Nullable String next() {
		if (this.end == USED_UP) {
			if (this.line == 0) {
				return null;
			}
			this.line--;
			this.end = this.lines.get(this.line).length();
		}
		String text = this.lines.get(this.line);
		int start = startOfElement(text);
		if (start == TOO_LONG) {
			// What is left of the line cannot be told apart.
			this.end = USED_UP;
			return "";
		}
		String element = text.substring(start, this.end).strip();
		// In front of the comma, if there was one.
		this.end = start - 1;
		return element;
	}

	private int startOfElement(String text) {
		int earliest = Math.max(this.end - MAX_LENGTH, 0);
		boolean quoted = false;
		for (int i = this.end - 1; i >= earliest; i--) {
			char ch = text.charAt(i);
			if (ch == ',' && !quoted) {
				return i + 1;
			}
			if (ch == '"' && this.quotes && !(quoted && isEscaped(text, i))) {
				quoted = !quoted;
			}
		}
		return (earliest == 0) ? 0 : TOO_LONG;
	}

	private static boolean isEscaped(String text, int position) {
		int start = position;
		while (start > 0 && text.charAt(start - 1) == '\\') {
			start--;
		}
		return (position - start) % 2 == 1;
	}

}
