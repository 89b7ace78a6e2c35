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
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class JwtFilterClaimsTests {

	private final JwtFilterTester tester = new JwtFilterTester();

	@Test
	void requiredClaimShouldBeOneOfItsValues() throws Exception {
		Filter filter = filter("required-claims[tenant]", "acme,other");

		assertThat(send(filter, Map.of("tenant", "acme")).getStatus()).isEqualTo(200);
		assertThat(send(filter, Map.of("tenant", "other")).getStatus()).isEqualTo(200);
		assertRefused(filter, Map.of("tenant", "hush"), "The claim 'tenant' has no accepted value");
		assertRefused(filter, Map.of("tenant", "Acme"), "The claim 'tenant' has no accepted value");
		assertRefused(filter, Map.of("tenant", ""), "The claim 'tenant' has no accepted value");
		assertRefused(filter, Map.of(), "The claim 'tenant' is missing");
	}

	@Test
	void requiredClaimWhenItIsAListShouldContainOneOfTheValues() throws Exception {
		Filter filter = filter("required-claims[groups]", "staff,7");

		assertThat(send(filter, Map.of("groups", List.of("x", "staff"))).getStatus()).isEqualTo(200);
		assertThat(send(filter, Map.of("groups", List.of("x", 7))).getStatus()).isEqualTo(200);
		assertRefused(filter, Map.of("groups", List.of("x", List.of("staff"))),
				"The claim 'groups' has no accepted value");
		assertRefused(filter, Map.of("groups", List.of()), "The claim 'groups' has no accepted value");
		assertRefused(filter, Map.of("groups", "staff x"), "The claim 'groups' has no accepted value");
	}

	@Test
	void requiredClaimShouldCompareNumbersAndTruthValuesByTheirText() throws Exception {
		Filter filter = filter("required-claims[email_verified]", "true", "required-claims[level]", "3");

		assertThat(send(filter, Map.of("email_verified", true, "level", 3)).getStatus()).isEqualTo(200);
		assertThat(send(filter, Map.of("email_verified", "true", "level", "3")).getStatus()).isEqualTo(200);
		assertRefused(filter, Map.of("email_verified", false, "level", 3),
				"The claim 'email_verified' has no accepted value");
		assertRefused(filter, Map.of("email_verified", true, "level", 4), "The claim 'level' has no accepted value");
	}

	@Test
	void requiredClaimShouldLeadIntoNestedClaims() throws Exception {
		Filter filter = filter("required-claims[realm_access.roles]", "ADMIN", "required-claims[urn:a.b]", "x");

		assertThat(send(filter, Map.of("realm_access", Map.of("roles", List.of("ADMIN")), "urn:a.b", "x")).getStatus())
			.isEqualTo(200);
		assertRefused(filter, Map.of("realm_access", Map.of("roles", List.of("CLERK")), "urn:a.b", "x"),
				"The claim 'realm_access.roles' has no accepted value");
		assertRefused(filter, Map.of("realm_access", "ADMIN", "urn:a.b", "x"),
				"The claim 'realm_access.roles' is missing");
	}

	@Test
	void requiredClaimWhenAnyValueWillDoShouldBeThere() throws Exception {
		Filter filter = filter("required-claims[tenant]", "*");

		for (Object value : List.of("acme", 7, false, List.of("a"), Map.of("a", "b"), "")) {
			assertThat(send(filter, Map.of("tenant", value)).getStatus()).as("%s", value).isEqualTo(200);
		}
		Map<String, Object> nothing = new HashMap<>();
		nothing.put("tenant", null);
		assertRefused(filter, nothing, "The claim 'tenant' is missing");
		assertRefused(filter, Map.of("tenant", List.of()), "The claim 'tenant' has no accepted value");
		assertRefused(filter, Map.of(), "The claim 'tenant' is missing");
	}

	@Test
	void requiredClaimShouldBeAbleToDemandAnExpiry() throws Exception {
		Filter filter = filter("required-claims[exp]", "*");

		assertThat(send(filter, Map.of()).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, token(new JWTClaimsSet.Builder().subject("lee")))
			.getHeader("WWW-Authenticate")).contains("The claim 'exp' is missing");
	}

	@Test
	void requiredClaimsShouldAllBeThere() throws Exception {
		Filter filter = filter("required-claims[a]", "1", "required-claims[b]", "2");

		assertThat(send(filter, Map.of("a", 1, "b", 2)).getStatus()).isEqualTo(200);
		assertThat(send(filter, Map.of("a", 1)).getStatus()).isEqualTo(401);
		assertThat(send(filter, Map.of("b", 2)).getStatus()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "-600, 200", "-660, 200", "-661, 401", "0, 200", "60, 200", "61, 401" })
	void maxTokenAgeShouldBoundWhenATokenWasIssued(long seconds, int status) throws Exception {
		Filter filter = filter("max-token-age", "10m");

		assertThat(send(filter, Map.of("iat", Date.from(TestKeys.NOW.plusSeconds(seconds)))).getStatus())
			.isEqualTo(status);
	}

	@Test
	void maxTokenAgeShouldSayWhatIsWrongWithoutTheTime() throws Exception {
		Filter filter = filter("max-token-age", "10m", "clock-skew", "0s");
		this.tester.clock().advance(Duration.ofMinutes(1));

		assertRefused(filter, Map.of("iat", Date.from(TestKeys.NOW.minusSeconds(601))),
				"The claim 'iat' lies too long ago");
		assertRefused(filter, Map.of("iat", Date.from(TestKeys.NOW.plusSeconds(61))),
				"The claim 'iat' lies in the future");
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("lee")
			.expirationTime(Date.from(TestKeys.NOW.plusSeconds(90)));
		assertThat(this.tester.send(filter, token(claims)).getHeader("WWW-Authenticate"))
			.contains("The claim 'iat' is missing");
		assertThat(this.tester.send(filter, token(new JWTClaimsSet.Builder().subject("lee"))).getStatus())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@MethodSource("hostileTimes")
	void maxTokenAgeWhenTheTimeIsHostileShouldRefuse(Object iat) throws Exception {
		assertThat(send(filter("max-token-age", "10m"), Map.of("iat", iat)).getStatus()).isEqualTo(401);
	}

	static List<Object> hostileTimes() {
		return List.of("now", 1e300, -1e300, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 1000, List.of(1), true);
	}

	@Test
	void claimsShouldNotHoldATimeOfIssueThatTheTokenDoesNotHave() throws Exception {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("lee")
			.expirationTime(Date.from(TestKeys.NOW.plusSeconds(90)));

		assertThat(this.tester.send(filter(), token(claims)).getStatus()).isEqualTo(200);
		assertThat(((JwtPrincipal) this.tester.passedOn().getUserPrincipal()).claims()).containsOnlyKeys("sub", "exp");
	}

	@ParameterizedTest
	@CsvSource({ "at+jwt, 200", "AT+JWT, 200", "application/at+jwt, 200", "Application/At+Jwt, 200", "JWT, 401",
			"logout+jwt, 401", "application/x/at+jwt, 401", "text/at+jwt, 401", ", 401" })
	void tokenTypesShouldBeThoseAlone(@Nullable String type, int status) throws Exception {
		for (String accepted : List.of("at+jwt", "application/at+jwt", "Application/at+jwt")) {
			Filter filter = filter("token-types", accepted);
			JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256);
			if (type != null) {
				header.type(new JOSEObjectType(type));
			}

			MockHttpServletResponse response = this.tester.send(filter,
					TestKeys.token(TestKeys.RSA, header, TestKeys.claims()));

			assertThat(response.getStatus()).as(type).isEqualTo(status);
			if (status == 401) {
				assertThat(response.getHeader("WWW-Authenticate"))
					.contains("the given typ value needs to be one of [at+jwt, application/");
			}
		}
	}

	@Test
	void tokenTypesShouldAcceptEachThatIsGiven() throws Exception {
		Filter filter = filter("token-types", "JWT,dpop+jwt,text/x");

		assertThat(this.tester.send(filter, TestKeys.tokenOfType("jwt")).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenOfType("dpop+jwt")).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenOfType("text/x")).getStatus()).isEqualTo(200);
		assertThat(this.tester.send(filter, TestKeys.tokenOfType("at+jwt")).getStatus()).isEqualTo(401);
	}

	private Filter filter(String... options) {
		String[] all = new String[options.length + 2];
		all[0] = "public-key";
		all[1] = TestKeys.pem(TestKeys.RSA);
		System.arraycopy(options, 0, all, 2, options.length);
		return this.tester.filter(all);
	}

	private void assertRefused(Filter filter, Map<String, Object> claims, String reason) throws Exception {
		MockHttpServletResponse response = send(filter, claims);

		assertThat(response.getStatus()).isEqualTo(401);
		assertThat(response.getHeader("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"" + reason + "\"");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).contains("\"detail\":\"" + reason + "\"").doesNotContain("hush");
	}

	private MockHttpServletResponse send(Filter filter, Map<String, Object> claims) throws Exception {
		return this.tester.send(filter, TestKeys.tokenWith(claims));
	}

	private static String token(JWTClaimsSet.Builder claims) {
		return TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256, claims);
	}

}
