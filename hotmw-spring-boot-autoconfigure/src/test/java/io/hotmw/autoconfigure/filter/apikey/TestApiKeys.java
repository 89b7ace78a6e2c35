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
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of two owners, of whom one has two.
 */
final class TestApiKeys {

	static final String BILLING = "bill-5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d";

	static final String BILLING_NEW = "bill-9c8d7e6f5a4b4c3d2e1f0a9b8c7d6e5f";

	static final String REPORTS = "rep+ort/s=4f1e2d3c4b5a69788796a5b4c3d2e1f0";

	private static final String[] OPTIONS = { "keys[billing][0]", hash(BILLING), "keys[billing][1]", hash(BILLING_NEW),
			"keys[reports]", hash(REPORTS), "roles[billing]", "CLERK,ROLE_AUDITOR" };

	private TestApiKeys() {
	}

	/**
	 * What the documented command prints, with its prefix.
	 * @param key the key
	 * @return its hash as a document has it
	 */
	static String hash(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
			return "sha256:" + HexFormat.of().formatHex(digest);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes a filter that knows the keys.
	 * @param options further options, names and values in turn
	 * @return the filter
	 */
	static Filter filter(String... options) {
		String[] all = new String[OPTIONS.length + options.length];
		System.arraycopy(OPTIONS, 0, all, 0, OPTIONS.length);
		System.arraycopy(options, 0, all, OPTIONS.length, options.length);
		ApiKeyFilterFactory factory = new ApiKeyFilterFactory();
		ApiKeyOptions bound = TestOptions.bind(ApiKeyOptions.class, all);
		assertThat(TestErrors.of(factory, bound)).isEmpty();
		return factory.create(new FilterContext("partners", "api-key"), bound);
	}

}
