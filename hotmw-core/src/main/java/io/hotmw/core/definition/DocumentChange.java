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

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A change of one document in a config centre, as the config centre announced it.
 *
 * @param namespace the namespace of the document, empty for the public one
 * @param group the group of the document
 * @param dataId the name of the document
 * @param md5 the MD5 of its new content in hexadecimal, or {@code null} if it was deleted
 * @param keys the keys that changed; empty if the config centre did not say
 * @param announcedAt when the change was announced to this instance
 */
public record DocumentChange(String namespace, String group, String dataId, @Nullable String md5, List<KeyChange> keys,
		Instant announcedAt) {

	public DocumentChange {
		Objects.requireNonNull(namespace, "'namespace' must not be null");
		Objects.requireNonNull(group, "'group' must not be null");
		Objects.requireNonNull(dataId, "'dataId' must not be null");
		Objects.requireNonNull(announcedAt, "'announcedAt' must not be null");
		keys = List.copyOf(keys);
	}

	/**
	 * A change of one key. Whoever creates it masks the values of sensitive keys.
	 *
	 * @param key the full name of the property
	 * @param oldValue the value before, or {@code null} if the key was added
	 * @param newValue the value after, or {@code null} if the key was removed
	 */
	public record KeyChange(String key, @Nullable String oldValue, @Nullable String newValue) {

		public KeyChange {
			Objects.requireNonNull(key, "'key' must not be null");
		}

	}

}
