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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.hotmw.core.address.IpAddress;

/**
 * Tells the buckets of a limit apart. Short, whatever clients send.
 *
 * @param kind what the text is, so that no value of a header is taken for an address
 * @param text the text, which may be a secret
 */
record BucketKey(Kind kind, String text) {

	/** As long as a key may be without being hashed. */
	private static final int MAX_LENGTH = 64;

	/** In bytes: enough that nobody finds two texts with the same. */
	private static final int HASH_LENGTH = 16;

	/**
	 * What keys are.
	 */
	enum Kind {

		/** The address of a client. */
		ADDRESS("a"),

		/** What a request has in a header. */
		HEADER("h"),

		/** The hash of a long header or name. */
		HEADER_HASH("H"),

		/** The name of a caller. */
		PRINCIPAL("p"),

		/** The hash of a long name. */
		PRINCIPAL_HASH("P"),

		/** A method and a pattern. */
		ROUTE("r"),

		/** Nothing: all requests that come to this have one bucket. */
		SHARED("s");

		private final String mark;

		Kind(String mark) {
			this.mark = mark;
		}

		private boolean isSecret() {
			return this == HEADER || this == PRINCIPAL;
		}

	}

	/**
	 * The key of a client. Who has an IPv6 address has a network of them, so the network
	 * is the client: the first 64 bits (RFC 4291, section 2.5.4).
	 * @param address the address
	 * @return the key
	 */
	static BucketKey of(IpAddress address) {
		return new BucketKey(Kind.ADDRESS,
				address.isIpv4() ? address.toString() : new IpAddress(address.high(), 0) + "/64");
	}

	static BucketKey ofHeader(String value) {
		return (value.length() <= MAX_LENGTH) ? new BucketKey(Kind.HEADER, value)
				: new BucketKey(Kind.HEADER_HASH, hash(value));
	}

	static BucketKey ofPrincipal(String name) {
		return (name.length() <= MAX_LENGTH) ? new BucketKey(Kind.PRINCIPAL, name)
				: new BucketKey(Kind.PRINCIPAL_HASH, hash(name));
	}

	static BucketKey ofRoute(String method, String pattern) {
		return new BucketKey(Kind.ROUTE, method + " " + pattern);
	}

	/**
	 * The key of all who have no other.
	 * @param text why they have none
	 * @return the key
	 */
	static BucketKey shared(String text) {
		return new BucketKey(Kind.SHARED, text);
	}

	/**
	 * The key as it may leave this instance: what may be a secret is hashed.
	 * @return a text that no other key has
	 */
	String published() {
		return switch (this.kind) {
			case HEADER -> Kind.HEADER_HASH.mark + ":" + hash(this.text);
			case PRINCIPAL -> Kind.PRINCIPAL_HASH.mark + ":" + hash(this.text);
			default -> this.kind.mark + ":" + this.text;
		};
	}

	private static String hash(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_LENGTH));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** Not what a client has sent: it may be a secret. */
	@Override
	public String toString() {
		return this.kind.isSecret() ? this.kind + ":******" : this.kind + ":" + this.text;
	}

}
