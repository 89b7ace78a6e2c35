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

package io.hotmw.sample.soak;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrendTests {

	@Test
	void inWhenNothingGrowsShouldFindNone() {
		assertThat(Trend.in(footprints((checkpoint) -> new Footprint(50_000 + checkpoint % 3 * 5000, 80_000, 14_000,
				50 + checkpoint % 2 * 5, 190))))
			.isEmpty();
	}

	@Test
	void inWhenSomeCheckpointsAreHighShouldFindNone() {
		assertThat(Trend.in(footprints((checkpoint) -> new Footprint((checkpoint > 8) ? 90_000 : 50_000, 80_000, 14_000,
				(checkpoint == 10) ? 90 : 50, 190))))
			.isEmpty();
	}

	@Test
	void inWhenPartsGrowShouldNameThem() {
		List<String> trends = Trend.in(footprints((checkpoint) -> new Footprint(50_000 + 1000 * checkpoint,
				80_000 + 2000 * checkpoint, 14_000 + 11 * checkpoint, 50 + checkpoint, 190 + 3 * checkpoint)));

		assertThat(trends).hasSize(5);
		assertThat(trends.get(0)).startsWith("KiB of heap grew by 10000, more than 8192: [50000, 51000, ");
	}

	private static List<Footprint> footprints(IntFunction<Footprint> footprint) {
		return IntStream.rangeClosed(0, 10).mapToObj(footprint).toList();
	}

}
