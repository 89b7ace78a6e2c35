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
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The last request ends at the moment at which the bound of the drain passes. Both look
 * whether the generation can retire, and both may find that it can.
 */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Retired once.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The end of the drain was missed.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Retired twice.")
@State
public class CloseAgainstBoundRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	public CloseAgainstBoundRace() {
		this.publication.publish();
	}

	@Actor
	public void close() {
		this.lease.close();
	}

	@Actor
	public void expire() {
		this.publication.expire();
	}

	@Arbiter
	public void judge(I_Result result) {
		result.r1 = this.publication.retirements();
	}

}
