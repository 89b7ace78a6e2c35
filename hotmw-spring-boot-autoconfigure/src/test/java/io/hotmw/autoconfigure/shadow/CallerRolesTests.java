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

package io.hotmw.autoconfigure.shadow;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallerRoles}.
 */
class CallerRolesTests {

	private final CallerRoles roles = new CallerRoles(List.of(ShadowConfiguration.SpringSecurityRoles::of));

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void ofWhenNobodyIsAuthenticatedShouldHaveNoRole() {
		assertThat(this.roles.of(this.request)).hasValueSatisfying((role) -> assertThat(role.test("ADMIN")).isFalse());
	}

	@Test
	void ofWhenAHotFilterAuthenticatedTheCallerShouldAskIt() {
		AuthenticatedRequest authenticated = new AuthenticatedRequest(this.request, () -> "lee", "Bearer",
				"ADMIN"::equals);

		assertThat(this.roles.of(new HttpServletRequestWrapper(authenticated))).hasValueSatisfying((role) -> {
			assertThat(role.test("ADMIN")).isTrue();
			assertThat(role.test("OTHER")).isFalse();
			assertThat(role.test("**")).isTrue();
			assertThat(role.test("*")).isFalse();
		});
	}

	@Test
	void ofWhenSomebodyElseHasPutAnotherCallerInFrontShouldNotAskTheHotFilter() {
		AuthenticatedRequest authenticated = new AuthenticatedRequest(this.request, () -> "lee", "Bearer",
				(role) -> true);

		assertThat(this.roles.of(new HttpServletRequestWrapper(authenticated) {

			@Override
			public Principal getUserPrincipal() {
				return () -> "kim";
			}

		})).isEmpty();
	}

	@Test
	void ofWhenSpringSecurityAuthenticatedTheCallerShouldReadItsAuthorities() {
		this.request.setUserPrincipal(new TestingAuthenticationToken("lee", "", "ROLE_ADMIN", "SCOPE_read"));

		assertThat(this.roles.of(this.request)).hasValueSatisfying((role) -> {
			assertThat(role.test("ADMIN")).isTrue();
			assertThat(role.test("ROLE_ADMIN")).isTrue();
			assertThat(role.test("SCOPE_read")).isFalse();
			assertThat(role.test("read")).isFalse();
		});
	}

	@Test
	void ofWhenOnlyTheContainerKnowsShouldBeEmpty() {
		this.request.setUserPrincipal(() -> "lee");

		assertThat(this.roles.of(this.request)).isEqualTo(Optional.empty());
		assertThat(Objects.requireNonNull(this.request.getUserPrincipal()).getName()).isEqualTo("lee");
	}

}
