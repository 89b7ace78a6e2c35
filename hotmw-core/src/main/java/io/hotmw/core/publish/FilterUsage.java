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

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

import io.hotmw.core.chain.HotFilter;

/**
 * Counts the generations that use each filter, so that a filter which was carried over is
 * destroyed with the last of them. Thread-safe.
 */
final class FilterUsage {

	private final IdentityHashMap<HotFilter, Integer> generations = new IdentityHashMap<>();

	synchronized void retain(List<HotFilter> filters) {
		filters.forEach((filter) -> this.generations.merge(filter, 1, Integer::sum));
	}

	/**
	 * Takes one use of each filter back.
	 * @param filters the filters of a generation that retires
	 * @return those that no generation uses any more
	 */
	synchronized List<HotFilter> release(List<HotFilter> filters) {
		List<HotFilter> orphans = new ArrayList<>();
		for (HotFilter filter : filters) {
			if (this.generations.merge(filter, -1, FilterUsage::sumOrNothing) == null) {
				orphans.add(filter);
			}
		}
		return orphans;
	}

	@SuppressWarnings("NullAway") // A null result is how merge removes an entry.
	private static Integer sumOrNothing(Integer left, Integer right) {
		int sum = left + right;
		return (sum == 0) ? null : sum;
	}

}
