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

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Knows RSA public keys that anybody can sign for.
 */
final class RsaKeyStrength {

	private static final int MIN_BITS = 2048;

	private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(3);

	private static final BigInteger GENERATOR = BigInteger.valueOf(65537);

	/**
	 * The small primes that tell by which library a key was made (Nemec et al., The
	 * Return of Coppersmith's Attack, CCS 2017).
	 */
	private static final List<Integer> PRIMES = List.of(3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61,
			67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167);

	private RsaKeyStrength() {
	}

	/**
	 * Says why a key must not be trusted.
	 * @param key the key
	 * @return the reason, as it follows "an RSA key", or {@code null} if nothing is known
	 * against the key
	 */
	static @Nullable String objectionTo(RSAPublicKey key) {
		int bits = key.getModulus().bitLength();
		if (bits < MIN_BITS) {
			return "of " + bits + " bits, which is less than " + MIN_BITS;
		}
		if (key.getPublicExponent().compareTo(MIN_EXPONENT) < 0 || !key.getPublicExponent().testBit(0)) {
			return "with an exponent that signs nothing";
		}
		return hasRocaFingerprint(key.getModulus()) ? "whose private half can be found out (CVE-2017-15361)" : null;
	}

	// The library made primes that are powers of 65537 modulo all of these, so that their
	// product is one, too. One in a hundred million other keys is.
	private static boolean hasRocaFingerprint(BigInteger modulus) {
		return PRIMES.stream().allMatch((prime) -> isPowerOfGenerator(modulus, prime));
	}

	private static boolean isPowerOfGenerator(BigInteger modulus, int prime) {
		int wanted = modulus.mod(BigInteger.valueOf(prime)).intValue();
		int step = GENERATOR.mod(BigInteger.valueOf(prime)).intValue();
		int power = 1;
		for (int i = 0; i < prime; i++) {
			if (power == wanted) {
				return true;
			}
			power = power * step % prime;
		}
		return false;
	}

}
