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

package io.hotmw.autoconfigure.filter.accesslog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogFilterFactoryTests {

	private final AccessLogFilterFactory factory = new AccessLogFilterFactory();

	@Test
	void factoryShouldMakeFiltersThatUseTheLogger() throws Exception {
		assertThat(this.factory.type()).isEqualTo("access-log");
		AccessLogOptions options = TestOptions.bind(this.factory.optionsType(), "logger", TestLog.NAME);
		try (TestLog log = new TestLog()) {
			this.factory.create(new FilterContext("access-log", "access-log"), options)
				.doFilter(new MockHttpServletRequest("GET", "/x"), new MockHttpServletResponse(),
						new MockFilterChain());

			assertThat(log.line()).isEqualTo("GET /x 200 N ms");
		}
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(AccessLogOptions.class)).isEqualTo(new AccessLogOptions("hotmw.access"));
		assertThat(TestErrors.of(this.factory, TestOptions.bind(AccessLogOptions.class))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "a..b", "a b", "a\nb" })
	void validateWhenLoggerIsNoNameShouldReportIt(String logger) {
		AccessLogOptions options = TestOptions.bind(AccessLogOptions.class, "logger", logger);

		assertThat(TestErrors.of(this.factory, options)).singleElement()
			.asString()
			.startsWith("logger|is not the name of a logger|");
	}

}
