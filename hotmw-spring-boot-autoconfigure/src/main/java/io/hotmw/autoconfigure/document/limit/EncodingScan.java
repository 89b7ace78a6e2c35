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
 * Looks for characters that tell of a text which was read or written in the wrong
 * encoding.
 */
final class EncodingScan {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final char REPLACEMENT = '\uFFFD';

	private static final String REMEDY = "publish it as UTF-8 without byte order mark";

	private EncodingScan() {
	}

	/**
	 * Scans a text. Each kind of character is reported once.
	 * @param text the text
	 * @param format the format as file extension
	 * @param tally where to report
	 */
	static void scan(String text, String format, Tally tally) {
		// A loader of YAML drops it; for others it is a part of the first name.
		if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK && !format.endsWith("yaml")
				&& !format.endsWith("yml")) {
			tally.hidesNames();
			tally.flaw(new Position(1, 1), "begins with a byte order mark, which hides its first name", REMEDY);
		}
		boolean[] reported = new boolean[3];
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				tally.hidesNames();
			}
			if (!reported[0] && Character.isISOControl(c) && !isAllowed(c)) {
				reported[0] = true;
				tally.flaw(Position.of(text, i), "has the control character U+%04X".formatted((int) c),
						"remove it; if there are many, the text is in another encoding: " + REMEDY);
			}
			else if (!reported[1] && c == REPLACEMENT) {
				reported[1] = true;
				tally.flaw(Position.of(text, i), "has U+FFFD, which stands for bytes that are not UTF-8", REMEDY);
			}
			else if (!reported[2] && Character.isSurrogate(c) && isAlone(text, i)) {
				reported[2] = true;
				tally.flaw(Position.of(text, i), "has one half of a character of two (U+%04X)".formatted((int) c),
						REMEDY);
			}
		}
	}

	private static boolean isAllowed(char c) {
		return c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\u0085';
	}

	private static boolean isAlone(String text, int index) {
		char c = text.charAt(index);
		return Character.isHighSurrogate(c)
				? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
				: index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
	}

}
