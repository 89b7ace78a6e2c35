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

package io.hotmw.autoconfigure.filter.apikey;

import java.util.List;
import java.util.Optional;

/**
 * The keys that are known, by their hashes. Immutable and thread-safe.
 */
final class KnownKeys {

	/** No key is longer: what is would only cost time. */
	private static final int MAX_LENGTH = 256;

	private final List<KnownKey> keys;

	KnownKeys(List<KnownKey> keys) {
		this.keys = List.copyOf(keys);
	}

	/**
	 * Finds the owner of a key. Every key that is known is compared, so that the time
	 * tells neither which one it was nor how near the guess came.
	 * @param key what a client sent as its key
	 * @return the owner, or nothing if the key is not known
	 */
	Optional<ApiKeyPrincipal> ownerOf(String key) {
		if (!isWellFormed(key)) {
			return Optional.empty();
		}
		KeyHash hash = KeyHash.of(key);
		ApiKeyPrincipal owner = null;
		for (KnownKey known : this.keys) {
			if (known.hash().equals(hash)) {
				owner = known.owner();
			}
		}
		return Optional.ofNullable(owner);
	}

	private static boolean isWellFormed(String key) {
		return !key.isEmpty() && key.length() <= MAX_LENGTH && key.chars().allMatch((ch) -> ch > ' ' && ch <= '~');
	}

	/**
	 * One key.
	 *
	 * @param hash its hash
	 * @param owner whose it is
	 */
	record KnownKey(KeyHash hash, ApiKeyPrincipal owner) {

	}

}
