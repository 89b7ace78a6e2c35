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
 * One lease is closed from two threads: the end of asynchronous work and the timeout of
 * the container may come together. Only one of them may count, or the lease of another
 * request would seem to have ended.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The other request still holds the generation.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The end was counted twice.")
@State
public class CloseAgainstCloseRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	private final ChainLease other = this.publication.acquire();

	public CloseAgainstCloseRace() {
		this.publication.publish();
	}

	@Actor
	public void first() {
		this.lease.close();
	}

	@Actor
	public void second() {
		this.lease.close();
	}

	@Arbiter
	public void judge(II_Result result) {
		result.r1 = (int) this.other.generation().leases();
		result.r2 = this.publication.retirements();
	}

}
