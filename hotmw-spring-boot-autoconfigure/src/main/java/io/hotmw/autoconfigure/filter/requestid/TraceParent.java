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

package io.hotmw.autoconfigure.filter.requestid;

import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code traceparent} of W3C Trace Context, section 3.2: version, trace
 * id, parent id and flags. Of a version that is not known yet, what such a value begins
 * with is read, as section 3.2.4 asks for.
 */
final class TraceParent {

	/** The name of the header. */
	static final String HEADER = "traceparent";

	private static final String FIRST_VERSION = "00";

	private static final String NO_VERSION = "ff";

	private static final int VERSION_END = 2;

	private static final int TRACE_ID = VERSION_END + 1;

	private static final int TRACE_ID_END = TRACE_ID + 32;

	private static final int PARENT_ID = TRACE_ID_END + 1;

	private static final int PARENT_ID_END = PARENT_ID + 16;

	private static final int FLAGS = PARENT_ID_END + 1;

	private static final int END = FLAGS + 2;

	private TraceParent() {
	}

	/**
	 * Reads the trace id.
	 * @param value the value of the only such header
	 * @return the trace id, 32 hexadecimal digits in lower case, or {@code null} if the
	 * value is not valid
	 */
	static @Nullable String traceId(String value) {
		String text = withoutWhitespaceAround(value);
		return (hasForm(text) && isKnownEnd(text) && !text.startsWith(NO_VERSION)
				&& !isZero(text, TRACE_ID, TRACE_ID_END) && !isZero(text, PARENT_ID, PARENT_ID_END))
						? text.substring(TRACE_ID, TRACE_ID_END) : null;
	}

	private static boolean hasForm(String text) {
		return text.length() >= END && isHex(text, 0, VERSION_END) && isDash(text, VERSION_END)
				&& isHex(text, TRACE_ID, TRACE_ID_END) && isDash(text, TRACE_ID_END)
				&& isHex(text, PARENT_ID, PARENT_ID_END) && isDash(text, PARENT_ID_END) && isHex(text, FLAGS, END);
	}

	private static boolean isKnownEnd(String text) {
		return text.length() == END || (!text.startsWith(FIRST_VERSION) && isDash(text, END));
	}

	private static boolean isDash(String text, int index) {
		return text.charAt(index) == '-';
	}

	private static boolean isHex(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char ch = text.charAt(i);
			if (!((ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'f'))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isZero(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

	/** What may stand around the value of any header. */
	private static String withoutWhitespaceAround(String value) {
		int from = 0;
		int to = value.length();
		while (from < to && isWhitespace(value.charAt(from))) {
			from++;
		}
		while (to > from && isWhitespace(value.charAt(to - 1))) {
			to--;
		}
		return value.substring(from, to);
	}

	private static boolean isWhitespace(char ch) {
		return ch == ' ' || ch == '\t';
	}

}
