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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.DurationText;
import io.hotmw.autoconfigure.filter.jwt.JwtOptions.Issuer;

/**
 * Reads the options in effect: those given, completed by Spring Boot's properties.
 * Reports every error, not only the first. For one reading, on one thread.
 */
final class JwtSettingsReader {

	private static final Duration MAX_CLOCK_SKEW = Duration.ofHours(1);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

	private static final Duration MAX_TOKEN_AGE = Duration.ofDays(366);

	private static final Pattern REALM = Pattern.compile("[ !#-\\[\\]-~]+");

	private static final Pattern ISSUER_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

	/** A media type (RFC 6838, section 4.2), the type of which may be left out. */
	private static final Pattern TOKEN_TYPE = Pattern
		.compile("(?:[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/)?[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

	private final JwtOptions options;

	private final BootJwtProperties boot;

	private final KeyMaterialReader keyMaterialReader;

	private final OptionErrors errors;

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
		List<IssuerSettings> issuers = this.options.issuers().isEmpty() ? theOneIssuer() : severalIssuers();
		checkExpressions();
		duration("clock-skew", this.options.clockSkew(), Duration.ZERO, MAX_CLOCK_SKEW, "60s");
		timeout("connect-timeout", this.options.connectTimeout(), issuers);
		timeout("read-timeout", this.options.readTimeout(), issuers);
		if (this.options.maxTokenAge() != null) {
			duration("max-token-age", this.options.maxTokenAge(), Duration.ofSeconds(1), MAX_TOKEN_AGE, "12h");
		}
		checkTokenTypes();
		String realm = this.options.realm();
		if (realm != null && !REALM.matcher(realm).matches()) {
			this.errors.reject("realm", "must be printable ASCII without quotes and backslashes",
					"set for example orders");
		}
		return issuers.isEmpty() ? Optional.empty()
				: Optional.of(new JwtSettings(issuers, this.options.clockSkew(), this.options.maxTokenAge(),
						this.options.tokenTypes(), realm,
						Objects.requireNonNullElse(this.options.connectTimeout(), CONNECT_TIMEOUT),
						Objects.requireNonNullElse(this.options.readTimeout(), READ_TIMEOUT)));
	}

	private List<IssuerSettings> theOneIssuer() {
		return reader("", GivenIssuer.alone(this.options.own(), this.boot)).read(null).stream().toList();
	}

	private List<IssuerSettings> severalIssuers() {
		rejectOwnSources();
		GivenIssuer common = GivenIssuer.common(this.options.own(), this.boot);
		List<RequiredClaim> required = reader("", common).readCommon();
		List<IssuerSettings> issuers = new ArrayList<>();
		Map<String, String> names = new HashMap<>();
		this.options.issuers().forEach((name, entry) -> {
			String prefix = "issuers[" + name + "].";
			if (!ISSUER_NAME.matcher(name).matches()) {
				this.errors.reject("issuers[" + name + "]", "is not the name of an issuer",
						"call it by up to 100 characters a to z, 0 to 9 and -, for example partner");
			}
			GivenIssuer given = common.complete(entry);
			reader(prefix, given).read(name).map((issuer) -> with(required, issuer)).ifPresent(issuers::add);
			checkUnique(prefix, name, given.options(), names);
		});
		return issuers;
	}

	private void rejectOwnSources() {
		IssuerReader.sources(this.options.own()).keySet().forEach(this::rejectOwn);
		if (this.options.issuer() != null) {
			rejectOwn("issuer");
		}
	}

	private void rejectOwn(String option) {
		this.errors.reject(option, "is given together with 'issuers'",
				"write it as that of an issuer, for example issuers.main." + option
						+ ": each issuer has a source of keys and an issuer of its own");
	}

	private void checkUnique(String prefix, String name, Issuer issuer, Map<String, String> names) {
		String text = issuer.issuer();
		String first = (text != null) ? names.putIfAbsent(text, name) : null;
		if (first != null) {
			this.errors.reject(prefix + (Objects.equals(text, issuer.issuerUri()) ? "issuer-uri" : "issuer"),
					"is that of '" + first + "' too, so that nobody could tell whose a token is",
					"give each issuer an iss claim of its own, or remove one of the two");
		}
	}

	private static IssuerSettings with(List<RequiredClaim> common, IssuerSettings issuer) {
		List<RequiredClaim> required = Stream.concat(common.stream(), issuer.requiredClaims().stream()).toList();
		return new IssuerSettings(issuer.name(), issuer.keys(), issuer.algorithms(), issuer.issuer(),
				issuer.audiences(), required, issuer.caller());
	}

	private IssuerReader reader(String prefix, GivenIssuer given) {
		return new IssuerReader(prefix, given, this.keyMaterialReader, this.errors);
	}

	private void checkExpressions() {
		if (this.options.authoritiesClaims().isEmpty() && !this.boot.authoritiesClaimExpressions().isEmpty()) {
			this.errors.reject("authorities-claims",
					"is missing, and " + BootJwtProperties.PREFIX
							+ ".authorities-claim-expressions is not evaluated by this filter",
					"name the claims, with dots into nested ones, for example realm_access.roles");
		}
	}

	private void checkTokenTypes() {
		List<String> types = this.options.tokenTypes();
		for (int i = 0; i < types.size(); i++) {
			if (!TOKEN_TYPE.matcher(types.get(i)).matches()) {
				this.errors.reject("token-types[" + i + "]", "is not a type of a token",
						"write types as the header typ has them, for example at+jwt");
			}
		}
	}

	private void timeout(String option, @Nullable Duration value, List<IssuerSettings> issuers) {
		duration(option, value, Duration.ofMillis(1), MAX_TIMEOUT, "5s");
		boolean known = issuers.size() == Math.max(1, this.options.issuers().size());
		if (value != null && known
				&& issuers.stream().noneMatch((issuer) -> issuer.keys() instanceof KeyMaterial.Published)) {
			this.errors.reject(option, "is given although no keys are fetched",
					"set jwk-set-uri or issuer-uri, or leave it out");
		}
	}

	private void duration(String option, @Nullable Duration value, Duration min, Duration max, String example) {
		if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
			this.errors.reject(option, "must lie between " + new DurationText(min) + " and " + new DurationText(max),
					"set a duration with its unit, for example " + example);
		}
	}

}
