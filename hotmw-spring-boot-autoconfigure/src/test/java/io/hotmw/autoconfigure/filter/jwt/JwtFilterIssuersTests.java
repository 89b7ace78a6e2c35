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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.Filter;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.StatePolicy;
import io.hotmw.api.TransientFilterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JwtFilterIssuersTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final String MAIN = "https://main.example";

	private static final String PARTNER = "https://partner.example";

	private static final String WRONG_ISSUER = "Bearer error=\"invalid_token\", "
			+ "error_description=\"The iss claim is not valid\"";

	private final JwtFilterTester tester = new JwtFilterTester();

	private final List<Filter> filters = new ArrayList<>();

	private TestAuthorizationServer main;

	private TestAuthorizationServer partner;

	@BeforeEach
	void start() throws IOException {
		this.main = new TestAuthorizationServer().publish(TestKeys.RSA.toPublicJWK());
		this.partner = new TestAuthorizationServer().publish(TestKeys.OTHER_RSA.toPublicJWK());
	}

	@AfterEach
	void stop() {
		this.filters.forEach(Filter::destroy);
		this.main.close();
		this.partner.close();
	}

	@Test
	void doFilterShouldAcceptTheTokensOfEachIssuer() throws Exception {
		Filter filter = filter();

		assertThat(status(filter, TestKeys.RSA, MAIN)).isEqualTo(200);
		assertThat(status(filter, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(200);
		assertThat(this.main.requests()).hasSize(1);
		assertThat(this.partner.requests()).hasSize(1);
	}

	@Test
	void doFilterWhenTheKeyOfOneIssuerSignsForAnotherShouldRefuse() throws Exception {
		String secret = TestKeys.SECRET;
		Filter filter = filter("issuers.own.secret", secret, "issuers.own.issuer", "own", "issuers.pem.public-key",
				TestKeys.pem(TestKeys.EC256), "issuers.pem.issuer", "pem");
		JWK mac = TestKeys.secret(secret.getBytes(StandardCharsets.UTF_8));
		Map<String, JWK> keys = Map.of(MAIN, TestKeys.RSA, PARTNER, TestKeys.OTHER_RSA, "own", mac, "pem",
				TestKeys.EC256);
		Map<JWK, JWSAlgorithm> algorithms = Map.of(mac, JWSAlgorithm.HS256, TestKeys.EC256, JWSAlgorithm.ES256);

		keys.forEach((signer, key) -> keys.keySet().forEach((claimed) -> {
			String token = TestKeys.token(key, algorithms.getOrDefault(key, JWSAlgorithm.RS256),
					TestKeys.claims().issuer(claimed));
			assertThat(send(filter, token).getStatus()).as("%s signs for %s", signer, claimed)
				.isEqualTo(claimed.equals(signer) ? 200 : 401);
		}));
	}

	@Test
	void doFilterWhenIssuerIsUnknownShouldRefuseAndAskNobody() throws Exception {
		Filter filter = filter();
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown");

		for (String issuer : new String[] { null, "", "https://other.example", MAIN + "/",
				MAIN.toUpperCase(Locale.ROOT), "main", this.main.keysUrl() }) {
			String token = TestKeys.token(TestKeys.RSA, header, TestKeys.claims().issuer(issuer));
			assertThat(send(filter, token).getHeader("WWW-Authenticate")).as(issuer).isEqualTo(WRONG_ISSUER);
		}
		for (Object issuer : new Object[] { 7, true, List.of(MAIN), Map.of("a", MAIN), 1.5 }) {
			String token = TestKeys.token(TestKeys.RSA, header, TestKeys.claims().claim("iss", issuer));
			assertThat(send(filter, token).getStatus()).as("%s", issuer).isEqualTo(401);
		}
		assertThat(this.main.requests()).hasSize(1);
		assertThat(this.partner.requests()).hasSize(1);
	}

	@Test
	void doFilterWhenIssuerHasMetadataShouldKnowItsTokensByItsAddress() throws Exception {
		String issuer = this.partner.url("");
		this.partner.answer("/.well-known/openid-configuration", 200,
				"{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + this.partner.keysUrl() + "\"}");
		Filter filter = remember(this.tester.filter("issuers.main.jwk-set-uri", this.main.keysUrl(),
				"issuers.main.issuer", MAIN, "issuers.partner.issuer-uri", issuer));

		assertThat(status(filter, TestKeys.OTHER_RSA, issuer)).isEqualTo(200);
		assertThat(status(filter, TestKeys.OTHER_RSA, MAIN)).isEqualTo(401);
		assertThat(status(filter, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(401);
	}

	@Test
	void doFilterShouldCheckAndReadAsIsSaidOfTheIssuer() throws Exception {
		Filter filter = filter("audiences", "orders", "issuers.partner.audiences", "partner-orders", "principal-claim",
				"email", "issuers.partner.principal-claim", "sub", "authorities-claims", "groups",
				"issuers.partner.authorities-claims", "roles", "issuers.partner.authority-prefix", "P_",
				"issuers.partner.authorities-claim-delimiter", ",", "required-claims[tenant]", "acme",
				"issuers.partner.required-claims[tier]", "gold");

		assertThat(send(filter, TestKeys.RSA, MAIN,
				Map.of("aud", "orders", "email", "lee@main", "groups", "A", "tenant", "acme"))
			.getStatus()).isEqualTo(200);
		assertThat(this.tester.passedOn().getRemoteUser()).isEqualTo("lee@main");
		assertThat(this.tester.passedOn().isUserInRole("A")).isTrue();
		Map<String, Object> claims = Map.of("aud", "partner-orders", "roles", "A,B", "tenant", "acme", "tier", "gold");
		assertThat(send(filter, TestKeys.OTHER_RSA, PARTNER, claims).getStatus()).isEqualTo(200);
		assertThat(((JwtPrincipal) this.tester.passedOn().getUserPrincipal()).authorities()).containsExactly("P_A",
				"P_B");

		assertThat(send(filter, TestKeys.OTHER_RSA, PARTNER, Map.of("aud", "orders")).getStatus()).isEqualTo(401);
		assertThat(send(filter, TestKeys.RSA, MAIN, claims).getStatus()).isEqualTo(401);
		assertThat(send(filter, TestKeys.OTHER_RSA, PARTNER, Map.of("aud", "partner-orders", "tier", "gold"))
			.getHeader("WWW-Authenticate")).contains("The claim 'tenant' is missing");
		assertThat(send(filter, TestKeys.OTHER_RSA, PARTNER, Map.of("aud", "partner-orders", "tenant", "acme"))
			.getHeader("WWW-Authenticate")).contains("The claim 'tier' is missing");
	}

	@Test
	void doFilterShouldAcceptTheAlgorithmsOfTheIssuerAlone() throws Exception {
		this.main.publish(TestKeys.RSA, TestKeys.EC256);
		this.partner.publish(TestKeys.OTHER_RSA, TestKeys.EC256);
		Filter filter = filter("algorithms", "RS256", "issuers.partner.algorithms", "ES256,PS256");

		assertThat(status(filter, TestKeys.RSA, MAIN)).isEqualTo(200);
		assertThat(status(filter, TestKeys.EC256, JWSAlgorithm.ES256, MAIN)).isEqualTo(401);
		assertThat(status(filter, TestKeys.EC256, JWSAlgorithm.ES256, PARTNER)).isEqualTo(200);
		assertThat(status(filter, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(401);
	}

	@Test
	void doFilterWhenOneServerIsAwayShouldNotHurtTheOthers() throws Exception {
		Filter filter = filter();
		this.partner.close();

		assertThat(status(filter, TestKeys.rsa("new", 2048), PARTNER)).isEqualTo(503);
		assertThat(status(filter, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(200);
		assertThat(status(filter, TestKeys.RSA, MAIN)).isEqualTo(200);
		assertThat(status(filter, TestKeys.rsa("new", 2048), MAIN)).isEqualTo(401);
		JWK rotated = TestKeys.rsa("rotated", 2048);
		assertThat(status(filter, TestKeys.EC256, JWSAlgorithm.ES256, PARTNER)).isEqualTo(503);
		this.main.publish(TestKeys.RSA, rotated);
		assertThat(status(filter, TestKeys.RSA, MAIN)).isEqualTo(200);
	}

	@Test
	void doFilterWhenOneIssuerRotatesItsKeysShouldAskNoOther() throws Exception {
		Filter filter = filter();
		JWK rotated = TestKeys.rsa("rotated", 2048);
		this.partner.publish(rotated);

		assertThat(status(filter, rotated, PARTNER)).isEqualTo(200);
		assertThat(status(filter, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(401);
		assertThat(status(filter, rotated, MAIN)).isEqualTo(401);
		assertThat(this.partner.requests()).hasSize(2);
		assertThat(this.main.requests()).hasSize(2);
	}

	@Test
	void doFilterWhenManyKeysAreUnknownShouldBotherTheServerOfThatIssuerOnce() throws Exception {
		Filter filter = filter();
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown-" + i);
				String token = TestKeys.token(TestKeys.RSA, header, TestKeys.claims().issuer(PARTNER));
				answers.add(clients.submit(() -> {
					MockHttpServletResponse response = new MockHttpServletResponse();
					filter.doFilter(JwtFilterTester.request("Bearer " + token), response, (passed, ignored) -> {
					});
					return response.getStatus();
				}));
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(401);
			}
		}
		finally {
			clients.shutdownNow();
		}
		assertThat(this.partner.requests()).hasSize(2);
		assertThat(this.main.requests()).hasSize(1);
	}

	@Test
	void initWhenServersAreAwayShouldNameEach() {
		this.partner.close();
		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(this::filter)
			.withMessage(
					"issuer 'partner': the key set " + this.partner.keysUrl() + " cannot be fetched: ConnectException");

		this.main.answer("/keys", 500, "");
		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(this::filter)
			.withMessageContainingAll("issuer 'main': the key set " + this.main.keysUrl(),
					"issuer 'partner': the key set " + this.partner.keysUrl());
	}

	@Test
	void initWhenMetadataAreOfAnotherShouldFailForGoodThoughOthersAreAway() {
		this.main.answer("/.well-known/openid-configuration", 200,
				"{\"issuer\":\"https://other.example\",\"jwks_uri\":\"" + this.main.keysUrl() + "\"}");
		this.partner.close();

		assertThatIllegalStateException()
			.isThrownBy(() -> this.tester.filter("issuers.main.issuer-uri", this.main.url(""),
					"issuers.partner.jwk-set-uri", this.partner.keysUrl(), "issuers.partner.issuer", PARTNER))
			.withMessage("issuer 'main': 'issuer-uri' leads to the metadata of another issuer, "
					+ "'https://other.example': write it exactly as the server does");
	}

	@Test
	void initShouldFetchAllKeysAtTheSameTime() throws Exception {
		List<String> options = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			this.main.answer("/keys" + i, 200, new JWKSet(TestKeys.RSA.toPublicJWK()).toString());
			options.addAll(List.of("issuers.i" + i + ".jwk-set-uri", this.main.url("/keys" + i),
					"issuers.i" + i + ".issuer", "i" + i));
		}
		this.main.answerOnceAsked(6);
		options.addAll(List.of("read-timeout", "30s"));

		Filter filter = remember(this.tester.filter(options.toArray(String[]::new)));

		assertThat(status(filter, TestKeys.RSA, "i5")).isEqualTo(200);
		assertThat(this.main.requests()).hasSize(6);
	}

	@Test
	void issuersOnOneServerShouldShareItsKeys() throws Exception {
		Filter filter = remember(this.tester.filter("issuers.a.jwk-set-uri", this.main.keysUrl(), "issuers.a.issuer",
				"a", "issuers.b.jwk-set-uri", this.main.keysUrl(), "issuers.b.issuer", "b"));

		assertThat(status(filter, TestKeys.RSA, "a")).isEqualTo(200);
		assertThat(status(filter, TestKeys.RSA, "b")).isEqualTo(200);
		assertThat(this.main.requests()).hasSize(1);
	}

	@Test
	void replaceWhenAnIssuerIsAddedShouldFetchNothingForTheOthers() throws Exception {
		assertThat(this.tester.factory().statePolicy()).isEqualTo(StatePolicy.INHERIT);
		Filter first = this.tester.filter("issuers.main.jwk-set-uri", this.main.keysUrl(), "issuers.main.issuer", MAIN);
		assertThat(status(first, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(401);

		Filter second = remember(this.tester.successor(first, both()));

		assertThat(status(first, TestKeys.RSA, MAIN)).isEqualTo(200);
		first.destroy();
		assertThat(status(second, TestKeys.RSA, MAIN)).isEqualTo(200);
		assertThat(status(second, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(200);
		assertThat(this.main.requests()).hasSize(1);
		assertThat(this.partner.requests()).hasSize(1);
	}

	@Test
	void replaceWhenAnIssuerIsChangedOrRemovedShouldKeepTheKeysOfTheOthers() throws Exception {
		Filter first = filter();
		this.main.answer("/other", 200, "{\"keys\":[" + TestKeys.RSA.toPublicJWK() + "]}");

		Filter moved = this.tester.successor(first, "issuers.main.jwk-set-uri", this.main.url("/other"),
				"issuers.main.issuer", MAIN, "issuers.partner.jwk-set-uri", this.partner.keysUrl(),
				"issuers.partner.issuer", PARTNER, "issuers.partner.audiences", "orders", "clock-skew", "1s");
		Filter alone = this.tester.successor(moved, "jwk-set-uri", this.partner.keysUrl(), "issuer", PARTNER);
		remember(moved);
		remember(alone);

		assertThat(send(moved, TestKeys.OTHER_RSA, PARTNER, Map.of("aud", "orders")).getStatus()).isEqualTo(200);
		assertThat(status(moved, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(401);
		assertThat(status(alone, TestKeys.OTHER_RSA, PARTNER)).isEqualTo(200);
		assertThat(this.main.requests()).containsExactly("/keys", "/other");
		assertThat(this.partner.requests()).hasSize(1);
		assertThat(status(alone, TestKeys.RSA, MAIN)).isEqualTo(401);
	}

	@Test
	void replaceWhenServerIsAwayShouldGoOnWithTheKeysItHas() throws Exception {
		Filter first = filter();
		this.main.close();
		this.partner.close();

		Filter second = remember(this.tester.successor(first, with(both(), "required-claims[tenant]", "*")));

		assertThat(send(second, TestKeys.RSA, MAIN, Map.of("tenant", "acme")).getStatus()).isEqualTo(200);
		assertThat(status(second, TestKeys.RSA, MAIN)).isEqualTo(401);
	}

	@Test
	void replaceWhenTheCandidateIsRejectedShouldLeaveThePredecessorItsKeys() throws Exception {
		this.tester.caching(Duration.ofSeconds(10), Duration.ofMillis(7500), Duration.ofMillis(1));
		Filter first = remember(this.tester.filter("issuers.main.jwk-set-uri", this.main.keysUrl(),
				"issuers.main.issuer", MAIN, "connect-timeout", "500ms", "read-timeout", "1s"));
		this.partner.answer("/keys", 500, "");

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(
				() -> this.tester.successor(first, with(both(), "connect-timeout", "500ms", "read-timeout", "1s")));

		int before = this.main.requests().size();
		// Its thread still fetches ahead of time.
		Awaitility.await().atMost(SOON).until(() -> {
			assertThat(status(first, TestKeys.RSA, MAIN)).isEqualTo(200);
			return this.main.requests().size() > before;
		});
	}

	@Test
	void destroyWhenNoFilterUsesTheKeysAnyMoreShouldEndTheThread() throws Exception {
		this.tester.caching(Duration.ofSeconds(10), Duration.ofMillis(7500), Duration.ofMillis(1));
		String[] options = with(both(), "connect-timeout", "500ms", "read-timeout", "1s");
		Filter first = this.tester.filter(options);
		Filter second = this.tester.successor(first, with(options, "clock-skew", "1s"));
		first.destroy();
		Awaitility.await().atMost(SOON).until(() -> {
			assertThat(status(second, TestKeys.RSA, MAIN)).isEqualTo(200);
			return isRunning("hotmw-keys-auth");
		});

		second.destroy();

		// Sooner than an idle thread would end by itself.
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !isRunning("hotmw-keys-auth"));
		assertThat(status(second, TestKeys.RSA, MAIN)).isEqualTo(200);
	}

	@Test
	void replaceWhenAlgorithmsAskForAKeyThatIsNewShouldFetchIt() throws Exception {
		Filter first = remember(this.tester.filter("jwk-set-uri", this.main.keysUrl(), "algorithms", "RS256"));
		assertThatExceptionOfType(TransientFilterException.class)
			.isThrownBy(() -> this.tester.successor(first, "jwk-set-uri", this.main.keysUrl(), "algorithms", "ES256"))
			.withMessageContaining("has no key for [ES256]");
		this.tester.caching(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMillis(1));
		Filter other = remember(this.tester.filter("jwk-set-uri", this.main.keysUrl(), "algorithms", "RS256"));
		this.main.publish(TestKeys.EC256);

		Filter second = remember(
				this.tester.successor(other, "jwk-set-uri", this.main.keysUrl(), "algorithms", "ES256"));

		assertThat(status(second, TestKeys.EC256, JWSAlgorithm.ES256, null)).isEqualTo(200);
	}

	@Test
	void replaceWhenTimeoutsChangeShouldFetchAnew() throws Exception {
		Filter first = filter();

		remember(this.tester.successor(first, with(both(), "read-timeout", "4s")));

		assertThat(this.main.requests()).hasSize(2);
		assertThat(this.partner.requests()).hasSize(2);
	}

	private Filter filter(String... options) {
		return remember(this.tester.filter(with(both(), options)));
	}

	private String[] both() {
		return new String[] { "issuers.main.jwk-set-uri", this.main.keysUrl(), "issuers.main.issuer", MAIN,
				"issuers.partner.jwk-set-uri", this.partner.keysUrl(), "issuers.partner.issuer", PARTNER };
	}

	private static String[] with(String[] options, String... more) {
		return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
	}

	private Filter remember(Filter filter) {
		this.filters.add(filter);
		return filter;
	}

	private static boolean isRunning(String thread) {
		return Thread.getAllStackTraces().keySet().stream().anyMatch((running) -> running.getName().equals(thread));
	}

	private int status(Filter filter, JWK key, String issuer) {
		return status(filter, key, JWSAlgorithm.RS256, issuer);
	}

	private int status(Filter filter, JWK key, JWSAlgorithm algorithm, @Nullable String issuer) {
		return send(filter, TestKeys.token(key, algorithm, TestKeys.claims().issuer(issuer))).getStatus();
	}

	private MockHttpServletResponse send(Filter filter, JWK key, String issuer, Map<String, Object> more) {
		JWTClaimsSet.Builder claims = TestKeys.claims().issuer(issuer);
		more.forEach(claims::claim);
		return send(filter, TestKeys.token(key, JWSAlgorithm.RS256, claims));
	}

	private MockHttpServletResponse send(Filter filter, String token) {
		try {
			return this.tester.send(filter, token);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
