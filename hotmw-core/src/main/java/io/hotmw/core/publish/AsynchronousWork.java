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

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.hotmw.core.definition.FilterName;

/**
 * The requests of one generation that its filters keep: those that a filter did not pass
 * on, since it began asynchronous work that has not ended. Thread-safe.
 */
final class AsynchronousWork {

	private final Map<ChainLease, FilterName> keepers = new ConcurrentHashMap<>();

	/**
	 * A filter keeps a request, instead of any that kept it before.
	 * @param lease the lease of the request
	 * @param filter the filter
	 */
	void begun(ChainLease lease, FilterName filter) {
		this.keepers.put(lease, filter);
	}

	/**
	 * A request has ended. Called for each, of which hardly any was kept.
	 * @param lease its lease
	 */
	void ended(ChainLease lease) {
		if (!this.keepers.isEmpty()) {
			this.keepers.remove(lease);
		}
	}

	/**
	 * Describes which filters have how many requests.
	 * @return a text such as {@code auth (3 requests)}, or {@code none}
	 */
	@Override
	public String toString() {
		Map<String, Long> requests = this.keepers.values()
			.stream()
			.collect(Collectors.groupingBy(FilterName::value, TreeMap::new, Collectors.counting()));
		return requests.isEmpty() ? "none"
				: requests.entrySet()
					.stream()
					.map((entry) -> entry.getKey() + " (" + entry.getValue() + " requests)")
					.collect(Collectors.joining(", "));
	}

}
