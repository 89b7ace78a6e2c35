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

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DurationText}.
 */
class DurationTextTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0ms", "PT0.001S, 1ms", "PT1S, 1s", "PT60S, 60s", "PT1H, 1h", "P1D, 1d", "P366D, 366d" })
	void textShouldBeWhatPeopleWrite(Duration duration, String text) {
		assertThat(new DurationText(duration)).hasToString(text);
	}

}
