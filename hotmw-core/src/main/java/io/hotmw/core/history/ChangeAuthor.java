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

package io.hotmw.core.history;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param name the name, as the source spells it
 * @param address the address that the change was made from, or {@code null} if it is not
 * known
 * @param source who says so
 */
public record ChangeAuthor(String name, @Nullable String address, Source source) {

	public ChangeAuthor {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(source, "'source' must not be null");
	}

	/**
	 * Who can tell of an author.
	 */
	public enum Source {

		/** The note of the change ({@code hotmw.change.author}). */
		NOTE("change-note"),

		/** The config centre's own history. */
		CONFIG_CENTRE("config-centre"),

		/** The authenticated caller of an operation. */
		CALLER("caller");

		private final String value;

		Source(String value) {
			this.value = value;
		}

		/**
		 * The source as it is shown.
		 * @return the spelling
		 */
		public String value() {
			return this.value;
		}

	}

}
