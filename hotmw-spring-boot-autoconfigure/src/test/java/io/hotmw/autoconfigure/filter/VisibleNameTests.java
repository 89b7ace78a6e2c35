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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VisibleName}.
 */
class VisibleNameTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "a", "billing", "Gr\u00f6\u00dfe & Co., acme.example/shop", "\u8ba2\u5355", "x y", "'q\"" })
	void isValidWhenEveryCharacterIsSeenShouldSaySo(String text) {
		assertThat(VisibleName.isValid(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " a", "a ", "a\nb", "a\tb", "a\rb", "a\u0000", "a\u202eb", "a\u200bb", "a\u2028b",
			"a\u0085b", "\ud800", "a\u00a0" })
	void isValidWhenSomethingIsHiddenShouldNotSaySo(String text) {
		assertThat(VisibleName.isValid(text)).isFalse();
	}

	@Test
	void isValidShouldLimitTheLength() {
		assertThat(VisibleName.isValid("a".repeat(100))).isTrue();
		assertThat(VisibleName.isValid("a".repeat(101))).isFalse();
		assertThat(VisibleName.isValid("a" + " ".repeat(100_000) + "a")).isFalse();
	}

}
