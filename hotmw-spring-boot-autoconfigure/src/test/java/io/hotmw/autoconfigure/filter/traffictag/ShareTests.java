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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShareTests {

	private static final int KEYS = 100_000;

	private static final List<String> USERS = IntStream.range(0, KEYS).mapToObj((i) -> "user-" + i).toList();

	// The numbers of the documented formula, computed with Python's hashlib.
	@ParameterizedTest
	@CsvSource({ "traffic-tag/canary, alice, 9316", "checkout-2030, 42, 4328", "checkout-2030, j\u00fcrgen, 5013" })
	void numberOfAKeyShouldBeTheDocumentedOne(String salt, String key, int number) {
		assertThat(new Share(salt, number).contains(key)).isFalse();
		assertThat(new Share(salt, number + 1).contains(key)).isTrue();
	}

	@Test
	void nothingShouldHoldNoKeyAndEverythingAll() {
		assertThat(USERS.stream().filter(new Share("exp", 0)::contains)).isEmpty();
		assertThat(USERS.stream().filter(new Share("exp", Share.ALL)::contains)).hasSize(KEYS);
	}

	// Five standard deviations of the binomial distribution.
	@ParameterizedTest
	@CsvSource({ "1, 16", "100, 158", "500, 345", "1000, 475", "5000, 791" })
	void shareShouldBeAsLargeAsItSays(int size, int deviation) {
		long expected = (long) KEYS * size / Share.ALL;

		assertThat(count(new Share("exp", size))).isCloseTo(expected, within((long) deviation));
	}

	@Test
	void largerShareShouldHoldTheSmallerOne() {
		Share five = new Share("exp", 500);
		Share ten = new Share("exp", 1000);

		assertThat(USERS.stream().filter(five::contains)).isNotEmpty().allMatch(ten::contains);
	}

	@Test
	void sharesWithOtherSaltsShouldBeIndependent() {
		Share half = new Share("exp-1", 5000);
		Share other = new Share("exp-2", 5000);

		long both = USERS.stream().filter(half::contains).filter(other::contains).count();

		assertThat(both).isCloseTo(KEYS / 4L, within(685L));
	}

	private static long count(Share share) {
		return USERS.stream().filter(share::contains).count();
	}

}
