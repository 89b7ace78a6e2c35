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

package io.hotmw.autoconfigure.filter.traffictag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A share of all keys. Every key has a number from 0 to 9999, which depends on the salt
 * and on the key alone: the same on every instance, in every JVM and after every restart.
 * The share holds the keys with the lowest numbers, so that a larger share holds all keys
 * of a smaller one with the same salt. Immutable and thread-safe.
 *
 * <p>
 * The number is the first 8 bytes of the SHA-256 digest (FIPS 180-4) of the UTF-8 bytes
 * of salt, colon and key, as an unsigned big-endian number, modulo 10,000.
 *
 * @param salt what keys are mixed with, without a colon
 * @param size how many of the numbers are in the share, 0 to 10,000: hundredths of a
 * percent
 */
record Share(String salt, int size) {

	/** How many numbers there are. */
	static final int ALL = 10_000;

	/**
	 * Says whether a key is in the share.
	 * @param key the key
	 * @return whether it is
	 */
	boolean contains(String key) {
		return numberOf(key) < this.size;
	}

	private int numberOf(String key) {
		byte[] digest = sha256().digest((this.salt + ":" + key).getBytes(StandardCharsets.UTF_8));
		return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), ALL);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
