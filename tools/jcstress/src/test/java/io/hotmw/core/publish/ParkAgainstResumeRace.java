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
import org.openjdk.jcstress.infra.results.ZII_Result;

/**
 * A later dispatch begins on another thread while the first is still leaving. The
 * dispatch goes on in any case. In the end the lease is either parked or running, and the
 * counts say the same: a parked one is taken away when the bound passes, a running one is
 * not, and when it is closed the generation retires.
 */
@JCStressTest
@Outcome(id = "true, 0, 1", expect = Expect.ACCEPTABLE, desc = "Resumed last: running until it is closed.")
@Outcome(id = "true, 1, 1", expect = Expect.ACCEPTABLE, desc = "Parked last: taken away at the bound.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The counts are not balanced.")
@State
public class ParkAgainstResumeRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	public ParkAgainstResumeRace() {
		this.publication.publish();
	}

	@Actor
	public void park() {
		this.lease.park();
	}

	@Actor
	public void resume(ZII_Result result) {
		result.r1 = this.lease.resume();
	}

	@Arbiter
	public void judge(ZII_Result result) {
		this.publication.expire();
		result.r2 = this.publication.retirements();
		this.lease.close();
		result.r3 = this.publication.retirements();
	}

}
