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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.autoconfigure.filter.RoleName.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RoleName}.
 */
class RoleNameTests {

	@ParameterizedTest
	@CsvSource({ "CLERK, CLERK", "ROLE_CLERK, CLERK", "ROLE_ROLE_CLERK, ROLE_CLERK", "role_CLERK, role_CLERK",
			"ROLE_, ''", "ROLE_SCOPE_x, SCOPE_x" })
	void plainShouldTakeOnePrefixAway(String role, String plain) {
		assertThat(RoleName.plain(role)).isEqualTo(plain);
	}

	@ParameterizedTest
	@CsvSource({ "CLERK, ROLE", "ROLE_CLERK, ROLE", "a b, ROLE", "***, ROLE", "scope_x, ROLE", "XSCOPE_x, ROLE",
			"SCOPE_x, SCOPE", "SCOPE_, SCOPE", "ROLE_SCOPE_x, SCOPE", "ROLE_SCOPE_, SCOPE", "*, ASTERISK",
			"**, ASTERISK", "ROLE_*, ASTERISK", "ROLE_**, ASTERISK" })
	void kindOfShouldLookBehindThePrefix(String text, Kind kind) {
		assertThat(RoleName.kindOf(text)).isEqualTo(kind);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "ROLE_", "ROLE_ ", "ROLE_ CLERK", "CLERK ", "CL\nERK", "ROLE_\u202eX", "SCOPE_\n" })
	void kindOfWhenSomethingIsNotSeenShouldBeNothing(String text) {
		assertThat(RoleName.kindOf(text)).isEqualTo(Kind.NOTHING);
	}

	@Test
	void kindOfShouldLimitTheLength() {
		assertThat(RoleName.kindOf("a".repeat(100))).isEqualTo(Kind.ROLE);
		assertThat(RoleName.kindOf("a".repeat(101))).isEqualTo(Kind.NOTHING);
		assertThat(RoleName.kindOf("ROLE_" + "a".repeat(96))).isEqualTo(Kind.NOTHING);
	}

}
