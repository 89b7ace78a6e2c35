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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.proc.BadJOSEException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;

/**
 * An issuer whose tokens are accepted. Thread-safe.
 */
final class TrustedIssuer {

	private final SignatureVerifier signatures;

	private final OAuth2TokenValidator<Jwt> claims;

	private final CallerClaims caller;

	/**
	 * Create an issuer.
	 * @param settings what is in effect for it
	 * @param remoteKeys its keys if they are published, {@code null} otherwise
	 */
	TrustedIssuer(IssuerSettings settings, @Nullable RemoteKeySet remoteKeys) {
		this.signatures = new SignatureVerifier(settings.keys(), settings.algorithms(), remoteKeys);
		this.claims = validator(settings);
		this.caller = settings.caller();
	}

	private static OAuth2TokenValidator<Jwt> validator(IssuerSettings settings) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		if (settings.issuer() != null) {
			validators.add(new JwtIssuerValidator(settings.issuer()));
		}
		if (!settings.audiences().isEmpty()) {
			validators.add(new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
					(claim) -> claim != null && !Collections.disjoint(claim, settings.audiences())));
		}
		validators.addAll(settings.requiredClaims());
		return new DelegatingOAuth2TokenValidator<>(validators);
	}

	/**
	 * Verifies that a token was signed by this issuer.
	 * @param token the token
	 * @throws BadJOSEException if it was not
	 * @throws JOSEException if that cannot be found out
	 */
	void verifySignature(JWSObject token) throws BadJOSEException, JOSEException {
		this.signatures.verify(token);
	}

	/**
	 * Checks what this issuer's tokens must claim.
	 * @param token a token that this issuer has signed
	 * @return what is wrong with it, if anything
	 */
	OAuth2TokenValidatorResult validate(Jwt token) {
		return this.claims.validate(token);
	}

	/**
	 * Reads the caller.
	 * @param token a valid token
	 * @return the caller, or nothing if the token does not name one
	 */
	Optional<JwtPrincipal> callerOf(Jwt token) {
		return this.caller.read(token.getClaims());
	}

}
