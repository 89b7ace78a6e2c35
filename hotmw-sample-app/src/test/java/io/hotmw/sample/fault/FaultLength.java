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

package io.hotmw.sample.fault;

import java.time.Duration;

/**
 * How long the faults last, and how often each comes: from system properties, by default
 * as every build runs it. The profile {@code soak} has the numbers of the long form.
 *
 * @param rounds how often each fault comes
 * @param stop how long the server stands still; longer than its clients wait for answers
 * @param disturbance how long the network is disturbed
 * @param seed what garbage is drawn from
 */
record FaultLength(int rounds, Duration stop, Duration disturbance, long seed) {

	static FaultLength configured() {
		return new FaultLength(Integer.getInteger("faults.rounds", 1),
				Duration.ofSeconds(Integer.getInteger("faults.stop-seconds", 4)),
				Duration.ofSeconds(Integer.getInteger("faults.disturbance-seconds", 2)),
				Long.getLong("faults.seed", 4));
	}

}
