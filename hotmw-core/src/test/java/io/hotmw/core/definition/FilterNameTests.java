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

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilterName}.
 */
class FilterNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "1", "auth", "request-id", "a--b", "2fa", "a-1" })
	void ofWhenSpellingIsValidShouldKeepIt(String value) {
		assertThat(FilterName.isValid(value)).isTrue();
		assertThat(FilterName.of(value).value()).isEqualTo(value);
		assertThat(FilterName.of(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "-a", "a-", "A", "requestId", "a_b", "a.b", "a b", "\u00e4", "a\n" })
	void ofWhenSpellingIsInvalidShouldSayWhatIsAllowed(String value) {
		assertThat(FilterName.isValid(value)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> FilterName.of(value))
			.withMessageContaining("'" + value + "' is not a filter name")
			.withMessageContaining("lower-case letters, digits and dashes");
	}

	@Test
	void equalsShouldNotLookAtDashes() {
		FilterName name = FilterName.of("request-id");

		assertThat(name).isEqualTo(FilterName.of("requestid"))
			.hasSameHashCodeAs(FilterName.of("requestid"))
			.isEqualByComparingTo(FilterName.of("re-quest--id"))
			.isNotEqualTo(FilterName.of("request-ids"))
			.isNotEqualTo("request-id");
		assertThat(name.key()).isEqualTo("requestid");
	}

	@Test
	void compareToShouldOrderByTheKey() {
		List<String> sorted = Stream.of("b", "a-z", "ab", "a-a")
			.map(FilterName::of)
			.sorted()
			.map(FilterName::value)
			.toList();

		assertThat(sorted).containsExactly("a-a", "ab", "a-z", "b");
	}

}
