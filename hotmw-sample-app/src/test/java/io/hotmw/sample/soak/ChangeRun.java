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

import java.util.Objects;

import io.hotmw.core.publish.ChainPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes one random change after the other, and sees to it that each good one becomes the
 * next generation and each bad one none. Not thread-safe.
 */
final class ChangeRun {

	private final ChangePath path;

	private final RandomChanges changes;

	private final GenerationLedger ledger;

	private final ChainPublisher publisher;

	private SoakChain chain = SoakChain.empty();

	private long generation;

	private long filtersMade;

	ChangeRun(ChangePath path, RandomChanges changes, GenerationLedger ledger, ChainPublisher publisher) {
		this.path = path;
		this.changes = changes;
		this.ledger = ledger;
		this.publisher = publisher;
		this.generation = activeGeneration();
	}

	/** Publishes the first chain. */
	void begin() {
		make(this.changes.first());
	}

	/**
	 * Makes changes.
	 * @param times how many
	 */
	void change(int times) {
		for (int time = 0; time < times; time++) {
			make(this.changes.next());
		}
	}

	/**
	 * How many filters are built now.
	 * @return the number of filters
	 */
	long filtersBuilt() {
		return this.chain.built();
	}

	/**
	 * How many filters had to be made for all generations of the run.
	 * @return the number of filters
	 */
	long filtersMade() {
		return this.filtersMade;
	}

	private void make(Change change) {
		if (change instanceof Change.Good good) {
			this.ledger.announce(++this.generation, good.chain());
			this.filtersMade += good.chain().madeAfter(this.chain);
			this.chain = good.chain();
		}
		this.path.make(change);
		assertThat(activeGeneration()).as("the generation after %s", change).isEqualTo(this.generation);
		this.ledger.confirm(this.generation);
	}

	private long activeGeneration() {
		return Objects.requireNonNull(this.publisher.active()).number();
	}

}
