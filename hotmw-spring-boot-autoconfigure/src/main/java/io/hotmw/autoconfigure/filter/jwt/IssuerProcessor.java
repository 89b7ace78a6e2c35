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

import java.text.ParseException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Has the signature of a token verified by the issuer that the token names, and by no
 * other. Tokens that are not signed, and encrypted ones, are refused by the base class,
 * which has no keys. Thread-safe.
 */
final class IssuerProcessor extends DefaultJWTProcessor<SecurityContext> {

	private final TrustedIssuers issuers;

	IssuerProcessor(TrustedIssuers issuers) {
		this.issuers = issuers;
	}

	@Override
	public JWTClaimsSet process(SignedJWT token, @Nullable SecurityContext context)
			throws BadJOSEException, JOSEException {
		JWTClaimsSet claims = claims(token);
		TrustedIssuer issuer = this.issuers.find(claims.getIssuer());
		if (issuer == null) {
			throw new UnknownIssuerException();
		}
		issuer.verifySignature(token);
		return claims;
	}

	private static JWTClaimsSet claims(SignedJWT token) throws BadJWTException {
		try {
			JWTClaimsSet claims = token.getJWTClaimsSet();
			if (claims != null) {
				return claims;
			}
			throw new BadJWTException("The token has no claims");
		}
		catch (ParseException ex) {
			throw new BadJWTException("The claims cannot be read", ex);
		}
	}

	/**
	 * The token does not say that one of the issuers has issued it.
	 */
	static final class UnknownIssuerException extends BadJWTException {

		UnknownIssuerException() {
			super("The issuer is not known");
		}

	}

}
