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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the {@link Revision} of filter definitions: SHA-256 over the canonical text of
 * everything that was given explicitly, cut to 128 bits for display. A sensitive option
 * enters only as its HMAC-SHA-256 (RFC 2104) under a key, so that the revision, which is
 * shown everywhere, does not let a guess of the secret be checked by those who lack the
 * key. So does the value of a header, a query parameter or a cookie in a match, which may
 * be an API key. Immutable and thread-safe.
 */
public final class RevisionDigest {

	private static final String VERSION = "v1";

	private static final String MAC = "HmacSHA256";

	private static final int SHOWN_BYTES = 16;

	private final byte[] key;

	/**
	 * Create a digest.
	 * @param key the key for sensitive options and header values; instances that shall
	 * agree on revisions must share it
	 */
	public RevisionDigest(String key) {
		if (key.isEmpty()) {
			throw new IllegalArgumentException("'key' must not be empty");
		}
		this.key = key.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Computes the revision of a set of definitions, whatever order they come in.
	 * @param filters the definitions
	 * @return their revision
	 */
	public Revision revisionOf(Collection<FilterDefinition> filters) {
		CanonicalText text = new CanonicalText();
		filters.stream()
			.sorted((left, right) -> left.name().compareTo(right.name()))
			.forEach((filter) -> append(filter, text));
		byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
		return new Revision(VERSION + ":" + HexFormat.of().formatHex(digest, 0, SHOWN_BYTES));
	}

	private void append(FilterDefinition filter, CanonicalText text) {
		text.element("filter").element(filter.name().key());
		filter.explicit().forEach((property, value) -> text.element(property).element(value));
		appendSecrets("header", filter.match().headers(), text);
		appendSecrets("query-parameter", filter.match().queryParameters(), text);
		appendSecrets("cookie", filter.match().cookies(), text);
		FilterOptions options = filter.options();
		// Sorted by what enters, not by what was written, whose order depends on the
		// spelling.
		options.values()
			.entrySet()
			.stream()
			.map((option) -> canonical(option.getKey(), option.getValue(), options.isSensitive(option.getKey())))
			.sorted()
			.forEach((option) -> text.element("option").element(option));
	}

	private void appendSecrets(String kind, Map<String, String> values, CanonicalText text) {
		values.forEach((name, value) -> text.element(kind)
			.element(new CanonicalText().element(name).element(hmac(value)).toString()));
	}

	private String canonical(String name, String value, boolean sensitive) {
		return new CanonicalText().element(CanonicalText.ofOptionName(name))
			.element(sensitive ? "hmac " + hmac(value) : "text " + value)
			.toString();
	}

	private String hmac(String value) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(new SecretKeySpec(this.key, MAC));
			return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HMAC-SHA-256 is missing, which every Java platform must have", ex);
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("SHA-256 is missing, which every Java platform must have", ex);
		}
	}

}
