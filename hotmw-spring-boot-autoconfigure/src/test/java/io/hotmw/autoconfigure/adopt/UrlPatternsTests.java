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

package io.hotmw.autoconfigure.adopt;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UrlPatterns}.
 */
class UrlPatternsTests {

	@ParameterizedTest
	@CsvSource({ "/api/*, /api/**", "/a/b/*, /a/b/**", "*.txt, /**/*.txt", "/exact, /exact", "/exact/, /exact/",
			"/a-b_c.d~e/f, /a-b_c.d~e/f", "/straße, /straße" })
	void pathsShouldMeanTheSame(String pattern, String path) {
		UrlPatterns patterns = new UrlPatterns(List.of(pattern));

		assertThat(patterns.untranslatable()).isEmpty();
		assertThat(patterns.paths()).containsExactly(path);
	}

	@ParameterizedTest
	@CsvSource({ "/*", "*" })
	void pathsWhenOnePatternIsEverythingShouldBeNone(String everything) {
		UrlPatterns patterns = new UrlPatterns(List.of("/api/*", everything));

		assertThat(patterns.untranslatable()).isEmpty();
		assertThat(patterns.paths()).isEmpty();
	}

	@Test
	void pathsWithoutPatternsShouldBeNone() {
		assertThat(new UrlPatterns(List.of()).paths()).isEmpty();
	}

}
