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

package io.hotmw.autoconfigure.filter.apikey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ApiKeyFilterFactory}.
 */
class ApiKeyFilterFactoryTests {

	private static final String COMMAND = "echo \"sha256:$(printf %s \"$KEY\" | sha256sum | cut -c1-64)\"";

	private static final String HASH_IT = "write what this prints for the key: " + COMMAND;

	private final ApiKeyFilterFactory factory = new ApiKeyFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("api-key");
		assertThat(this.factory.aliases()).isEmpty();
		ApiKeyOptions options = TestOptions.bind(this.factory.optionsType(), "keys[billing]",
				TestApiKeys.hash(TestApiKeys.BILLING));
		FilterContext context = new FilterContext("partners", "api-key");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(ApiKeyOptions.class))
			.isEqualTo(new ApiKeyOptions(Map.of(), Map.of(), "X-API-Key", null, null));
	}

	@Test
	void keysShouldBeMarkedAndNeverShown() throws Exception {
		assertThat(ApiKeyOptions.class.getDeclaredField("keys").isAnnotationPresent(Sensitive.class)).isTrue();
		assertThat(TestOptions.bind(ApiKeyOptions.class, "keys[billing]", "hush", "roles[billing]", "CLERK").toString())
			.contains("owners=[billing]", "CLERK")
			.doesNotContain("hush");
	}

	@Test
	void validateWhenEverythingIsGivenShouldReportNothing() {
		assertThat(errors("keys[billing][0]", TestApiKeys.hash("a"), "keys[billing][1]", TestApiKeys.hash("b"),
				"keys[Größe & Co., acme.example/shop]",
				TestApiKeys.hash("c").toUpperCase(Locale.ROOT).replace("SHA", "sha"), "roles[billing]",
				"CLERK,ROLE_ADMIN", "header", "Authorization", "query-parameter", "api_key", "realm", "orders"))
			.isEmpty();
	}

	@Test
	void validateShouldReportEverything() {
		assertThat(errors("keys[billing][0]", TestApiKeys.BILLING, "keys[billing][1]", "sha256:0815",
				"keys[reports][0]", TestApiKeys.hash(TestApiKeys.REPORTS), "keys[reports][1]",
				TestApiKeys.hash(TestApiKeys.REPORTS), "keys[shop]", TestApiKeys.hash(TestApiKeys.REPORTS),
				"keys[nobody]", TestApiKeys.hash(""), "roles[billing][0]", "*", "roles[billing][1]", "SCOPE_orders",
				"roles[billing][2]", "ROLE_", "roles[ghost]", "CLERK", "header", "X API Key", "query-parameter", "a&b",
				"realm", "a\"b"))
			.containsExactlyInAnyOrder(
					"keys[billing][0]|does not begin with sha256:, so that it may be a key itself|" + HASH_IT
							+ "; a key that has stood in a document is to be replaced",
					"keys[billing][1]|is not sha256: and 64 hexadecimal digits behind it|" + HASH_IT,
					"keys[reports][1]|is given twice|give each owner keys of its own, and each key once",
					"keys[shop][0]|is the hash of a key of 'reports' too|"
							+ "give each owner keys of its own, and each key once",
					"keys[nobody][0]|is the hash of an empty text|set the variable KEY to the key first: " + COMMAND,
					"roles[billing][0]|'*' is no role: the Servlet specification has another use for it|"
							+ "name the role, for example CLERK",
					"roles[billing][1]|'SCOPE_orders' is a scope, which tokens have and keys do not|"
							+ "name a role, for example CLERK",
					"roles[billing][2]|is not the name of a role|"
							+ "write a name of up to 100 visible characters, for example CLERK",
					"roles[ghost]|is about somebody who has no key|add the owner to 'keys', or remove it here",
					"header|is not the name of a header|write for example X-API-Key",
					"query-parameter|is not a name of up to 100 letters, digits and ._~-|"
							+ "write for example api_key, or leave it out",
					"realm|must be up to 200 characters of printable ASCII without quotes and backslashes|"
							+ "set for example orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Cookie", "Host", "content-length", "Connection", "Transfer-Encoding", "Accept", "Origin",
			"User-Agent", "X-Forwarded-For", "Proxy-Authorization", "traceparent", "X-Request-Id", "If-Match" })
	void validateWhenHeaderCannotHoldAKeyShouldReportIt(String header) {
		assertThat(errors("keys[billing]", TestApiKeys.hash("a"), "header", header))
			.containsExactly("header|'" + header + "' is a header with a meaning of its own, and holds no key|"
					+ "use a header made for keys, for example X-API-Key, or Authorization");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-API-Key", "x-api-key", "Authorization", "X-Partner", "Sec-WebSocket-Protocol" })
	void validateWhenHeaderCanHoldAKeyShouldTakeIt(String header) {
		assertThat(errors("keys[billing]", TestApiKeys.hash("a"), "header", header)).isEmpty();
	}

	@Test
	void validateWhenThereAreNoKeysShouldReportIt() {
		assertThat(errors()).containsExactly("keys|is missing, so that nobody could call|"
				+ "name owners and the hashes of their keys, for example billing: [\"sha256:…\"]");
		assertThat(errors("keys[billing]", ""))
			.containsExactly("keys[billing]|has no key|add the hash of a key, or remove the owner");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SCOPE_orders", "ROLE_SCOPE_orders", "ROLE_SCOPE_", "*", "**", "ROLE_*", "ROLE_**",
			"ROLE_", "ROLE_\u200bCLERK" })
	void validateWhenRoleIsNoneShouldReportItThoughAPrefixHidesIt(String role) {
		assertThat(errors("keys[billing]", TestApiKeys.hash("a"), "roles[billing][0]", role)).singleElement()
			.asString()
			.startsWith("roles[billing][0]|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d5b0c41a2f0f04bd3bd6b2f6a3f7f6c1d",
			"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", "{sha256}5b0c", "SHA256:5b0c" })
	void validateWhenKeyIsNotHashedShouldReportItWithoutShowingIt(String key) {
		assertThat(errors("keys[billing]", key)).singleElement()
			.asString()
			.startsWith("keys[billing][0]|")
			.contains(COMMAND, "is to be replaced")
			.doesNotContain(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { " billing", "billing ", "bill\ning", "bill\u202eing", "bill\u2028ing", "\u0000" })
	void validateWhenOwnerCouldForgeALineOfTheLogShouldReportIt(String owner) {
		ApiKeyOptions options = new ApiKeyOptions(Map.of(owner, List.of(TestApiKeys.hash("a"))), Map.of(), "X-API-Key",
				null, null);

		assertThat(TestErrors.of(this.factory, options)).singleElement()
			.asString()
			.contains("|is not the name of an owner|");
	}

	@Test
	void validateWhenOwnerIsTooLongShouldReportIt() {
		assertThat(errors("keys[" + "a".repeat(100) + "]", TestApiKeys.hash("a"))).isEmpty();
		assertThat(errors("keys[" + "a".repeat(101) + "]", TestApiKeys.hash("a"))).hasSize(1);
	}

	@Test
	void validateWhenThereAreTooManyKeysShouldReportIt() {
		List<String> hashes = new ArrayList<>();
		for (int i = 0; i <= 1000; i++) {
			hashes.add(TestApiKeys.hash("key" + i));
		}

		assertThat(TestErrors.of(this.factory, withKeys(hashes))).singleElement()
			.asString()
			.startsWith("keys|has more than 1000 keys");
		assertThat(TestErrors.of(this.factory, withKeys(hashes.subList(0, 1000)))).isEmpty();
	}

	@Test
	void createWhenOptionsAreInvalidShouldFailWithoutShowingTheKey() {
		ApiKeyOptions options = TestOptions.bind(ApiKeyOptions.class, "keys[billing]", TestApiKeys.BILLING);

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(new FilterContext("partners", "api-key"), options))
			.withMessageContaining("'keys[billing][0]'")
			.withMessageContaining("sha256sum")
			.withMessageNotContaining(TestApiKeys.BILLING);
	}

	private static ApiKeyOptions withKeys(List<String> hashes) {
		return new ApiKeyOptions(Map.of("billing", hashes), Map.of(), "X-API-Key", null, null);
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(ApiKeyOptions.class, options));
	}

}
