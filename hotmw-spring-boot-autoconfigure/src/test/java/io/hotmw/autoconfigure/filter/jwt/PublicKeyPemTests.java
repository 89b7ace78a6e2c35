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

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublicKeyPemTests {

	@Test
	void parseShouldReadRsaKeys() throws Exception {
		assertThat(PublicKeyPem.parse(TestKeys.pem(TestKeys.RSA))).isEqualTo(TestKeys.RSA.toPublicKey());
	}

	@ParameterizedTest
	@ValueSource(strings = { "P-256", "P-384", "P-521" })
	void parseShouldReadEcKeys(String curve) throws Exception {
		ECKey key = TestKeys.ec("ec", Curve.parse(curve));

		assertThat(PublicKeyPem.parse(TestKeys.pem(key))).isEqualTo(key.toPublicKey());
	}

	@Test
	void parseShouldNotInsistOnLines() throws Exception {
		String pem = TestKeys.pem(TestKeys.RSA);

		assertThat(PublicKeyPem.parse(pem.replaceAll("-----[A-Z ]+-----", ""))).isEqualTo(TestKeys.RSA.toPublicKey());
		assertThat(PublicKeyPem.parse(pem.replace("\n", " "))).isEqualTo(TestKeys.RSA.toPublicKey());
		assertThat(PublicKeyPem.parse(pem.replace("\n", "\r\n"))).isEqualTo(TestKeys.RSA.toPublicKey());
		assertThat(PublicKeyPem.parse(pem.replace("\n", "\\n"))).isEqualTo(TestKeys.RSA.toPublicKey());
	}

	@Test
	void parseWhenItIsSomethingElseShouldSayWhatWithoutShowingIt() throws Exception {
		String pem = TestKeys.pem("PRIVATE KEY", TestKeys.RSA.toPrivateKey().getEncoded());

		assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPem.parse(pem))
			.withMessage("holds a PRIVATE KEY instead of a PUBLIC KEY");
	}

	@Test
	void parseWhenKeyIsShortShouldRefuseIt() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PublicKeyPem.parse(TestKeys.pem(TestKeys.rsa("short", 1024))))
			.withMessage("holds an RSA key of 1024 bits, which is less than 2048");
	}

	@Test
	void parseWhenItIsNoKeyShouldSaySo() {
		assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPem.parse("no key!"))
			.withMessage("is not a key in PEM form");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PublicKeyPem.parse(TestKeys.pem("PUBLIC KEY", new byte[] { 1, 2, 3 })))
			.withMessage("holds neither an RSA nor an EC public key");
		assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPem.parse(""))
			.withMessage("holds neither an RSA nor an EC public key");
	}

}
