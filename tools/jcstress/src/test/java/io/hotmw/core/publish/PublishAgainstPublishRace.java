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
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Two writers publish at the same time, twice each. Each takes its number and swaps the
 * reference under one lock, so that the numbers grow in the order of the swaps: the
 * generation with the highest number is the one that stays active, and all that were
 * replaced retire. Taking the number outside the lock would let an older number replace a
 * newer one.
 */
@JCStressTest
@Outcome(id = "1, 1, 5, 1111", expect = Expect.ACCEPTABLE,
		desc = "The newest is active, the others have retired once each.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN,
		desc = "An older number is active, or a generation was lost or retired twice.")
@State
public class PublishAgainstPublishRace {

	private final Publication publication = new Publication();

	@Actor
	public void first(IIII_Result result) {
		result.r1 = publishTwice();
	}

	@Actor
	public void second(IIII_Result result) {
		result.r2 = publishTwice();
	}

	@Arbiter
	public void judge(IIII_Result result) {
		result.r3 = this.publication.active();
		result.r4 = this.publication.retirements();
	}

	// Whether the later publication got the greater number, as 1 or 0.
	private int publishTwice() {
		int first = this.publication.publish();
		return (this.publication.publish() > first) ? 1 : 0;
	}

}
