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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.jwt.JwtOptions.Issuer;

/**
 * What is said of an issuer, completed by what holds where nothing is said, and where
 * each value was taken from. Immutable.
 *
 * @param options the options
 * @param borrowed the names of the properties that values were taken from, by the names
 * of the options; what is missing here was given
 */
record GivenIssuer(Issuer options, Map<String, String> borrowed) {

	GivenIssuer {
		borrowed = Map.copyOf(borrowed);
	}

	/**
	 * Completes the issuer that a filter has alone.
	 * @param own what the options say of it
	 * @param boot the properties of Spring Boot
	 * @return the issuer
	 */
	static GivenIssuer alone(Issuer own, BootJwtProperties boot) {
		Loan loan = new Loan(BootJwtProperties.PREFIX + ".");
		boolean hasKeys = own.jwkSetUri() != null || own.issuerUri() != null || own.publicKey() != null
				|| own.publicKeyLocation() != null || own.secret() != null;
		// Several sources are not a conflict among Boot's properties: it has an order.
		String jwkSetUri = hasKeys ? own.jwkSetUri() : loan.text("jwk-set-uri", null, boot.jwkSetUri());
		boolean wanted = !hasKeys && jwkSetUri == null;
		String issuerUri = wanted ? loan.text("issuer-uri", null, boot.issuerUri()) : own.issuerUri();
		wanted = wanted && issuerUri == null;
		String location = wanted ? loan.text("public-key-location", null, boot.publicKeyLocation())
				: own.publicKeyLocation();
		String issuer = (own.issuerUri() != null) ? own.issuer()
				: loan.text("issuer", "issuer-uri", own.issuer(), boot.issuerUri());
		// Boot's list is about signatures; it says nothing about a shared secret.
		List<String> algorithms = (own.secret() != null) ? own.algorithms()
				: loan.list("algorithms", "jws-algorithms", own.algorithms(), boot.jwsAlgorithms());
		return completed(own, boot, algorithms, loan).with(jwkSetUri, issuerUri, location, issuer, loan);
	}

	/**
	 * Completes what holds for all issuers of a filter that has several. Boot's
	 * algorithms are those of the one issuer that Boot knows.
	 * @param own what the options say
	 * @param boot the properties of Spring Boot
	 * @return the defaults of each issuer
	 */
	static GivenIssuer common(Issuer own, BootJwtProperties boot) {
		return completed(own, boot, own.algorithms(), new Loan(BootJwtProperties.PREFIX + "."));
	}

	private static GivenIssuer completed(Issuer own, BootJwtProperties boot, List<String> algorithms, Loan loan) {
		String claim = boot.authoritiesClaimName();
		List<String> authorities = loan.list("authorities-claims", "authorities-claim-name", own.authoritiesClaims(),
				(claim != null) ? List.of(claim) : List.of());
		Issuer options = new Issuer(own.jwkSetUri(), own.issuerUri(), own.publicKey(), own.publicKeyLocation(),
				own.secret(), own.issuer(), loan.list("audiences", "audiences", own.audiences(), boot.audiences()),
				own.requiredClaims(), algorithms,
				loan.text("principal-claim", "principal-claim-name", own.principalClaim(), boot.principalClaimName()),
				authorities,
				loan.text("authorities-claim-delimiter", own.authoritiesClaimDelimiter(),
						boot.authoritiesClaimDelimiter()),
				loan.text("authority-prefix", own.authorityPrefix(), boot.authorityPrefix()));
		return new GivenIssuer(options, loan.borrowed);
	}

	private GivenIssuer with(@Nullable String jwkSetUri, @Nullable String issuerUri, @Nullable String location,
			@Nullable String issuer, Loan loan) {
		Issuer own = this.options;
		return new GivenIssuer(new Issuer(jwkSetUri, issuerUri, own.publicKey(), location, own.secret(),
				(issuer != null) ? issuer : issuerUri, own.audiences(), own.requiredClaims(), own.algorithms(),
				own.principalClaim(), own.authoritiesClaims(), own.authoritiesClaimDelimiter(), own.authorityPrefix()),
				loan.borrowed);
	}

	/**
	 * Completes one of several issuers by what holds for all of them.
	 * @param entry what is said of the issuer
	 * @return the issuer
	 */
	GivenIssuer complete(Issuer entry) {
		Issuer common = this.options;
		Loan loan = new Loan("");
		Issuer options = new Issuer(entry.jwkSetUri(), entry.issuerUri(), entry.publicKey(), entry.publicKeyLocation(),
				entry.secret(), (entry.issuer() != null) ? entry.issuer() : entry.issuerUri(),
				loan.list("audiences", "audiences", entry.audiences(), common.audiences()), entry.requiredClaims(),
				loan.list("algorithms", "algorithms", entry.algorithms(), common.algorithms()),
				loan.text("principal-claim", entry.principalClaim(), common.principalClaim()),
				loan.list("authorities-claims", "authorities-claims", entry.authoritiesClaims(),
						common.authoritiesClaims()),
				loan.text("authorities-claim-delimiter", entry.authoritiesClaimDelimiter(),
						common.authoritiesClaimDelimiter()),
				loan.text("authority-prefix", entry.authorityPrefix(), common.authorityPrefix()));
		return new GivenIssuer(options, loan.borrowed);
	}

	/**
	 * Takes values where none are given, and remembers it. For one completion.
	 */
	private static final class Loan {

		private final String prefix;

		private final Map<String, String> borrowed = new HashMap<>();

		Loan(String prefix) {
			this.prefix = prefix;
		}

		@Nullable String text(String option, @Nullable String given, @Nullable String other) {
			return text(option, option, given, other);
		}

		@Nullable String text(String option, String property, @Nullable String given, @Nullable String other) {
			if (given != null || other == null || other.isEmpty()) {
				return given;
			}
			this.borrowed.put(option, this.prefix + property);
			return other;
		}

		List<String> list(String option, String property, List<String> given, List<String> others) {
			if (!given.isEmpty() || others.isEmpty()) {
				return given;
			}
			this.borrowed.put(option, this.prefix + property);
			return others;
		}

	}

}
