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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderLines}.
 */
class HeaderLinesTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void setShouldReplaceEveryLine() {
		this.response.addHeader("Vary", "Origin");
		this.response.addHeader("Vary", "Cookie");

		HeaderLines.set(this.response, "vary", List.of("Accept", "X-API-Key"));

		assertThat(this.response.getHeaders("Vary")).containsExactly("Accept", "X-API-Key");
	}

	@Test
	void setWhenThereAreNoValuesShouldLeaveTheResponseAlone() {
		this.response.addHeader("Vary", "Origin");

		HeaderLines.set(this.response, "Vary", List.of());

		assertThat(this.response.getHeaders("Vary")).containsExactly("Origin");
	}

}
