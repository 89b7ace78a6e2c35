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

package io.hotmw.tools.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;

/**
 * Definitions of filters of the type {@value PassingFactory#TYPE}.
 */
public final class Definitions {

	private Definitions() {
	}

	/**
	 * Defines filters.
	 * @param paths the path pattern of each, in order
	 * @return the definitions
	 */
	public static List<FilterDefinition> of(List<String> paths) {
		return of(paths, 0);
	}

	/**
	 * Defines filters.
	 * @param paths the path pattern of each, in order
	 * @param number the option of the first; that of all others is zero
	 * @return the definitions
	 */
	public static List<FilterDefinition> of(List<String> paths, int number) {
		List<FilterDefinition> filters = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) {
			filters.add(FilterDefinition.named("filter" + i)
				.type(PassingFactory.TYPE)
				.order(i)
				.options(new FilterOptions(Map.of("number", String.valueOf((i == 0) ? number : 0)), Set.of()))
				.match(new FilterMatch(List.of(paths.get(i)), List.of(), Set.of(), Map.of()))
				.build());
		}
		return filters;
	}

}
