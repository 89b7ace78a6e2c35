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

package io.hotmw.core.publish;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.chain.HotFilter;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestChains;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterUsage}.
 */
class FilterUsageTests {

	private final FilterUsage usage = new FilterUsage();

	private final List<HotFilter> filters = TestChains.ofFilters(new RecordingFilter("a"), new RecordingFilter("b"))
		.hotFilters();

	private final HotFilter first = this.filters.get(0);

	private final HotFilter second = this.filters.get(1);

	@Test
	void releaseWhenLastUseShouldReturnTheOrphans() {
		this.usage.retain(this.filters);

		assertThat(this.usage.release(this.filters)).containsExactly(this.first, this.second);
	}

	@Test
	void releaseWhenUsedByAnotherGenerationShouldKeepTheFilter() {
		this.usage.retain(this.filters);
		this.usage.retain(List.of(this.second));

		assertThat(this.usage.release(this.filters)).containsExactly(this.first);
		assertThat(this.usage.release(List.of(this.second))).containsExactly(this.second);
	}

	@Test
	void releaseWhenRetainedAnewShouldReturnTheOrphanAnew() {
		this.usage.retain(List.of(this.first));
		this.usage.release(List.of(this.first));
		this.usage.retain(List.of(this.first));

		assertThat(this.usage.release(List.of(this.first))).containsExactly(this.first);
	}

}
