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

package io.hotmw.autoconfigure.filter.jwt;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms of RFC 7518 that a token may use. The algorithm {@code none}
 * is not among them.
 */
enum SigningAlgorithm {

	/** RSASSA-PKCS1-v1_5 using SHA-256. */
	RS256(Family.RSA, 0, null),

	/** RSASSA-PKCS1-v1_5 using SHA-384. */
	RS384(Family.RSA, 0, null),

	/** RSASSA-PKCS1-v1_5 using SHA-512. */
	RS512(Family.RSA, 0, null),

	/** RSASSA-PSS using SHA-256. */
	PS256(Family.RSA, 0, null),

	/** RSASSA-PSS using SHA-384. */
	PS384(Family.RSA, 0, null),

	/** RSASSA-PSS using SHA-512. */
	PS512(Family.RSA, 0, null),

	/** ECDSA using P-256 and SHA-256. */
	ES256(Family.EC, 256, "P-256"),

	/** ECDSA using P-384 and SHA-384. */
	ES384(Family.EC, 384, "P-384"),

	/** ECDSA using P-521 and SHA-512. */
	ES512(Family.EC, 521, "P-521"),

	/** HMAC using SHA-256. */
	HS256(Family.HMAC, 256, null),

	/** HMAC using SHA-384. */
	HS384(Family.HMAC, 384, null),

	/** HMAC using SHA-512. */
	HS512(Family.HMAC, 512, null);

	private final Family family;

	private final int keyBits;

	private final @Nullable String curve;

	SigningAlgorithm(Family family, int keyBits, @Nullable String curve) {
		this.family = family;
		this.keyBits = keyBits;
		this.curve = curve;
	}

	static Optional<SigningAlgorithm> of(String name) {
		return Arrays.stream(values()).filter((algorithm) -> algorithm.name().equals(name)).findFirst();
	}

	Family family() {
		return this.family;
	}

	/**
	 * The size that the algorithm demands: of the curve exactly, of a secret at least.
	 * @return the size in bits, 0 if the algorithm takes keys of many sizes
	 */
	int keyBits() {
		return this.keyBits;
	}

	@Nullable String curve() {
		return this.curve;
	}

	/**
	 * Algorithms that take the same kind of key.
	 */
	enum Family {

		/** Verified with an RSA public key. */
		RSA,

		/** Verified with an elliptic curve public key. */
		EC,

		/** Verified with the secret that also signs. */
		HMAC

	}

}
