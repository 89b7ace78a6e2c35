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

package io.hotmw.autoconfigure.document;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One imported document and the state in which it was last seen. No state but
 * {@link State#LOADED} has an effect on the chain: the filters stay as the document last
 * had them, if it ever had any.
 *
 * @param centre the kind of config centre, for example {@code nacos}
 * @param namespace the namespace of the document, empty for the public one
 * @param group the group of the document
 * @param dataId the name of the document
 * @param md5 the MD5 of the content that was last seen, in hexadecimal, or {@code null}
 * if there was none
 * @param state the state
 * @param refreshEnabled whether changes of the document are to take effect while the
 * application runs
 * @param seenAt when the document was last seen in this state, or {@code null} if never
 * @param detail what there is to say about the state, for example why the document cannot
 * be parsed
 */
public record ConfigDocument(String centre, String namespace, String group, String dataId, @Nullable String md5,
		State state, boolean refreshEnabled, @Nullable Instant seenAt, @Nullable String detail) {

	public ConfigDocument {
		Objects.requireNonNull(centre, "'centre' must not be null");
		Objects.requireNonNull(namespace, "'namespace' must not be null");
		Objects.requireNonNull(group, "'group' must not be null");
		Objects.requireNonNull(dataId, "'dataId' must not be null");
		Objects.requireNonNull(state, "'state' must not be null");
	}

	/**
	 * Returns the same document in another state.
	 * @param other the state
	 * @param about what there is to say about it
	 * @return a copy
	 */
	ConfigDocument with(State other, @Nullable String about) {
		return new ConfigDocument(this.centre, this.namespace, this.group, this.dataId, this.md5, other,
				this.refreshEnabled, this.seenAt, about);
	}

	/**
	 * The states of a document.
	 */
	public enum State {

		/** Its content is in the environment. */
		LOADED("loaded"),

		/** It was loaded with hotmw keys before and has none now. */
		WITHOUT_KEYS("without-hotmw-keys"),

		/** It has no content. */
		EMPTY("empty"),

		/** It is not there, or not there any more. */
		ABSENT("absent"),

		/** Its content cannot be parsed. */
		UNPARSABLE("unparsable"),

		/** The config centre did not answer. */
		UNREACHABLE("unreachable"),

		/** Since the start, what was last accepted before stands in for it. */
		LAST_GOOD("last-good");

		private final String value;

		State(String value) {
			this.value = value;
		}

		/**
		 * The state as it is shown.
		 * @return the spelling
		 */
		public String value() {
			return this.value;
		}

	}

}
