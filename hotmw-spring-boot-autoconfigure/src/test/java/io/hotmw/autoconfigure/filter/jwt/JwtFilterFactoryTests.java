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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.nimbusds.jose.jwk.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JwtFilterFactoryTests {

	private static final String KEYS = "https://idp.example/keys";

	private final JwtFilterTester tester = new JwtFilterTester();

	private final JwtFilterFactory factory = this.tester.factory();

	@Test
	void factoryShouldBeFoundAsJwtAndAsAuth() {
		assertThat(this.factory.type()).isEqualTo("jwt");
		assertThat(this.factory.aliases()).containsExactly("auth");
		assertThat(this.factory.optionsType()).isEqualTo(JwtOptions.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://idp.example/keys", "http://idp.example:8080/keys?tenant=a", "HTTPS://idp/keys" })
	void validateShouldAcceptAddresses(String uri) {
		assertThat(validate("jwk-set-uri", uri)).isEmpty();
		assertThat(validate("issuer-uri", uri)).isEmpty();
	}

	@Test
	void validateWhenNothingIsGivenShouldSayWhatCanBe() {
		assertThat(validate()).containsExactly("jwk-set-uri|is missing, as is every other source of keys|"
				+ "set one of jwk-set-uri, issuer-uri, public-key, public-key-location and secret");
	}

	@Test
	void validateShouldReportEverythingAtOnce() {
		List<String> errors = validate("jwk-set-uri", "ftp://idp/keys", "secret", "short", "issuer", " ",
				"audiences[0]", " ", "clock-skew", "-1s", "algorithms", "none,RS257", "principal-claim", "",
				"authorities-claims[0]", "", "authorities-claim-delimiter", "[", "realm", "a\"b", "connect-timeout",
				"0s", "read-timeout", "61s");

		assertThat(errors).extracting((error) -> error.substring(0, error.indexOf('|')))
			.containsExactlyInAnyOrder("jwk-set-uri", "secret", "algorithms[0]", "algorithms[1]", "issuer",
					"audiences[0]", "clock-skew", "connect-timeout", "read-timeout", "authorities-claims[0]",
					"authorities-claim-delimiter", "principal-claim", "realm");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "keys", "/keys", "ftp://idp/keys", "https:keys", "https://", "https://idp/a b",
			"https://lee:pw@idp/keys", "https://idp/keys#x", "file:/etc/keys" })
	void validateWhenAddressIsNoneShouldReportIt(String uri) {
		assertThat(validate("jwk-set-uri", uri)).singleElement().asString().startsWith("jwk-set-uri|");
		assertThat(validate("issuer-uri", uri)).singleElement().asString().startsWith("issuer-uri|");
	}

	@Test
	void validateWhenTwoSourcesAreGivenShouldReportTheSecond() {
		assertThat(validate("issuer-uri", "https://idp.example", "jwk-set-uri", KEYS)).containsExactly(
				"issuer-uri|is given together with 'jwk-set-uri'|keep one of the two; to check the issuer only, "
						+ "use the option issuer");
	}

	@Test
	void validateWhenAlgorithmIsNoneShouldSayWhatThatMeans() {
		for (String none : List.of("none", "NONE")) {
			assertThat(validate("jwk-set-uri", KEYS, "algorithms", none)).singleElement()
				.asString()
				.startsWith("algorithms[0]|'none' would accept tokens that nobody has signed|use some of [RS256, ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS257", "rs256", "EdDSA", "RSA-OAEP" })
	void validateWhenAlgorithmIsUnknownShouldReportIt(String algorithm) {
		assertThat(validate("jwk-set-uri", KEYS, "algorithms", algorithm)).singleElement()
			.asString()
			.startsWith("algorithms[0]|'" + algorithm + "' is not a known algorithm|use some of [RS256, RS384, ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "HS384", "HS512" })
	void validateWhenHmacIsAskedOfPublicKeysShouldRefuseTheConfusion(String algorithm) {
		assertThat(validate("jwk-set-uri", KEYS, "algorithms", "RS256," + algorithm)).singleElement()
			.asString()
			.startsWith("algorithms[1]|'" + algorithm + "' needs a secret and must not be used with published keys|");
		assertThat(validate("public-key", TestKeys.pem(TestKeys.RSA), "algorithms", algorithm)).singleElement()
			.asString()
			.startsWith("algorithms[0]|'" + algorithm + "' needs a secret and must not be used with a public key|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "PS384", "ES512" })
	void validateWhenSignatureIsAskedOfASecretShouldReportIt(String algorithm) {
		assertThat(validate("secret", TestKeys.SECRET, "algorithms", algorithm)).singleElement()
			.asString()
			.startsWith("algorithms[0]|'" + algorithm + "' needs a public key and cannot be verified with a secret|");
	}

	@Test
	void validateWhenAlgorithmDoesNotSuitTheKeyShouldReportIt() {
		assertThat(validate("public-key", TestKeys.pem(TestKeys.RSA), "algorithms", "RS256,PS512")).isEmpty();
		assertThat(validate("public-key", TestKeys.pem(TestKeys.RSA), "algorithms", "ES256")).singleElement()
			.asString()
			.contains("'ES256' needs an elliptic curve key, the key is an RSA key");
		assertThat(validate("public-key", TestKeys.pem(TestKeys.EC256), "algorithms", "RS256")).singleElement()
			.asString()
			.contains("'RS256' needs an RSA key, the key is an elliptic curve key");
		assertThat(validate("public-key", TestKeys.pem(TestKeys.EC256), "algorithms", "ES256,ES384")).singleElement()
			.asString()
			.contains("'ES384' needs a key on the curve P-384, the key has 256 bits", "by default [ES256]");
	}

	@ParameterizedTest
	@CsvSource({ "P-256, ES256", "P-384, ES384", "P-521, ES512" })
	void validateShouldAcceptTheAlgorithmOfTheCurve(String curve, String algorithm) {
		String pem = TestKeys.pem(TestKeys.ec("ec", Curve.parse(curve)));

		assertThat(validate("public-key", pem)).isEmpty();
		assertThat(validate("public-key", pem, "algorithms", algorithm)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "HS256, 32", "HS384, 48", "HS512, 64" })
	void validateShouldDemandASecretAsLongAsTheAlgorithm(String algorithm, int bytes) {
		assertThat(validate("secret", "s".repeat(bytes), "algorithms", algorithm)).isEmpty();

		assertThat(validate("secret", "s".repeat(bytes - 1), "algorithms", algorithm))
			.containsExactly("secret|has " + (bytes - 1) + " bytes, too few for " + algorithm
					+ " (RFC 7518, section 3.2)|" + "use a random secret of at least " + bytes + " bytes");
	}

	@Test
	void validateShouldMeasureASecretInBytesOnceDecoded() {
		assertThat(validate("secret", "\u00fc".repeat(16))).isEmpty();
		assertThat(validate("secret", "base64:" + "AAAA".repeat(10))).singleElement().asString().contains("30 bytes");
		assertThat(validate("secret", "base64:-_-_" + "AAAA".repeat(10))).isEmpty();
		assertThat(validate("secret", "base64:?")).singleElement()
			.asString()
			.startsWith("secret|is not base64 after 'base64:'|");
	}

	@Test
	void validateShouldNeverRepeatASecret() {
		assertThat(validate("secret", "hush").toString()).doesNotContain("hush");
		assertThat(validate("secret", "base64:hush!").toString()).doesNotContain("hush");
		assertThat(validate("public-key", "hush").toString()).doesNotContain("hush");
	}

	@Test
	void validateWhenPublicKeyIsNoneShouldSayWhatToGive() {
		assertThat(validate("public-key", "-----BEGIN CERTIFICATE-----")).singleElement()
			.asString()
			.startsWith("public-key|holds a CERTIFICATE instead of a PUBLIC KEY|")
			.contains("-----BEGIN PUBLIC KEY-----");
	}

	@Test
	void validateShouldReadPublicKeyLocations(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("key.pem"), TestKeys.pem(TestKeys.RSA));

		assertThat(validate("public-key-location", file.toUri().toString())).isEmpty();
		assertThat(validate("public-key-location", directory.resolve("none.pem").toUri().toString())).singleElement()
			.asString()
			.startsWith("public-key-location|cannot be read: ");
		assertThat(validate("public-key-location", "classpath:none.pem")).singleElement()
			.asString()
			.startsWith("public-key-location|cannot be read: there is no such file, or the service may not read it|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://idp.example/key.pem", "jar:https://idp.example/a.jar!/key.pem", "key.pem",
			"/etc/key.pem", "ftp://idp/key.pem" })
	void validateWhenPublicKeyIsFarAwayShouldRefuseIt(String location) {
		assertThat(validate("public-key-location", location)).singleElement()
			.asString()
			.startsWith("public-key-location|does not lie on this machine|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout", "read-timeout" })
	void validateWhenNoKeysAreFetchedShouldRefuseTimesForThat(String option) {
		String refusal = option + "|is given although no keys are fetched|"
				+ "set jwk-set-uri or issuer-uri, or leave it out";
		assertThat(validate("secret", TestKeys.SECRET, option, "1s")).containsExactly(refusal);
		assertThat(validate("issuers.a.secret", TestKeys.SECRET, "issuers.a.issuer", "a", option, "1s"))
			.containsExactly(refusal);
		assertThat(validate("jwk-set-uri", KEYS, option, "1s")).isEmpty();
		assertThat(validate("issuers.a.secret", TestKeys.SECRET, "issuers.a.issuer", "a", "issuers.b.issuer-uri",
				"https://b.example", option, "1s"))
			.isEmpty();
	}

	@Test
	void validateShouldBoundTimes() {
		assertThat(validate("jwk-set-uri", KEYS, "clock-skew", "0s")).isEmpty();
		assertThat(validate("jwk-set-uri", KEYS, "clock-skew", "1h")).isEmpty();
		assertThat(validate("jwk-set-uri", KEYS, "clock-skew", "61m"))
			.containsExactly("clock-skew|must lie between 0ms and 1h|set a duration with its unit, for example 60s");
	}

	@Test
	void validateWhenDelimiterIsEmptyShouldReportIt() {
		assertThat(validate("jwk-set-uri", KEYS, "authorities-claim-delimiter", "")).singleElement()
			.asString()
			.startsWith("authorities-claim-delimiter|must not be empty|");
	}

	@Test
	void createWhenKeyHasGoneSinceShouldSayWhy() {
		JwtOptions options = TestOptions.bind(JwtOptions.class, "public-key-location", "classpath:none.pem");

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(new FilterContext("auth", "jwt"), options))
			.withMessageStartingWith("'public-key-location' cannot be read");
	}

	private List<String> validate(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(JwtOptions.class, options));
	}

}
