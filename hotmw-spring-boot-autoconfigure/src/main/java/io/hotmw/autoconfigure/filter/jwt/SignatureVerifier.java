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

import java.security.Key;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures with the keys of one issuer, whatever it is that was signed.
 * Thread-safe.
 */
final class SignatureVerifier {

	private final DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();

	/**
	 * Create a verifier.
	 * @param keys the keys
	 * @param algorithms the accepted algorithms, all of which suit the keys
	 * @param remoteKeys the keys if they are published, {@code null} otherwise
	 */
	SignatureVerifier(KeyMaterial keys, Set<SigningAlgorithm> algorithms, @Nullable RemoteKeySet remoteKeys) {
		this.processor.setJWSKeySelector(keySelector(keys, algorithms, remoteKeys));
		// Types are checked with the claims.
		this.processor.setJWSTypeVerifier((type, context) -> {
		});
	}

	private static JWSKeySelector<SecurityContext> keySelector(KeyMaterial material, Set<SigningAlgorithm> algorithms,
			@Nullable RemoteKeySet remoteKeys) {
		Set<JWSAlgorithm> names = algorithms.stream()
			.map((algorithm) -> JWSAlgorithm.parse(algorithm.name()))
			.collect(Collectors.toUnmodifiableSet());
		if (remoteKeys != null) {
			return new JWSVerificationKeySelector<>(names, remoteKeys);
		}
		List<Key> keys = List.of(key(material));
		return (header, context) -> names.contains(header.getAlgorithm()) ? keys : List.of();
	}

	private static Key key(KeyMaterial keys) {
		if (keys instanceof KeyMaterial.SinglePublicKey single) {
			return single.key();
		}
		if (keys instanceof KeyMaterial.SharedSecret secret) {
			return new SecretKeySpec(secret.value(), "HMAC");
		}
		throw new IllegalArgumentException("'keys' must be a single key");
	}

	/**
	 * Verifies the signature of a token.
	 * @param token the token
	 * @throws BadJOSEException if the signature is not valid
	 * @throws JOSEException if that cannot be found out
	 */
	void verify(JWSObject token) throws BadJOSEException, JOSEException {
		for (Base64URL part : token.getParsedParts()) {
			if (!Base64UrlText.isValid(part.toString())) {
				throw new BadJOSEException("The token is not base64url");
			}
		}
		// RFC 7797, section 7.
		if (!token.getHeader().isBase64URLEncodePayload()) {
			throw new BadJOSEException("The payload of a token is always encoded");
		}
		this.processor.process(token, null);
	}

}
