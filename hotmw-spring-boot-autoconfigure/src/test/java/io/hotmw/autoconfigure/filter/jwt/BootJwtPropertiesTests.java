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
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class BootJwtPropertiesTests {

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private static final String PEM_LOCATION = "base64:"
			+ Base64.getEncoder().encodeToString(TestKeys.pem(TestKeys.RSA).getBytes(StandardCharsets.UTF_8));

	private final JwtFilterTester tester = new JwtFilterTester();

	@Test
	void publicKeyLocationShouldBeADefault() throws Exception {
		boot("public-key-location", PEM_LOCATION);
		Filter filter = this.tester.filter();

		assertThat(send(filter, Map.of())).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.OTHER_RSA, JWSAlgorithm.RS256)).getStatus())
			.isEqualTo(401);
	}

	@Test
	void jwkSetUriShouldComeBeforeIssuerUriBeforePublicKeyLocation() throws Exception {
		try (TestAuthorizationServer server = new TestAuthorizationServer().publish(TestKeys.RSA)) {
			boot("public-key-location", "classpath:none.pem");
			boot("issuer-uri", "https://idp.example");
			boot("jwk-set-uri", server.keysUrl());
			Filter filter = this.tester.filter();

			assertThat(send(filter, Map.of("iss", "https://idp.example"))).isEqualTo(200);
			assertThat(send(filter, Map.of("iss", "https://other.example"))).isEqualTo(401);
			filter.destroy();
		}
	}

	@Test
	void issuerUriShouldComeBeforePublicKeyLocation() throws Exception {
		try (TestAuthorizationServer server = new TestAuthorizationServer().publish(TestKeys.RSA)) {
			server.answer("/.well-known/openid-configuration", 200,
					"{\"issuer\":\"" + server.url("") + "\",\"jwks_uri\":\"" + server.keysUrl() + "\"}");
			boot("public-key-location", "classpath:none.pem");
			boot("issuer-uri", server.url(""));
			Filter filter = this.tester.filter();

			assertThat(send(filter, Map.of("iss", server.url("")))).isEqualTo(200);
			assertThat(send(filter, Map.of())).isEqualTo(401);
			filter.destroy();
		}
	}

	@Test
	void claimsShouldBeDefaults() throws Exception {
		boot("public-key-location", PEM_LOCATION);
		boot("audiences[0]", "orders");
		boot("audiences[1]", "billing");
		boot("principal-claim-name", "email");
		boot("authorities-claim-name", "groups");
		boot("authorities-claim-delimiter", ",");
		boot("authority-prefix", "G_");
		Filter filter = this.tester.filter();

		assertThat(send(filter, Map.of("aud", "billing", "email", "lee@example", "groups", "a,b"))).isEqualTo(200);
		assertThat(this.tester.passedOn().getRemoteUser()).isEqualTo("lee@example");
		assertThat(((JwtPrincipal) this.tester.passedOn().getUserPrincipal()).authorities()).containsExactly("G_a",
				"G_b");
		assertThat(send(filter, Map.of("aud", "other", "email", "lee@example"))).isEqualTo(401);
	}

	@Test
	void jwsAlgorithmsShouldBeADefaultForPublicKeys() throws Exception {
		boot("jws-algorithms", "PS256");
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA));

		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.PS256)).getStatus())
			.isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256)).getStatus())
			.isEqualTo(401);
	}

	@Test
	void jwsAlgorithmsShouldNotConcernASecret() {
		boot("jws-algorithms", "RS256");

		assertThat(validate("secret", TestKeys.SECRET)).isEmpty();
	}

	@Test
	void optionsShouldComeFirst() throws Exception {
		boot("jwk-set-uri", "https://idp.example/keys");
		boot("issuer-uri", "https://idp.example");
		boot("audiences", "orders");
		boot("principal-claim-name", "email");
		boot("authorities-claim-name", "groups");
		boot("jws-algorithms", "ES256");
		Filter filter = this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA), "issuer", "me", "audiences",
				"billing", "principal-claim", "sub", "authorities-claims", "roles", "algorithms", "RS256");

		assertThat(send(filter, Map.of("iss", "me", "aud", "billing", "roles", "A", "groups", "B"))).isEqualTo(200);
		assertThat(this.tester.passedOn().getRemoteUser()).isEqualTo("lee");
		assertThat(this.tester.passedOn().isUserInRole("A")).isTrue();
		assertThat(this.tester.passedOn().isUserInRole("B")).isFalse();
	}

	@Test
	void emptyPropertiesShouldCountAsMissing() {
		boot("jwk-set-uri", "");
		boot("public-key-location", PEM_LOCATION);

		assertThat(validate()).isEmpty();
	}

	@Test
	void errorsShouldNameThePropertyThatTheyComeFrom() {
		boot("jwk-set-uri", "ftp://idp/keys");
		assertThat(validate()).singleElement()
			.asString()
			.startsWith("jwk-set-uri|is not an absolute http(s) address")
			.contains("(the value is that of " + BOOT + "jwk-set-uri)|");

		boot("jws-algorithms", "HS256");
		assertThat(validate("jwk-set-uri", "https://idp.example/keys")).singleElement()
			.asString()
			.contains("must not be used with published keys (the value is that of " + BOOT + "jws-algorithms)|");
	}

	@Test
	void expressionsShouldNotBeIgnoredSilently() {
		boot("public-key-location", PEM_LOCATION);
		boot("authorities-claim-expressions[0]", "['realm_access']['roles']");

		assertThat(validate()).singleElement()
			.asString()
			.startsWith("authorities-claims|is missing, and " + BOOT
					+ "authorities-claim-expressions is not evaluated by this filter|");
		assertThat(validate("authorities-claims", "realm_access.roles")).isEmpty();
	}

	@Test
	void propertiesShouldBeReadAnewForEachCandidate() {
		JwtFilterFactory factory = this.tester.factory();
		assertThat(TestErrors.of(factory, TestOptions.bind(JwtOptions.class))).hasSize(1);

		boot("public-key-location", PEM_LOCATION);

		assertThat(TestErrors.of(factory, TestOptions.bind(JwtOptions.class))).isEmpty();
	}

	private void boot(String name, String value) {
		this.tester.environment().setProperty(BOOT + name, value);
	}

	private int send(Filter filter, Map<String, Object> claims) throws Exception {
		return this.tester.send(filter, TestKeys.tokenWith(claims)).getStatus();
	}

	private List<String> validate(String... options) {
		return TestErrors.of(this.tester.factory(), TestOptions.bind(JwtOptions.class, options));
	}

}
