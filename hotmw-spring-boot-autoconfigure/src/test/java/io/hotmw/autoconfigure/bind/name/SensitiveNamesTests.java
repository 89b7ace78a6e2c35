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

package io.hotmw.autoconfigure.bind.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import static org.assertj.core.api.Assertions.assertThat;

class SensitiveNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "password", "db.password", "client-secret", "clientSecret", "api-key", "apiKey", "token",
			"ACCESS_TOKEN", "credentials", "aws-credentials.id" })
	void isSensitiveWhenSpringBootTakesTheNameForACredentialShouldAgree(String name) {
		SanitizingFunction boot = SanitizingFunction.sanitizeValue().ifLikelyCredential();

		assertThat(boot.applyUnlessFiltered(new SanitizableData(null, name, "v")).getValue()).isEqualTo("******");
		assertThat(SensitiveNames.isSensitive(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secrets[0]", "keys[1]", "tokens.alice", "keys[0].secret", "passwords[x].value",
			"authorization", "Proxy-Authorization", "cookie", "set-cookie", "cookies[0]",
			"hotmw.filters.a.match.headers.Authorization", "hotmw.filters.a.match.headers.X-Tenant",
			"hotmw.filters.a.match.headers[X-Tenant]", "hotmw.filters.a.match.headers",
			"hotmw.filters.a.match.header.X-A", "hotmw.filters.a.options.authorization",
			"hotmw.filters.a.options.session-cookie", "hotmw.filters.token", "allow-credentials.secret",
			"allow-credentials-of" })
	void isSensitiveWhenSecretIsInsideAListOrMapShouldSaySo(String name) {
		assertThat(SensitiveNames.isSensitive(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "db.pass-word", "db.pass_word", "client-se-cret", "private-k-e-y", "TOKENS_0",
			"MY_SECRETS_1_", "VCAP_SERVICES", "vcap.services.db.name", "SPRING_APPLICATION_JSON",
			"spring.application-json", "sun.java.command", "JAVA_TOOL_OPTIONS", "java.tool-options" })
	void isSensitiveWhenASourceLetsASecretBeSpelledSoShouldSaySo(String name) {
		assertThat(SensitiveNames.isSensitive(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "order", "jwk-set-uri", "audiences[0]", "keyboard", "keys[0].id", "public-key",
			"publicKey", "public_key", "PUBLIC_KEY_0", "cookie-name", "hotmw.filters.authorization.order",
			"hotmw.filters.a.match.paths[0]", "hotmw.filters.a.match.path", "hotmw.filters.a.options.match.headers.x",
			"hotmw.filters.session-cookie.options.realm", "hotmw.filters.cors.options.allow-credentials",
			"allowCredentials", "HOTMW_FILTERS_CORS_OPTIONS_ALLOWCREDENTIALS", "hotmw.filters.api-key.order",
			"hotmw.filters.api-key.options.header", "mdc-key", "max-keys", "hotmw.filters.request-id.options.mdcKey",
			"hotmw.filters.api-key.options.roles[billing][0]" })
	void isSensitiveWhenNameIsHarmlessShouldNotSaySo(String name) {
		assertThat(SensitiveNames.isSensitive(name)).isFalse();
	}

	@Test
	void isSensitiveWhenAddressCarriesCredentialsShouldSaySo() {
		assertThat(SensitiveNames.isSensitive("server-uri", "https://user:pw@host/x")).isTrue();
		assertThat(SensitiveNames.isSensitive("urls[0]", "https://host/x?sig=abc")).isTrue();
		assertThat(SensitiveNames.isSensitive("claims[site-url]", "https://user:pw@host/x")).isTrue();
		assertThat(SensitiveNames.isSensitive("spring.datasource.url", "jdbc:mysql://host/x?password=abc")).isTrue();
		assertThat(SensitiveNames.isSensitive("server-uri", "https://host/x@y")).isFalse();
		assertThat(SensitiveNames.isSensitive("pattern", "https://user:pw@host/x")).isFalse();
	}

}
