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

package io.hotmw.core.refresh;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

import io.hotmw.core.event.RefreshPhase;

/**
 * How long the steps of one refresh take, those that fail included. For one thread.
 */
final class PhaseTimes {

	private final Map<RefreshPhase, Duration> times = new EnumMap<>(RefreshPhase.class);

	<T> T measure(RefreshPhase phase, Supplier<T> step) {
		long begin = System.nanoTime();
		try {
			return step.get();
		}
		finally {
			this.times.merge(phase, Duration.ofNanos(System.nanoTime() - begin), Duration::plus);
		}
	}

	void measure(RefreshPhase phase, Runnable step) {
		measure(phase, () -> {
			step.run();
			return phase;
		});
	}

	Map<RefreshPhase, Duration> times() {
		return Map.copyOf(this.times);
	}

}
