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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderMeaning}.
 */
class HeaderMeaningTests {

	@ParameterizedTest
	@ValueSource(strings = { "Host", "COOKIE", "Content-Length", "Accept", "accept-encoding", "X-Forwarded-For",
			"If-Match", "Sec-Fetch-Site", "Proxy-Authorization", "traceparent", "X-Request-Id" })
	void headerThatOthersReadShouldHaveAMeaning(String name) {
		assertThat(HeaderMeaning.isAnother(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Traffic-Tag", "X-Tenant", "Correlation-Id", "X-Host", "Ifs" })
	void headerThatNobodyKnowsShouldHaveNone(String name) {
		assertThat(HeaderMeaning.isAnother(name)).isFalse();
	}

	@Test
	void headerWhoseMeaningIsWantedShouldBeExceptedInAnyCase() {
		assertThat(HeaderMeaning.isAnother("X-Request-ID", "x-request-id")).isFalse();
		assertThat(HeaderMeaning.isAnother("Host", "x-request-id")).isTrue();
	}

}
