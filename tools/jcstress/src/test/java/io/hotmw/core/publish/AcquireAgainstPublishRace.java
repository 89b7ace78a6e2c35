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
 * A request begins while its generation is replaced. It counts its lease, then looks
 * whether the generation still takes any; the drain changes the state, then looks at the
 * count. Whichever comes second sees the other: either the request holds the old
 * generation, which then does not retire, or it goes on to the new one. Looking first and
 * counting then would leave a gap in which the filters of a request are destroyed under
 * it.
 *
 * <p>
 * An attempt that comes too late is counted for a moment as well. Should the drain look
 * in that very moment it finds the generation held, so that whoever gives the attempt up
 * must look on its behalf.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Holds the old generation, which waits for it.")
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Holds the new generation, and the old one has retired.")
@Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "The filters of the request were destroyed under it.")
@Outcome(id = "2, 0", expect = Expect.FORBIDDEN, desc = "Nobody holds the old generation, and it never retires.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Retired more than once, or another generation than the old.")
@State
public class AcquireAgainstPublishRace {

	private final Publication publication = new Publication();

	@Actor
	public void publish() {
		this.publication.publish();
	}

	@Actor
	public void acquire(II_Result result) {
		result.r1 = (int) this.publication.acquire().generation().number();
	}

	@Arbiter
	public void judge(II_Result result) {
		result.r2 = this.publication.retirements();
	}

}
