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

package io.hotmw.autoconfigure.document.content;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.FilterOptions;

/**
 * What changes from one content of a document to another. Values of sensitive keys are
 * compared, but not kept. Thread-safe.
 */
public final class KeyDifference {

	private final SecretKeys secrets;

	/**
	 * Create a difference.
	 * @param secrets knows the secrets that their names do not tell
	 */
	public KeyDifference(SecretKeys secrets) {
		this.secrets = secrets;
	}

	/**
	 * Compares two contents.
	 * @param before the values by key before
	 * @param after the values by key after
	 * @return the keys whose values differ, in the order of their names
	 */
	public List<KeyChange> between(Map<String, Object> before, Map<String, Object> after) {
		return keysBetween(before, after).stream()
			.map((key) -> new KeyChange(key, masked(key, text(before.get(key))), masked(key, text(after.get(key)))))
			.toList();
	}

	/**
	 * Names what two contents differ in.
	 * @param before the values by key before
	 * @param after the values by key after
	 * @return the keys whose values differ, in full and in order
	 */
	public static List<String> keysBetween(Map<String, Object> before, Map<String, Object> after) {
		Set<String> keys = new TreeSet<>(before.keySet());
		keys.addAll(after.keySet());
		keys.removeIf((key) -> Objects.equals(text(before.get(key)), text(after.get(key))));
		return List.copyOf(keys);
	}

	/**
	 * Says whether two contents are the same.
	 * @param one the values of the one by key
	 * @param other the values of the other by key
	 * @return whether they have the same keys and values
	 */
	public static boolean isNone(Map<String, Object> one, Map<String, Object> other) {
		return one.keySet().equals(other.keySet())
				&& one.keySet().stream().allMatch((key) -> Objects.equals(text(one.get(key)), text(other.get(key))));
	}

	/**
	 * Renders a value for comparison: loaders agree on the text of a value, not on its
	 * class.
	 * @param value the value
	 * @return its text
	 */
	public static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private @Nullable String masked(String key, @Nullable String value) {
		return (value != null && (SensitiveNames.isSensitive(key, value) || this.secrets.mayBeSecret(key)))
				? FilterOptions.MASK : value;
	}

}
