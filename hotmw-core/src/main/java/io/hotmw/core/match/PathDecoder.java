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

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Reads a raw path as Spring MVC does: split at the slashes that stand in it, each
 * segment without its parameters and with its escapes decoded once, as UTF-8. For one
 * use.
 */
final class PathDecoder {

	private final String raw;

	private final StringBuilder decoded;

	private final BitSet marks = new BitSet();

	private int position;

	private int segmentStart;

	private PathDecoder(String raw, int start) {
		this.raw = raw;
		this.position = start;
		this.decoded = new StringBuilder(raw.length() - start);
	}

	/**
	 * Decodes a raw path.
	 * @param raw the text that ends with the path
	 * @param start where the path begins
	 * @return the path, or {@code null} if an escape is malformed
	 */
	static @Nullable PathText decode(String raw, int start) {
		return new PathDecoder(raw, start).decode();
	}

	private @Nullable PathText decode() {
		while (this.position < this.raw.length()) {
			char ch = this.raw.charAt(this.position);
			if (ch == ';') {
				if (!skipParameters()) {
					return null;
				}
			}
			else if (ch == '%') {
				if (!appendEscapes()) {
					return null;
				}
			}
			else {
				append(ch);
			}
		}
		return PathText.of(this.decoded.toString(), this.marks);
	}

	private void append(char ch) {
		this.decoded.append(ch);
		this.position++;
		if (ch == '/') {
			this.segmentStart = this.decoded.length();
		}
	}

	/**
	 * Leaves out the parameters of a segment. Their escapes are looked at all the same:
	 * MVC, which decodes the values, cannot read a path in which one is malformed.
	 * @return whether the escapes are well-formed
	 */
	private boolean skipParameters() {
		if (this.segmentStart == this.decoded.length()) {
			this.marks.set(this.decoded.length());
			this.decoded.append(';');
		}
		for (; this.position < this.raw.length() && this.raw.charAt(this.position) != '/'; this.position++) {
			if (this.raw.charAt(this.position) == '%' && !isEscape(this.raw, this.position)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Decodes all escapes that follow each other, since together they make characters.
	 * @return whether they are well-formed
	 */
	private boolean appendEscapes() {
		byte[] bytes = new byte[(this.raw.length() - this.position) / 3];
		int count = 0;
		while (this.position < this.raw.length() && this.raw.charAt(this.position) == '%') {
			if (!isEscape(this.raw, this.position)) {
				return false;
			}
			bytes[count++] = (byte) HexFormat.fromHexDigits(this.raw, this.position + 1, this.position + 3);
			this.position += 3;
		}
		int from = this.decoded.length();
		this.decoded.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
		for (int i = from; i < this.decoded.length(); i++) {
			this.marks.set(i, this.decoded.charAt(i) == '/');
		}
		return true;
	}

	/**
	 * Says whether a percent sign begins a well-formed escape.
	 * @param text the text
	 * @param index the index of the percent sign
	 * @return whether two hexadecimal digits follow
	 */
	static boolean isEscape(String text, int index) {
		return index + 2 < text.length() && HexFormat.isHexDigit(text.charAt(index + 1))
				&& HexFormat.isHexDigit(text.charAt(index + 2));
	}

}
