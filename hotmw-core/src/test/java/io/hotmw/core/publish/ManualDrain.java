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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.fixture.ManualScheduler;

/**
 * Makes publishers whose drainer works when the test says so.
 */
public final class ManualDrain {

	/** The bound of every drain. */
	public static final Duration BOUND = Duration.ofSeconds(30);

	static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

	private ManualDrain() {
	}

	public static ChainPublisher publisher(FilterLifecycle lifecycle, ChainEventPublisher events,
			ManualScheduler scheduler) {
		ChainDrainer drainer = new ChainDrainer(BOUND, lifecycle, events, scheduler);
		return new ChainPublisher(drainer, events, Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
