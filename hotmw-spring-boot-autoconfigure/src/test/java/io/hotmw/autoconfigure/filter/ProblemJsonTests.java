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

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemJsonTests {

	@Test
	void membersShouldComeInOrder() {
		assertThat(new ProblemJson("about:blank", "Conflict", 409).with("detail", "taken")
			.with("nothing", null)
			.withInstance(new MockHttpServletRequest("GET", "/orders/7"))
			.with("requestId", "abc"))
			.hasToString("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"taken\","
					+ "\"instance\":\"/orders/7\",\"requestId\":\"abc\"}");
	}

	@Test
	void textsShouldStayTexts() {
		assertThat(new ProblemJson("a\"", "b\\", 500).with("c\"", "\"}\n\u0001"))
			.hasToString("{\"type\":\"a\\\"\",\"title\":\"b\\\\\",\"status\":500,\"c\\\"\":\"\\\"}\\u000a\\u0001\"}");
	}

	@Test
	void textShouldBeTheSameInEveryEncoding() {
		assertThat(new ProblemJson("a", "~\u007f\u00fc", 500).with("c", "\u2028\ud83d\ude00\ud800")).hasToString(
				"{\"type\":\"a\",\"title\":\"~\\u007f\\u00fc\",\"status\":500,\"c\":\"\\u2028\\ud83d\\ude00\\ud800\"}");
	}

	@Test
	void overlongPathShouldBeLeftOut() {
		assertThat(new ProblemJson("about:blank", "x", 500)
			.withInstance(new MockHttpServletRequest("GET", "/" + "a".repeat(2048))))
			.hasToString("{\"type\":\"about:blank\",\"title\":\"x\",\"status\":500}");
	}

	@Test
	void answerShouldBeTheTextWithItsStatus() throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ProblemJson("about:blank", "\u00fc", 499).toAnswer().writeTo(new MockHttpServletRequest(), response);

		assertThat(response.getStatus()).isEqualTo(499);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString(StandardCharsets.UTF_8))
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"\\u00fc\",\"status\":499}");
	}

}
