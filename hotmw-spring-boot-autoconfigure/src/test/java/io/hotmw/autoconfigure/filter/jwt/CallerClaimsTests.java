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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallerClaimsTests {

	@Test
	void readShouldFindScopesAndRoles() {
		Map<String, Object> claims = Map.of("sub", "lee", "scope", "read  write", "scp", List.of("audit"), "roles",
				List.of("ADMIN", "ROLE_CLERK", 7, ""));

		JwtPrincipal principal = read(claims, null, "scope", "scp", "roles");

		assertThat(principal.getName()).isEqualTo("lee");
		assertThat(principal.authorities()).containsExactly("SCOPE_read", "SCOPE_write", "SCOPE_audit", "ROLE_ADMIN",
				"ROLE_CLERK");
	}

	@Test
	void readShouldNotTakeAScopeForARole() {
		JwtPrincipal principal = read(Map.of("sub", "lee", "scope", "ADMIN ROLE_ADMIN", "roles", List.of("SCOPE_x")),
				null, "scope", "roles");

		assertThat(principal.hasRole("ADMIN")).isFalse();
		assertThat(principal.hasRole("ROLE_ADMIN")).isFalse();
		assertThat(principal.hasRole("SCOPE_ADMIN")).isTrue();
		assertThat(principal.hasRole("SCOPE_x")).isFalse();
	}

	@Test
	void hasRoleShouldAcceptNamesWithAndWithoutPrefix() {
		JwtPrincipal principal = read(Map.of("sub", "lee", "roles", "ADMIN"), null, "roles");

		assertThat(principal.hasRole("ADMIN")).isTrue();
		assertThat(principal.hasRole("ROLE_ADMIN")).isTrue();
		assertThat(principal.hasRole("admin")).isFalse();
		assertThat(principal.hasRole("")).isFalse();
	}

	@Test
	void readShouldFollowDotsIntoNestedClaims() {
		Map<String, Object> claims = Map.of("sub", "lee", "realm_access", Map.of("roles", List.of("ADMIN")),
				"urn:example.com/roles", List.of("CLERK"));

		assertThat(read(claims, null, "realm_access.roles", "urn:example.com/roles", "a.b", "sub.x").authorities())
			.containsExactly("ROLE_ADMIN", "ROLE_CLERK");
	}

	@Test
	void readWhenPrefixIsGivenShouldPutItBeforeEverything() {
		assertThat(read(Map.of("sub", "lee", "scope", "read", "roles", "ADMIN"), "X_", "scope", "roles").authorities())
			.containsExactly("X_read", "X_ADMIN");
		assertThat(read(Map.of("sub", "lee", "roles", "ADMIN"), "", "roles").hasRole("ADMIN")).isTrue();
	}

	@Test
	void readShouldSplitAtTheDelimiter() {
		CallerClaims caller = new CallerClaims("sub", List.of("roles"), Pattern.compile("\\s*,\\s*"), null);

		assertThat(caller.read(Map.of("sub", "lee", "roles", "A, B,C")).orElseThrow().authorities())
			.containsExactly("ROLE_A", "ROLE_B", "ROLE_C");
	}

	@Test
	void readWhenNobodyIsNamedShouldReadNobody() {
		CallerClaims caller = new CallerClaims("sub", List.of(), Pattern.compile(" "), null);

		assertThat(caller.read(Map.of())).isEmpty();
		assertThat(caller.read(Map.of("sub", " "))).isEmpty();
		assertThat(caller.read(Map.of("sub", 7))).isEmpty();
	}

	@Test
	void principalShouldBeImmutable() {
		Map<String, Object> claims = new HashMap<>(Map.of("sub", "lee"));
		claims.put("nothing", null);
		JwtPrincipal principal = read(claims, null, "roles");
		claims.put("sub", "kim");

		assertThat(principal.claims()).isEqualTo(Map.of("sub", "lee")).isUnmodifiable();
		assertThat(principal.authorities()).isEmpty();
		assertThat(principal).hasToString("lee")
			.isEqualTo(read(Map.of("sub", "lee"), null))
			.hasSameHashCodeAs(read(Map.of("sub", "lee"), null))
			.isNotEqualTo(read(Map.of("sub", "lee", "tenant", "a"), null));
	}

	private JwtPrincipal read(Map<String, Object> claims, @Nullable String prefix, String... authorities) {
		return new CallerClaims("sub", List.of(authorities), Pattern.compile(" "), prefix).read(claims).orElseThrow();
	}

}
