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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens with Spring Security's decoder. Thread-safe once opened.
 */
final class TokenVerifier {

	/**
	 * What access tokens call themselves: nothing, or as in RFC 7519 and RFC 9068.
	 */
	private static final List<String> TYPES = List.of("JWT", "at+jwt", "application/at+jwt");

	private final @Nullable RemoteKeySet remoteKeys;

	private final NimbusJwtDecoder decoder;

	TokenVerifier(JwtSettings settings, @Nullable RemoteKeySet remoteKeys, Clock clock) {
		this.remoteKeys = remoteKeys;
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSKeySelector(keySelector(settings, remoteKeys));
		// Types and claims are checked by Spring Security's validators below.
		processor.setJWSTypeVerifier((type, context) -> {
		});
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		this.decoder = new NimbusJwtDecoder(processor);
		this.decoder.setJwtValidator(validator(settings, clock));
	}

	private static JWSKeySelector<SecurityContext> keySelector(JwtSettings settings,
			@Nullable RemoteKeySet remoteKeys) {
		Set<JWSAlgorithm> algorithms = settings.algorithms()
			.stream()
			.map((algorithm) -> JWSAlgorithm.parse(algorithm.name()))
			.collect(Collectors.toUnmodifiableSet());
		if (remoteKeys != null) {
			return new JWSVerificationKeySelector<>(algorithms, remoteKeys);
		}
		List<Key> keys = List.of(key(settings.keys()));
		return (header, context) -> algorithms.contains(header.getAlgorithm()) ? keys : List.of();
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

	private static OAuth2TokenValidator<Jwt> validator(JwtSettings settings, Clock clock) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		JwtTypeValidator type = new JwtTypeValidator(TYPES);
		type.setAllowEmpty(true);
		validators.add(type);
		JwtTimestampValidator timestamps = new JwtTimestampValidator(settings.clockSkew());
		timestamps.setClock(clock);
		validators.add(timestamps);
		if (settings.issuer() != null) {
			validators.add(new JwtIssuerValidator(settings.issuer()));
		}
		if (!settings.audiences().isEmpty()) {
			validators.add(new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
					(claim) -> claim != null && !Collections.disjoint(claim, settings.audiences())));
		}
		// Adds the check of tokens that are bound to a client certificate.
		return JwtValidators.createDefaultWithValidators(validators);
	}

	/**
	 * Fetches published keys, if it is those that tokens are verified with.
	 * @throws io.hotmw.api.TransientFilterException if they are not to be had now
	 */
	void open() {
		if (this.remoteKeys != null) {
			this.remoteKeys.open();
		}
	}

	/**
	 * Gives up what {@link #open()} has opened. Tokens are still verified, with the keys
	 * that are known.
	 */
	void close() {
		if (this.remoteKeys != null) {
			this.remoteKeys.close();
		}
	}

	/**
	 * Verifies a token.
	 * @param token the token
	 * @return its claims
	 * @throws RefusedException if the token is not valid, or if that cannot be found out
	 */
	Map<String, Object> verify(BearerToken token) throws RefusedException {
		try {
			return this.decoder.decode(token.value()).getClaims();
		}
		catch (JwtValidationException ex) {
			throw RefusedException.invalidToken(describe(ex.getErrors()));
		}
		catch (RuntimeException ex) {
			if (ex.getCause() instanceof KeySourceException) {
				throw RefusedException.unavailable();
			}
			// Whatever a hostile token makes the libraries throw, it is not valid.
			throw RefusedException.invalidToken("The access token could not be verified");
		}
	}

	private static String describe(Collection<OAuth2Error> errors) {
		return errors.stream()
			.map(OAuth2Error::getDescription)
			.filter((description) -> description != null && !description.isEmpty())
			.findFirst()
			.orElse("The access token is not valid");
	}

}
