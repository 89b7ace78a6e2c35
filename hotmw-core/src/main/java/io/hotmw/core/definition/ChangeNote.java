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
 * What the author of a change said about it ({@code hotmw.change.*}). Recorded, never
 * part of the revision. Kept for as long as the history goes back, hence cut short after
 * {@value #MAX_LENGTH} characters, see {@link ShortText}.
 *
 * @param author who made the change
 * @param reason why
 * @param ticket where it is tracked
 */
public record ChangeNote(@Nullable String author, @Nullable String reason, @Nullable String ticket) {

	private static final int MAX_LENGTH = 1000;

	private static final ChangeNote NONE = new ChangeNote(null, null, null);

	public ChangeNote {
		author = ShortText.of(author, MAX_LENGTH);
		reason = ShortText.of(reason, MAX_LENGTH);
		ticket = ShortText.of(ticket, MAX_LENGTH);
	}

	/**
	 * The note of a change about which nothing was said.
	 * @return the empty note
	 */
	public static ChangeNote none() {
		return NONE;
	}

	/**
	 * Says whether nothing was said.
	 * @return whether all parts are missing
	 */
	public boolean isEmpty() {
		return equals(NONE);
	}

}
