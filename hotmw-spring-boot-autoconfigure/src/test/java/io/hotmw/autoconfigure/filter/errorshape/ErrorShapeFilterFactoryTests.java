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

package io.hotmw.autoconfigure.filter.errorshape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorShapeFilterFactoryTests {

	private final ErrorShapeFilterFactory factory = new ErrorShapeFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("error-shape");
		ErrorShapeOptions options = TestOptions.bind(this.factory.optionsType());
		assertThat(TestErrors.of(this.factory, options)).isEmpty();
		FilterContext context = new FilterContext("errors", "error-shape");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(ErrorShapeOptions.class)).isEqualTo(new ErrorShapeOptions(false, "requestId"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "requestId", "request_id", "traceId", "Id0" })
	void validateShouldAcceptNamesOfMembers(String member) {
		assertThat(TestErrors.of(this.factory, new ErrorShapeOptions(true, member))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "id", "1st", "request-id", "a b c", "a\"b", "\u00fcber",
			"m1234567890123456789012345678901234567890123456789012345678901234" })
	void validateWhenNameIsNoMemberShouldReportIt(String member) {
		assertThat(TestErrors.of(this.factory, new ErrorShapeOptions(false, member))).singleElement()
			.isEqualTo("request-id-member|"
					+ "is not the name of a member: a letter, then 2 to 63 letters, digits and underscores|"
					+ "write for example requestId");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type", "title", "status", "detail", "instance" })
	void validateWhenMemberIsTakenShouldReportIt(String member) {
		assertThat(TestErrors.of(this.factory, new ErrorShapeOptions(false, member))).singleElement()
			.isEqualTo("request-id-member|is a member that every problem has|write for example requestId");
	}

}
