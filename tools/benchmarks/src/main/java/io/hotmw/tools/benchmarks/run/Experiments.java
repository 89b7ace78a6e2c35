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

package io.hotmw.tools.benchmarks.run;

import java.util.List;

import io.hotmw.tools.benchmarks.builtin.FilterCostRow;
import io.hotmw.tools.benchmarks.chain.ChainRow;
import io.hotmw.tools.benchmarks.chain.PathRow;
import io.hotmw.tools.benchmarks.chain.ThreadsRow;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.generation.BindRow;
import io.hotmw.tools.benchmarks.generation.BuildRow;
import io.hotmw.tools.benchmarks.generation.MemoryRow;
import io.hotmw.tools.benchmarks.http.ChangingRow;
import io.hotmw.tools.benchmarks.http.ThroughputRow;
import io.hotmw.tools.benchmarks.nacos.PublishRow;

/**
 * All experiments there are.
 */
final class Experiments {

	private Experiments() {
	}

	static List<Experiment> all() {
		return List.of(new ChainRow(), new PathRow(), new ThreadsRow(), new BuildRow(), new BindRow(),
				new ThroughputRow(), new PublishRow(), new MemoryRow(), new ChangingRow(), new FilterCostRow());
	}

	/**
	 * The experiments of some rows.
	 * @param rows the letters of the rows; all if there is none
	 * @return the experiments, in order
	 */
	static List<Experiment> of(List<String> rows) {
		List<String> known = all().stream().map(Experiment::id).toList();
		if (!known.containsAll(rows)) {
			throw new IllegalArgumentException(
					"there are the rows " + known + " and no others, but asked for is " + rows);
		}
		return all().stream().filter((experiment) -> rows.isEmpty() || rows.contains(experiment.id())).toList();
	}

}
