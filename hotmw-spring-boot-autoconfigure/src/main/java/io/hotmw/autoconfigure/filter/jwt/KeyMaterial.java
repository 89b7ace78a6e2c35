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

import java.net.URI;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What tokens are verified with.
 */
sealed interface KeyMaterial {

	/**
	 * The algorithms that are accepted if none are given.
	 * @return at least one algorithm
	 */
	Set<SigningAlgorithm> defaultAlgorithms();

	/**
	 * Says why an algorithm cannot be verified, or must not be, with this material.
	 * @param algorithm the algorithm
	 * @return the reason, or {@code null} if it can be used
	 */
	@Nullable String objectionTo(SigningAlgorithm algorithm);

	/**
	 * Keys that an authorization server publishes. Accepting HMAC here would let anyone
	 * sign with what is published.
	 */
	sealed interface Published extends KeyMaterial {

		@Override
		default Set<SigningAlgorithm> defaultAlgorithms() {
			return Set.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256);
		}

		@Override
		default @Nullable String objectionTo(SigningAlgorithm algorithm) {
			return (algorithm.family() == SigningAlgorithm.Family.HMAC)
					? "needs a secret and must not be used with published keys" : null;
		}

	}

	/**
	 * A key set at a known address.
	 *
	 * @param uri the address
	 */
	record JwkSet(URI uri) implements Published {

	}

	/**
	 * A key set whose address the metadata of an issuer tell.
	 *
	 * @param issuer the issuer
	 */
	record Discovered(URI issuer) implements Published {

	}

	/**
	 * One public key.
	 *
	 * @param key an RSA or EC key
	 */
	record SinglePublicKey(PublicKey key) implements KeyMaterial {

		@Override
		public Set<SigningAlgorithm> defaultAlgorithms() {
			return switch (curveBits()) {
				case 0 -> Set.of(SigningAlgorithm.RS256);
				case 256 -> Set.of(SigningAlgorithm.ES256);
				case 384 -> Set.of(SigningAlgorithm.ES384);
				default -> Set.of(SigningAlgorithm.ES512);
			};
		}

		@Override
		public @Nullable String objectionTo(SigningAlgorithm algorithm) {
			int bits = curveBits();
			return switch (algorithm.family()) {
				case HMAC -> "needs a secret and must not be used with a public key";
				case RSA -> (bits != 0) ? "needs an RSA key, the key is an elliptic curve key" : null;
				case EC -> (bits == 0) ? "needs an elliptic curve key, the key is an RSA key"
						: (bits != algorithm.keyBits())
								? "needs a key on the curve " + algorithm.curve() + ", the key has " + bits + " bits"
								: null;
			};
		}

		private int curveBits() {
			return (this.key instanceof ECPublicKey ec) ? ec.getParams().getCurve().getField().getFieldSize() : 0;
		}

	}

	/**
	 * A secret shared with the issuer.
	 */
	final class SharedSecret implements KeyMaterial {

		private final byte[] value;

		SharedSecret(byte[] value) {
			this.value = value.clone();
		}

		byte[] value() {
			return this.value.clone();
		}

		@Override
		public Set<SigningAlgorithm> defaultAlgorithms() {
			return Set.of(SigningAlgorithm.HS256);
		}

		@Override
		public @Nullable String objectionTo(SigningAlgorithm algorithm) {
			return (algorithm.family() != SigningAlgorithm.Family.HMAC)
					? "needs a public key and cannot be verified with a secret" : null;
		}

	}

}
