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

package io.hotmw.tools.benchmarks.builtin;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * An access token that is signed with RS256 by a key of this JVM.
 */
final class SignedToken {

	static final String ISSUER = "https://idp.example";

	static final String SUBJECT = "lee";

	private static final KeyPair KEYS = newKeys();

	private SignedToken() {
	}

	/**
	 * Makes a token.
	 * @return the token, which holds for a day
	 */
	static String newToken() {
		Instant now = Instant.now();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject(SUBJECT)
			.audience("orders")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(1, ChronoUnit.DAYS)))
			.claim("scope", "orders.read orders.write")
			.claim("roles", List.of("CLERK"))
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
		try {
			token.sign(new RSASSASigner(KEYS.getPrivate()));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	/**
	 * Makes a token with a signature that is well-formed and wrong.
	 * @return the token
	 */
	static String newForgery() {
		String token = newToken();
		int place = token.lastIndexOf('.') + 10;
		char other = (token.charAt(place) == 'A') ? 'B' : 'A';
		return token.substring(0, place) + other + token.substring(place + 1);
	}

	/**
	 * The key that the token is verified with.
	 * @return the key, as PEM text
	 */
	static String publicKey() {
		return "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(KEYS.getPublic().getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
	}

	static RSAPublicKey rsaKey() {
		return (RSAPublicKey) KEYS.getPublic();
	}

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
