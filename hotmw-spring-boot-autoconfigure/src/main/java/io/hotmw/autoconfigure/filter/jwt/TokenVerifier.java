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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.KeySourceException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens with Spring Security's decoder. Thread-safe.
 */
final class TokenVerifier {

	/**
	 * What access tokens call themselves: nothing, or as in RFC 7519 and RFC 9068.
	 */
	private static final List<String> TYPES = List.of("JWT", "at+jwt");

	private static final String APPLICATION = "application/";

	private static final String WRONG_ISSUER = "The iss claim is not valid";

	private final TrustedIssuers issuers;

	private final NimbusJwtDecoder decoder;

	TokenVerifier(JwtSettings settings, TrustedIssuers issuers, Clock clock) {
		this.issuers = issuers;
		this.decoder = new NimbusJwtDecoder(new IssuerProcessor(issuers));
		this.decoder.setClaimSetConverter(withoutInventions());
		this.decoder.setJwtValidator(validator(settings, clock));
	}

	// Spring Security says of a token without iat that it was issued just before it
	// expires.
	private static Converter<Map<String, Object>, Map<String, Object>> withoutInventions() {
		MappedJwtClaimSetConverter converter = MappedJwtClaimSetConverter.withDefaults(Map.of());
		return (claims) -> {
			Map<String, Object> converted = converter.convert(claims);
			if (claims.get(JwtClaimNames.IAT) == null) {
				converted.remove(JwtClaimNames.IAT);
			}
			return converted;
		};
	}

	private OAuth2TokenValidator<Jwt> validator(JwtSettings settings, Clock clock) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		validators.add(types(settings.tokenTypes()));
		JwtTimestampValidator timestamps = new JwtTimestampValidator(settings.clockSkew());
		timestamps.setClock(clock);
		validators.add(timestamps);
		if (settings.maxTokenAge() != null) {
			validators.add(new TokenAge(settings.maxTokenAge(), settings.clockSkew(), clock));
		}
		validators.add(this::validateForIssuer);
		// Adds the check of tokens that are bound to a client certificate.
		return JwtValidators.createDefaultWithValidators(validators);
	}

	private static JwtTypeValidator types(List<String> accepted) {
		if (accepted.isEmpty()) {
			JwtTypeValidator usual = new JwtTypeValidator(TYPES.stream().flatMap(TokenVerifier::spellings).toList());
			usual.setAllowEmpty(true);
			return usual;
		}
		return new JwtTypeValidator(accepted.stream().flatMap(TokenVerifier::spellings).toList());
	}

	// RFC 7515, section 4.1.9. The validator does not tell cases apart.
	private static Stream<String> spellings(String type) {
		boolean application = type.regionMatches(true, 0, APPLICATION, 0, APPLICATION.length());
		String subtype = application ? type.substring(APPLICATION.length()) : type;
		return (subtype.indexOf('/') < 0) ? Stream.of(subtype, APPLICATION + subtype) : Stream.of(type);
	}

	private OAuth2TokenValidatorResult validateForIssuer(Jwt token) {
		TrustedIssuer issuer = issuerOf(token);
		return (issuer != null) ? issuer.validate(token) : OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, WRONG_ISSUER, null));
	}

	private @Nullable TrustedIssuer issuerOf(Jwt token) {
		return this.issuers.find(token.getClaimAsString(JwtClaimNames.ISS));
	}

	/**
	 * Verifies a token.
	 * @param token the token
	 * @return the caller that it names
	 * @throws RefusedException if the token is not valid, or if that cannot be found out
	 */
	JwtPrincipal verify(BearerToken token) throws RefusedException {
		Jwt valid = decode(token);
		TrustedIssuer issuer = issuerOf(valid);
		if (issuer == null) {
			throw RefusedException.invalidToken(WRONG_ISSUER);
		}
		return issuer.callerOf(valid)
			.orElseThrow(() -> RefusedException.invalidToken("The access token does not name its subject"));
	}

	private Jwt decode(BearerToken token) throws RefusedException {
		try {
			return this.decoder.decode(token.value());
		}
		catch (JwtValidationException ex) {
			throw RefusedException.invalidToken(describe(ex.getErrors()));
		}
		catch (RuntimeException ex) {
			if (ex.getCause() instanceof KeySourceException) {
				throw RefusedException.unavailable();
			}
			if (ex.getCause() instanceof IssuerProcessor.UnknownIssuerException) {
				throw RefusedException.invalidToken(WRONG_ISSUER);
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
