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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * That a token was issued not long ago, and not in the future, which would make it last
 * longer.
 *
 * @param max the greatest age
 * @param clockSkew the tolerance
 * @param clock tells the time
 */
record TokenAge(Duration max, Duration clockSkew, Clock clock) implements OAuth2TokenValidator<Jwt> {

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		Instant issuedAt = token.getIssuedAt();
		if (issuedAt == null) {
			return refuse("The claim 'iat' is missing");
		}
		Duration age = Duration.between(issuedAt, this.clock.instant());
		if (age.compareTo(this.max.plus(this.clockSkew)) > 0) {
			return refuse("The claim 'iat' lies too long ago");
		}
		return (age.compareTo(this.clockSkew.negated()) < 0) ? refuse("The claim 'iat' lies in the future")
				: OAuth2TokenValidatorResult.success();
	}

	private static OAuth2TokenValidatorResult refuse(String reason) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, reason, null));
	}

}
