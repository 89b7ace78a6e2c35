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

package io.hotmw.autoconfigure.filter.bodylimit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class BodyLimitFilterFactoryTests {

	private final BodyLimitFilterFactory factory = new BodyLimitFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("body-limit");
		BodyLimitOptions options = TestOptions.bind(this.factory.optionsType());
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("limit", "body-limit");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(BodyLimitOptions.class))
			.isEqualTo(new BodyLimitOptions(DataSize.ofMegabytes(1), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0B", "1", "10MB", "9223372036854775807B" })
	void validateWhenSizeIsOneShouldAcceptIt(String size) {
		assertThat(TestErrors.of(this.factory, TestOptions.bind(BodyLimitOptions.class, "max-size", size))).isEmpty();
	}

	@Test
	void validateWhenSizeIsNegativeShouldReportIt() {
		assertThat(TestErrors.of(this.factory, TestOptions.bind(BodyLimitOptions.class, "max-size", "-1B")))
			.containsExactly("max-size|must not be negative|set for example 10MB, or 0B to refuse every body");
	}

}
