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

package io.hotmw.autoconfigure.filter.jwt;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Base64UrlTextTests {

	@Test
	void isValidShouldAcceptWhatAnEncoderWrites() {
		for (int length = 0; length < 9; length++) {
			for (int last = 0; last < 256; last++) {
				byte[] bytes = new byte[length];
				if (length > 0) {
					bytes[length - 1] = (byte) last;
				}
				assertThat(Base64UrlText.isValid(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
					.isTrue();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "AAAAA", "AA=", "AA==", "AB", "A_", "AAB", "AAC", "AA_", "AA+A", "AA/A", "AA A",
			"AA\n", "A\u00fcAA", "AA.A" })
	void isValidShouldRefuseEverythingElse(String text) {
		assertThat(Base64UrlText.isValid(text)).isFalse();
	}

}
