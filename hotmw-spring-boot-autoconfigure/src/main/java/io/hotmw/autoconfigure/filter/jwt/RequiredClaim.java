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

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

import io.hotmw.autoconfigure.filter.ClaimsPrincipal;

/**
 * A claim that a token must have. Its refusals name the claim, and never what the token
 * has in its place.
 *
 * @param name the name of the claim; dots lead into nested claims
 * @param values the values, one of which the claim must be or contain; {@link #ANY} alone
 * if any will do
 */
record RequiredClaim(String name, Set<String> values) implements OAuth2TokenValidator<Jwt> {

	/** In the place of values: the claim must be there. */
	static final String ANY = "*";

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		Object claim = ClaimsPrincipal.find(token.getClaims(), this.name);
		if (claim == null) {
			return refuse("is missing");
		}
		return isAccepted(claim) ? OAuth2TokenValidatorResult.success() : refuse("has no accepted value");
	}

	private OAuth2TokenValidatorResult refuse(String reason) {
		return OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The claim '" + this.name + "' " + reason, null));
	}

	private boolean isAccepted(Object claim) {
		if (claim instanceof Collection<?> elements) {
			return elements.stream().anyMatch(this::isAcceptedValue);
		}
		return isAcceptedValue(claim);
	}

	// Numbers and truth values are written in a document as in a token.
	private boolean isAcceptedValue(@Nullable Object value) {
		if (this.values.contains(ANY)) {
			return value != null;
		}
		return (value instanceof String || value instanceof Number || value instanceof Boolean)
				&& this.values.contains(value.toString());
	}

}
