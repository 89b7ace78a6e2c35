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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QuotedText}.
 */
class QuotedTextTests {

	@Test
	void withoutShouldMaskTheValueAndCredentials() {
		QuotedText text = new QuotedText("'abc' is not https://user:p@ss@example.org");

		assertThat(text.without("abc")).isEqualTo("'******' is not https://******@example.org");
	}

	@Test
	void withoutWhenValueIsTooShortToBeASecretShouldLeaveTheText() {
		assertThat(new QuotedText("a is not a number").without("a")).isEqualTo("a is not a number");
	}

	@ParameterizedTest
	@CsvSource({ "https://svc:pw@proxy:3128, true", "see https://svc@wiki/x, true", "https://proxy:3128, false",
			"svc@example.org, false", "'', false" })
	void hasCredentialsShouldSayWhetherThereAreAny(String text, boolean credentials) {
		assertThat(new QuotedText(text).hasCredentials()).isEqualTo(credentials);
	}

	@Test
	void withoutWhenThereIsNoValueShouldMaskCredentialsAlone() {
		assertThat(new QuotedText("redis://x:y@host is away").without(null)).isEqualTo("redis://******@host is away");
	}

}
