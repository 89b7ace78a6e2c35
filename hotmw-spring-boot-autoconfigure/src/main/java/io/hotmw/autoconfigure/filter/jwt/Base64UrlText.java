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

package io.hotmw.autoconfigure.filter.jwt;

/**
 * The encoding of the parts of a token (RFC 7515, section 2; RFC 4648, section 5). The
 * decoder of Nimbus reads over what does not belong there, so that one token could be
 * written in many ways.
 */
final class Base64UrlText {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private Base64UrlText() {
	}

	/**
	 * Says whether a text is what an encoder writes.
	 * @param text the text
	 * @return whether it has no other characters, no padding, and at its end no bits that
	 * are lost
	 */
	static boolean isValid(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isOfAlphabet(text.charAt(i))) {
				return false;
			}
		}
		return switch (text.length() % 4) {
			case 0 -> true;
			case 2 -> (lastValue(text) & 0b1111) == 0;
			case 3 -> (lastValue(text) & 0b11) == 0;
			default -> false;
		};
	}

	private static boolean isOfAlphabet(char ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '-'
				|| ch == '_';
	}

	private static int lastValue(String text) {
		return ALPHABET.indexOf(text.charAt(text.length() - 1));
	}

}
