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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BearerTokenTests {

	@ParameterizedTest
	@ValueSource(strings = { "Bearer abc", "bearer abc", "BEARER abc", "Bearer   abc", "Bearer abc " })
	void ofShouldFindTheToken(String header) throws Exception {
		assertThat(BearerToken.of(JwtFilterTester.request(header)).value()).isEqualTo("abc");
	}

	@Test
	void ofShouldAcceptEveryCharacterOfTheGrammar() throws Exception {
		assertThat(BearerToken.of(JwtFilterTester.request("Bearer azAZ09-._~+/==")).value())
			.isEqualTo("azAZ09-._~+/==");
	}

	@Test
	void ofWhenThereIsNoHeaderShouldAskForAToken() {
		RefusedException refusal = refusal();

		assertThat(refusal.status().value()).isEqualTo(401);
		assertThat(refusal.challenge(null)).isEqualTo("Bearer");
		assertThat(refusal.challenge("orders")).isEqualTo("Bearer realm=\"orders\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Basic bGVlOnNlY3JldA==", "Bearerabc", "Digest Bearer abc", "abc" })
	void ofWhenSchemeIsAnotherShouldAskForAToken(String header) {
		assertThat(refusal(header).challenge(null)).isEqualTo("Bearer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer =", "Bearer a b", "Bearer a,b", "Bearer a=b", "Bearer \"a\"",
			"Bearer a\u00fc", "Bearer a\u0000", "Bearer a, Bearer b" })
	void ofWhenTokenIsMalformedShouldSayThatItIsInvalid(String header) {
		RefusedException refusal = refusal(header);

		assertThat(refusal.status().value()).isEqualTo(401);
		assertThat(refusal.challenge(null))
			.isEqualTo("Bearer error=\"invalid_token\", error_description=\"The access token is malformed\"");
		assertThat(refusal.challenge("orders")).startsWith("Bearer realm=\"orders\", error=\"invalid_token\"");
	}

	@Test
	void ofWhenTokenIsOversizedShouldSayThatItIsInvalid() throws Exception {
		assertThat(BearerToken.of(JwtFilterTester.request("Bearer " + "a".repeat(32768))).value()).hasSize(32768);

		assertThat(refusal("Bearer " + "a".repeat(32769)).status().value()).isEqualTo(401);
	}

	@Test
	void ofWhenThereAreSeveralHeadersShouldSayThatTheRequestIsInvalid() {
		for (String second : new String[] { "Bearer abc", "Basic abc" }) {
			RefusedException refusal = refusal("Bearer abc", second);

			assertThat(refusal.status().value()).isEqualTo(400);
			assertThat(refusal.challenge(null)).isEqualTo("Bearer error=\"invalid_request\", "
					+ "error_description=\"The request has more than one Authorization header\"");
		}
	}

	@Test
	void toStringShouldNotShowTheToken() {
		assertThat(new BearerToken("abc")).hasToString("BearerToken[3 characters]");
	}

	@Test
	void descriptionShouldHoldNothingThatBreaksAHeader() {
		RefusedException refusal = RefusedException.invalidToken("a\"b\\c\r\nd\u00fc" + "e".repeat(500));

		assertThat(refusal.description()).startsWith("a'b'c''d'eee").hasSize(200);
	}

	private RefusedException refusal(String... headers) {
		return catchThrowableOfType(RefusedException.class, () -> BearerToken.of(JwtFilterTester.request(headers)));
	}

}
