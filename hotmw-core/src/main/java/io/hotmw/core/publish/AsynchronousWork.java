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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.hotmw.core.definition.FilterName;

/**
 * Counts the requests of one generation that its filters keep: those that a filter did
 * not pass on, since it began asynchronous work that has not ended. Thread-safe.
 */
final class AsynchronousWork {

	private final Map<FilterName, Long> requests = new ConcurrentHashMap<>();

	void begun(FilterName filter) {
		this.requests.merge(filter, 1L, Long::sum);
	}

	void ended(FilterName filter) {
		this.requests.computeIfPresent(filter, (name, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * Describes which filters have how many requests.
	 * @return a text such as {@code auth (3 requests)}, or {@code none}
	 */
	@Override
	public String toString() {
		return this.requests.isEmpty() ? "none"
				: this.requests.entrySet()
					.stream()
					.map((entry) -> entry.getKey().value() + " (" + entry.getValue() + " requests)")
					.sorted()
					.collect(Collectors.joining(", "));
	}

}
