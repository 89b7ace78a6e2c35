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
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A request is ended by another thread while its own leaves the stack. The end may find
 * the lease parked before that was counted. It then counts the return to the stack first,
 * so that the balance is too big for a moment, never too small, and is right in the end.
 */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Ended once, retired once.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The balance is wrong, or the end of the drain was missed.")
@State
public class ParkAgainstCloseRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	public ParkAgainstCloseRace() {
		this.publication.publish();
	}

	@Actor
	public void park() {
		this.lease.park();
	}

	@Actor
	public void close() {
		this.lease.close();
	}

	@Arbiter
	public void judge(II_Result result) {
		result.r1 = (int) this.lease.generation().leases();
		result.r2 = this.publication.retirements();
	}

}
