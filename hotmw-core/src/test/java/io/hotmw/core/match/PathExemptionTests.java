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

package io.hotmw.core.match;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathExemptionTests {

	private final PathExemption exemption = PathExemption.of(List.of("/actuator", "/internal/manage"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/actuator                          | /actuator                  | true
			/actuator/                         | /actuator/                 | true
			/actuator/health                   | /actuator/health           | true
			/actuator/health/readiness         | /actuator/health/readiness | true
			/internal/manage/info              | /internal/manage/info      | true
			/actuator;jsessionid=1/health      | /actuator/health           | true
			/%61ctuator/health                 | /actuator/health           | true
			/actuator/env/a%2Fb                | /actuator/env/a%2Fb        | true
			/                                  | /                          | false
			/api                               | /api                       | false
			/actuators                         | /actuators                 | false
			/ACTUATOR                          | /ACTUATOR                  | false
			/api/actuator                      | /api/actuator              | false
			/internal                          | /internal                  | false
			/actuator/../api/orders            | /api/orders                | false
			/api/../actuator/health            | /actuator/health           | false
			/actuator/%2e%2e/api               | /api                       | false
			/actuator/..;/api                  | /api                       | false
			/actuator;x=y/..                   | /                          | false
			/actuator;x=y/../api               | /api                       | false
			//actuator/health                  | /actuator/health           | false
			/./actuator/health                 | /actuator/health           | false
			/;x/actuator                       | /actuator                  | false
			/actuator%2F..%2Fapi               | /api                       | false
			/actuator%2F..%2Fapi               | /actuator%2F..%2Fapi       | false
			/actuator/..%2Fapi                 | /actuator/..%2Fapi         | false
			/actuator/%2E%2E%2Fapi             | /actuator/..%2Fapi         | false
			/actuator/..%5Capi                 | /actuator/..%5Capi         | false
			/actuator/..%5Capi                 | /actuator/..\\api           | false
			/actuator%2Fhealth                 | /actuator%2Fhealth         | false
			/actuator%2Fhealth                 | /actuator/health           | false
			/actuator%3B/health                | /actuator;/health          | false
			/actuator%00/health                | /actuator%00/health        | false
			/actuator/%zz                      | /actuator/%zz              | false
			/actuator/..                       | /                          | false
			/api/orders                        | /actuator                  | false
			/actuator                          | /api/orders                | false
			""")
	void isExemptShouldNeedEveryReadingBelowABasePath(String uri, String servletPath, boolean expected) {
		HttpServletRequest request = TestRequests.request(uri, servletPath);

		assertThat(this.exemption.isExempt(request)).isEqualTo(expected);
	}

	@Test
	void isExemptWhenContextPathShouldBeginBehindIt() {
		assertThat(
				this.exemption.isExempt(TestRequests.request("/actuator/actuator/x", "/actuator", "/actuator/x", null)))
			.isTrue();
		assertThat(this.exemption.isExempt(TestRequests.request("/actuator/api", "/actuator", "/api", null))).isFalse();
	}

	@Test
	void isExemptWhenPathIsTooLongShouldBeFalse() {
		String path = "/actuator/" + "a".repeat(PathReader.MAX_LENGTH);

		assertThat(this.exemption.isExempt(TestRequests.get(path))).isFalse();
	}

	@Test
	void isExemptWhenNoBasePathShouldBeFalse() {
		MockHttpServletRequest request = TestRequests.get("/actuator");

		assertThat(PathExemption.of(List.of()).isExempt(request)).isFalse();
	}

	@Test
	void isExemptWhenBasePathLooksLikeAPatternShouldTakeItLiterally() {
		PathExemption literal = PathExemption.of(List.of("/a*/{b}"));

		assertThat(literal.isExempt(TestRequests.get("/a*/{b}/c"))).isTrue();
		assertThat(literal.isExempt(TestRequests.get("/ax/y"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "//", "actuator", "/actuator/", "/a//b", "/a/.", "/a/../b", "/a%20b", "/a;b",
			"/a\\b" })
	void ofWhenBasePathIsNoLiteralPathShouldThrow(String basePath) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathExemption.of(List.of(basePath)))
			.withMessageStartingWith("'" + basePath + "' is not a base path that can be exempt: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "/a/b", "/.well-known", "/..a", "/a.b" })
	void ofWhenBasePathIsLiteralShouldAccept(String basePath) {
		assertThat(PathExemption.of(List.of(basePath)).isExempt(TestRequests.get(basePath))).isTrue();
	}

}
