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

package io.hotmw.sample.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.core.io.Resource;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Issues tokens that the service's {@code auth} filter accepts. Safe for use by several
 * threads.
 */
class DemoTokenIssuer {

	private static final Duration VALIDITY = Duration.ofHours(1);

	private final JwtEncoder encoder;

	private final String audience;

	private final Clock clock;

	/**
	 * Create an issuer.
	 * @param privateKey where the RSA private key lies (PKCS#8, PEM)
	 * @param audience the service that the tokens are meant for
	 * @param clock tells the time of issue
	 * @throws IllegalStateException if the key cannot be read
	 */
	DemoTokenIssuer(Resource privateKey, String audience, Clock clock) {
		this.encoder = encoder(privateKey);
		this.audience = audience;
		this.clock = clock;
	}

	/**
	 * Issues a token that is valid for an hour.
	 * @return the token in its compact form
	 */
	String issue() {
		Instant now = this.clock.instant();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject("demo")
			.audience(List.of(this.audience))
			.issuedAt(now)
			.expiresAt(now.plus(VALIDITY))
			.claim("scope", "orders")
			.build();
		return this.encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue();
	}

	private static JwtEncoder encoder(Resource privateKey) {
		try (InputStream pem = privateKey.getInputStream()) {
			RSAPrivateKey key = RsaKeyConverters.pkcs8().convert(pem);
			if (!(key instanceof RSAPrivateCrtKey pair)) {
				throw new GeneralSecurityException("the key does not contain its public half");
			}
			RSAPublicKeySpec publicHalf = new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent());
			RSAPublicKey publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(publicHalf);
			return NimbusJwtEncoder.withKeyPair(publicKey, pair).build();
		}
		catch (IOException | GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalStateException("'sample.demo.private-key' cannot be read from " + privateKey
					+ ": start the demo through its launcher, or set it to an RSA key (PKCS#8, PEM)", ex);
		}
	}

}
