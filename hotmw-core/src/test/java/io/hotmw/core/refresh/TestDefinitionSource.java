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

package io.hotmw.core.refresh;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.fixture.TestDefinitions;

/**
 * Holds what the test puts into it, fails when the test says so, and can keep a refresh
 * waiting.
 */
final class TestDefinitionSource implements DefinitionSource {

	private final AtomicInteger loads = new AtomicInteger();

	private final List<DocumentChange> arrived = new CopyOnWriteArrayList<>();

	private final List<DocumentChange> settled = new CopyOnWriteArrayList<>();

	private volatile Supplier<Candidate> content = TestDefinitions::candidate;

	private volatile Supplier<@Nullable Candidate> lastGood = () -> null;

	private volatile Unread unread = Unread.nothing();

	private volatile boolean incomplete;

	private volatile boolean resumed;

	private volatile @Nullable Gate gate;

	void hold(FilterDefinition... filters) {
		hold(TestDefinitions.candidate(filters));
	}

	void hold(Candidate candidate) {
		this.content = () -> candidate;
	}

	/** Lacks a part of which nothing is known. */
	void incomplete(boolean incomplete) {
		this.incomplete = incomplete;
	}

	@Override
	public boolean isIncomplete() {
		return this.incomplete;
	}

	@Override
	public void resumed() {
		this.resumed = true;
	}

	boolean isResumed() {
		return this.resumed;
	}

	/** Holds something else that cannot be read. */
	void unread(Unread unread) {
		this.unread = unread;
	}

	@Override
	public Unread unread() {
		return this.unread;
	}

	void lastGood(Supplier<@Nullable Candidate> kept) {
		this.lastGood = kept;
	}

	void fail(Supplier<? extends RuntimeException> failure) {
		this.content = () -> {
			throw failure.get();
		};
	}

	void failWithError(Error error) {
		this.content = () -> {
			throw error;
		};
	}

	void arrive(DocumentChange change) {
		this.arrived.add(change);
	}

	/** Keeps the next load waiting. */
	Gate holdUp() {
		Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
		this.gate = gate;
		return gate;
	}

	int loads() {
		return this.loads.get();
	}

	List<DocumentChange> settled() {
		return List.copyOf(this.settled);
	}

	@Override
	public Candidate load() {
		this.loads.incrementAndGet();
		Supplier<Candidate> now = this.content;
		Gate waiting = this.gate;
		this.gate = null;
		if (waiting != null) {
			waiting.pass();
		}
		return now.get();
	}

	@Override
	public @Nullable Candidate loadLastGood() {
		return this.lastGood.get();
	}

	@Override
	public List<DocumentChange> arrivedChanges() {
		return List.copyOf(this.arrived);
	}

	@Override
	public void settle(List<DocumentChange> changes) {
		this.settled.addAll(changes);
		this.arrived.removeAll(changes);
	}

	/**
	 * Where a load waits, having read the content.
	 *
	 * @param reached opened by the load
	 * @param opened opened by the test
	 */
	record Gate(CountDownLatch reached, CountDownLatch opened) {

		void awaitLoad() throws InterruptedException {
			this.reached.await();
		}

		void open() {
			this.opened.countDown();
		}

		private void pass() {
			this.reached.countDown();
			try {
				this.opened.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
