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

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimsPrincipal}.
 */
class ClaimsPrincipalTests {

	private static final Map<String, Object> CLAIMS = Map.of("tenant", "acme", "a",
			Map.of("b", Map.of("c", 1), "d.e", 2), "a.b", "own", "text", "x");

	@Test
	void findShouldFollowDotsIntoNestedClaims() {
		assertThat(ClaimsPrincipal.find(CLAIMS, "tenant")).isEqualTo("acme");
		assertThat(ClaimsPrincipal.find(CLAIMS, "a.b.c")).isEqualTo(1);
		assertThat(ClaimsPrincipal.find(CLAIMS, "a.d.e")).isEqualTo(2);
	}

	@Test
	void findShouldPreferAClaimWhoseOwnNameHasDots() {
		assertThat(ClaimsPrincipal.find(CLAIMS, "a.b")).isEqualTo("own");
	}

	@Test
	void findWhenThereIsNoSuchClaimShouldFindNothing() {
		assertThat(ClaimsPrincipal.find(CLAIMS, "absent")).isNull();
		assertThat(ClaimsPrincipal.find(CLAIMS, "text.x")).isNull();
		assertThat(ClaimsPrincipal.find(CLAIMS, "a.")).isNull();
		assertThat(ClaimsPrincipal.find(CLAIMS, ".")).isNull();
		assertThat(ClaimsPrincipal.find(CLAIMS, "")).isNull();
	}

}
