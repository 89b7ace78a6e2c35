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

package io.hotmw.core.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FilterMatch}.
 */
class FilterMatchTests {

	@Test
	void anyShouldHaveNoCondition() {
		FilterMatch any = FilterMatch.any();

		assertThat(any.paths()).isEmpty();
		assertThat(any.excludePaths()).isEmpty();
		assertThat(any.methods()).isEmpty();
		assertThat(any.headers()).isEmpty();
	}

	@Test
	void createShouldSpellMethodsInUpperAndHeaderNamesInLowerCase() {
		FilterMatch match = new FilterMatch(List.of(), List.of(), Set.of("get", "Post"), Map.of("X-Tenant", "Acme"));

		assertThat(match.methods()).containsExactly("GET", "POST");
		assertThat(match.headers()).containsExactly(Map.entry("x-tenant", "Acme"));
		assertThat(match)
			.isEqualTo(new FilterMatch(List.of(), List.of(), Set.of("GET", "POST"), Map.of("x-tenant", "Acme")));
	}

	@Test
	void toStringShouldNotShowHeaderValues() {
		FilterMatch match = new FilterMatch(List.of("/a"), List.of("/b"), Set.of("GET"),
				Map.of("X-Api-Key", "hunter2"));

		assertThat(match)
			.hasToString("FilterMatch[paths=[/a], excludePaths=[/b], methods=[GET], headers={x-api-key=******},"
					+ " queryParameters={}, cookies={}, addresses=[], roles=[], principals=[]]");
		assertThat(FilterMatch.any().carrying(Map.of("key", "hunter2"), Map.of("sid", "hunter2")).toString())
			.contains("key=******", "sid=******")
			.doesNotContain("hunter2");
	}

	@Test
	void createShouldNotKeepWhatItsCallerCanChange() {
		List<String> paths = new ArrayList<>(List.of("/a"));
		List<String> excluded = new ArrayList<>(List.of("/b"));
		Set<String> methods = new HashSet<>(Set.of("GET"));
		Map<String, String> headers = new HashMap<>(Map.of("x", "1"));
		FilterMatch match = new FilterMatch(paths, excluded, methods, headers);
		paths.clear();
		excluded.clear();
		methods.clear();
		headers.clear();

		assertThat(match).isEqualTo(new FilterMatch(List.of("/a"), List.of("/b"), Set.of("GET"), Map.of("x", "1")));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> match.methods().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> match.headers().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> match.paths().clear());
	}

}
