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
 * As {@link LeasesAgainstReaderRace}, for the leases whose filters are on a stack: one is
 * held all the time, while another begins, parks and is resumed several times, and ends.
 * Parkings are read before returns: in the other order the reader could miss a return and
 * see the parking that came after it.
 */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "As many as there are.")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "The other one is on the stack, too.")
@Outcome(id = "[3-5]", expect = Expect.ACCEPTABLE, desc = "More than there are, for a moment.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN,
		desc = "Fewer than there are: filters would be destroyed under a request.")
@State
public class OnStackAgainstReaderRace {

	private final LeaseCounter counter = new LeaseCounter();

	public OnStackAgainstReaderRace() {
		this.counter.acquired();
	}

	@Actor
	public void comeAndGo() {
		this.counter.acquired();
		for (int i = 0; i < 3; i++) {
			this.counter.parked();
			this.counter.resumed();
		}
		this.counter.released();
	}

	@Actor
	public void read(I_Result result) {
		result.r1 = (int) this.counter.onStack();
	}

}
