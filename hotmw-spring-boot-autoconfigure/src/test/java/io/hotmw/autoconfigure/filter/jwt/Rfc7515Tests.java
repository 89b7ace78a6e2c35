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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of RFC 7515. Where they come from is said in {@code ORIGIN.md} beside
 * them.
 */
class Rfc7515Tests {

	/** The {@code exp} of the examples. */
	private static final Instant EXPIRY = Instant.ofEpochSecond(1300819380);

	private final JwtFilterTester tester = new JwtFilterTester();

	private TestAuthorizationServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new TestAuthorizationServer();
		this.tester.clock().set(EXPIRY);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void vectorsShouldBeThere() {
		assertThat(vectors()).extracting((vector) -> vector.get()[0])
			.containsExactly("A.1", "A.2", "A.3", "A.4", "A.5", "E");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("signed")
	void verifySignatureShouldAcceptTheExampleAndNothingLikeIt(String appendix, Map<String, Object> vector) {
		TrustedIssuer issuer = this.tester.issuer(options(vector));
		String jws = String.valueOf(vector.get("jws"));
		int signature = jws.lastIndexOf('.') + 1;
		char first = (jws.charAt(signature) == 'A') ? 'B' : 'A';

		assertThat(TestVectors.isAccepted(issuer, jws)).isTrue();
		assertThat(TestVectors.isAccepted(issuer, jws.substring(0, signature) + first + jws.substring(signature + 1)))
			.isFalse();
		assertThat(TestVectors.isAccepted(issuer, jws.substring(0, signature))).isFalse();
		assertThat(TestVectors.isAccepted(issuer, jws.replace(".", ".A"))).isFalse();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("signed")
	void doFilterShouldAcceptTheExampleUntilItExpires(String appendix, Map<String, Object> vector) throws Exception {
		Filter filter = this.tester.filter(Stream
			.of(Stream.of(options(vector)), Stream.of("issuer", "joe", "principal-claim", "iss", "clock-skew", "0s"))
			.flatMap((options) -> options)
			.toArray(String[]::new));
		String jws = String.valueOf(vector.get("jws"));
		boolean claims = Boolean.TRUE.equals(vector.get("claims"));

		assertThat(this.tester.send(filter, jws).getStatus()).isEqualTo(claims ? 200 : 401);
		this.tester.clock().advance(Duration.ofSeconds(1));
		assertThat(this.tester.send(filter, jws).getStatus()).isEqualTo(401);
		filter.destroy();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void doFilterShouldRefuseWhatMustBeRefused(String appendix, Map<String, Object> vector) throws Exception {
		String jws = String.valueOf(vector.get("jws"));
		this.tester.clock().set(EXPIRY.minusSeconds(60));

		for (Arguments signed : signed()) {
			@SuppressWarnings("unchecked")
			String[] options = options((Map<String, Object>) signed.get()[1]);
			Filter filter = this.tester.filter(options);
			assertThat(this.tester.send(filter, jws).getStatus()).isEqualTo(401);
			assertThat(TestVectors.isAccepted(this.tester.issuer(options), jws)).isFalse();
			filter.destroy();
		}
	}

	@SuppressWarnings("unchecked")
	private String[] options(Map<String, Object> vector) {
		return TestVectors.options(this.server, (Map<String, Object>) Objects.requireNonNull(vector.get("key")));
	}

	static List<Arguments> signed() {
		return vectors("valid");
	}

	static List<Arguments> refused() {
		return vectors("invalid");
	}

	private static List<Arguments> vectors(String result) {
		return vectors().stream()
			.filter((vector) -> result.equals(((Map<?, ?>) vector.get()[1]).get("result")))
			.toList();
	}

	private static List<Arguments> vectors() {
		return TestVectors.list(TestVectors.read("rfc7515.json"), "vectors")
			.stream()
			.map((vector) -> Arguments.of(vector.get("appendix"), vector))
			.toList();
	}

}
