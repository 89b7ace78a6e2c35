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

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.core.definition.QuotedText;

/**
 * Knows which keys of documents hold secrets although their names do not say so.
 * Thread-safe.
 */
@FunctionalInterface
public interface SecretKeys {

	/**
	 * Says whether the value of a key must not leave the document.
	 * @param key the key as the document spells it
	 * @return whether it is known to be a secret
	 */
	boolean isSecret(String key);

	/**
	 * Says whether the value of a key must not be told: whether it is known to be a
	 * secret, or nobody knows what it is, as of a misspelled option.
	 * @param key the key as the document spells it
	 * @return whether it may be a secret
	 */
	default boolean mayBeSecret(String key) {
		return isSecret(key);
	}

	/**
	 * Says whether the value of a key must not be kept as it is: whether the key is known
	 * to hold a secret, its name says so, or there are credentials in the value, whatever
	 * the key is called.
	 * @param key the key as the document spells it
	 * @param value its value
	 * @return whether the value is, or has, a secret
	 */
	default boolean isSecret(String key, String value) {
		return isSecret(key) || SensitiveNames.isSensitive(key, value) || new QuotedText(value).hasCredentials();
	}

}
