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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of structured fields (RFC 9651, section 4.2.1) as strictly as it says. Of
 * bare items it knows strings, integers and booleans; anything else is a failure.
 */
final class StructuredList {

	private static final int MAX_DIGITS = 15;

	private final String text;

	private int position;

	private StructuredList(String text) {
		this.text = text;
	}

	/**
	 * Reads a header, of which all lines count (section 4.2).
	 * @param lines its lines
	 * @return the members
	 */
	static List<Item> parse(List<String> lines) {
		return new StructuredList(String.join(",", lines)).parse();
	}

	private List<Item> parse() {
		List<Item> members = new ArrayList<>();
		skip(" ");
		while (!isAtEnd()) {
			Object value = bareItem();
			members.add(new Item(value, parameters()));
			skip(" \t");
			if (isAtEnd()) {
				return members;
			}
			expect(',');
			skip(" \t");
			if (isAtEnd()) {
				throw failure("a comma at the end");
			}
		}
		return members;
	}

	private Map<String, Object> parameters() {
		Map<String, Object> parameters = new LinkedHashMap<>();
		while (!isAtEnd() && peek() == ';') {
			this.position++;
			skip(" ");
			String key = key();
			Object value = true;
			if (!isAtEnd() && peek() == '=') {
				this.position++;
				value = bareItem();
			}
			parameters.put(key, value);
		}
		return parameters;
	}

	private String key() {
		int start = this.position;
		while (!isAtEnd() && isKeyCharacter(peek(), this.position == start)) {
			this.position++;
		}
		if (this.position == start) {
			throw failure("no key");
		}
		return this.text.substring(start, this.position);
	}

	private static boolean isKeyCharacter(char ch, boolean first) {
		return (ch >= 'a' && ch <= 'z') || ch == '*'
				|| (!first && ((ch >= '0' && ch <= '9') || "_-.".indexOf(ch) >= 0));
	}

	private Object bareItem() {
		if (isAtEnd()) {
			throw failure("no item");
		}
		char ch = peek();
		if (ch == '"') {
			return string();
		}
		if (ch == '?') {
			return bool();
		}
		return integer();
	}

	private String string() {
		expect('"');
		StringBuilder result = new StringBuilder();
		while (true) {
			char ch = next();
			if (ch == '"') {
				return result.toString();
			}
			if (ch == '\\') {
				ch = next();
				if (ch != '"' && ch != '\\') {
					throw failure("an escape that is none");
				}
			}
			else if (ch < ' ' || ch > '~') {
				throw failure("a character that must not be in a string");
			}
			result.append(ch);
		}
	}

	private Boolean bool() {
		expect('?');
		char ch = next();
		if (ch != '0' && ch != '1') {
			throw failure("a boolean that is none");
		}
		return ch == '1';
	}

	private Long integer() {
		int start = this.position;
		if (peek() == '-') {
			this.position++;
		}
		int digits = this.position;
		while (!isAtEnd() && peek() >= '0' && peek() <= '9') {
			this.position++;
		}
		int length = this.position - digits;
		if (length == 0 || length > MAX_DIGITS || (!isAtEnd() && peek() == '.')) {
			throw failure("an integer that is none");
		}
		return Long.valueOf(this.text.substring(start, this.position));
	}

	private void skip(String characters) {
		while (!isAtEnd() && characters.indexOf(peek()) >= 0) {
			this.position++;
		}
	}

	private void expect(char ch) {
		if (next() != ch) {
			throw failure("not a " + ch);
		}
	}

	private char next() {
		if (isAtEnd()) {
			throw failure("the end");
		}
		return this.text.charAt(this.position++);
	}

	private char peek() {
		return this.text.charAt(this.position);
	}

	private boolean isAtEnd() {
		return this.position >= this.text.length();
	}

	private IllegalArgumentException failure(String what) {
		return new IllegalArgumentException(what + " at " + this.position + " of: " + this.text);
	}

	/**
	 * One member of a list.
	 *
	 * @param value the bare item
	 * @param parameters its parameters
	 */
	record Item(Object value, Map<String, Object> parameters) {

	}

}
