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

package io.hotmw.autoconfigure.filter;

import java.security.Principal;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticatedRequestTests {

	private final MockHttpServletRequest original = new MockHttpServletRequest();

	private final Principal principal = () -> "lee";

	private final AuthenticatedRequest request = new AuthenticatedRequest(this.original, this.principal, "Bearer",
			(role) -> role.startsWith("ADMIN") || role.equals("*"));

	@Test
	void requestShouldShowTheCaller() {
		assertThat(this.request.getUserPrincipal()).isSameAs(this.principal);
		assertThat(this.request.getRemoteUser()).isEqualTo("lee");
		assertThat(this.request.getAuthType()).isEqualTo("Bearer");
		assertThat(this.request.authenticate(new MockHttpServletResponse())).isTrue();
	}

	@Test
	void requestShouldPublishTheCallerToOuterFilters() {
		assertThat(this.original.getAttribute(AuthenticatedRequest.PRINCIPAL_ATTRIBUTE)).isSameAs(this.principal);
	}

	@Test
	void isUserInRoleShouldAskTheCaller() {
		assertThat(this.request.isUserInRole("ADMIN")).isTrue();
		assertThat(this.request.isUserInRole("CLERK")).isFalse();
	}

	@Test
	void isUserInRoleShouldFollowTheSpecificationForAsterisks() {
		assertThat(this.request.isUserInRole("*")).isFalse();
		assertThat(this.request.isUserInRole("**")).isTrue();
	}

}
