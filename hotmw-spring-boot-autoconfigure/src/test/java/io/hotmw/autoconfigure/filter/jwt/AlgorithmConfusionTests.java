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

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tokens that want to be verified in another way than the options say (RFC 8725, section
 * 2).
 */
class AlgorithmConfusionTests {

	private static final String CLAIMS = "{\"sub\":\"lee\",\"exp\":" + TestKeys.NOW.plusSeconds(60).getEpochSecond()
			+ "}";

	private final JwtFilterTester tester = new JwtFilterTester();

	private final List<Filter> filters = new ArrayList<>();

	private TestAuthorizationServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new TestAuthorizationServer().publish(TestKeys.RSA, TestKeys.EC256);
		this.filters.add(this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA)));
		this.filters.add(this.tester.filter("public-key", TestKeys.pem(TestKeys.EC256)));
		this.filters.add(this.tester.filter("secret", TestKeys.SECRET));
		this.filters.add(this.tester.filter("jwk-set-uri", this.server.keysUrl()));
		this.filters.add(this.tester.filter("issuers.a.jwk-set-uri", this.server.keysUrl(), "issuers.a.issuer", "a"));
	}

	@AfterEach
	void stop() {
		this.filters.forEach(Filter::destroy);
		this.server.close();
	}

	@Test
	void doFilterShouldAcceptWhatIsSignedByHand() throws Exception {
		assertThat(status(this.filters.get(0), sign("{\"alg\":\"RS256\"}", CLAIMS))).isEqualTo(200);
		assertThat(status(this.filters.get(3), sign("{\"alg\":\"RS256\"}", CLAIMS))).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "none", "None", "NONE", "nOnE", " none", "none ", "", "null", "\\u006eone", "none\\u0000" })
	void doFilterWhenAlgorithmIsNoneInAnySpellingShouldRefuse(String none) throws Exception {
		String header = "{\"alg\":\"" + none + "\"}";
		String signed = sign(header, CLAIMS);

		assertRefused(signed);
		assertRefused(signed.substring(0, signed.lastIndexOf('.') + 1));
		assertRefused(sign("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}", CLAIMS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"alg\":null}", "{\"alg\":7}", "{\"alg\":[\"RS256\"]}", "{\"alg\":true}",
			"{\"ALG\":\"RS256\"}" })
	void doFilterWhenAlgorithmIsNoTextShouldRefuse(String header) throws Exception {
		assertRefused(sign(header, CLAIMS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "HS384", "HS512" })
	void doFilterWhenPublicKeyWasUsedAsSecretShouldRefuse(String algorithm) throws Exception {
		for (JWK key : List.of(TestKeys.RSA, TestKeys.EC256)) {
			byte[] encoded = (key instanceof RSAKey rsa) ? rsa.toPublicKey().getEncoded()
					: key.toECKey().toPublicKey().getEncoded();
			for (byte[] secret : List.of(encoded, TestKeys.pem(key).getBytes(StandardCharsets.UTF_8),
					TestKeys.pem(key).strip().getBytes(StandardCharsets.UTF_8),
					key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
				JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key.getKeyID());
				assertRefused(TestKeys.token(TestKeys.secret(secret), header, TestKeys.claims().issuer("a")));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ES256", "PS256", "RS384", "RS512", "EdDSA", "RSA1_5", "dir", "ES256K" })
	void doFilterWhenAlgorithmIsOfAnotherFamilyThanTheKeyShouldRefuse(String algorithm) throws Exception {
		for (String key : List.of("rsa-1", "ec-1")) {
			assertRefused(sign("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key + "\"}", CLAIMS));
		}
	}

	@Test
	void doFilterWhenTokenBringsOrNamesAKeyShouldNotUseIt() throws Exception {
		String evil = TestKeys.OTHER_RSA.toPublicJWK().toJSONString();
		this.server.answer("/evil", 200, "{\"keys\":[" + evil + "]}");
		String url = this.server.url("/evil");
		int before = this.server.requests().size();
		for (String header : List.of("\"jwk\":" + evil, "\"jku\":\"" + url + "\"", "\"x5u\":\"" + url + "\"",
				"\"x5c\":[\"AAAA\"]", "\"jku\":\"" + url + "\",\"kid\":\"rsa-2\"", "\"kid\":\"" + url + "\"",
				"\"kid\":\"../../../../dev/null\"")) {
			assertRefused(sign(TestKeys.OTHER_RSA, "{\"alg\":\"RS256\"," + header + "}", CLAIMS));
		}

		// Whoever has the right key may say so; nobody looks there.
		assertThat(status(this.filters.get(0), sign("{\"alg\":\"RS256\",\"jku\":\"" + url + "\"}", CLAIMS)))
			.isEqualTo(200);
		assertThat(status(this.filters.get(0), sign("{\"alg\":\"RS256\",\"jwk\":" + evil + "}", CLAIMS)))
			.isEqualTo(200);
		assertThat(this.server.requests()).doesNotContain("/evil").hasSizeLessThanOrEqualTo(before + 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"alg\":\"none\",\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"alg\":\"none\"}",
			"{\"alg\":\"RS256\",\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"kid\":\"x\",\"kid\":\"rsa-1\"}",
			"{\"alg\":\"RS256\",\"\\u0061lg\":\"none\"}" })
	void doFilterWhenHeaderHasAMemberTwiceShouldRefuse(String header) throws Exception {
		assertRefused(sign(header, CLAIMS));
	}

	@Test
	void doFilterWhenAClaimIsThereTwiceShouldRefuse() throws Exception {
		assertRefused(sign("{\"alg\":\"RS256\"}", "{\"sub\":\"lee\",\"sub\":\"kim\"}"));
		assertRefused(sign("{\"alg\":\"RS256\"}", "{\"sub\":\"lee\",\"iss\":\"a\",\"iss\":\"b\"}"));
	}

	@Test
	void doFilterWhenPayloadIsNotEncodedShouldRefuse() throws Exception {
		String header = encode("{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}");

		// RFC 7797, section 7, forbids it for tokens.
		assertRefused(header + "." + encode(CLAIMS) + "." + sign(TestKeys.RSA, header + "." + encode(CLAIMS)));
		assertRefused(header + "." + encode(CLAIMS) + "." + sign(TestKeys.RSA, header + "." + CLAIMS));
		assertRefused(sign("{\"alg\":\"RS256\",\"b64\":false}", CLAIMS));
	}

	@Test
	void verifySignatureWhenPayloadIsNotEncodedShouldRefuseThoughItIsSigned() throws Exception {
		String header = encode("{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}");
		String jws = header + ".payload." + sign(TestKeys.RSA, header + ".payload");
		TrustedIssuer issuer = this.tester.issuer("public-key", TestKeys.pem(TestKeys.RSA));

		assertThat(catchThrowable(() -> issuer.verifySignature(SignedJWT.parse(jws))))
			.hasMessage("The payload of a token is always encoded");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exp", "http://example.invalid/UNDEFINED", "alg", "" })
	void doFilterWhenACriticalHeaderIsNotUnderstoodShouldRefuse(String name) throws Exception {
		assertRefused(sign("{\"alg\":\"RS256\",\"crit\":[\"" + name + "\"],\"" + name + "x\":1}", CLAIMS));
		assertRefused(sign("{\"alg\":\"RS256\",\"crit\":[\"" + name + "\"]}", CLAIMS));
	}

	@Test
	void doFilterWhenAPartHasOtherCharactersThanBase64UrlShouldRefuse() throws Exception {
		String signed = sign("{\"alg\":\"RS256\"}", CLAIMS);

		for (String other : List.of("=", "~", "+", "/", "==")) {
			assertThat(status(this.filters.get(0), signed + other)).as(other).isEqualTo(401);
		}
		assertThat(status(this.filters.get(0), signed)).isEqualTo(200);
	}

	private void assertRefused(String token) throws Exception {
		for (Filter filter : this.filters) {
			assertThat(status(filter, token)).as(token).isEqualTo(401);
		}
	}

	private int status(Filter filter, String token) throws Exception {
		return this.tester.send(filter, token).getStatus();
	}

	private static String sign(String header, String claims) throws Exception {
		return sign(TestKeys.RSA, header, claims);
	}

	private static String sign(RSAKey key, String header, String claims) throws Exception {
		String input = encode(header) + "." + encode(claims);
		return input + "." + sign(key, input);
	}

	private static String sign(RSAKey key, String input) throws Exception {
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(key.toPrivateKey());
		signature.update(input.getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
