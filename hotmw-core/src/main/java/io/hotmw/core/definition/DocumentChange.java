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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A change of one document in a config centre, as the config centre announced it. It is
 * kept for as long as the history goes back, hence of a change of many keys only some are
 * told, and of a long text only the beginning.
 *
 * @param namespace the namespace of the document, empty for the public one
 * @param group the group of the document
 * @param dataId the name of the document
 * @param md5 the MD5 of its new content in hexadecimal, or {@code null} if it was deleted
 * @param keys the keys that changed, at most {@value #MAX_KEYS} of them, in which case
 * those of hotmw come first; empty if the config centre did not say
 * @param moreKeys how many other keys changed
 * @param announcedAt when the change was announced to this instance
 */
public record DocumentChange(String namespace, String group, String dataId, @Nullable String md5, List<KeyChange> keys,
		int moreKeys, Instant announcedAt) {

	/** How many keys are told one by one: whoever changes more does not read them. */
	public static final int MAX_KEYS = 100;

	public DocumentChange {
		Objects.requireNonNull(namespace, "'namespace' must not be null");
		Objects.requireNonNull(group, "'group' must not be null");
		Objects.requireNonNull(dataId, "'dataId' must not be null");
		Objects.requireNonNull(announcedAt, "'announcedAt' must not be null");
		moreKeys += Math.max(0, keys.size() - MAX_KEYS);
		keys = (keys.size() > MAX_KEYS) ? hotmwFirst(keys).limit(MAX_KEYS).toList() : List.copyOf(keys);
	}

	/**
	 * Create a change all of whose keys are given.
	 * @param namespace the namespace of the document, empty for the public one
	 * @param group the group of the document
	 * @param dataId the name of the document
	 * @param md5 the MD5 of its new content, or {@code null} if it was deleted
	 * @param keys the keys that changed; those that are too many are counted only
	 * @param announcedAt when the change was announced to this instance
	 */
	public DocumentChange(String namespace, String group, String dataId, @Nullable String md5, List<KeyChange> keys,
			Instant announcedAt) {
		this(namespace, group, dataId, md5, keys, 0, announcedAt);
	}

	private static Stream<KeyChange> hotmwFirst(List<KeyChange> keys) {
		return Stream.concat(keys.stream().filter(KeyChange::isOfHotmw),
				keys.stream().filter((key) -> !key.isOfHotmw()));
	}

	/**
	 * A change of one key. Whoever creates it masks the values of sensitive keys. Those
	 * of keys outside {@code hotmw} are always masked, since they may be any secret of
	 * the application, and credentials in addresses are taken out. A value is cut short
	 * after {@value #MAX_VALUE} characters, see {@link ShortText}. So is a key after
	 * {@value #MAX_KEY}, which does not tell any more whether its values are secrets:
	 * they are masked.
	 *
	 * @param key the full name of the property
	 * @param oldValue the value before, or {@code null} if the key was added
	 * @param newValue the value after, or {@code null} if the key was removed
	 */
	public record KeyChange(String key, @Nullable String oldValue, @Nullable String newValue) {

		private static final int MAX_KEY = 300;

		private static final int MAX_VALUE = 200;

		public KeyChange {
			Objects.requireNonNull(key, "'key' must not be null");
			ShortText name = new ShortText(key, MAX_KEY);
			boolean secret = name.isCut() || !isOfHotmw(key);
			oldValue = kept(oldValue, secret);
			newValue = kept(newValue, secret);
			key = name.toString();
		}

		private boolean isOfHotmw() {
			return isOfHotmw(this.key);
		}

		private static boolean isOfHotmw(String key) {
			return key.regionMatches(true, 0, "hotmw.", 0, "hotmw.".length());
		}

		private static @Nullable String kept(@Nullable String value, boolean secret) {
			if (value == null) {
				return null;
			}
			return secret ? FilterOptions.MASK : ShortText.of(new QuotedText(value).withoutCredentials(), MAX_VALUE);
		}

	}

}
