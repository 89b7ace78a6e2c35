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

package io.hotmw.autoconfigure.document.content;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.DocumentChange.KeyChange;

import static org.assertj.core.api.Assertions.assertThat;

class KeyDifferenceTests {

	private final KeyDifference difference = new KeyDifference(new SecretKeys() {

		@Override
		public boolean isSecret(String key) {
			return key.endsWith("pepper");
		}

		@Override
		public boolean mayBeSecret(String key) {
			return isSecret(key) || key.endsWith("peper");
		}

	});

	@Test
	void valuesShouldBeToldUnlessTheyAreSecretsOrMayBe() {
		assertThat(this.difference.between(Map.of("hotmw.a.pepper", "s3cret", "hotmw.a.peper", "s3cret"),
				Map.of("hotmw.a.pepper", "0ther", "hotmw.a.order", 1, "hotmw.a.password", "s3cret")))
			.containsExactly(new KeyChange("hotmw.a.order", null, "1"),
					new KeyChange("hotmw.a.password", null, "******"), new KeyChange("hotmw.a.peper", "******", null),
					new KeyChange("hotmw.a.pepper", "******", "******"));
	}

}
