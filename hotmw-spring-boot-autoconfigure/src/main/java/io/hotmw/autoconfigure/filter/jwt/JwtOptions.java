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

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import io.hotmw.api.NeverEmpty;
import io.hotmw.api.Sensitive;

/**
 * Options of the filter {@code jwt}. Exactly one of {@code jwk-set-uri},
 * {@code issuer-uri}, {@code public-key}, {@code public-key-location}, {@code secret} and
 * {@code issuers} says where the keys come from. What is not given is taken from Spring
 * Boot's properties {@code spring.security.oauth2.resourceserver.jwt.*}, where they say
 * it.
 *
 * <p>
 * Refers to nothing outside the JDK, Spring Boot and hotmw's API, so that it can be bound
 * where the library of the filter is missing.
 *
 * @param jwkSetUri where the authorization server publishes its keys (RFC 7517)
 * @param issuerUri the authorization server, whose metadata say where its keys are; also
 * the expected issuer
 * @param publicKey an RSA or EC public key in PEM form
 * @param publicKeyLocation where a PEM file with an RSA or EC public key lies
 * @param secret the secret shared with the issuer, as text or after {@code base64:}
 * @param issuer the expected {@code iss} claim
 * @param issuers several issuers by name, instead of all of the above
 * @param audiences accepted audiences, one of which the {@code aud} claim must contain
 * @param requiredClaims claims that must be there, and their accepted values, one of
 * which the claim must be or contain; {@code *} accepts any; dots lead into nested claims
 * @param clockSkew by how much the clocks of issuer and service may differ
 * @param maxTokenAge how long ago a token may have been issued, any time by default
 * @param tokenTypes the {@code typ} headers that are accepted, by default {@code JWT},
 * {@code at+jwt} and none at all
 * @param algorithms the signature algorithms that are accepted
 * @param principalClaim the claim that names the caller, {@code sub} by default
 * @param authoritiesClaims the claims that hold scopes and roles, {@code scope},
 * {@code scp} and {@code roles} by default; dots lead into nested claims
 * @param authoritiesClaimDelimiter the regular expression that splits such a claim if it
 * is a text, a space by default
 * @param authorityPrefix the prefix of every authority, by default {@code SCOPE_} for
 * {@code scope} and {@code scp} and {@code ROLE_} for other claims
 * @param realm the realm named in the challenge of a refusal, none by default
 * @param connectTimeout how long to wait for a connection to the authorization server, 2
 * seconds by default
 * @param readTimeout how long to wait for its answer, and again for the whole of it, 5
 * seconds by default
 */
public record JwtOptions(@Nullable String jwkSetUri, @Nullable String issuerUri, @Nullable String publicKey,
		@Nullable String publicKeyLocation, @Sensitive @Nullable String secret, @Nullable String issuer,
		@NeverEmpty(JwtOptions.ONE_ISSUER) @DefaultValue Map<String, Issuer> issuers,
		@NeverEmpty("the audiences of Spring Boot's property, or any") @DefaultValue List<String> audiences,
		@NeverEmpty("that no claim is required") @DefaultValue Map<String, List<String>> requiredClaims,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("60s") Duration clockSkew,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxTokenAge,
		@NeverEmpty("JWT, at+jwt and none at all") @DefaultValue List<String> tokenTypes,
		@NeverEmpty("those that are accepted by default") @DefaultValue List<String> algorithms,
		@Nullable String principalClaim,
		@NeverEmpty("those that are looked at by default") @DefaultValue List<String> authoritiesClaims,
		@Nullable String authoritiesClaimDelimiter, @Nullable String authorityPrefix, @Nullable String realm,
		@Nullable Duration connectTimeout, @Nullable Duration readTimeout) {

	private static final String ONE_ISSUER = "the one issuer that the other options and Spring Boot's properties tell of";

	public JwtOptions {
		issuers = Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
		audiences = List.copyOf(audiences);
		requiredClaims = copyOf(requiredClaims);
		tokenTypes = List.copyOf(tokenTypes);
		algorithms = List.copyOf(algorithms);
		authoritiesClaims = List.copyOf(authoritiesClaims);
	}

	// In the order of the document, in which what is wrong is reported.
	private static Map<String, List<String>> copyOf(Map<String, List<String>> lists) {
		Map<String, List<String>> copy = new LinkedHashMap<>();
		lists.forEach((name, list) -> copy.put(name, List.copyOf(list)));
		return Collections.unmodifiableMap(copy);
	}

	/**
	 * What these options say of the one issuer that there is without {@link #issuers()}.
	 * @return the issuer
	 */
	Issuer own() {
		return new Issuer(this.jwkSetUri, this.issuerUri, this.publicKey, this.publicKeyLocation, this.secret,
				this.issuer, this.audiences, this.requiredClaims, this.algorithms, this.principalClaim,
				this.authoritiesClaims, this.authoritiesClaimDelimiter, this.authorityPrefix);
	}

	/** Shows what is useful in a message; the secret is not. */
	@Override
	public String toString() {
		return "JwtOptions[jwkSetUri=" + this.jwkSetUri + ", issuerUri=" + this.issuerUri + ", publicKeyLocation="
				+ this.publicKeyLocation + ", issuer=" + this.issuer + ", issuers=" + this.issuers + ", audiences="
				+ this.audiences + ", algorithms=" + this.algorithms + "]";
	}

	/**
	 * One of several issuers. What is not given is as it is for the filter, except for
	 * the source of keys and the expected {@code iss} claim, which each issuer has for
	 * itself.
	 *
	 * @param jwkSetUri where the authorization server publishes its keys (RFC 7517)
	 * @param issuerUri the authorization server, whose metadata say where its keys are;
	 * also the expected issuer
	 * @param publicKey an RSA or EC public key in PEM form
	 * @param publicKeyLocation where a PEM file with an RSA or EC public key lies
	 * @param secret the secret shared with the issuer, as text or after {@code base64:}
	 * @param issuer the {@code iss} claim by which its tokens are known
	 * @param audiences accepted audiences, one of which the {@code aud} claim must
	 * contain
	 * @param requiredClaims claims that must be there in addition to those of the filter
	 * @param algorithms the signature algorithms that are accepted
	 * @param principalClaim the claim that names the caller
	 * @param authoritiesClaims the claims that hold scopes and roles
	 * @param authoritiesClaimDelimiter the regular expression that splits such a claim if
	 * it is a text
	 * @param authorityPrefix the prefix of every authority
	 */
	public record Issuer(@Nullable String jwkSetUri, @Nullable String issuerUri, @Nullable String publicKey,
			@Nullable String publicKeyLocation, @Sensitive @Nullable String secret, @Nullable String issuer,
			@NeverEmpty("those of the filter") @DefaultValue List<String> audiences,
			@NeverEmpty("none but those of the filter") @DefaultValue Map<String, List<String>> requiredClaims,
			@NeverEmpty("those of the filter") @DefaultValue List<String> algorithms, @Nullable String principalClaim,
			@NeverEmpty("those of the filter") @DefaultValue List<String> authoritiesClaims,
			@Nullable String authoritiesClaimDelimiter, @Nullable String authorityPrefix) {

		public Issuer {
			audiences = List.copyOf(audiences);
			requiredClaims = copyOf(requiredClaims);
			algorithms = List.copyOf(algorithms);
			authoritiesClaims = List.copyOf(authoritiesClaims);
		}

		/** Shows what is useful in a message; the secret is not. */
		@Override
		public String toString() {
			return "Issuer[jwkSetUri=" + this.jwkSetUri + ", issuerUri=" + this.issuerUri + ", publicKeyLocation="
					+ this.publicKeyLocation + ", issuer=" + this.issuer + ", audiences=" + this.audiences
					+ ", algorithms=" + this.algorithms + "]";
		}

	}

}
