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

package io.hotmw.core.definition;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a text that may be too long to be kept. It ends before an address that
 * is not there in full: the end of a credential in it, by which that is told, would be
 * missing. Immutable.
 */
public final class ShortText {

	/** Tells that something is missing. */
	private static final String ELLIPSIS = "\u2026";

	private final String text;

	private final boolean cut;

	/**
	 * Create from a text. One that was cut short before stays as it is.
	 * @param text the text
	 * @param limit how many characters of it to keep
	 */
	public ShortText(String text, int limit) {
		this.cut = text.length() > limit + (text.endsWith(ELLIPSIS) ? ELLIPSIS.length() : 0);
		this.text = this.cut ? text.substring(0, end(text, limit)) + ELLIPSIS : text;
	}

	/**
	 * Returns the beginning of a text.
	 * @param text the text, or {@code null} if there is none
	 * @param limit how many characters of it to keep
	 * @return the text, cut short if need be, or {@code null}
	 */
	public static @Nullable String of(@Nullable String text, int limit) {
		return (text != null) ? new ShortText(text, limit).toString() : null;
	}

	// Neither within a character nor within an address.
	private static int end(String text, int limit) {
		int word = limit;
		while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
			word--;
		}
		int address = text.indexOf("://", word);
		if (address >= 0 && address < limit) {
			return address + "://".length();
		}
		return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
	}

	/**
	 * Whether something is missing.
	 * @return whether the text was too long
	 */
	public boolean isCut() {
		return this.cut;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
