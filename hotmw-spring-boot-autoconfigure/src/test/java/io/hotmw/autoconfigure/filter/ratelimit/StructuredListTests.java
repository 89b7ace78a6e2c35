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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The reader that other tests rely on is strict.
 */
class StructuredListTests {

	// Examples of draft-ietf-httpapi-ratelimit-headers-10, sections 3.2 and 4.2.
	@Test
	void parseShouldReadTheExamplesOfTheDraft() {
		assertThat(StructuredList.parse(List.of("\"burst\";q=100;w=60,\"daily\";q=1000;w=86400"))).containsExactly(
				new StructuredList.Item("burst", Map.of("q", 100L, "w", 60L)),
				new StructuredList.Item("daily", Map.of("q", 1000L, "w", 86_400L)));
		assertThat(StructuredList.parse(List.of("\"default\";r=50;t=30")))
			.containsExactly(new StructuredList.Item("default", Map.of("r", 50L, "t", 30L)));
	}

	@Test
	void parseShouldJoinLines() {
		assertThat(StructuredList.parse(List.of("\"a\";r=1", "\"b\""))).extracting(StructuredList.Item::value)
			.containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"a", "\"a\";", "\"a\";R=1", "\"a\";r=", "\"a\";r =1", "\"a\",", ",\"a\"", "\"a\";r=1.5",
			"\"a\";r=1000000000000000", "\"a\" \"b\"", "\"\\a\"", "\"\u00e4\"", "'a'", "\"a\";;r=1", "\"a\" ;r=1" })
	void parseWhenTextIsMalformedShouldFail(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> StructuredList.parse(List.of(text)));
	}

}
