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

package io.hotmw.autoconfigure.endpoint.description;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.DocumentChange;

/**
 * Description of an announced change of one document.
 *
 * @param namespace the namespace of the document, empty for the public one
 * @param group the group of the document
 * @param dataId the name of the document
 * @param md5 the MD5 of its new content in hexadecimal; missing if it was deleted
 * @param keys the keys that changed, where known
 * @param moreKeys how many other keys changed; missing if these are all
 * @param announcedAt when the change was announced to this instance
 */
public record DocumentChangeDescriptor(String namespace, String group, String dataId, @Nullable String md5,
		List<KeyDescriptor> keys, @Nullable Integer moreKeys, Instant announcedAt) {

	/**
	 * Create the description.
	 * @param change the change
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static DocumentChangeDescriptor of(DocumentChange change, ShownValues values) {
		return new DocumentChangeDescriptor(change.namespace(), change.group(), change.dataId(), change.md5(),
				change.keys().stream().map((key) -> KeyDescriptor.of(key, values)).toList(),
				(change.moreKeys() > 0) ? change.moreKeys() : null, change.announcedAt());
	}

	/**
	 * Description of a changed key.
	 *
	 * @param key the full name of the property
	 * @param oldValue the value before; missing if the key was added
	 * @param newValue the value after; missing if the key was removed
	 */
	public record KeyDescriptor(String key, @Nullable String oldValue, @Nullable String newValue) {

		/**
		 * Create the description.
		 * @param change the change
		 * @param values decides which values are shown
		 * @return the description
		 */
		public static KeyDescriptor of(DocumentChange.KeyChange change, ShownValues values) {
			return new KeyDescriptor(change.key(), values.changed(change.key(), change.oldValue()),
					values.changed(change.key(), change.newValue()));
		}

	}

}
