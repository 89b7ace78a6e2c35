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
 * The last two requests of a draining generation end together. Each counts its end and
 * then looks: the one that counts last sees no lease left, and possibly the other does as
 * well. The change of state lets one of them retire the generation.
 */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Retired once.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "Each left it to the other.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Both retired it: filters destroyed twice.")
@State
public class LastLeasesRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	private final ChainLease other = this.publication.acquire();

	public LastLeasesRace() {
		this.publication.publish();
	}

	@Actor
	public void first() {
		this.lease.close();
	}

	@Actor
	public void second() {
		this.other.close();
	}

	@Arbiter
	public void judge(I_Result result) {
		result.r1 = this.publication.retirements();
	}

}
