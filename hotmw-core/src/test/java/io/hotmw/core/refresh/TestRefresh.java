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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.explain.ExpectationCheck;
import io.hotmw.core.fixture.RecordingListener;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * A refresher with all that it needs.
 */
final class TestRefresh implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private final TestFilterFactory factory = TestFilterFactory.test();

	private volatile ChainPolicy policy = (change) -> List.of();

	private final TestDefinitionSource source = new TestDefinitionSource();

	private final RecordingListener listener = new RecordingListener();

	private final ChainHistory history = new ChainHistory(10, Duration.ofDays(1), CLOCK);

	private final ChainPublisher publisher;

	private final ChainPreparation preparation;

	private final ChainRefresher refresher;

	/** One that retries after an hour. */
	TestRefresh() {
		this(Duration.ofHours(1));
	}

	TestRefresh(Duration retryInterval) {
		this(retryInterval, (history) -> RefreshMemory.none());
	}

	/** One that remembers, given its history. */
	TestRefresh(Duration retryInterval, Function<ChainHistory, RefreshMemory> memory) {
		TestChains chains = TestChains.of(this.factory);
		this.publisher = new ChainPublisher(Duration.ofMinutes(1), chains.lifecycle(), this.listener.publisher(),
				CLOCK);
		this.preparation = new ChainPreparation(chains.validator(), List.of((change) -> this.policy.check(change)),
				new ExpectationCheck(new ChainExplainer((type) -> true, (request) -> false, () -> ""))::check,
				chains.compiler());
		this.refresher = new ChainRefresher(this.source, this.preparation, this.publisher, this.history,
				this.listener.publisher(), new RetryPolicy(retryInterval, 1, retryInterval), CLOCK,
				memory.apply(this.history));
	}

	TestFilterFactory factory() {
		return this.factory;
	}

	TestDefinitionSource source() {
		return this.source;
	}

	void policy(ChainPolicy policy) {
		this.policy = policy;
	}

	/** A policy that cannot decide about one definition for the moment. */
	static ChainPolicy undecidedAbout(ChainDefinition definition) {
		return (change) -> {
			if (change.candidate().definition().equals(definition)) {
				throw new IllegalStateException("the clock is away");
			}
			return List.of();
		};
	}

	ChainHistory history() {
		return this.history;
	}

	ChainDryRun dryRun() {
		return new ChainDryRun(this.preparation, this.publisher);
	}

	ChainDryRun dryRun(Duration waitLimit) {
		return new ChainDryRun(this.preparation, this.publisher, waitLimit);
	}

	RecordingListener listener() {
		return this.listener;
	}

	ChainPublisher publisher() {
		return this.publisher;
	}

	ChainRefresher refresher() {
		return this.refresher;
	}

	RefreshResult refresh() {
		return refresh(RefreshTrigger.Type.API);
	}

	RefreshResult refresh(RefreshTrigger.Type type) {
		return this.refresher.refresh(RefreshTrigger.of(type));
	}

	void request(RefreshTrigger.Type type) {
		this.refresher.request(RefreshTrigger.of(type));
	}

	ChainGeneration active() {
		return Objects.requireNonNull(this.publisher.active(), "there is no generation");
	}

	/** The names of the filters in the active chain. */
	List<String> activeFilters() {
		return active().chain().filters().stream().map((filter) -> filter.definition().name().value()).toList();
	}

	Rejection lastRejection() {
		return this.refresher.lastRejection().orElseThrow();
	}

	@Override
	public void close() {
		this.refresher.close();
		this.publisher.close();
	}

}
