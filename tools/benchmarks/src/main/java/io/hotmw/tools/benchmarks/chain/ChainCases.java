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

package io.hotmw.tools.benchmarks.chain;

import java.util.Map;

import io.hotmw.tools.benchmarks.chain.ChainBenchmark.Variant;
import io.hotmw.tools.benchmarks.experiment.Case;

/**
 * Cases of {@link ChainBenchmark}.
 */
final class ChainCases {

	private ChainCases() {
	}

	static Case of(Variant variant, int filters, int threads) {
		String name = switch (variant) {
			case TOMCAT -> "Tomcat's own chain";
			case HOTMW -> "hotmw";
			case SPRING_SECURITY -> "`FilterChainProxy`";
			case COMPOSITE -> "`CompositeFilter`";
			case LOOP -> "a bare loop";
			case SHARED_COUNTER -> "`CompositeFilter` and one shared counter";
			case NONE -> "no filter";
		};
		String size = (filters > 0) ? ", " + filters + " filters" : "";
		String count = (threads > 1) ? ", " + threads + " threads" : "";
		return new Case(name + size + count, ChainBenchmark.class,
				Map.of("variant", variant.name(), "filters", String.valueOf(filters)), threads);
	}

	static Case of(Variant variant, int filters) {
		return of(variant, filters, 1);
	}

}
