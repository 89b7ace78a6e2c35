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

package io.hotmw.sample.soak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * What is up- and downloaded: several mebibytes, others for each number. Immutable.
 */
final class BulkContent {

	private static final int SIZE = 4 * 1024 * 1024;

	private static final int VARIANTS = 10_000;

	/** Every content is a window of this, so that no request needs memory of its own. */
	private final byte[] bytes = new byte[SIZE + VARIANTS];

	BulkContent() {
		new Random(0).nextBytes(this.bytes);
	}

	InputStream content(int number) {
		return new ByteArrayInputStream(this.bytes, number % VARIANTS, SIZE);
	}

	/**
	 * Reads to the end and closes.
	 * @param content what to read
	 * @return the digest of what was read
	 * @throws IOException if it cannot be read
	 */
	static String digest(InputStream content) throws IOException {
		try (DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
			digested.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digested.getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
