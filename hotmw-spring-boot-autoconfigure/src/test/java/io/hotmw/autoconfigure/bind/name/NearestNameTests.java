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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	private static final List<String> KNOWN = List.of("order", "enabled", "dispatcher-types", "exclude-paths");

	@ParameterizedTest
	@CsvSource({ "oder, order", "ordre, order", "enable, enabled", "enabeld, enabled",
			"dispatchertype, dispatcher-types", "excludePath, exclude-paths", "EXCLUDED_PATHS, exclude-paths" })
	void ofWhenOneIsNearShouldFindIt(String name, String nearest) {
		assertThat(NearestName.of(name, KNOWN)).contains(nearest);
	}

	@Test
	void ofWhenSeveralAreNearShouldFindTheNearest() {
		assertThat(NearestName.of("paths", List.of("path", "paths-x", "pats"))).contains("path");
	}

	@Test
	void ofWhenNoneIsNearShouldFindNone() {
		assertThat(NearestName.of("colour", KNOWN)).isEmpty();
		assertThat(NearestName.of("x".repeat(10_000), KNOWN)).isEmpty();
	}

}
