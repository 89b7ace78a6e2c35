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

package io.hotmw.autoconfigure.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.shadow.ShadowListener;
import io.hotmw.core.shadow.ShadowOutcome;

/**
 * Keeps the counter {@code hotmw.filter.observed}: what filters that are only observed
 * would have done. A bounded number of filters is counted under their names, all others
 * together. What was counted once stays, since filters are observed for a while and
 * compared with what was before. Thread-safe.
 */
final class ShadowMetrics implements ShadowListener {

	static final String NAME = "hotmw.filter.observed";

	private final MeterRegistry registry;

	private final int max;

	/** Grows under the lock alone; every request of an observed filter looks here. */
	private final Set<FilterName> own = ConcurrentHashMap.newKeySet();

	private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

	ShadowMetrics(MeterRegistry registry, int max) {
		this.registry = registry;
		this.max = max;
	}

	@Override
	public void seen(FilterName filter, ShadowOutcome outcome, int status) {
		this.counters.computeIfAbsent(new Key(tagOf(filter), outcome, status), this::register).increment();
	}

	private Counter register(Key key) {
		return Counter.builder(NAME)
			.description("Requests that a filter met which was only observed")
			.tag("name", key.name())
			.tag("outcome", key.outcome().value())
			.tag("status", isStatus(key.status()) ? String.valueOf(key.status()) : "none")
			.register(this.registry);
	}

	private String tagOf(FilterName filter) {
		return (this.own.contains(filter) || add(filter)) ? filter.value() : FilterMetrics.OTHERS;
	}

	private boolean add(FilterName filter) {
		if (this.own.size() >= this.max) {
			// Others may have added it meanwhile.
			return this.own.contains(filter);
		}
		synchronized (this.own) {
			return this.own.contains(filter) || (this.own.size() < this.max && this.own.add(filter));
		}
	}

	// A filter may set any number.
	private static boolean isStatus(int status) {
		return status >= 100 && status <= 599;
	}

	/**
	 * What is counted together.
	 *
	 * @param name what the filter is counted as
	 * @param outcome what it would have done
	 * @param status with which status
	 */
	private record Key(String name, ShadowOutcome outcome, int status) {

		private Key {
			status = isStatus(status) ? status : 0;
		}

	}

}
