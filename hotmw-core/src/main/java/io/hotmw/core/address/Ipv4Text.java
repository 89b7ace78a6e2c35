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

package io.hotmw.core.address;

/**
 * Reads an IPv4 address from its one text: four decimal numbers.
 */
final class Ipv4Text {

	/** What stands for no address. */
	static final long NONE = -1;

	private static final int PARTS = 4;

	private static final int MAX_DIGITS = 3;

	private static final int MAX_PART = 255;

	private Ipv4Text() {
	}

	/**
	 * Reads a part of a text.
	 * @param text the text
	 * @param start where the address begins
	 * @param end where it ends
	 * @return the 32 bits of the address, or {@link #NONE}
	 */
	static long read(String text, int start, int end) {
		long value = 0;
		int position = start;
		for (int part = 0; part < PARTS; part++) {
			int stop = endOfNumber(text, position, end);
			int number = numberIn(text, position, stop);
			boolean last = part == PARTS - 1;
			if (number < 0 || (last ? stop != end : (stop == end || text.charAt(stop) != '.'))) {
				return NONE;
			}
			value = (value << Byte.SIZE) | number;
			position = stop + 1;
		}
		return value;
	}

	private static int endOfNumber(String text, int start, int end) {
		int position = start;
		while (position < end && isDigit(text.charAt(position))) {
			position++;
		}
		return position;
	}

	// Some read a number with a leading zero as octal: what it means is not certain.
	private static int numberIn(String text, int start, int end) {
		int digits = end - start;
		if (digits < 1 || digits > MAX_DIGITS || (digits > 1 && text.charAt(start) == '0')) {
			return -1;
		}
		int number = 0;
		for (int i = start; i < end; i++) {
			number = number * 10 + (text.charAt(i) - '0');
		}
		return (number <= MAX_PART) ? number : -1;
	}

	private static boolean isDigit(char ch) {
		return ch >= '0' && ch <= '9';
	}

}
