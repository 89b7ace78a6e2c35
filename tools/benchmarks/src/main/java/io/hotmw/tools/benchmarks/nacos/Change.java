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

package io.hotmw.tools.benchmarks.nacos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When a change came to whom. Thread-safe.
 */
final class Change {

	private static final long LIMIT_SECONDS = 30;

	private final long publishedAt = System.nanoTime();

	private final Map<Stage, Long> reachedAt = new ConcurrentHashMap<>();

	private final CountDownLatch missing = new CountDownLatch(Stage.values().length);

	/**
	 * Takes the time at which the change came to a stage first.
	 * @param stage the stage
	 */
	void reached(Stage stage) {
		if (this.reachedAt.putIfAbsent(stage, System.nanoTime()) == null) {
			this.missing.countDown();
		}
	}

	/**
	 * Waits until the change has come everywhere.
	 * @throws InterruptedException if the wait is interrupted
	 */
	void await() throws InterruptedException {
		if (!this.missing.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The change did not come everywhere: " + this.reachedAt);
		}
	}

	/**
	 * How long the change took to come to a stage.
	 * @param stage the stage
	 * @return milliseconds since it was published
	 */
	double millisUntil(Stage stage) {
		Long at = this.reachedAt.get(stage);
		if (at == null) {
			throw new IllegalStateException("The change did not come to " + stage);
		}
		return (at - this.publishedAt) / 1e6;
	}

	/**
	 * Where a change comes to.
	 */
	enum Stage {

		/** A listener of the Nacos client that does nothing else. */
		LISTENER,

		/** hotmw has published the new generation. */
		GENERATION,

		/** A request was served by the new generation, and its answer was read. */
		REQUEST,

		/** Spring Cloud has refreshed all scopes. */
		SPRING_CLOUD

	}

}
