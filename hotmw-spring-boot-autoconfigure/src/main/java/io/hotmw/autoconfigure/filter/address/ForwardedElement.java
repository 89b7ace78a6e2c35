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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One element of a {@code Forwarded} header: what one proxy says (RFC 7239, section 4).
 * Blanks around semicolons are read over, since proxies write them. For one reading.
 */
final class ForwardedElement {

	private final String text;

	private int position;

	ForwardedElement(String text) {
		this.text = text;
	}

	/**
	 * Reads the parameter {@code for}.
	 * @return its value without quotes, or nothing if it is not there, is there twice, or
	 * the element is malformed
	 */
	Optional<String> forParameter() {
		String found = null;
		while (true) {
			skipBlanks();
			if (!isAt(';') && !isAtEnd()) {
				String name = token();
				String value = skip('=') ? value() : null;
				boolean isFor = "for".equalsIgnoreCase(name);
				if (name == null || value == null || (isFor && found != null)) {
					return Optional.empty();
				}
				found = isFor ? value : found;
				skipBlanks();
			}
			if (isAtEnd()) {
				return Optional.ofNullable(found);
			}
			if (!skip(';')) {
				return Optional.empty();
			}
		}
	}

	private @Nullable String value() {
		return skip('"') ? quoted() : token();
	}

	private @Nullable String token() {
		int start = this.position;
		while (!isAtEnd() && isTokenCharacter(this.text.charAt(this.position))) {
			this.position++;
		}
		return (this.position > start) ? this.text.substring(start, this.position) : null;
	}

	private @Nullable String quoted() {
		StringBuilder value = new StringBuilder();
		while (!isAtEnd() && !isAt('"')) {
			if (isAt('\\')) {
				this.position++;
			}
			if (isAtEnd()) {
				return null;
			}
			value.append(this.text.charAt(this.position++));
		}
		return skip('"') ? value.toString() : null;
	}

	private void skipBlanks() {
		while (isAt(' ') || isAt('\t')) {
			this.position++;
		}
	}

	private boolean skip(char ch) {
		if (isAt(ch)) {
			this.position++;
			return true;
		}
		return false;
	}

	private boolean isAt(char ch) {
		return !isAtEnd() && this.text.charAt(this.position) == ch;
	}

	private boolean isAtEnd() {
		return this.position == this.text.length();
	}

	private static boolean isTokenCharacter(char ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| "!#$%&'*+-.^_`|~".indexOf(ch) >= 0;
	}

}
