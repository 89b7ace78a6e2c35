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
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RsaKeyStrengthTests {

	private static final BigInteger MODULUS = modulus();

	@Test
	void objectionToWhenKeyIsAsItShouldBeShouldBeNone() throws Exception {
		assertThat(RsaKeyStrength.objectionTo(TestKeys.RSA.toRSAPublicKey())).isNull();
		assertThat(RsaKeyStrength.objectionTo(key(MODULUS, 3))).isNull();
	}

	@Test
	void objectionToWhenKeyIsShortShouldSayHowShort() throws Exception {
		assertThat(RsaKeyStrength.objectionTo(TestKeys.rsa("short", 1024).toRSAPublicKey()))
			.isEqualTo("of 1024 bits, which is less than 2048");
	}

	@Test
	void objectionToWhenModulusIsAPowerOfTheGeneratorShouldKnowWhoMadeIt() throws Exception {
		// What the library makes is one modulo each small prime, as this is.
		BigInteger modulus = BigInteger.valueOf(65537).pow(130);

		assertThat(RsaKeyStrength.objectionTo(key(modulus, 65537)))
			.isEqualTo("whose private half can be found out (CVE-2017-15361)");
		assertThat(RsaKeyStrength.objectionTo(key(modulus.add(BigInteger.TWO), 65537))).isNull();
	}

	private static BigInteger modulus() {
		try {
			return TestKeys.RSA.toRSAPublicKey().getModulus();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAPublicKey key(BigInteger modulus, long exponent) throws Exception {
		return (RSAPublicKey) KeyFactory.getInstance("RSA")
			.generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(exponent)));
	}

}
