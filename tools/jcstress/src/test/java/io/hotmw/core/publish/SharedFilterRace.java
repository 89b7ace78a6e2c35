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

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The last two generations that use a filter retire together, as they may when a drain
 * ends on the drainer's thread while the publisher is closed. One of them gets the filter
 * to destroy.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The first destroys it.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The second destroys it.")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "Nobody destroys it.")
@Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Destroyed twice.")
@State
public class SharedFilterRace {

	private final FilterUsage usage = new FilterUsage();

	public SharedFilterRace() {
		this.usage.retain(Chains.ONE_FILTER.hotFilters());
		this.usage.retain(Chains.ONE_FILTER.hotFilters());
	}

	@Actor
	public void first(II_Result result) {
		result.r1 = this.usage.release(Chains.ONE_FILTER.hotFilters()).size();
	}

	@Actor
	public void second(II_Result result) {
		result.r2 = this.usage.release(Chains.ONE_FILTER.hotFilters()).size();
	}

}
