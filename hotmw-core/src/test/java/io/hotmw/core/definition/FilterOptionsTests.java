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

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FilterOptions}.
 */
class FilterOptionsTests {

	private final FilterOptions options = new FilterOptions(
			Map.of("uri", "https://keys.example.com", "password", "hunter2"), Set.of("password"));

	@Test
	void valueShouldReturnTheRealValue() {
		assertThat(this.options.value("password")).isEqualTo("hunter2");
		assertThat(this.options.value("uri")).isEqualTo("https://keys.example.com");
		assertThat(this.options.value("nope")).isNull();
		assertThat(this.options.values()).containsOnlyKeys("uri", "password");
	}

	@Test
	void isSensitiveShouldTellSecretsFromOthers() {
		assertThat(this.options.isSensitive("password")).isTrue();
		assertThat(this.options.isSensitive("uri")).isFalse();
	}

	@Test
	void toStringShouldMaskSecrets() {
		assertThat(this.options).hasToString("{password=******, uri=https://keys.example.com}");
	}

	@Test
	void redactShouldMaskASecretWhereverItOccurs() {
		assertThat(this.options.redact("hunter2 and ahunter2b at https://keys.example.com"))
			.isEqualTo("****** and a******b at https://keys.example.com");
	}

	@Test
	void redactWhenSecretIsBlankOrMissingShouldLeaveTheTextAlone() {
		FilterOptions options = new FilterOptions(Map.of("blank", " ", "empty", ""),
				Set.of("blank", "empty", "missing"));

		assertThat(options.redact("a b")).isEqualTo("a b");
	}

	@Test
	void redactWhenOneSecretContainsAnotherShouldMaskBothWhole() {
		// Many, since the order of a set differs from run to run.
		Map<String, String> values = IntStream.rangeClosed(1, 200)
			.boxed()
			.collect(Collectors.toMap((length) -> "key" + length, "x"::repeat));
		FilterOptions options = new FilterOptions(values, values.keySet());

		assertThat(options.redact("<" + "x".repeat(200) + ">")).isEqualTo("<******>");
	}

	@Test
	void equalsShouldCompareValues() {
		FilterOptions equal = new FilterOptions(this.options.values(), Set.of("password"));

		assertThat(this.options).isEqualTo(equal)
			.hasSameHashCodeAs(equal)
			.isNotEqualTo(new FilterOptions(Map.of("password", "hunter2"), Set.of("password")))
			.isNotEqualTo(FilterOptions.none());
		assertThat(FilterOptions.none()).isEqualTo(new FilterOptions(Map.of(), Set.of()));
	}

	@Test
	void createShouldNotKeepWhatItsCallerCanChange() {
		Map<String, String> values = new HashMap<>(Map.of("a", "1"));
		FilterOptions options = new FilterOptions(values, Set.of());
		values.put("a", "2");

		assertThat(options.value("a")).isEqualTo("1");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> options.values().clear());
	}

}
