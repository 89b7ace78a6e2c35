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

package io.hotmw.autoconfigure.bind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SensitiveOptions}.
 */
class SensitiveOptionsTests {

	private final SensitiveOptions options = new SensitiveOptions(TestLoads.FACTORIES);

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.auth.options.pepper", "hotmw.filters.edge.options.Pepper",
			"hotmw.filters[my-auth].options.pep_per", "hotmw.filters.auth.pepper",
			"hotmw.filters.auth.optoins.pepper" })
	void isSensitiveWhenAFactoryMarksTheOptionShouldSaySo(String property) {
		assertThat(this.options.isSensitive(property)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.auth.options.jwk-set-uri", "hotmw.filters.auth.options",
			"hotmw.filters.auth.order", "hotmw.filters.auth", "hotmw.change.options.pepper", "other.pepper",
			"hotmw.filters.auth.match.headers.pepper", "hotmw.filters.pepper.nonsense", "hotmw.filters.auth.enabld" })
	void isSensitiveWhenItIsNoMarkedOptionShouldNotSaySo(String property) {
		assertThat(this.options.isSensitive(property)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.auth.options.peper", "hotmw.filters[my-auth].options.a.b[0]",
			"hotmw.filters.auth.peper", "hotmw.filters.auth.optoins.a" })
	void isUnknownWhenNoFactoryHasTheOptionShouldSaySo(String property) {
		assertThat(this.options.isUnknown(property)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.auth.options.pep_per", "hotmw.filters.auth.options.jwk-set-uri",
			"hotmw.filters.auth.options", "hotmw.filters.auth.order", "hotmw.filters.auth", "hotmw.change.peper",
			"other.peper" })
	void isUnknownWhenAFactoryHasTheOptionOrItIsNoneShouldNotSaySo(String property) {
		assertThat(this.options.isUnknown(property)).isFalse();
	}

}
