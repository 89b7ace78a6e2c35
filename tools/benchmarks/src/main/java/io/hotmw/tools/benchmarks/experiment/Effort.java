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

package io.hotmw.tools.benchmarks.experiment;

import java.time.Duration;

/**
 * How long experiments take. More rounds make intervals narrower; nothing else changes.
 */
public enum Effort {

	/** For the report. */
	FULL(5, 12, 4, 500, 12, 3, 48, 50),

	/**
	 * For a look at every build: enough to see that something takes twice as long.
	 */
	SHORT(1, 6, 5, 300, 4, 1, 12, 20),

	/** To see that the experiments work; the figures mean nothing. */
	TRIAL(2, 1, 2, 100, 2, 1, 1, 5);

	private final int rounds;

	private final int warmups;

	private final int readings;

	private final Duration reading;

	private final int loadRounds;

	private final Duration load;

	private final Duration warmUpLoad;

	private final int changes;

	Effort(int rounds, int warmups, int readings, long readingMillis, int loadRounds, long loadSeconds,
			long warmUpLoadSeconds, int changes) {
		this.rounds = rounds;
		this.warmups = warmups;
		this.readings = readings;
		this.reading = Duration.ofMillis(readingMillis);
		this.loadRounds = loadRounds;
		this.load = Duration.ofSeconds(loadSeconds);
		this.warmUpLoad = Duration.ofSeconds(warmUpLoadSeconds);
		this.changes = changes;
	}

	/**
	 * How often each case of a microbenchmark gets a new JVM.
	 * @return the rounds
	 */
	public int rounds() {
		return this.rounds;
	}

	int warmups() {
		return this.warmups;
	}

	int readings() {
		return this.readings;
	}

	Duration reading() {
		return this.reading;
	}

	/**
	 * How often each application is put under load.
	 * @return the rounds
	 */
	public int loadRounds() {
		return this.loadRounds;
	}

	/**
	 * How long an application is under load in a round.
	 * @return the time
	 */
	public Duration load() {
		return this.load;
	}

	/**
	 * How long an application is under load before anything counts. Its compiler goes on
	 * for half a minute and longer where several processes share two cores.
	 * @return the time
	 */
	public Duration warmUpLoad() {
		return this.warmUpLoad;
	}

	/**
	 * How many changes are published.
	 * @return the changes
	 */
	public int changes() {
		return this.changes;
	}

}
