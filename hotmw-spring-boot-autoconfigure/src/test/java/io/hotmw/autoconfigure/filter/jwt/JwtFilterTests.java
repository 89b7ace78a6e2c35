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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;

import static org.assertj.core.api.Assertions.assertThat;

class JwtFilterTests {

	private final JwtFilterTester tester = new JwtFilterTester();

	@Test
	void doFilterWhenTokenIsValidShouldPassTheCallerOn() throws Exception {
		Filter filter = rsa();

		MockHttpServletResponse response = this.tester.send(filter,
				TestKeys.tokenWith(Map.of("scope", "read", "roles", List.of("ADMIN"), "tenant", "a")));

		assertThat(response.getStatus()).isEqualTo(200);
		HttpServletRequest request = this.tester.passedOn();
		assertThat(request.getRemoteUser()).isEqualTo("lee");
		assertThat(request.getAuthType()).isEqualTo("Bearer");
		assertThat(request.isUserInRole("ADMIN")).isTrue();
		assertThat(request.isUserInRole("SCOPE_read")).isTrue();
		assertThat(request.isUserInRole("CLERK")).isFalse();
		JwtPrincipal principal = (JwtPrincipal) request.getUserPrincipal();
		assertThat(principal.getName()).isEqualTo("lee");
		assertThat(principal.claims()).containsEntry("tenant", "a")
			.containsEntry("exp", TestKeys.NOW.plusSeconds(3600));
		assertThat(request.getAttribute(AuthenticatedRequest.PRINCIPAL_ATTRIBUTE)).isSameAs(principal);
	}

	@Test
	void doFilterWhenThereIsNoTokenShouldChallenge() throws Exception {
		MockHttpServletResponse response = this.tester.send(rsa(), JwtFilterTester.request());

		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeaders("WWW-Authenticate")).containsExactly("Bearer");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\","
				+ "\"status\":401,\"detail\":\"A bearer token is required\",\"instance\":\"/api/orders\"}");
	}

	@Test
	void doFilterWhenMethodIsHeadShouldChallengeWithoutBody() throws Exception {
		MockHttpServletRequest request = JwtFilterTester.request();
		request.setMethod("HEAD");

		MockHttpServletResponse response = this.tester.send(rsa(), request);

		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void doFilterWhenRealmIsGivenShouldNameIt() throws Exception {
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "realm", "the orders");

		assertThat(this.tester.send(filter, JwtFilterTester.request()).getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer realm=\"the orders\"");
		assertThat(this.tester.send(filter, "x").getHeader("WWW-Authenticate"))
			.startsWith("Bearer realm=\"the orders\", error=\"invalid_token\", error_description=\"");
	}

	@Test
	void doFilterWhenThereAreTwoHeadersShouldAnswer400() throws Exception {
		String token = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);

		MockHttpServletResponse response = this.tester.send(rsa(),
				JwtFilterTester.request("Bearer " + token, "Bearer " + token));

		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getHeader("WWW-Authenticate")).startsWith("Bearer error=\"invalid_request\"");
		assertThat(response.getContentAsString()).contains("\"title\":\"Bad Request\"", "\"status\":400");
	}

	@Test
	void doFilterShouldNotLookForTokensElsewhere() throws Exception {
		MockHttpServletRequest request = JwtFilterTester.request();
		String token = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);
		request.setParameter("access_token", token);
		request.setQueryString("access_token=" + token);

		assertThat(this.tester.send(rsa(), request).getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterShouldAcceptTheExampleOfRfc7515() throws Exception {
		// RFC 7515, appendix A.1: JWS using HMAC SHA-256.
		String key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
		String token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
				+ ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
				+ "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
		this.tester.clock().set(Instant.ofEpochSecond(1300819380));
		Filter filter = this.tester.filter("secret", "base64:" + key, "issuer", "joe", "principal-claim", "iss",
				"clock-skew", "0s");

		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(200);
		assertThat(this.tester.passedOn().getRemoteUser()).isEqualTo("joe");
		assertThat(this.tester.send(filter, token.replace("dBjf", "dBjg")).getStatus()).isEqualTo(401);
		this.tester.clock().advance(Duration.ofSeconds(1));
		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" })
	void doFilterShouldVerifyRsaSignatures(String algorithm) throws Exception {
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "algorithms", algorithm);
		JWSAlgorithm parsed = JWSAlgorithm.parse(algorithm);

		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.RSA, parsed)).getStatus()).isEqualTo(200);
		assertInvalid(filter, TestKeys.token(TestKeys.OTHER_RSA, parsed));
	}

	@ParameterizedTest
	@CsvSource({ "P-256, ES256", "P-384, ES384", "P-521, ES512" })
	void doFilterShouldVerifyEcSignatures(String curve, String algorithm) throws Exception {
		ECKey key = TestKeys.ec("ec", Curve.parse(curve));
		Filter filter = this.tester.filter("public-key", TestKeys.pem(key));
		JWSAlgorithm parsed = JWSAlgorithm.parse(algorithm);

		assertThat(this.tester.send(filter, TestKeys.token(key, parsed)).getStatus()).isEqualTo(200);
		assertInvalid(filter, TestKeys.token(TestKeys.ec("ec", Curve.parse(curve)), parsed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "HS384", "HS512" })
	void doFilterShouldVerifyMacs(String algorithm) throws Exception {
		Filter filter = this.tester.filter("secret", TestKeys.SECRET, "algorithms", algorithm);
		JWSAlgorithm parsed = JWSAlgorithm.parse(algorithm);
		byte[] secret = TestKeys.SECRET.getBytes(StandardCharsets.UTF_8);

		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.secret(secret), parsed)).getStatus())
			.isEqualTo(200);
		secret[0]++;
		assertInvalid(filter, TestKeys.token(TestKeys.secret(secret), parsed));
	}

	@Test
	void doFilterShouldReadThePublicKeyFromAFile(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("key.pem"), TestKeys.pem(TestKeys.RSA));
		Filter filter = this.tester.filter("public-key-location", file.toUri().toString());

		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256)).getStatus())
			.isEqualTo(200);
	}

	@Test
	void doFilterWhenAlgorithmIsNotAllowedShouldRefuse() throws Exception {
		assertInvalid(rsa(), TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS512));
	}

	@Test
	void doFilterWhenAlgorithmIsNoneShouldRefuse() throws Exception {
		String unsigned = new PlainJWT(TestKeys.claims().build()).serialize();
		String signed = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);
		String header = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

		assertInvalid(rsa(), unsigned);
		assertInvalid(rsa(), header + signed.substring(signed.indexOf('.')));
		assertInvalid(this.tester.filter("secret", TestKeys.SECRET), unsigned);
	}

	@Test
	void doFilterWhenPublicKeyWasUsedAsSecretShouldRefuse() throws Exception {
		// The classic confusion: the public key is known to all, so a MAC made with it
		// proves nothing.
		byte[] encoded = TestKeys.RSA.toPublicKey().getEncoded();
		for (byte[] secret : List.of(encoded, TestKeys.pem(TestKeys.RSA).getBytes(StandardCharsets.UTF_8))) {
			OctetSequenceKey key = TestKeys.secret(secret);
			assertInvalid(rsa(), TestKeys.token(key, JWSAlgorithm.HS256));
		}
	}

	@Test
	void doFilterWhenTokenBringsItsOwnKeyShouldNotTrustIt() throws Exception {
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(TestKeys.OTHER_RSA.toPublicJWK());

		assertInvalid(rsa(), TestKeys.token(TestKeys.OTHER_RSA, header, TestKeys.claims()));
	}

	@Test
	void doFilterWhenTokenHasUnknownCriticalHeaderShouldRefuse() throws Exception {
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).criticalParams(Set.of("exotic"))
			.customParam("exotic", "x");

		assertInvalid(rsa(), TestKeys.token(TestKeys.RSA, header, TestKeys.claims()));
	}

	@Test
	void doFilterWhenTokenIsTamperedWithShouldRefuse() throws Exception {
		String[] parts = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256).split("\\.", -1);
		String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
		String forged = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(claims.replace("lee", "kim").getBytes(StandardCharsets.UTF_8));

		assertInvalid(rsa(), parts[0] + "." + forged + "." + parts[2]);
		assertInvalid(rsa(), parts[0] + "." + parts[1] + ".");
		assertInvalid(rsa(), parts[0] + "." + parts[1]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "..", "...", "a.b.c", "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA", "W10.W10.W10",
			"eyJhbGciOm51bGx9.e30.", "eyJhbGciOiJSUzI1NiJ9..", "a.b.c.d.e" })
	void doFilterWhenTokenIsGarbageShouldRefuse(String token) throws Exception {
		assertInvalid(rsa(), token);
	}

	@Test
	void doFilterWhenTokenIsABombShouldRefuse() throws Exception {
		String nested = encode("{\"alg\":\"RS256\",\"x\":" + "[".repeat(4000) + "]".repeat(4000) + "}");
		assertInvalid(rsa(), nested + ".e30.AAAA");
		assertInvalid(rsa(), encode("{\"alg\":\"RS256\",\"x\":\"" + "a".repeat(23000) + "\"}") + ".e30.AAAA");

		MockHttpServletResponse response = this.tester.send(rsa(), "a".repeat(40000));
		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getContentAsString()).contains("The access token is malformed");
	}

	@Test
	void doFilterWhenTokenIsEncryptedShouldRefuse() throws Exception {
		EncryptedJWT token = new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM),
				TestKeys.claims().build());
		token.encrypt(new RSAEncrypter(TestKeys.RSA.toRSAPublicKey()));

		assertInvalid(rsa(), token.serialize());
	}

	@Test
	void doFilterShouldRespectExpiryAndClockSkew() throws Exception {
		Filter filter = rsa();
		String token = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);

		this.tester.clock().set(TestKeys.NOW.plusSeconds(3600 + 60));
		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(200);

		this.tester.clock().advance(Duration.ofSeconds(1));
		MockHttpServletResponse response = this.tester.send(filter, token);
		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"Jwt expired at 2026-02-01T13:00:00Z\"");
		assertThat(response.getContentAsString()).contains("\"detail\":\"Jwt expired at 2026-02-01T13:00:00Z\"");
	}

	@Test
	void doFilterWhenClockSkewIsGivenShouldRespectIt() throws Exception {
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "clock-skew", "5s");
		String token = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);

		this.tester.clock().set(TestKeys.NOW.plusSeconds(3605));
		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(200);
		this.tester.clock().set(TestKeys.NOW.plusSeconds(3606));
		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterShouldRespectNotBeforeAndClockSkew() throws Exception {
		Filter filter = rsa();
		String token = TestKeys.tokenWith(Map.of("nbf", Date.from(TestKeys.NOW.plusSeconds(61))));

		MockHttpServletResponse response = this.tester.send(filter, token);
		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate")).contains("Jwt used before 2026-02-01T12:01:01Z");

		this.tester.clock().advance(Duration.ofSeconds(1));
		assertThat(this.tester.send(filter, token).getStatus()).isEqualTo(200);
	}

	@Test
	void doFilterWhenClaimsHaveWrongTypesShouldRefuse() throws Exception {
		assertInvalid(rsa(), TestKeys.tokenWith(Map.of("exp", "tomorrow")));
		assertInvalid(rsa(), TestKeys.tokenWith(Map.of("cnf", "x")));
	}

	@Test
	void doFilterShouldCheckTheIssuer() throws Exception {
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "issuer", "https://idp.example");

		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", "https://idp.example"))).getStatus())
			.isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", "https://idp.example/")))
			.getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The iss claim is not valid\"");
		assertInvalid(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
	}

	@Test
	void doFilterShouldCheckTheAudience() throws Exception {
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "audiences", "orders,billing");

		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("aud", "orders"))).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("aud", List.of("other", "billing")))).getStatus())
			.isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("aud", "order"))).getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The aud claim is not valid\"");
		assertInvalid(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
	}

	@ParameterizedTest
	@CsvSource({ "JWT, 200", "jwt, 200", "at+jwt, 200", "application/at+jwt, 200", "application/jwt, 200",
			"dpop+jwt, 401", "logout+jwt, 401" })
	void doFilterShouldCheckTheType(String type, int status) throws Exception {
		assertThat(this.tester.send(rsa(), TestKeys.tokenOfType(type)).getStatus()).isEqualTo(status);
	}

	@Test
	void doFilterWhenTokenIsBoundToACertificateShouldRefuseItWithoutOne() throws Exception {
		assertInvalid(rsa(), TestKeys.tokenWith(Map.of("cnf", Map.of("x5t#S256", "abc"))));
	}

	@Test
	void doFilterWhenTokenNamesNobodyShouldRefuse() throws Exception {
		MockHttpServletResponse response = this.tester.send(rsa(),
				TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256, new JWTClaimsSet.Builder().issuer("joe")));

		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getContentAsString()).contains("The access token does not name its subject");
	}

	@Test
	void doFilterWhenTokenNeverExpiresShouldAcceptIt() throws Exception {
		assertThat(this.tester
			.send(rsa(), TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256, new JWTClaimsSet.Builder().subject("lee")))
			.getStatus()).isEqualTo(200);
	}

	@Test
	void doFilterWhenDispatchedAgainShouldNotVerifyAgain() throws Exception {
		Filter filter = rsa();
		MockHttpServletRequest request = JwtFilterTester
			.request("Bearer " + TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
		this.tester.send(filter, request);
		HttpServletRequest first = this.tester.passedOn();
		this.tester.clock().advance(Duration.ofDays(1));

		request.setDispatcherType(DispatcherType.ASYNC);
		this.tester.send(filter, request);
		assertThat(this.tester.passedOn().getUserPrincipal()).isSameAs(first.getUserPrincipal());
		this.tester.send(filter, first);
		assertThat(this.tester.passedOn()).isSameAs(first);

		assertThat(this.tester
			.send(filter, JwtFilterTester.request("Bearer " + TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256)))
			.getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterWhenTokenIsReplacedOnTheWayShouldVerifyAgain() throws Exception {
		Filter filter = rsa();
		MockHttpServletRequest request = JwtFilterTester
			.request("Bearer " + TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
		this.tester.send(filter, request);
		request.removeHeader("Authorization");
		request.addHeader("Authorization", "Bearer " + TestKeys.token(TestKeys.OTHER_RSA, JWSAlgorithm.RS256));

		assertThat(this.tester.send(filter, request).getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterShouldNotTrustAnotherFilter() throws Exception {
		MockHttpServletRequest request = JwtFilterTester
			.request("Bearer " + TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
		this.tester.send(rsa(), request);

		Filter other = this.tester.named("other", "public-key", TestKeys.pem(TestKeys.OTHER_RSA));
		assertThat(this.tester.send(other, request).getStatus()).isEqualTo(401);
		Filter successor = this.tester.filter("public-key", TestKeys.pem(TestKeys.OTHER_RSA));
		assertThat(this.tester.send(successor, request).getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterShouldNeverLogATokenOrASecret() throws Exception {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Level level = root.getLevel();
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		root.addAppender(appender);
		root.setLevel(Level.TRACE);
		String valid = TestKeys.token(TestKeys.secret(TestKeys.SECRET.getBytes(StandardCharsets.UTF_8)),
				JWSAlgorithm.HS256);
		try {
			Filter filter = this.tester.filter("secret", TestKeys.SECRET);
			this.tester.send(filter, valid);
			this.tester.send(filter, valid.substring(0, valid.length() - 2));
			this.tester.send(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256));
			this.tester.send(filter, "garbage-that-is-no-token");
		}
		finally {
			root.setLevel(level);
			root.detachAppender(appender);
		}
		assertThat(appender.list).isNotEmpty();
		for (ILoggingEvent event : List.copyOf(appender.list)) {
			String text = event.getFormattedMessage()
					+ ((event.getThrowableProxy() != null) ? event.getThrowableProxy().getMessage() : "");
			assertThat(text).doesNotContain(TestKeys.SECRET, valid.substring(valid.lastIndexOf('.')).substring(1, 20),
					"garbage-that-is-no-token");
		}
	}

	private Filter rsa() {
		return this.tester.filter("public-key", TestKeys.pem((JWK) TestKeys.RSA));
	}

	private void assertInvalid(Filter filter, String token) throws Exception {
		MockHttpServletResponse response = this.tester.send(filter, token);
		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate"))
			.matches("Bearer error=\"invalid_token\", error_description=\"[ !#-\\[\\]-~]+\"");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).doesNotContain("Exception", "nimbus");
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
