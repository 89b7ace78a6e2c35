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

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.servlet.DispatcherType;

/**
 * Makes changes of every kind, the same for the same seed: flips, other places, other
 * matches, other options, additions, removals, and now and then one that must be refused.
 * No good change leaves the chain as it was. Not thread-safe.
 */
final class RandomChanges {

	/** Fewer are never configured: nothing at all would not be taken for a removal. */
	private static final int FEWEST = 2;

	private static final List<String> NAMES = IntStream.range(0, 12).mapToObj((index) -> "filter-" + index).toList();

	private static final List<String> ROOTS = List.of("", "/api", "/soak", "/plain");

	private static final int ORDERS = 20;

	/** One in so many changes is bad. */
	private static final int BAD = 10;

	private final Random random;

	private final List<Fault> faults;

	private SoakChain chain = SoakChain.empty();

	private boolean afterBad;

	private int number;

	/**
	 * Create the changes of a seed.
	 * @param seed the seed
	 * @param faults what may be wrong with a change
	 */
	RandomChanges(long seed, List<Fault> faults) {
		this.random = new Random(seed);
		this.faults = List.copyOf(faults);
	}

	/**
	 * The chain to begin with.
	 * @return half of the filters that there can be
	 */
	Change.Good first() {
		NAMES.stream().limit(NAMES.size() / 2).forEach((name) -> this.chain = this.chain.with(filter(name)));
		return new Change.Good(this.chain);
	}

	/**
	 * The next change. A bad one is never followed by another.
	 * @return the change
	 */
	Change next() {
		if (!this.afterBad && this.random.nextInt(BAD) == 0) {
			this.afterBad = true;
			return new Change.Bad(this.chain, any(this.faults));
		}
		this.afterBad = false;
		this.chain = changed();
		return new Change.Good(this.chain);
	}

	private SoakChain changed() {
		SoakFilter filter = any(List.copyOf(this.chain.filters()));
		return switch (this.random.nextInt(6)) {
			case 0 -> this.chain.with(filter.flipped());
			case 1 -> this.chain.with(placedElsewhere(filter));
			case 2 -> this.chain.with(matchingElse(filter));
			case 3 -> this.chain.with(filter.numbered(nextNumber()));
			case 4 -> added();
			default -> removed(filter);
		};
	}

	private SoakFilter placedElsewhere(SoakFilter filter) {
		int order = (filter.order() + 1 + this.random.nextInt(ORDERS - 1)) % ORDERS;
		return filter.placed(order, this.random.nextBoolean());
	}

	private SoakFilter matchingElse(SoakFilter filter) {
		String root = ROOTS
			.get((ROOTS.indexOf(filter.root()) + 1 + this.random.nextInt(ROOTS.size() - 1)) % ROOTS.size());
		return filter.matching(dispatches(), root);
	}

	private SoakChain added() {
		Set<String> taken = Set.copyOf(this.chain.filters().stream().map(SoakFilter::name).toList());
		List<String> free = NAMES.stream().filter((name) -> !taken.contains(name)).toList();
		return free.isEmpty() ? removed(this.chain.filters().iterator().next()) : this.chain.with(filter(any(free)));
	}

	private SoakChain removed(SoakFilter filter) {
		return (this.chain.filters().size() > FEWEST) ? this.chain.without(filter)
				: this.chain.with(filter.numbered(nextNumber()));
	}

	private SoakFilter filter(String name) {
		return new SoakFilter(name, true, this.random.nextInt(ORDERS), this.random.nextBoolean(), dispatches(),
				any(ROOTS), nextNumber());
	}

	private Set<DispatcherType> dispatches() {
		Set<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST);
		for (DispatcherType type : List.of(DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.ERROR)) {
			if (this.random.nextBoolean()) {
				dispatches.add(type);
			}
		}
		return dispatches;
	}

	private int nextNumber() {
		return ++this.number;
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

}
