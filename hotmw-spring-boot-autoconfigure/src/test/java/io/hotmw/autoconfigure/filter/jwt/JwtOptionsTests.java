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

import org.junit.jupiter.api.Test;

import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class JwtOptionsTests {

	@Test
	void durationsWithoutAUnitShouldBeSecondsButForTimeLimits() {
		JwtOptions options = TestOptions.bind(JwtOptions.class, "clock-skew", "30", "max-token-age", "3600",
				"read-timeout", "2000");

		assertThat(options.clockSkew()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.maxTokenAge()).isEqualTo(Duration.ofHours(1));
		assertThat(options.readTimeout()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void optionsShouldHaveDefaults() {
		JwtOptions options = TestOptions.bind(JwtOptions.class);

		assertThat(options.jwkSetUri()).isNull();
		assertThat(options.issuerUri()).isNull();
		assertThat(options.publicKey()).isNull();
		assertThat(options.publicKeyLocation()).isNull();
		assertThat(options.secret()).isNull();
		assertThat(options.issuer()).isNull();
		assertThat(options.audiences()).isEmpty();
		assertThat(options.clockSkew()).isEqualTo(Duration.ofSeconds(60));
		assertThat(options.algorithms()).isEmpty();
		assertThat(options.principalClaim()).isNull();
		assertThat(options.authoritiesClaims()).isEmpty();
		assertThat(options.authoritiesClaimDelimiter()).isNull();
		assertThat(options.authorityPrefix()).isNull();
		assertThat(options.realm()).isNull();
		assertThat(options.connectTimeout()).isNull();
		assertThat(options.readTimeout()).isNull();
	}

	@Test
	void optionsShouldBindListsAndDurations() {
		JwtOptions options = TestOptions.bind(JwtOptions.class, "audiences[0]", "a", "audiences[1]", "b", "algorithms",
				"RS256,ES256", "authorities-claims", "roles", "clock-skew", "5s");

		assertThat(options.audiences()).containsExactly("a", "b");
		assertThat(options.algorithms()).containsExactly("RS256", "ES256");
		assertThat(options.authoritiesClaims()).containsExactly("roles");
		assertThat(options.clockSkew()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void optionsWhenLeftEmptyShouldHaveDefaults() {
		JwtOptions options = TestOptions.bind(JwtOptions.class, "clock-skew", "", "audiences", "", "read-timeout", "");

		assertThat(options.clockSkew()).isEqualTo(Duration.ofSeconds(60));
		assertThat(options.readTimeout()).isNull();
		assertThat(options.audiences()).isEmpty();
	}

	@Test
	void secretShouldBeMarkedAndNeverShown() throws Exception {
		assertThat(JwtOptions.class.getDeclaredField("secret").isAnnotationPresent(Sensitive.class)).isTrue();
		assertThat(TestOptions.bind(JwtOptions.class, "secret", "hush", "issuer", "joe").toString())
			.contains("issuer=joe")
			.doesNotContain("hush");
	}

}
