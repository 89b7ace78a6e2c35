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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * That a token says it is of one of these types (RFC 8725, section 3.11).
 */
final class TokenTypes implements OAuth2TokenValidator<Jwt> {

	private static final String APPLICATION = "application/";

	private final Set<String> types;

	TokenTypes(Collection<String> types) {
		this.types = types.stream().map(TokenTypes::uniform).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		if (token.getHeaders().get("typ") instanceof String type && this.types.contains(uniform(type))) {
			return OAuth2TokenValidatorResult.success();
		}
		return OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The header 'typ' has no accepted value", null));
	}

	// RFC 7515, section 4.1.9.
	private static String uniform(String type) {
		String lower = type.toLowerCase(Locale.ROOT);
		String subtype = lower.startsWith(APPLICATION) ? lower.substring(APPLICATION.length()) : lower;
		return (subtype.indexOf('/') < 0) ? subtype : lower;
	}

}
