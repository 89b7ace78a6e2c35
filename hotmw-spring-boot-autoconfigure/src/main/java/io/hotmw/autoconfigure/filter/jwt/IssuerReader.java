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

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.VisibleName;
import io.hotmw.autoconfigure.filter.jwt.JwtOptions.Issuer;

/**
 * Reads what is in effect for one issuer. Reports every error, not only the first. For
 * one reading, on one thread.
 */
final class IssuerReader {

	private static final String DELIMITER = " ";

	private final String prefix;

	private final GivenIssuer given;

	private final Issuer options;

	private final KeyMaterialReader keyMaterialReader;

	private final OptionErrors errors;

	/**
	 * Create a reader.
	 * @param prefix what the names of the options begin with, for example
	 * {@code issuers[partner].}; empty for those of the filter itself
	 * @param given the issuer
	 * @param keyMaterialReader reads the keys
	 * @param errors where to report to
	 */
	IssuerReader(String prefix, GivenIssuer given, KeyMaterialReader keyMaterialReader, OptionErrors errors) {
		this.prefix = prefix;
		this.given = given;
		this.options = given.options();
		this.keyMaterialReader = keyMaterialReader;
		this.errors = errors;
	}

	/**
	 * Reads the settings of the issuer.
	 * @param name what the issuer is called, or {@code null} if it is the only one
	 * @return the settings, or nothing if there are no keys to verify with; meaningless
	 * if an error was reported
	 */
	Optional<IssuerSettings> read(@Nullable String name) {
		Optional<KeyMaterial> keys = keys();
		Set<SigningAlgorithm> algorithms = knownAlgorithms();
		keys.ifPresent((material) -> suit(algorithms, material));
		String issuer = issuer(name != null);
		checkList("audiences", this.options.audiences());
		List<RequiredClaim> required = RequiredClaimsReader.read(this.options.requiredClaims(), this::reject);
		CallerClaims caller = caller();
		return keys.map((material) -> new IssuerSettings(name, material, algorithms, issuer, this.options.audiences(),
				required, caller));
	}

	/**
	 * Checks what holds for several issuers, which says nothing of keys.
	 * @return the claims that the tokens of all issuers must have
	 */
	List<RequiredClaim> readCommon() {
		knownAlgorithms();
		checkList("audiences", this.options.audiences());
		caller();
		return RequiredClaimsReader.read(this.options.requiredClaims(), this::reject);
	}

	/**
	 * The sources of keys that are given.
	 * @param issuer the issuer
	 * @return their values by the names of their options
	 */
	static Map<String, String> sources(Issuer issuer) {
		Map<String, String> sources = new LinkedHashMap<>();
		put(sources, "jwk-set-uri", issuer.jwkSetUri());
		put(sources, "issuer-uri", issuer.issuerUri());
		put(sources, "public-key", issuer.publicKey());
		put(sources, "public-key-location", issuer.publicKeyLocation());
		put(sources, "secret", issuer.secret());
		return sources;
	}

	private static void put(Map<String, String> sources, String option, @Nullable String value) {
		if (value != null) {
			sources.put(option, value);
		}
	}

	private Optional<KeyMaterial> keys() {
		Map<String, String> sources = sources(this.options);
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

	private Set<SigningAlgorithm> knownAlgorithms() {
		checkList("algorithms", this.options.algorithms());
		Set<SigningAlgorithm> algorithms = EnumSet.noneOf(SigningAlgorithm.class);
		List<String> names = this.options.algorithms();
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			String element = element("algorithms", i);
			if (!name.isBlank()) {
				SigningAlgorithm.of(name).ifPresentOrElse(algorithms::add, () -> rejectAlgorithm(element, name));
			}
		}
		return algorithms;
	}

	// What was taken from elsewhere has its places there.
	private String element(String option, int index) {
		return (index < 0 || this.given.borrowed().containsKey(option)) ? option : option + "[" + index + "]";
	}

	private void rejectAlgorithm(String element, String name) {
		String reason = "none".equalsIgnoreCase(name) ? "'none' would accept tokens that nobody has signed"
				: "'" + name + "' is not a known algorithm";
		rejectText("algorithms", element, reason, "use some of " + EnumSet.allOf(SigningAlgorithm.class));
	}

	private void suit(Set<SigningAlgorithm> algorithms, KeyMaterial keys) {
		if (this.options.algorithms().isEmpty()) {
			algorithms.addAll(keys.defaultAlgorithms());
		}
		for (SigningAlgorithm algorithm : algorithms) {
			check(algorithm, keys);
		}
	}

	private void check(SigningAlgorithm algorithm, KeyMaterial keys) {
		String objection = keys.objectionTo(algorithm);
		if (objection != null) {
			reject(element("algorithms", this.options.algorithms().indexOf(algorithm.name())),
					"'" + algorithm + "' " + objection,
					"remove it, or give keys that suit it; by default " + keys.defaultAlgorithms() + " is accepted");
		}
		else if (keys instanceof KeyMaterial.SharedSecret secret
				&& secret.value().length * Byte.SIZE < algorithm.keyBits()) {
			reject("secret",
					"has " + secret.value().length + " bytes, too few for " + algorithm + " (RFC 7518, section 3.2)",
					"use a random secret of at least " + algorithm.keyBits() / Byte.SIZE + " bytes");
		}
	}

	private @Nullable String issuer(boolean required) {
		String issuer = this.options.issuer();
		if (issuer == null && required) {
			reject("issuer", "is missing, so that nobody could tell whose a token is",
					"set what the iss claim of its tokens is, for example https://idp.example");
		}
		// A blank address is reported as such already.
		if (issuer != null && !issuer.equals(this.options.issuerUri())) {
			notBlank("issuer", issuer);
		}
		return issuer;
	}

	private CallerClaims caller() {
		String principal = this.options.principalClaim();
		List<String> authorities = this.options.authoritiesClaims();
		checkList("authorities-claims", authorities);
		Pattern delimiter = delimiter(this.options.authoritiesClaimDelimiter());
		if (principal != null && principal.isBlank()) {
			rejectText("principal-claim", "must not be empty", "give it a value, or leave it out");
		}
		checkPrefix(this.options.authorityPrefix());
		return new CallerClaims((principal != null) ? principal : "sub",
				authorities.isEmpty() ? List.of("scope", "scp", "roles") : authorities, delimiter,
				this.options.authorityPrefix());
	}

	// Empty, there is none. A space at its end may be meant.
	private void checkPrefix(@Nullable String text) {
		if (text != null && !text.isEmpty() && !VisibleName.isValid(text.stripTrailing())) {
			rejectText("authority-prefix", "is not a prefix of up to 100 visible characters",
					"write for example ROLE_, or leave it out");
		}
	}

	private Pattern delimiter(@Nullable String delimiter) {
		if (delimiter == null) {
			return Pattern.compile(DELIMITER);
		}
		try {
			if (!delimiter.isEmpty()) {
				return Pattern.compile(delimiter);
			}
			rejectText("authorities-claim-delimiter", "must not be empty", "set for example a comma, or leave it out");
		}
		catch (PatternSyntaxException ex) {
			rejectText("authorities-claim-delimiter", "is not a regular expression: " + ex.getDescription(),
					"set for example a comma, or leave it out");
		}
		return Pattern.compile(DELIMITER);
	}

	private boolean notBlank(String option, String value) {
		if (value.isBlank()) {
			reject(option, "must not be empty", "give it a value, or leave it out");
			return false;
		}
		return true;
	}

	private void checkList(String option, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			if (values.get(i).isBlank()) {
				rejectText(option, element(option, i), "must not be an empty text",
						"write a value, or remove the entry");
			}
		}
	}

	// What is wrong with a text by itself is reported where it was written: once, not for
	// each issuer that has it from the filter.
	private void rejectText(String option, String reason, String remedy) {
		rejectText(option, option, reason, remedy);
	}

	private void rejectText(String option, String element, String reason, String remedy) {
		if (this.prefix.isEmpty() || !this.given.borrowed().containsKey(option)) {
			reject(element, reason, remedy);
		}
	}

	private void reject(String option, String reason, String remedy) {
		String property = this.given.borrowed().get(option);
		this.errors.reject(this.prefix + option,
				(property != null) ? reason + " (the value is that of " + property + ")" : reason, remedy);
	}

}
