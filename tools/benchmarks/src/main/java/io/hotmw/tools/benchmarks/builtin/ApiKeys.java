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

package io.hotmw.tools.benchmarks.builtin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keys of partners, as clients send them and as documents hold them.
 */
final class ApiKeys {

	private static final String PREFIX = "sha256:";

	/** The key of the owner {@code billing}. */
	static final String KEY = "5d1c0e5a8a9b4f0f9f3e7c6b2a1d4e8f5d1c0e5a8a9b4f0f9f3e7c6b2a1d4e8f";

	static final String BILLING = hashOf(KEY);

	static final String REPORTS = hashOf("0f9f3e7c6b2a1d4e8f5d1c0e5a8a9b4f0f9f3e7c6b2a1d4e8f5d1c0e5a8a9b4f");

	static final String EXPORTS = hashOf("6b2a1d4e8f5d1c0e5a8a9b4f0f9f3e7c6b2a1d4e8f5d1c0e5a8a9b4f0f9f3e7c");

	private ApiKeys() {
	}

	private static String hashOf(String key) {
		return PREFIX + HexFormat.of().formatHex(digest(key));
	}

	static byte[] digest(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	static byte[] digestIn(String hash) {
		return HexFormat.of().parseHex(hash.substring(PREFIX.length()));
	}

}
