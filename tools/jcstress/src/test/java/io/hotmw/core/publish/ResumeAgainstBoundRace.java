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
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * A later dispatch of a request begins at the moment at which the bound of the drain
 * passes. It counts that it is back on the stack, then looks whether the bound has
 * passed; the bound is marked as passed, then the count is looked at. So a request that
 * was told to go on keeps its filters, and one whose filters are destroyed was told to
 * lease the active generation.
 */
@JCStressTest
@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Goes on, and its filters stay alive.")
@Outcome(id = "false, 1", expect = Expect.ACCEPTABLE, desc = "Was taken away, and the generation retired.")
@Outcome(id = "true, 1", expect = Expect.FORBIDDEN, desc = "Goes on with filters that are destroyed.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The drain was missed, or ended twice.")
@State
public class ResumeAgainstBoundRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	public ResumeAgainstBoundRace() {
		this.lease.park();
		this.publication.publish();
	}

	@Actor
	public void resume(ZI_Result result) {
		result.r1 = this.lease.resume();
	}

	@Actor
	public void expire() {
		this.publication.expire();
	}

	@Arbiter
	public void judge(ZI_Result result) {
		result.r2 = this.publication.retirements();
	}

}
