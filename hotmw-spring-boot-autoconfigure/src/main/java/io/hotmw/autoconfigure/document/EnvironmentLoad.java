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

package io.hotmw.autoconfigure.document;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Violation;

/**
 * The loading of the environment that is under way, if one is, and whether it hangs. No
 * thread of hotmw can end it then, and while it lasts no document's change gets there.
 * Guarded by the lock of {@link TrackedDocuments}.
 */
final class EnvironmentLoad {

	/** Spring Cloud takes a second or two, with many beans. */
	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final LongSupplier nanoTime;

	private @Nullable Instant since;

	// The time of day may be set meanwhile.
	private long beginNanos;

	/**
	 * Create one of which nothing is under way.
	 * @param nanoTime a time in nanoseconds that nobody sets
	 */
	EnvironmentLoad(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Takes note that it begins.
	 * @param at the time of day, to be shown
	 */
	void begin(Instant at) {
		this.since = at;
		this.beginNanos = this.nanoTime.getAsLong();
	}

	/**
	 * Takes note that it has ended, well or not.
	 */
	void end() {
		this.since = null;
	}

	/**
	 * Says what is wrong with it.
	 * @return a violation if it has lasted for more than 30 seconds
	 */
	List<Violation> violations() {
		if (this.since == null || this.nanoTime.getAsLong() - this.beginNanos <= LIMIT.toNanos()) {
			return List.of();
		}
		return List.of(new Violation("hotmw.filters", null, null,
				"the environment has been loading anew since " + this.since
						+ " and does not end, hence no change of a document takes effect",
				"find out in a thread dump what the thread '" + DocumentWatch.THREAD
						+ "' waits for, and restart the application"));
	}

}
