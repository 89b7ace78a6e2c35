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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.api.TransientFilterException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Judges the signatures of Project Wycheproof. Where the vectors come from is said in
 * {@code ORIGIN.md} beside them.
 */
class WycheproofTests {

	private static final String OTHER_ALGORITHM = "the key says that it is for another algorithm than the token's "
			+ "(RFC 7517, section 4.4)";

	private static final String ILLEGAL_CHARACTER = "base64url has no such character, and none may be read over "
			+ "(RFC 7515, section 2)";

	private static final String SET_OF_SECRETS = "secrets are configured, one for each filter or issuer, never "
			+ "published";

	private static final String ENCRYPTED = "encrypted tokens are not supported";

	/** Valid by the vectors, and refused on purpose. */
	private static final Map<String, String> REFUSED_ON_PURPOSE = new TreeMap<>(
			Map.of("json_web_signature_test 346", OTHER_ALGORITHM, "json_web_signature_test 347", OTHER_ALGORITHM,
					"json_web_signature_test 350", OTHER_ALGORITHM, "json_web_signature_test 351", OTHER_ALGORITHM,
					"json_web_signature_test 372", ILLEGAL_CHARACTER, "json_web_signature_test 373", ILLEGAL_CHARACTER,
					"json_web_key_test 2", SET_OF_SECRETS, "json_web_crypto_test 48", SET_OF_SECRETS,
					"json_web_crypto_test 50", ENCRYPTED, "json_web_crypto_test 67", ENCRYPTED));

	/**
	 * Not valid by the vectors, though they are the same, character by character, as 357,
	 * which is. Nothing else is accepted against the vectors.
	 */
	private static final List<String> CONTRADICTIONS = List.of("json_web_signature_test 367",
			"json_web_signature_test 370");

	private final JwtFilterTester tester = new JwtFilterTester();

	private TestAuthorizationServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new TestAuthorizationServer();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "json_web_signature_test, 401, 46", "json_web_key_test, 26, 5", "json_web_crypto_test, 83, 6" })
	void verifySignatureShouldJudgeAsTheVectorsDo(String file, int count, int valid) {
		Map<String, String> different = new TreeMap<>();
		int judged = 0;
		int accepted = 0;
		for (Map<String, Object> group : TestVectors.list(TestVectors.read(file + ".json"), "testGroups")) {
			TrustedIssuer issuer = issuer(group);
			for (Map<String, Object> test : TestVectors.list(group, "tests")) {
				boolean isAccepted = issuer != null && TestVectors.isAccepted(issuer, token(test));
				judged++;
				accepted += isAccepted ? 1 : 0;
				if (isAccepted != "valid".equals(test.get("result"))) {
					different.put(file + " " + test.get("tcId"), isAccepted ? "accepted" : "refused");
				}
			}
		}
		Map<String, String> expected = new TreeMap<>();
		REFUSED_ON_PURPOSE.keySet().forEach((name) -> expected.put(name, "refused"));
		CONTRADICTIONS.forEach((name) -> expected.put(name, "accepted"));
		expected.keySet().removeIf((name) -> !name.startsWith(file + " "));
		assertThat(different).isEqualTo(expected);
		assertThat(judged).isEqualTo(count);
		long refused = expected.values().stream().filter("refused"::equals).count();
		assertThat(accepted).isEqualTo(valid - refused + (expected.size() - refused));
	}

	@Test
	void contradictionsShouldBeOnesInTheVectors() {
		List<Map<String, Object>> groups = TestVectors.list(TestVectors.read("json_web_signature_test.json"),
				"testGroups");
		Map<String, String> tokens = new TreeMap<>();
		groups.forEach((group) -> TestVectors.list(group, "tests")
			.forEach((test) -> tokens.put("json_web_signature_test " + test.get("tcId"), token(test))));

		assertThat(tokens).hasSize(401);
		assertThat(CONTRADICTIONS).extracting(tokens::get).containsOnly(tokens.get("json_web_signature_test 357"));
	}

	@ParameterizedTest
	@CsvSource({ "json_web_signature_test, 401", "json_web_key_test, 26", "json_web_crypto_test, 83" })
	void doFilterShouldRefuseThemAllSinceTheyClaimNothing(String file, int count) throws Exception {
		int refused = 0;
		for (Map<String, Object> group : TestVectors.list(TestVectors.read(file + ".json"), "testGroups")) {
			Filter filter = (issuer(group) != null) ? this.tester.filter(options(group))
					: this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA));
			for (Map<String, Object> test : TestVectors.list(group, "tests")) {
				assertThat(this.tester.send(filter, token(test)).getStatus()).as("%s", test).isEqualTo(401);
				refused++;
			}
			filter.destroy();
		}
		assertThat(refused).isEqualTo(count);
	}

	private @Nullable TrustedIssuer issuer(Map<String, Object> group) {
		try {
			return this.tester.issuer(options(group));
		}
		catch (IllegalArgumentException | TransientFilterException ex) {
			// With such a key there is no filter.
			assertThat(ex.getMessage()).isNotBlank();
			return null;
		}
	}

	@SuppressWarnings("unchecked")
	private String[] options(Map<String, Object> group) {
		Object keys = (group.get("public") != null) ? group.get("public") : group.get("private");
		return TestVectors.options(this.server,
				new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(keys)));
	}

	@SuppressWarnings("unchecked")
	private static String token(Map<String, Object> test) {
		Object token = test.containsKey("jws") ? test.get("jws") : test.get("jwe");
		return (token instanceof Map<?, ?> object) ? JSONObjectUtils.toJSONString((Map<String, Object>) object)
				: String.valueOf(token);
	}

}
