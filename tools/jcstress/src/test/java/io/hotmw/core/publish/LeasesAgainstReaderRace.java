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
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Requests begin and end while the drain counts leases. One lease is held all the time;
 * the others hand over to each other, so that there are always two. The counts are spread
 * over stripes and cannot be read at once. Ends are read before beginnings: whatever end
 * is seen, its beginning is seen as well, so that the reader may see too many, never too
 * few. In the other order it would miss a beginning and see an end.
 */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "As many as there are.")
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "More than there are, for a moment.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Fewer than there are: a drain would end too early.")
@State
public class LeasesAgainstReaderRace {

	private final LeaseCounter counter = new LeaseCounter();

	public LeasesAgainstReaderRace() {
		this.counter.acquired();
		this.counter.acquired();
	}

	@Actor
	public void handOver() {
		this.counter.acquired();
		this.counter.released();
	}

	@Actor
	public void read(I_Result result) {
		result.r1 = (int) this.counter.leases();
	}

}
