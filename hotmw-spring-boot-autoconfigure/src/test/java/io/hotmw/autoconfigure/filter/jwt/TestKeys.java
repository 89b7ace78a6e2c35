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

import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Keys made for the test run, and tokens signed with them.
 */
final class TestKeys {

	static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

	static final String SECRET = "a secret that is at least 64 bytes long, so that it suits HS512 as well";

	static final RSAKey RSA = rsa("rsa-1", 2048);

	static final RSAKey OTHER_RSA = rsa("rsa-2", 2048);

	static final ECKey EC256 = ec("ec-1", Curve.P_256);

	private TestKeys() {
	}

	static RSAKey rsa(String id, int bits) {
		try {
			return new RSAKeyGenerator(bits, true).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ECKey ec(String id, Curve curve) {
		try {
			return new ECKeyGenerator(curve).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static OctetSequenceKey secret(byte[] value) {
		return new OctetSequenceKey.Builder(value).build();
	}

	/**
	 * The public half of a key as PEM.
	 * @param key an RSA or EC key
	 * @return the text
	 */
	static String pem(JWK key) {
		try {
			PublicKey publicKey = (key instanceof RSAKey rsa) ? rsa.toPublicKey() : key.toECKey().toPublicKey();
			return pem("PUBLIC KEY", publicKey.getEncoded());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String pem(String label, byte[] encoded) {
		return "-----BEGIN " + label + "-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded) + "\n-----END " + label
				+ "-----\n";
	}

	/**
	 * Claims that are valid at {@link #NOW}.
	 * @return a builder for more claims
	 */
	static JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().subject("lee")
			.issueTime(Date.from(NOW.minusSeconds(60)))
			.expirationTime(Date.from(NOW.plusSeconds(3600)));
	}

	static String token(JWK key, JWSAlgorithm algorithm) {
		return token(key, algorithm, claims());
	}

	static String token(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
		return token(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), claims);
	}

	static String token(JWK key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
		try {
			JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.build().getAlgorithm());
			SignedJWT token = new SignedJWT(header.build(), claims.build());
			token.sign(signer);
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String tokenOfType(String type) {
		return token(RSA, new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type)), claims());
	}

	static String tokenWith(Map<String, Object> more) {
		JWTClaimsSet.Builder claims = claims();
		more.forEach(claims::claim);
		return token(RSA, JWSAlgorithm.RS256, claims);
	}

}
