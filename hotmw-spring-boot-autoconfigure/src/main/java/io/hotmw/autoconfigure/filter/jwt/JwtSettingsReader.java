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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;

/**
 * Reads the options in effect: those given, completed by Spring Boot's properties.
 * Reports every error, not only the first. For one reading, on one thread.
 */
final class JwtSettingsReader {

	private static final Duration MAX_CLOCK_SKEW = Duration.ofHours(1);

	private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

	private static final Pattern REALM = Pattern.compile("[ !#-\\[\\]-~]+");

	private final JwtOptions options;

	private final BootJwtProperties boot;

	private final KeyMaterialReader keyMaterialReader;

	private final OptionErrors errors;

	private final Map<String, String> borrowed = new HashMap<>();

	JwtSettingsReader(JwtOptions options, BootJwtProperties boot, KeyMaterialReader keyMaterialReader,
			OptionErrors errors) {
		this.options = options;
		this.boot = boot;
		this.keyMaterialReader = keyMaterialReader;
		this.errors = errors;
	}

	/**
	 * Reads the settings.
	 * @return the settings, or nothing if there are no keys to verify with; meaningless
	 * if an error was reported
	 */
	Optional<JwtSettings> read() {
		Optional<KeyMaterial> keys = keys();
		Set<SigningAlgorithm> algorithms = algorithms(keys);
		String issuer = issuer();
		List<String> audiences = list("audiences", this.options.audiences(), "audiences", this.boot.audiences());
		duration("clock-skew", this.options.clockSkew(), Duration.ZERO, MAX_CLOCK_SKEW);
		duration("connect-timeout", this.options.connectTimeout(), Duration.ofMillis(1), MAX_TIMEOUT);
		duration("read-timeout", this.options.readTimeout(), Duration.ofMillis(1), MAX_TIMEOUT);
		CallerClaims caller = caller();
		String realm = this.options.realm();
		if (realm != null && !REALM.matcher(realm).matches()) {
			reject("realm", "must be printable ASCII without quotes and backslashes", "set for example orders");
		}
		return keys.map((material) -> new JwtSettings(material, algorithms, issuer, audiences, this.options.clockSkew(),
				caller, realm, this.options.connectTimeout(), this.options.readTimeout()));
	}

	private Optional<KeyMaterial> keys() {
		Map<String, String> sources = sources();
		if (sources.isEmpty()) {
			reject("jwk-set-uri", "is missing, as is every other source of keys",
					"set one of jwk-set-uri, issuer-uri, public-key, public-key-location and secret");
			return Optional.empty();
		}
		Optional<KeyMaterial> keys = Optional.empty();
		String first = null;
		for (Map.Entry<String, String> source : sources.entrySet()) {
			if (first != null) {
				reject(source.getKey(), "is given together with '" + first + "'",
						"keep one of the two; to check the issuer only, use the option issuer");
			}
			first = (first != null) ? first : source.getKey();
			keys = notBlank(source.getKey(), source.getValue())
					? this.keyMaterialReader.read(source.getKey(), source.getValue(), this::reject) : Optional.empty();
		}
		return (sources.size() == 1) ? keys : Optional.empty();
	}

	private Map<String, String> sources() {
		Map<String, String> sources = new LinkedHashMap<>();
		put(sources, "jwk-set-uri", this.options.jwkSetUri());
		put(sources, "issuer-uri", this.options.issuerUri());
		put(sources, "public-key", this.options.publicKey());
		put(sources, "public-key-location", this.options.publicKeyLocation());
		put(sources, "secret", this.options.secret());
		// Several sources are not a conflict among Boot's properties: it has an order.
		if (sources.isEmpty()) {
			put(sources, "jwk-set-uri", text("jwk-set-uri", null, "jwk-set-uri", this.boot.jwkSetUri()));
		}
		if (sources.isEmpty()) {
			put(sources, "issuer-uri", text("issuer-uri", null, "issuer-uri", this.boot.issuerUri()));
		}
		if (sources.isEmpty()) {
			put(sources, "public-key-location",
					text("public-key-location", null, "public-key-location", this.boot.publicKeyLocation()));
		}
		return sources;
	}

	private static void put(Map<String, String> sources, String option, @Nullable String value) {
		if (value != null) {
			sources.put(option, value);
		}
	}

	private Set<SigningAlgorithm> algorithms(Optional<KeyMaterial> keys) {
		// Boot's list is about signatures; it says nothing about a shared secret.
		List<String> names = list("algorithms", this.options.algorithms(), "jws-algorithms",
				(this.options.secret() != null) ? List.of() : this.boot.jwsAlgorithms());
		Set<SigningAlgorithm> algorithms = EnumSet.noneOf(SigningAlgorithm.class);
		for (String name : names) {
			SigningAlgorithm.of(name).ifPresentOrElse(algorithms::add, () -> rejectAlgorithm(name));
		}
		if (keys.isEmpty()) {
			return algorithms;
		}
		if (names.isEmpty()) {
			algorithms.addAll(keys.get().defaultAlgorithms());
		}
		for (SigningAlgorithm algorithm : algorithms) {
			check(algorithm, keys.get());
		}
		return algorithms;
	}

	private void rejectAlgorithm(String name) {
		String reason = "none".equalsIgnoreCase(name) ? "'none' would accept tokens that nobody has signed"
				: "'" + name + "' is not a known algorithm";
		reject("algorithms", reason, "use some of " + EnumSet.allOf(SigningAlgorithm.class));
	}

	private void check(SigningAlgorithm algorithm, KeyMaterial keys) {
		String objection = keys.objectionTo(algorithm);
		if (objection != null) {
			reject("algorithms", "'" + algorithm + "' " + objection,
					"remove it, or give keys that suit it; by default " + keys.defaultAlgorithms() + " is accepted");
		}
		else if (keys instanceof KeyMaterial.SharedSecret secret
				&& secret.value().length * Byte.SIZE < algorithm.keyBits()) {
			reject("secret",
					"has " + secret.value().length + " bytes, too few for " + algorithm + " (RFC 7518, section 3.2)",
					"use a random secret of at least " + algorithm.keyBits() / Byte.SIZE + " bytes");
		}
	}

	private @Nullable String issuer() {
		String issuer = text("issuer", this.options.issuer(), "issuer-uri",
				(this.options.issuerUri() != null) ? null : this.boot.issuerUri());
		if (issuer != null) {
			notBlank("issuer", issuer);
			return issuer;
		}
		return this.options.issuerUri();
	}

	private CallerClaims caller() {
		String principal = text("principal-claim", this.options.principalClaim(), "principal-claim-name",
				this.boot.principalClaimName());
		List<String> authorities = authoritiesClaims();
		String delimiter = text("authorities-claim-delimiter", this.options.authoritiesClaimDelimiter(),
				"authorities-claim-delimiter", this.boot.authoritiesClaimDelimiter());
		String prefix = text("authority-prefix", this.options.authorityPrefix(), "authority-prefix",
				this.boot.authorityPrefix());
		if (principal != null) {
			notBlank("principal-claim", principal);
		}
		return new CallerClaims((principal != null) ? principal : "sub",
				authorities.isEmpty() ? List.of("scope", "scp", "roles") : authorities, delimiter(delimiter), prefix);
	}

	private List<String> authoritiesClaims() {
		String claim = this.boot.authoritiesClaimName();
		List<String> claims = list("authorities-claims", this.options.authoritiesClaims(), "authorities-claim-name",
				(claim != null) ? List.of(claim) : List.of());
		if (this.options.authoritiesClaims().isEmpty() && !this.boot.authoritiesClaimExpressions().isEmpty()) {
			reject("authorities-claims",
					"is missing, and " + BootJwtProperties.PREFIX
							+ ".authorities-claim-expressions is not evaluated by this filter",
					"name the claims, with dots into nested ones, for example realm_access.roles");
		}
		return claims;
	}

	private Pattern delimiter(@Nullable String delimiter) {
		if (delimiter == null) {
			return Pattern.compile(" ");
		}
		try {
			if (!delimiter.isEmpty()) {
				return Pattern.compile(delimiter);
			}
			reject("authorities-claim-delimiter", "must not be empty", "set for example a comma, or leave it out");
		}
		catch (PatternSyntaxException ex) {
			reject("authorities-claim-delimiter", "is not a regular expression: " + ex.getDescription(),
					"set for example a comma, or leave it out");
		}
		return Pattern.compile(" ");
	}

	private void duration(String option, Duration value, Duration min, Duration max) {
		if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
			reject(option, "must lie between " + min.toMillis() + "ms and " + max.toSeconds() + "s",
					"set a duration with its unit, for example 5s");
		}
	}

	private boolean notBlank(String option, String value) {
		if (value.isBlank()) {
			reject(option, "must not be empty", "give it a value, or leave it out");
			return false;
		}
		return true;
	}

	private @Nullable String text(String option, @Nullable String given, String property, @Nullable String value) {
		if (given != null || value == null || value.isEmpty()) {
			return given;
		}
		this.borrowed.put(option, property);
		return value;
	}

	private List<String> list(String option, List<String> given, String property, List<String> values) {
		if (given.isEmpty() && !values.isEmpty()) {
			this.borrowed.put(option, property);
		}
		List<String> result = given.isEmpty() ? values : given;
		if (result.stream().anyMatch(String::isBlank)) {
			reject(option, "must not contain an empty entry", "remove the entry");
		}
		return result;
	}

	private void reject(String option, String reason, String remedy) {
		String property = this.borrowed.get(option);
		this.errors.reject(option,
				(property != null)
						? reason + " (the value is that of " + BootJwtProperties.PREFIX + "." + property + ")" : reason,
				remedy);
	}

}
