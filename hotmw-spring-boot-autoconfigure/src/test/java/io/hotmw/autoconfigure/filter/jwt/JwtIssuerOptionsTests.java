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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JwtIssuerOptionsTests {

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private static final String KEYS = "https://idp.example/keys";

	private final JwtFilterTester tester = new JwtFilterTester();

	@Test
	void optionsShouldBindIssuersByName() {
		JwtOptions options = TestOptions.bind(JwtOptions.class, "issuers.main.jwk-set-uri", KEYS, "issuers.main.issuer",
				"main", "issuers.main.audiences", "a,b", "issuers.partner.secret", "hush",
				"issuers.main.required-claims[realm_access.roles][0]", "ADMIN", "required-claims[tenant]", "*");

		assertThat(options.issuers()).containsOnlyKeys("main", "partner");
		JwtOptions.Issuer main = Objects.requireNonNull(options.issuers().get("main"));
		assertThat(main.audiences()).containsExactly("a", "b");
		assertThat(main.requiredClaims()).isEqualTo(Map.of("realm_access.roles", List.of("ADMIN")));
		assertThat(options.requiredClaims()).isEqualTo(Map.of("tenant", List.of("*")));
		assertThat(options.maxTokenAge()).isNull();
		assertThat(options.tokenTypes()).isEmpty();
		assertThat(options.toString()).contains("main", "partner").doesNotContain("hush");
	}

	@Test
	void secretOfAnIssuerShouldBeMarked() throws Exception {
		assertThat(JwtOptions.Issuer.class.getDeclaredField("secret").isAnnotationPresent(Sensitive.class)).isTrue();
		OptionsShape shape = OptionsShape.of(JwtOptions.class);
		assertThat(shape.locate(PropertyPath.parse("issuers.partner.secret").elements()).sensitive()).isTrue();
		assertThat(shape.locate(PropertyPath.parse("issuers.partner.issuer").elements()).sensitive()).isFalse();
	}

	@Test
	void binderShouldTakeClaimsWithDotsAsTheyAreWritten() {
		JwtOptions options = bind(Map.of("required-claims.realm_access.roles[0]", "ADMIN",
				"required-claims.https://idp.example/tenant", "acme,other", "issuers.main.required-claims.a.b.c[0]",
				"x", "issuers.main.jwkSetUri", KEYS, "required-claims[a.b]", "y"));

		assertThat(options.requiredClaims()).isEqualTo(Map.of("realm_access.roles", List.of("ADMIN"),
				"https://idp.example/tenant", List.of("acme", "other"), "a.b", List.of("y")));
		JwtOptions.Issuer main = Objects.requireNonNull(options.issuers().get("main"));
		assertThat(main.requiredClaims()).isEqualTo(Map.of("a.b.c", List.of("x")));
		assertThat(main.jwkSetUri()).isEqualTo(KEYS);
	}

	@Test
	void binderWhenAnIssuerHasAnUnknownOptionShouldNameIt() {
		ChainValidationException refused = catchThrowableOfType(ChainValidationException.class,
				() -> bind(Map.of("issuers[main].jwk-set-url", KEYS)));

		assertThat(refused.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters.auth.options.issuers[main].jwk-set-url");
			assertThat(violation.remedy()).contains("jwk-set-uri");
		});
	}

	@Test
	void validateShouldAcceptSeveralIssuers() {
		assertThat(validate("issuers.main.jwk-set-uri", KEYS, "issuers.main.issuer", "https://idp.example",
				"issuers.a-1.issuer-uri", "https://a.example", "issuers.b.public-key", TestKeys.pem(TestKeys.EC256),
				"issuers.b.issuer", "b", "issuers.c.secret", TestKeys.SECRET, "issuers.c.issuer", "c",
				"issuers.d.public-key-location", "classpath:none.pem", "issuers.d.issuer", "d"))
			.singleElement()
			.asString()
			.startsWith("issuers[d].public-key-location|cannot be read: ");
	}

	@Test
	void validateWhenAnEntryIsHalfWrittenShouldNameWhatIsMissing() {
		assertThat(validate("issuers.partner.audiences", "a")).containsExactlyInAnyOrder(
				"issuers[partner].jwk-set-uri|is missing, as is every other source of keys|"
						+ "set one of jwk-set-uri, issuer-uri, public-key, public-key-location and secret",
				"issuers[partner].issuer|is missing, so that nobody could tell whose a token is|"
						+ "set what the iss claim of its tokens is, for example https://idp.example");
		assertThat(validate("issuers.partner.jwk-set-uri", KEYS)).singleElement()
			.asString()
			.startsWith("issuers[partner].issuer|is missing");
		assertThat(validate("issuers.partner.issuer", "partner")).singleElement()
			.asString()
			.startsWith("issuers[partner].jwk-set-uri|is missing");
	}

	@ParameterizedTest
	@CsvSource({ "jwk-set-uri, ftp://idp/keys", "issuer-uri, keys", "public-key, hush", "public-key-location, key.pem",
			"secret, short", "secret, base64:?", "issuer, ' '", "audiences[0], ' '", "algorithms, RS257",
			"algorithms, none", "principal-claim, ' '", "authorities-claims[0], ' '", "authorities-claim-delimiter, [",
			"authorities-claim-delimiter, ''", "required-claims[tenant][0], ' '", "required-claims[tenant], '*,a'",
			"required-claims[a\u202eb], a" })
	void validateWhenAValueIsBadShouldNameTheOptionOfTheIssuer(String option, String value) {
		List<String> options = new ArrayList<>(List.of("issuers.partner." + option, value));
		if (!List.of("jwk-set-uri", "issuer-uri", "public-key", "public-key-location", "secret").contains(option)) {
			options.addAll(List.of("issuers.partner.jwk-set-uri", KEYS));
		}
		if (!option.equals("issuer")) {
			options.addAll(List.of("issuers.partner.issuer", "partner"));
		}

		assertThat(validate(options.toArray(String[]::new))).singleElement()
			.asString()
			.startsWith("issuers[partner]." + (option.equals("algorithms") ? "algorithms[0]" : option) + "|")
			.doesNotContain("hush");
	}

	@Test
	void validateWhenTwoSourcesAreGivenShouldReportTheSecond() {
		assertThat(
				validate("issuers.a.jwk-set-uri", KEYS, "issuers.a.secret", TestKeys.SECRET, "issuers.a.issuer", "a"))
			.singleElement()
			.asString()
			.startsWith("issuers[a].secret|is given together with 'jwk-set-uri'|");
	}

	@Test
	void validateWhenTwoIssuersHaveOneNameInTheirTokensShouldReportTheSecond() {
		assertThat(validate("issuers.a.jwk-set-uri", KEYS, "issuers.a.issuer", "https://idp.example",
				"issuers.b.issuer-uri", "https://idp.example", "issuers.c.secret", TestKeys.SECRET, "issuers.c.issuer",
				"https://idp.example"))
			.containsExactly(
					"issuers[b].issuer-uri|is that of 'a' too, so that nobody could tell whose a token is|"
							+ "give each issuer an iss claim of its own, or remove one of the two",
					"issuers[c].issuer|is that of 'a' too, so that nobody could tell whose a token is|"
							+ "give each issuer an iss claim of its own, or remove one of the two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "a_b", "-a", "a b", "a/b" })
	void validateWhenTheNameOfAnIssuerIsNoneShouldReportIt(String name) {
		assertThat(validate("issuers[" + name + "].jwk-set-uri", KEYS, "issuers[" + name + "].issuer", "a"))
			.singleElement()
			.asString()
			.startsWith("issuers[" + name + "]|is not the name of an issuer|call it by up to 100 characters a to z");
	}

	@ParameterizedTest
	@CsvSource({ "jwk-set-uri, https://idp.example/keys", "issuer-uri, https://idp.example", "public-key, x",
			"public-key-location, classpath:x", "secret, hush", "issuer, main" })
	void validateWhenAKeyIsGivenBesideIssuersShouldSayHowToWriteIt(String option, String value) {
		assertThat(validate(option, value, "issuers.a.jwk-set-uri", KEYS, "issuers.a.issuer", "a"))
			.containsExactly(option + "|is given together with 'issuers'|write it as that of an issuer, for example "
					+ "issuers.main." + option + ": each issuer has a source of keys and an issuer of its own");
	}

	@Test
	void validateWhenWhatAllIssuersHaveIsBadShouldReportItOnce() {
		assertThat(validate("issuers.a.jwk-set-uri", KEYS, "issuers.a.issuer", "a", "issuers.b.jwk-set-uri", KEYS,
				"issuers.b.issuer", "b", "audiences[0]", " ", "algorithms", "RS257", "principal-claim", " ",
				"authorities-claims[0]", " ", "authorities-claim-delimiter", "[", "required-claims[tenant][0]", " "))
			.extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("audiences[0]", "algorithms[0]", "principal-claim", "authorities-claims[0]",
					"authorities-claim-delimiter", "required-claims[tenant][0]");
	}

	@Test
	void validateWhenAlgorithmsOfTheFilterDoNotSuitAnIssuerShouldNameBoth() {
		assertThat(validate("algorithms", "RS256", "issuers.a.jwk-set-uri", KEYS, "issuers.a.issuer", "a",
				"issuers.b.secret", TestKeys.SECRET, "issuers.b.issuer", "b"))
			.singleElement()
			.asString()
			.startsWith("issuers[b].algorithms|'RS256' needs a public key and cannot be verified with a secret "
					+ "(the value is that of algorithms)|");
		assertThat(validate("algorithms", "RS256", "issuers.b.algorithms", "HS256", "issuers.b.secret", TestKeys.SECRET,
				"issuers.b.issuer", "b"))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "HS384", "HS512" })
	void validateWhenHmacIsAskedOfTheKeysOfAnIssuerShouldRefuseTheConfusion(String algorithm) {
		assertThat(validate("issuers.a.jwk-set-uri", KEYS, "issuers.a.issuer", "a", "issuers.a.algorithms", algorithm))
			.singleElement()
			.asString()
			.contains("needs a secret and must not be used with published keys");
	}

	@Test
	void bootShouldNotSayWhereTheKeysOfSeveralIssuersAre() {
		boot("jwk-set-uri", "https://boot.example/keys");
		boot("issuer-uri", "https://boot.example");
		boot("public-key-location", "classpath:none.pem");
		boot("jws-algorithms", "RS512");

		assertThat(validate("issuers.a.secret", TestKeys.SECRET, "issuers.a.issuer", "a", "issuers.b.public-key",
				TestKeys.pem(TestKeys.EC256), "issuers.b.issuer", "b"))
			.isEmpty();
		assertThat(validate("issuers.a.issuer", "a")).singleElement()
			.asString()
			.startsWith("issuers[a].jwk-set-uri|is missing");
		assertThat(validate("issuers.a.secret", TestKeys.SECRET)).singleElement()
			.asString()
			.startsWith("issuers[a].issuer|is missing");
	}

	@Test
	void bootShouldSayWhatAllIssuersHave() throws Exception {
		boot("audiences", "orders");
		boot("principal-claim-name", "email");
		Filter filter = this.tester.filter("issuers.a.public-key", TestKeys.pem(TestKeys.RSA), "issuers.a.issuer", "a");

		assertThat(this.tester
			.send(filter, TestKeys.tokenWith(Map.of("iss", "a", "aud", "orders", "email", "lee@example")))
			.getStatus()).isEqualTo(200);
		assertThat(this.tester.passedOn().getRemoteUser()).isEqualTo("lee@example");
		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", "a", "email", "lee@example"))).getStatus())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "0s", "999ms", "-1s", "367d" })
	void validateShouldBoundTheAgeOfTokens(String age) {
		assertThat(validate("jwk-set-uri", KEYS, "max-token-age", "1h")).isEmpty();
		assertThat(validate("jwk-set-uri", KEYS, "max-token-age", age)).singleElement()
			.asString()
			.startsWith("max-token-age|must lie between 1s and 366d|");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "at jwt", "a/b/c", "/jwt", "at+jwt;v=1", "\u00fc" })
	void validateWhenATokenTypeIsNoneShouldReportIt(String type) {
		assertThat(validate("jwk-set-uri", KEYS, "token-types", "at+jwt,application/JWT,application/example.a/b"))
			.isNotEmpty();
		assertThat(validate("jwk-set-uri", KEYS, "token-types", "at+jwt,application/JWT,x")).isEmpty();
		assertThat(validate("jwk-set-uri", KEYS, "token-types[0]", "JWT", "token-types[1]", type)).singleElement()
			.asString()
			.startsWith("token-types[1]|is not a type of a token|");
	}

	@Test
	void validateWhenARequiredClaimHasNoValueShouldSayWhatToWrite() {
		assertThat(validate("jwk-set-uri", KEYS, "required-claims[tenant]", "")).singleElement()
			.asString()
			.isEqualTo("required-claims[tenant]|has no value, so that no token would be accepted|"
					+ "name the values of which one is enough, or write \"*\" if any will do");
		assertThat(validate("jwk-set-uri", KEYS, "required-claims[tenant]", "*,a")).singleElement()
			.asString()
			.isEqualTo("required-claims[tenant]|accepts any value and names others|keep either \"*\" or the others");
		assertThat(validate("jwk-set-uri", KEYS, "required-claims[ ]", "a")).singleElement()
			.asString()
			.startsWith("required-claims[ ]|is not the name of a claim|");
		assertThat(validate("jwk-set-uri", KEYS, "required-claims[tenant]", "a".repeat(101))).singleElement()
			.asString()
			.startsWith("required-claims[tenant][0]|is not a value of up to 100 visible characters|");
	}

	private void boot(String name, String value) {
		this.tester.environment().setProperty(BOOT + name, value);
	}

	private List<String> validate(String... options) {
		return TestErrors.of(this.tester.factory(), TestOptions.bind(JwtOptions.class, options));
	}

	private static JwtOptions bind(Map<String, String> options) {
		FilterDefinition filter = FilterDefinition.named("auth").options(new FilterOptions(options, Set.of())).build();
		return new EnvironmentOptionsBinder(OptionConstraints.none()).bind(filter, JwtOptions.class);
	}

}
