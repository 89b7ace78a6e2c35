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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.chain.CompiledChain;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.ManualScheduler;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.RecordingListener;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestFilterFactory;

/**
 * A publisher whose drainer works when the test says so, with all that it needs.
 */
final class TestPublication {

	static final Duration BOUND = ManualDrain.BOUND;

	static final Instant NOW = ManualDrain.NOW;

	private final TestFilterFactory factory = TestFilterFactory.test();

	private final TestChains chains = TestChains.of(this.factory);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final RecordingListener listener = new RecordingListener();

	private final ChainPublisher publisher;

	TestPublication() {
		this(null);
	}

	TestPublication(@Nullable ChainEventListener before) {
		ChainEventPublisher events = (before != null) ? new ChainEventPublisher(List.of(before, this.listener))
				: this.listener.publisher();
		this.publisher = ManualDrain.publisher(this.chains.lifecycle(), events, this.scheduler);
	}

	TestFilterFactory factory() {
		return this.factory;
	}

	ManualScheduler scheduler() {
		return this.scheduler;
	}

	RecordingListener listener() {
		return this.listener;
	}

	ChainPublisher publisher() {
		return this.publisher;
	}

	/** Publishes the successor of the active generation; unchanged filters are shared. */
	ChainGeneration publish(FilterDefinition... filters) {
		ChainGeneration active = this.publisher.active();
		CompiledChain chain = (active != null) ? this.chains.compileAfter(active.chain(), filters)
				: this.chains.compile(filters);
		return this.publisher.publish(chain, RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
	}

	ChainLease acquire() {
		return Objects.requireNonNull(this.publisher.acquire(), "there is no generation");
	}

	RecordingFilter filter(String name) {
		return this.factory.last(name);
	}

}
