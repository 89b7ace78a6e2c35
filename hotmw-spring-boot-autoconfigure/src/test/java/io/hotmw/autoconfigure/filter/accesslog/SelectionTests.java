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

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SelectionTests {

	@ParameterizedTest
	@CsvSource({ "0.0, 0.0, false", "0.5, 0.4999, true", "0.5, 0.5, false", "1.0, 0.9999999999999999, true",
			"1.0E-300, 0.0, true" })
	void takesShouldGoByTheShare(double rate, double random, boolean taken) {
		assertThat(new Selection(rate, null, () -> random).takes(false)).isEqualTo(taken);
		assertThat(new Selection(rate, null, () -> random).takes(true)).isTrue();
	}

	@Test
	void takesShouldTakeAboutTheShare() {
		Selection selection = new Selection(0.25, null, new SplittableRandom(7)::nextDouble);

		long taken = IntStream.range(0, 100_000).filter((i) -> selection.takes(false)).count();

		assertThat(taken).isCloseTo(25_000, within(1_000L));
	}

	@Test
	void isSlowShouldBeginAtTheThreshold() {
		Selection selection = new Selection(1, Duration.ofMillis(2), () -> 0);

		assertThat(selection.isSlow(1_999_999)).isFalse();
		assertThat(selection.isSlow(2_000_000)).isTrue();
	}

	@Test
	void isSlowWithoutThresholdShouldNeverBe() {
		assertThat(new Selection(1, null, () -> 0).isSlow(Duration.ofDays(1000).toNanos())).isFalse();
	}

}
