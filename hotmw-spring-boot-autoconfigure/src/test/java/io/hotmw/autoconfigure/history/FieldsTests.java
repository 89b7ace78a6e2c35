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

package io.hotmw.autoconfigure.history;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Fields}.
 */
class FieldsTests {

	@Test
	void valuesShouldBeThoseOfTheGroupAlone() {
		SortedMap<String, String> text = new TreeMap<>(
				Map.of("a", "1", "a-b.c", "2", "a.b", "3", "a.b.c", "4", "a.b\uFFFF", "5", "a/b", "6", "b.b", "7"));

		assertThat(new Fields(text).below("a").values()).isEqualTo(Map.of("b", "3", "b.c", "4", "b\uFFFF", "5"));
		assertThat(new Fields(text).below("none").values()).isEmpty();
		assertThat(new Fields(text).values()).isEqualTo(text);
	}

	@Test
	@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void valuesShouldNotGoOverAllNamesForEachGroup() {
		int groups = 200_000;
		Fields fields = new Fields(IntStream.range(0, groups)
			.boxed()
			.collect(Collectors.toMap((i) -> i + ".name", Object::toString, (a, b) -> a, TreeMap::new)));

		assertThat(IntStream.range(0, groups).map((i) -> fields.below(Integer.toString(i)).values().size()).sum())
			.isEqualTo(groups);
	}

}
