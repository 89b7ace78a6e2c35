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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import jakarta.servlet.Filter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.TransientFilterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JwtFilterKeySetTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	private final JwtFilterTester tester = new JwtFilterTester();

	private final List<Filter> filters = new ArrayList<>();

	private TestAuthorizationServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new TestAuthorizationServer().publish(TestKeys.RSA.toPublicJWK());
	}

	@AfterEach
	void stop() {
		this.filters.forEach(Filter::destroy);
		this.server.close();
	}

	@Test
	void initShouldFetchTheKeysSoThatRequestsNeedNot() throws Exception {
		Filter filter = filter();
		assertThat(this.server.requests()).containsExactly("/keys");

		for (int i = 0; i < 5; i++) {
			assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
		}

		assertThat(this.server.requests()).containsExactly("/keys");
	}

	@Test
	void doFilterShouldVerifyWithEveryPublishedKey() throws Exception {
		this.server.publish(TestKeys.RSA, TestKeys.EC256);
		Filter filter = filter();

		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.EC256, JWSAlgorithm.ES256)).getStatus())
			.isEqualTo(200);
		assertThat(status(filter, TestKeys.rsa("rsa-1", 2048))).isEqualTo(401);
	}

	@Test
	void doFilterWhenTokenHasNoKeyIdShouldTryTheKeysOfItsType() throws Exception {
		this.server.publish(TestKeys.OTHER_RSA, TestKeys.RSA, TestKeys.EC256);
		Filter filter = filter();

		assertThat(this.tester
			.send(filter, TestKeys.token(TestKeys.RSA, new JWSHeader.Builder(JWSAlgorithm.RS256), TestKeys.claims()))
			.getStatus()).isEqualTo(200);
	}

	@Test
	void doFilterWhenKeyIsNewShouldFetchItAtOnce() throws Exception {
		Filter filter = filter();
		this.server.publish(TestKeys.RSA, TestKeys.OTHER_RSA);

		assertThat(status(filter, TestKeys.OTHER_RSA)).isEqualTo(200);
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void doFilterWhenKeyIsWithdrawnShouldStopTrustingIt() throws Exception {
		this.tester.caching(Duration.ofSeconds(3), Duration.ofMillis(200), Duration.ofMillis(100));
		Filter filter = filter();
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);

		this.server.publish(TestKeys.OTHER_RSA);

		Awaitility.await().atMost(SOON).until(() -> status(filter, TestKeys.RSA) == 401);
		assertThat(status(filter, TestKeys.OTHER_RSA)).isEqualTo(200);
	}

	@Test
	void doFilterWhenKeyIsUnknownShouldRefuseTheToken() throws Exception {
		Filter filter = filter();

		MockHttpServletResponse response = send(filter, TestKeys.OTHER_RSA);

		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The access token could not be verified\"");
	}

	@Test
	void doFilterWhenManyKeysAreUnknownShouldNotBotherTheServer() throws Exception {
		Filter filter = filter();
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown-" + i);
				String token = TestKeys.token(TestKeys.OTHER_RSA, header, TestKeys.claims());
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
		assertThat(this.server.requests()).hasSizeLessThanOrEqualTo(2);
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
	}

	@Test
	void doFilterWhenServerIsAwayShouldGoOnWithTheKeysItHas() throws Exception {
		this.tester.caching(Duration.ofSeconds(3), Duration.ofMillis(200), Duration.ofMillis(100));
		Filter filter = filter();
		this.server.answer("/keys", 503, "maintenance");
		int before = this.server.requests().size();

		Awaitility.await().atMost(SOON).until(() -> {
			assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
			return this.server.requests().size() >= before + 2;
		});
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
	}

	@Test
	void doFilterWhenServerIsAwayAndKeyIsUnknownShouldAnswer503() throws Exception {
		Filter filter = filter();
		this.server.close();

		MockHttpServletResponse response = send(filter, TestKeys.OTHER_RSA);

		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("WWW-Authenticate")).isNull();
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).contains("\"title\":\"Service Unavailable\"",
				"\"detail\":\"The access token cannot be verified at the moment\"");
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
		// Asked again within the interval in which the server is left alone.
		assertThat(send(filter, TestKeys.OTHER_RSA).getStatus()).isEqualTo(503);
		assertThat(send(filter, TestKeys.OTHER_RSA).getStatus()).isEqualTo(503);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>", "[]", "{}", "" })
	void doFilterWhenServerAnswersNonsenseShouldGoOnWithTheKeysItHas(String nonsense) throws Exception {
		Filter filter = filter();
		this.server.answer("/keys", 200, nonsense);

		assertThat(status(filter, TestKeys.OTHER_RSA)).isEqualTo(503);
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
	}

	@Test
	void doFilterWhenServerIsBackShouldFetchAgain() throws Exception {
		this.tester.caching(Duration.ofSeconds(3), Duration.ofMillis(200), Duration.ofMillis(100));
		Filter filter = filter();
		this.server.answer("/keys", 503, "maintenance");
		assertThat(status(filter, TestKeys.OTHER_RSA)).isEqualTo(503);

		this.server.publish(TestKeys.OTHER_RSA);

		Awaitility.await().atMost(SOON).until(() -> status(filter, TestKeys.OTHER_RSA) == 200);
		assertThat(status(filter, TestKeys.EC256, JWSAlgorithm.ES256)).isEqualTo(401);
	}

	@Test
	void doFilterWhenAlgorithmDoesNotSuitTheKeyShouldRefuseTheToken() throws Exception {
		this.server.publish(TestKeys.EC256.toPublicJWK());
		Filter filter = filter("algorithms", "ES256,ES384");
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("ec-1");

		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.ec("ec-1", Curve.P_384), header, TestKeys.claims()))
			.getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterWhenPublishedKeyWasUsedAsSecretShouldRefuseTheToken() throws Exception {
		Filter filter = filter();
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1");
		JWK key = TestKeys.secret(TestKeys.RSA.toPublicKey().getEncoded());

		assertThat(this.tester.send(filter, TestKeys.token(key, header, TestKeys.claims())).getStatus()).isEqualTo(401);
	}

	@Test
	void doFilterWhenServerPublishesASecretShouldNotUseIt() throws Exception {
		JWK secret = TestKeys.secret(new byte[64]);
		this.server.publish(TestKeys.RSA);
		this.server.answer("/keys", 200,
				"{\"keys\":[" + TestKeys.RSA.toPublicJWK() + "," + secret.toJSONString() + "]}");
		Filter filter = filter();

		assertThat(this.tester.send(filter, TestKeys.token(secret, JWSAlgorithm.HS256)).getStatus()).isEqualTo(401);
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
	}

	@Test
	void initWhenServerIsAwayShouldFailForNow() {
		String url = this.server.keysUrl();
		this.server.close();

		assertThatExceptionOfType(TransientFilterException.class)
			.isThrownBy(() -> this.tester.filter("jwk-set-uri", url + "?key=hush"))
			.withMessage("the key set " + url + " cannot be fetched: ConnectException");
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 204, 302, 400, 401, 404, 500, 503 })
	void initWhenServerAnswersNoKeySetShouldFailForNow(int status) {
		this.server.answer("/keys", status, "");

		assertThatExceptionOfType(TransientFilterException.class)
			.isThrownBy(() -> this.tester.filter("jwk-set-uri", this.server.keysUrl() + "?key=hush"))
			.withMessage("the key set " + this.server.keysUrl() + " cannot be fetched: the server answers with status "
					+ status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "{}", "[]", "{\"keys\":7}" })
	void initWhenAnswerIsNoKeySetShouldFailForNow(String body) {
		this.server.answer("/keys", 200, body);

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(this::filter)
			.withMessageEndingWith("cannot be fetched: its answer is not a key set");
	}

	@Test
	void initWhenThereIsNoUsableKeyShouldSayWhatThereIs() {
		this.server.publish(TestKeys.EC256.toPublicJWK());

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> filter("algorithms", "RS256"))
			.withMessage("the key set " + this.server.keysUrl() + " has no key for [RS256], its keys are of the types "
					+ "[EC]: correct 'algorithms' or the address");

		this.server.answer("/keys", 200, "{\"keys\":[]}");
		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(this::filter)
			.withMessageContaining("has no key for [RS256, ES256], its keys are of the types []");
	}

	@Test
	void initWhenServerIsSlowShouldNotWaitForEver() {
		this.server.drip("/keys", 20);

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> filter("read-timeout", "200ms"))
			.withMessageEndingWith("cannot be fetched: Read timed out");
	}

	@Test
	void initWhenAnswerIsHugeShouldNotReadIt() {
		this.server.answer("/keys", 200, "x".repeat(600 * 1024));

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(this::filter)
			.withMessageEndingWith("cannot be fetched: the answer is longer than 524288 bytes");
	}

	@Test
	void doFilterShouldRefreshBeforeKeysAgeAndDestroyShouldEndTheThread() throws Exception {
		this.tester.caching(Duration.ofSeconds(10), Duration.ofMillis(7500), Duration.ofMillis(1));
		Filter filter = filter();
		Awaitility.await().atMost(SOON).until(() -> {
			assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
			return this.server.requests().size() >= 2 && isRunning("hotmw-keys-auth");
		});

		filter.destroy();

		// Sooner than an idle thread would end by itself.
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !isRunning("hotmw-keys-auth"));
		// A request that is still on its way through is served.
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(200);
	}

	@Test
	void destroyWhenNeverInitialisedShouldDoNothing() {
		JwtFilterFactory factory = this.tester.factory();
		Filter filter = factory.create(new io.hotmw.api.FilterContext("auth", "jwt"),
				io.hotmw.autoconfigure.filter.TestOptions.bind(JwtOptions.class, "jwk-set-uri", this.server.keysUrl()));

		filter.destroy();

		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/realm/.well-known/openid-configuration", "/.well-known/openid-configuration/realm",
			"/.well-known/oauth-authorization-server/realm" })
	void issuerShouldLeadToTheKeys(String path) throws Exception {
		String issuer = this.server.url("/realm");
		this.server.answer(path, 200, metadata(issuer, this.server.keysUrl()));
		Filter filter = discover(issuer);

		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", issuer))).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", issuer + "2"))).getStatus())
			.isEqualTo(401);
		assertThat(status(filter, TestKeys.RSA)).isEqualTo(401);
	}

	@Test
	void issuerWithSlashAtTheEndShouldLeadToTheKeys() throws Exception {
		String issuer = this.server.url("/");
		this.server.answer("/.well-known/openid-configuration", 200, metadata(issuer, this.server.keysUrl()));
		Filter filter = discover(issuer);

		assertThat(this.tester.send(filter, TestKeys.tokenWith(Map.of("iss", issuer))).getStatus()).isEqualTo(200);
	}

	@Test
	void issuerWhenMetadataAreOfAnotherShouldFailForGood() {
		String issuer = this.server.url("/realm");
		this.server.answer("/realm/.well-known/openid-configuration", 200,
				metadata(issuer + "/", this.server.keysUrl()));

		assertThatIllegalStateException().isThrownBy(() -> discover(issuer))
			.withMessage("'issuer-uri' leads to the metadata of another issuer, '" + issuer
					+ "/': write it exactly as the server does");
	}

	@Test
	void issuerWhenThereAreNoMetadataShouldFailForNow() {
		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> discover(this.server.url("/realm")))
			.withMessage("the metadata of " + this.server.url("/realm")
					+ " cannot be fetched: the server answers with status 404");
		assertThat(this.server.requests()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "{", "<html>" })
	void issuerWhenMetadataAreNonsenseShouldFailForNow(String nonsense) {
		this.server.answer("/realm/.well-known/openid-configuration", 200, nonsense);

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> discover(this.server.url("/realm")))
			.withMessageEndingWith("cannot be fetched: they are not valid JSON");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"issuer\":null}" })
	void issuerWhenMetadataNameNoIssuerShouldFailForNow(String metadata) {
		this.server.answer("/realm/.well-known/openid-configuration", 200, metadata);

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> discover(this.server.url("/realm")))
			.withMessageEndingWith("cannot be fetched: they do not name the issuer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"jwks_uri\":null", ",\"jwks_uri\":\"file:/etc/keys\"", ",\"jwks_uri\":\"/keys\"" })
	void issuerWhenMetadataDoNotSayWhereTheKeysAreShouldFailForNow(String keys) {
		String issuer = this.server.url("/realm");
		this.server.answer("/realm/.well-known/openid-configuration", 200,
				"{\"issuer\":\"" + issuer + "\"" + keys + "}");

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> discover(issuer))
			.withMessageEndingWith("cannot be fetched: they do not say where the keys are");
	}

	@Test
	void issuerWhenServerIsAwayShouldFailForNowAndNotTryAgain() {
		String issuer = this.server.url("/realm");
		this.server.close();

		assertThatExceptionOfType(TransientFilterException.class).isThrownBy(() -> discover(issuer))
			.withMessage("the metadata of " + issuer + " cannot be fetched: ConnectException");
	}

	private static String metadata(String issuer, String keys) {
		return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
	}

	private static boolean isRunning(String thread) {
		return Thread.getAllStackTraces().keySet().stream().anyMatch((running) -> running.getName().equals(thread));
	}

	private Filter discover(String issuer) {
		return remember(this.tester.filter("issuer-uri", issuer));
	}

	private Filter filter(String... options) {
		String[] all = new String[options.length + 6];
		all[0] = "jwk-set-uri";
		all[1] = this.server.keysUrl();
		all[2] = "connect-timeout";
		all[3] = "500ms";
		all[4] = "read-timeout";
		all[5] = "1s";
		System.arraycopy(options, 0, all, 6, options.length);
		return remember(this.tester.filter(all));
	}

	private Filter remember(Filter filter) {
		this.filters.add(filter);
		return filter;
	}

	private int status(Filter filter, JWK key) throws Exception {
		return send(filter, key).getStatus();
	}

	private int status(Filter filter, JWK key, JWSAlgorithm algorithm) throws Exception {
		return this.tester.send(filter, TestKeys.token(key, algorithm)).getStatus();
	}

	private MockHttpServletResponse send(Filter filter, JWK key) throws Exception {
		return this.tester.send(filter, TestKeys.token(key, JWSAlgorithm.RS256));
	}

}
