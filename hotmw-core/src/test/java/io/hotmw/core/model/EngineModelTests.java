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

package io.hotmw.core.model;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the same happen to the engine and to its {@link ReferenceEngine model}: each
 * request must meet the same filters, of the same generation and made of the same
 * definition, and at any time the same filters must be there, none of them destroyed
 * early, late or twice.
 *
 * <p>
 * How many sequences are tried is set with {@code -Djqwik.tries.default}.
 */
class EngineModelTests {

	@Property
	@StatisticsReport(onFailureOnly = true)
	void engineShouldDoWhatItsModelDoes(@ForAll("sequences") List<Action> actions,
			@ForAll("contextPaths") String contextPath, @ForAll ModelContainer.Kind container) {
		ReferenceEngine model = new ReferenceEngine();
		TestedEngine engine = new TestedEngine(contextPath, container);
		try {
			for (Action action : actions) {
				List<String> expected = action.on(model);

				assertThat(action.on(engine)).as("%s", action).isEqualTo(expected);
				assertThat(engine.filters()).as("filters after %s", action).isEqualTo(model.filters());
				expected.forEach(EngineModelTests::collect);
			}
		}
		finally {
			engine.stop();
		}
		assertThat(engine.destroyed()).allMatch((times) -> times == 1);
		Statistics.coverage((coverage) -> {
			coverage.check("filter").percentage((share) -> share > 8);
			coverage.check("published").percentage((share) -> share > 4);
			coverage.check("rejected").percentage((share) -> share > 1);
			coverage.check("ASYNC").percentage((share) -> share > 1);
		});
	}

	private static void collect(String line) {
		Statistics.collect(line.contains("since generation") ? "filter" : line.replaceFirst(" .*", ""));
	}

	@Provide
	Arbitrary<List<Action>> sequences() {
		return ArbitraryActions.sequences();
	}

	@Provide
	Arbitrary<String> contextPaths() {
		return Arbitraries.of("", "/app");
	}

}
