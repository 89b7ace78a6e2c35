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

import io.hotmw.autoconfigure.bind.name.SensitiveNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of the options of all built-in filters.
 */
class OptionNamesTests {

	/**
	 * What is taken for a secret by its name is masked, and a document with it is not
	 * kept as the last good without a key. That must not hit an option that only sounds
	 * like one.
	 */
	@Test
	void optionsShouldSoundLikeSecretsOnlyIfTheyAre() {
		assertThat(BuiltInOptions.factories()
			.stream()
			.flatMap((factory) -> BuiltInOptions.names(factory)
				.map((name) -> "hotmw.filters." + factory.type() + ".options." + name)))
			.hasSizeGreaterThan(100)
			.filteredOn(SensitiveNames::isSensitive)
			.containsExactlyInAnyOrder("hotmw.filters.jwt.options.secret",
					"hotmw.filters.jwt.options.issuers.x.secret");
	}

}
