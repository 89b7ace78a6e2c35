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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 hash of a key. That is enough for keys which nobody can guess; for
 * passwords it would be far too fast. Immutable.
 */
final class KeyHash {

	/** What a hash begins with in a document. */
	static final String PREFIX = "sha256:";

	private static final Pattern TEXT = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

	private final byte[] value;

	private KeyHash(byte[] value) {
		this.value = value;
	}

	/**
	 * Reads a hash.
	 * @param text the hash as documents write it
	 * @return the hash, or nothing if the text is none
	 */
	static Optional<KeyHash> parse(String text) {
		return TEXT.matcher(text).matches()
				? Optional.of(new KeyHash(HexFormat.of().parseHex(text, PREFIX.length(), text.length())))
				: Optional.empty();
	}

	/**
	 * Hashes a key.
	 * @param key the key
	 * @return its hash
	 */
	static KeyHash of(String key) {
		try {
			return new KeyHash(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Says whether this is the hash of the same key, in a time that does not tell how
	 * much of the hashes is equal.
	 */
	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof KeyHash other) && MessageDigest.isEqual(this.value, other.value);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.value);
	}

	/** Not the hash: in a log it would be as good as in the document. */
	@Override
	public String toString() {
		return PREFIX + "******";
	}

}
