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
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A later dispatch of a request begins while another thread ends the request. Whichever
 * changes the lease first wins; the other takes its count back. The second lease of the
 * generation stays and shows, when the bound passes, whether the counts are balanced: it
 * alone is parked, so nothing may be left on the stack.
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "Resumed, then ended.")
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "Ended, so that it could not resume.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The counts are not balanced.")
@State
public class ResumeAgainstCloseRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	private final ChainLease other = this.publication.acquire();

	public ResumeAgainstCloseRace() {
		this.lease.park();
		this.other.park();
		this.publication.publish();
	}

	@Actor
	public void resume(III_Result result) {
		result.r1 = this.lease.resume() ? 1 : 0;
	}

	@Actor
	public void close() {
		this.lease.close();
	}

	@Arbiter
	public void judge(III_Result result) {
		result.r2 = (int) this.other.generation().leases();
		this.publication.expire();
		result.r3 = this.publication.retirements();
	}

}
