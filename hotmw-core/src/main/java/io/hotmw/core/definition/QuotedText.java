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

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what must not be shown with it. Immutable.
 *
 * @param text the text, which may quote values and addresses
 */
public record QuotedText(String text) {

	// Up to the last @ of the word, since passwords may hold any character. Atomic, so
	// that a long text takes linear time.
	private static final Pattern USER_INFO = Pattern.compile("(?<!\\S)(?>(\\S*?://))\\S*@");

	// Shorter values are no secrets, and replacing them would spoil a text.
	private static final int SHORTEST_REDACTED = 3;

	/**
	 * Says whether an address in the text has credentials.
	 * @return whether the text must not be kept as it is
	 */
	public boolean hasCredentials() {
		return USER_INFO.matcher(this.text).find();
	}

	/**
	 * Returns the text without the credentials in addresses.
	 * @return the text
	 */
	public String withoutCredentials() {
		if (!this.text.contains("://")) {
			// Most are not, and some are long.
			return this.text;
		}
		return USER_INFO.matcher(this.text).replaceAll("$1" + FilterOptions.MASK + "@");
	}

	/**
	 * Returns the text without a value that it may quote, and without the credentials in
	 * addresses.
	 * @param value the value, or {@code null} if there is none
	 * @return the text
	 */
	public String without(@Nullable String value) {
		if (value == null || value.strip().length() < SHORTEST_REDACTED) {
			return withoutCredentials();
		}
		return new QuotedText(this.text.replace(value, FilterOptions.MASK)).withoutCredentials();
	}

}
