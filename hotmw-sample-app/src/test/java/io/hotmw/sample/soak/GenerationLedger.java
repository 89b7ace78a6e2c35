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

package io.hotmw.sample.soak;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

/**
 * Knows which chain each generation must have: entered before it is published, since its
 * number is known. Judges answers by it. Thread-safe.
 */
final class GenerationLedger {

	/** As many are remembered; requests end long before so many more are published. */
	private static final int REMEMBERED = 200;

	private final ConcurrentSkipListMap<Long, SoakChain> chains = new ConcurrentSkipListMap<>();

	private volatile long effective;

	/**
	 * Enters what is about to be published.
	 * @param generation the number that it will have
	 * @param chain the chain that it must have
	 */
	void announce(long generation, SoakChain chain) {
		this.chains.put(generation, chain);
		this.chains.headMap(generation - REMEMBERED).clear();
	}

	/**
	 * Has every request that begins from now on be served by a generation or one after
	 * it.
	 * @param generation the generation that is known to be active
	 */
	void confirm(long generation) {
		this.effective = generation;
	}

	/**
	 * The generation that serves requests that begin now, if not one after it.
	 * @return the number
	 */
	long effective() {
		return this.effective;
	}

	/**
	 * Says what is wrong with an answer.
	 * @param served by what the request was served
	 * @param dispatches the dispatches of the request
	 * @param oldest what {@link #effective()} was before the request
	 * @return what is wrong, or {@code null} if nothing is
	 */
	@Nullable String fault(Served served, List<Dispatch> dispatches, long oldest) {
		SoakChain chain = this.chains.get(served.generation());
		if (served.generation() < oldest || chain == null) {
			return "%s was served by generation %d, not by one from %d to %d".formatted(dispatches, served.generation(),
					oldest, this.chains.lastKey());
		}
		List<String> expected = chain.trail(dispatches);
		return served.trail().equals(expected) ? null : "%s was served by generation %d with %s, which has %s"
			.formatted(dispatches, served.generation(), served.trail(), expected);
	}

}
