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

package io.hotmw.core.definition;

import java.util.List;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleRequest}.
 */
class SampleRequestTests {

	@Test
	void parseShouldReadMethodAndPath() {
		assertThat(SampleRequest.parse(" POST  /api/orders?x=1 "))
			.isEqualTo(SampleRequest.of("POST", "/api/orders?x=1"));
		assertThat(SampleRequest.parse("/api")).isEqualTo(SampleRequest.of("GET", "/api"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "foo", "api/orders", "", " " })
	void parseWhenPathIsMissingShouldSayWhichFormIsWanted(String line) {
		assertThatExceptionOfType(InvalidSampleException.class).isThrownBy(() -> SampleRequest.parse(line))
			.withMessage("'request' '" + line + "' is not a method, a space and a path: "
					+ "write one such as 'GET /api/orders'; a path alone means GET");
	}

	@ParameterizedTest
	@CsvSource({ "/api,/api", "/,/", "/api/,/api/", "//a//b/,/a/b/", "/a/./b/.,/a/b/", "/a/../b,/b", "/a/b/..,/a/",
			"/%61%2e/b,/a./b", "/a/%2e%2E/b,/b", "/a;x=y/b;z,/a/b", "/a/..;x/b,/b", "/a%2Fb,/a/b", "/caf%C3%A9,/café",
			"/a?b=/../..,/a", "/%ff/../a,/a" })
	void normalisedPathShouldBeThatOfAContainer(String path, String expected) {
		assertThat(SampleRequest.of("GET", path).normalisedPath()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "api,does not begin with a slash", "http://x/,does not begin", "/a b,cannot be sent as it is",
			"/café,cannot be sent as it is", "/a%2,malformed escape", "/a%,malformed escape", "/%zz,malformed escape",
			"/%+1,malformed escape", "/%ff,not UTF-8", "/%00,%00", "/..,above the root", "/a/../..,above the root",
			"/%2e%2e/a,above the root", "/a#b,fragment" })
	void ofWhenPathIsMalformedShouldSayWhy(String path, String reason) {
		assertThatExceptionOfType(InvalidSampleException.class).isThrownBy(() -> SampleRequest.of("GET", path))
			.satisfies((ex) -> {
				assertThat(ex.part()).isEqualTo("path");
				assertThat(ex.value()).isEqualTo(path);
				assertThat(ex.reason()).contains(reason);
				assertThat(ex.remedy()).isNotBlank();
			});
	}

	@Test
	void ofWhenMethodIsMalformedShouldSayWhy() {
		for (String method : List.of("", "GE T", "GET\n", "ä", "G(T")) {
			assertThatExceptionOfType(InvalidSampleException.class).as(method)
				.isThrownBy(() -> SampleRequest.of(method, "/"))
				.satisfies((ex) -> assertThat(ex.part()).isEqualTo("method"));
		}
	}

	@Test
	void withHeaderShouldCollectValuesWhateverTheCaseOfTheName() {
		SampleRequest request = SampleRequest.of("GET", "/")
			.withHeader("X-A: 1 ")
			.withHeader("x-a", "2")
			.withHeader("B:");

		assertThat(request.headers().get("X-a")).containsExactly("1", "2");
		assertThat(request.headers().get("b")).containsExactly("");
	}

	@Test
	void withHeaderWhenMalformedShouldSayWhyWithoutTheValue() {
		for (String field : List.of("s3cret", "A B: s3cret", ": s3cret", "A: s3cret\r\nB: c", "A: s3cret\0")) {
			assertThatExceptionOfType(InvalidSampleException.class).as(field)
				.isThrownBy(() -> SampleRequest.of("GET", "/").withHeader(field))
				.satisfies((ex) -> assertThat(ex.part()).isEqualTo("header"))
				.withMessageNotContaining("s3cret");
		}
	}

	@Test
	void withDispatcherTypeShouldTakeAnyCase() {
		assertThat(SampleRequest.of("GET", "/").withDispatcherType("error").dispatcherType())
			.isEqualTo(DispatcherType.ERROR);
		assertThatExceptionOfType(InvalidSampleException.class)
			.isThrownBy(() -> SampleRequest.of("GET", "/").withDispatcherType("errors"))
			.withMessageContaining("'dispatcher-type' 'errors'")
			.withMessageContaining("FORWARD, INCLUDE, REQUEST, ASYNC, ERROR");
	}

	@Test
	void toStringShouldNotShowHeaderValues() {
		assertThat(SampleRequest.of("GET", "/a").withHeader("X-Key", "s3cret").withDispatcherType("ASYNC"))
			.hasToString("GET /a [X-Key: ******] (ASYNC)");
	}

}
