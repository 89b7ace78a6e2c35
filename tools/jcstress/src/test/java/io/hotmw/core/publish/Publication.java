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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.ChainRetired;
import io.hotmw.core.event.RefreshTrigger;

/**
 * A publisher of chains without filters: what the races are about is when a generation
 * retires and how often, which is when and how often its filters are destroyed. Cheap
 * enough to be made for every single run of a race.
 */
final class Publication {

	private static final int[] DIGITS = { 1, 10, 100, 1_000, 10_000 };

	private static final RefreshTrigger TRIGGER = RefreshTrigger.of(RefreshTrigger.Type.API);

	private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

	// Atomic, since it is what the actors are judged by.
	private final AtomicInteger retirements = new AtomicInteger();

	private final InlineScheduler scheduler = new InlineScheduler();

	private final ChainPublisher publisher;

	Publication() {
		ChainEventPublisher events = new ChainEventPublisher(List.of((event) -> {
			if (event instanceof ChainRetired retired) {
				this.retirements.addAndGet(DIGITS[(int) retired.generation() - 1]);
			}
		}));
		this.publisher = new ChainPublisher(
				new ChainDrainer(Duration.ofMinutes(1), Chains.LIFECYCLE, events, this.scheduler), events, CLOCK);
		publish();
	}

	/** Publishes a generation; the first is there from the beginning. */
	int publish() {
		return (int) this.publisher.publish(Chains.EMPTY, TRIGGER, ChangeNote.none()).number();
	}

	ChainLease acquire() {
		return Objects.requireNonNull(this.publisher.acquire());
	}

	int active() {
		return (int) Objects.requireNonNull(this.publisher.active()).number();
	}

	/** Lets the bound of the newest drain pass. */
	void expire() {
		this.scheduler.expire();
	}

	/**
	 * How often generations retired.
	 * @return the first in the lowest decimal digit, the second in the next and so on
	 */
	int retirements() {
		return this.retirements.get();
	}

}
