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

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiKeyPrincipal}.
 */
class ApiKeyPrincipalTests {

	private final ApiKeyPrincipal principal = new ApiKeyPrincipal("billing", List.of("CLERK", "ROLE_AUDITOR"));

	@Test
	void rolesShouldBeNamedWithoutPrefix() {
		assertThat(this.principal.roles()).containsExactly("CLERK", "AUDITOR");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.principal.roles().add("ADMIN"));
	}

	@Test
	void hasRoleShouldTakeBothSpellings() {
		assertThat(List.of("CLERK", "ROLE_CLERK", "AUDITOR", "ROLE_AUDITOR")).allMatch(this.principal::hasRole);
		assertThat(List.of("clerk", "ADMIN", "ROLE_", "", "SCOPE_CLERK")).noneMatch(this.principal::hasRole);
	}

	@Test
	void principalShouldBeItsOwnerWithItsRoles() {
		assertThat(this.principal).hasToString("billing")
			.isEqualTo(new ApiKeyPrincipal("billing", List.of("AUDITOR", "CLERK")))
			.hasSameHashCodeAs(new ApiKeyPrincipal("billing", List.of("AUDITOR", "CLERK")))
			.isNotEqualTo(new ApiKeyPrincipal("billing", List.of()))
			.isNotEqualTo(new ApiKeyPrincipal("reports", List.of("CLERK", "AUDITOR")))
			.isNotEqualTo("billing");
	}

}
