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

package io.hotmw.autoconfigure.bind.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MethodName}.
 */
class MethodNameTests {

	@Test
	void allShouldBeReadAsTheyAre() {
		assertThat(MethodName.ALL).startsWith("GET")
			.doesNotHaveDuplicates()
			.allSatisfy((method) -> assertThat(MethodName.parse(method)).contains(method));
	}

	@ParameterizedTest
	@CsvSource({ "GET, GET", "get, GET", "' Post ', POST", "version-control, VERSION-CONTROL" })
	void parseShouldReadWhatPeopleWrite(String text, String method) {
		assertThat(MethodName.parse(text)).contains(method);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "PSOT", "FETCH", "G ET", "GET,POST", "*" })
	void parseWhenThereIsNoSuchMethodShouldFindNothing(String text) {
		assertThat(MethodName.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PSOT, write POST if that is what is meant", "' delte ', write DELETE if that is what is meant",
			"FETCHALL, 'write a registered method, for example GET'" })
	void remedyForShouldNameTheMethodThatWasMeant(String text, String remedy) {
		assertThat(MethodName.remedyFor(text)).isEqualTo(remedy);
	}

}
