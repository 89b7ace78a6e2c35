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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeter.Kind;

/**
 * A limit as one filter wants it. It is changed with the first request of the filter, not
 * before: until then the filter may turn out never to serve, and its predecessor does.
 * Immutable and thread-safe.
 */
final class AppliedLimit {

	private final Limit limit;

	private final long version;

	private final int max;

	private final Duration maxWait;

	AppliedLimit(Limit limit, int max, Duration maxWait) {
		this.limit = limit;
		this.version = limit.nextVersion();
		this.max = max;
		this.maxWait = maxWait;
	}

	/**
	 * Takes a permit, and waits for one if need be.
	 * @return whether there was one
	 */
	boolean tryAcquire() {
		this.limit.change(this.version, this.max, this.maxWait);
		return this.limit.tryAcquire();
	}

	Limit limit() {
		return this.limit;
	}

	List<FilterMeter> meters() {
		Map<String, String> tags = Map.of("route", this.limit.name());
		return List.of(
				new FilterMeter(Kind.GAUGE, "hotmw.concurrency.running", "Requests that hold a permit", tags,
						this.limit::running),
				new FilterMeter(Kind.GAUGE, "hotmw.concurrency.max", "Requests that are served at a time", tags,
						this.limit::max),
				new FilterMeter(Kind.COUNTER, "hotmw.concurrency.refused", "Requests that got no permit", tags,
						this.limit::refused));
	}

}
