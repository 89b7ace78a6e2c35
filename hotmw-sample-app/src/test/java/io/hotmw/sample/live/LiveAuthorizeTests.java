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

package io.hotmw.sample.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may do what with the sample is changed in Nacos.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveAuthorizeTests {

	private static final String AUTH = "auth: { order: 100, match: { paths: [/api/orders/**] }, options: { secret: "
			+ LiveSample.SECRET + " } }, ";

	private static final String ORDER = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":2}";

	private final LiveSample sample;

	LiveAuthorizeTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void callerShouldDoWhatTheRulesInEffectLetItDo() {
		this.sample.change(rules("{ paths: [/api/orders/**], methods: [GET], scopes: [orders.read] }, "
				+ "{ name: write, paths: [/api/orders/**], roles: [CLERK] }"));
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
		assertThat(status("GET", token("orders.read", "GUEST"))).isEqualTo(200);
		assertThat(status("GET", token("other", "CLERK"))).isEqualTo(403);
		assertThat(status("DELETE", token("orders.read", "GUEST"))).isEqualTo(403);
		// The rules let it through, and the sample has no such method.
		assertThat(status("DELETE", token("other", "CLERK"))).isEqualTo(405);
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);

		this.sample.change(rules("{ paths: [/api/orders/**], claims: [{ name: tenant.id, values: [acme] }] }"));
		assertThat(status("DELETE", token("orders.read", "GUEST"))).isEqualTo(405);

		this.sample.change(rules("{ paths: [/api/**], access: deny }"));
		assertThat(status("GET", token("orders.read", "CLERK"))).isEqualTo(403);
	}

	@Test
	void whatNoRuleIsForShouldBeRefusedAndTheRestServed() {
		this.sample.change(LiveSample.filters("authorize: { order: 110, options: { rules: [ "
				+ "{ paths: [/api/orders], methods: [GET], access: permit } ] } }"));

		assertThat(this.sample.status("/api/orders")).isEqualTo(200);
		assertThat(this.sample.status("/api/orders/1")).isEqualTo(403);
		assertThat(this.sample.postJson("/api/orders", ORDER).statusCode()).isEqualTo(403);
		assertThat(this.sample.status("/api/orders/..;/orders/1")).isNotEqualTo(200);
	}

	@Test
	void ruleThatCanNeverDecideShouldBeRefusedWithItsLine() {
		this.sample.change(rules("{ paths: [/api/**], access: authenticated }"));

		this.sample.publish(rules("{ name: all, paths: [/api/**], access: authenticated }, "
				+ "{ paths: [/api/orders/**], roles: [CLERK] }, { paths: [/x], methods: [FETCH], access: permit }"));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].property"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("hotmw.filters.authorize.options.rules[1]",
					"hotmw.filters.authorize.options.rules[2].methods[0]");
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].reason"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains("never decides, since rules[0] 'all' is for all its requests");
		assertThat(status("GET", token("any", "GUEST"))).isEqualTo(200);
	}

	private static String rules(String rules) {
		return LiveSample.filters(
				AUTH + "authorize: { order: 110, match: { paths: [/api/**] }, options: { rules: [ " + rules + " ] } }");
	}

	private int status(String method, String token) {
		return this.sample.send(method, "/api/orders", "Authorization", "Bearer " + token).statusCode();
	}

	private static String token(String scope, String role) {
		byte[] secret = LiveSample.SECRET.getBytes(StandardCharsets.UTF_8);
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject("lee")
			.expiresAt(Instant.now().plusSeconds(600))
			.claim("scope", scope)
			.claim("roles", List.of(role))
			.claim("tenant", Map.of("id", "acme"))
			.build();
		return new NimbusJwtEncoder(new ImmutableSecret<>(new SecretKeySpec(secret, "HmacSHA256")))
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

}
