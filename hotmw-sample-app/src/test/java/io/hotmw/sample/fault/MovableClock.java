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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the system, and what it was moved by since. Thread-safe.
 */
final class MovableClock extends Clock {

	private final Clock system;

	private final AtomicReference<Duration> offset;

	MovableClock() {
		this(Clock.system(ZoneOffset.UTC), new AtomicReference<>(Duration.ZERO));
	}

	private MovableClock(Clock system, AtomicReference<Duration> offset) {
		this.system = system;
		this.offset = offset;
	}

	/**
	 * Moves the clock, at once.
	 * @param by how far; negative to move it back
	 */
	void move(Duration by) {
		this.offset.updateAndGet((before) -> before.plus(by));
	}

	@Override
	public ZoneId getZone() {
		return this.system.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new MovableClock(this.system.withZone(zone), this.offset);
	}

	@Override
	public Instant instant() {
		return this.system.instant().plus(this.offset.get());
	}

}
