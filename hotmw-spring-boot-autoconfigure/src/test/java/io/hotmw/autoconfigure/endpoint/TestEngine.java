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

package io.hotmw.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.mock.web.MockServletContext;

import io.hotmw.autoconfigure.NoOptionsBinder;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.ChainPreparation;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RetryPolicy;

/**
 * The engine, put together by hand around filters that pass every request on. Its clock
 * stands still.
 */
final class TestEngine implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-03-01T10:15:30.250Z");

	private static final RevisionDigest DIGEST = new RevisionDigest("a key for tests");

	private final TestSource source = new TestSource();

	private final ChainPublisher publisher;

	private final ChainHistory history = new ChainHistory(100, Duration.ofDays(1), Clock.fixed(NOW, ZoneOffset.UTC));

	private final FilterFactoryRegistry factories = new FilterFactoryRegistry(
			List.of(PassingFilterFactory.of("passing", "request-id", "jwt", "access-log")));

	private final ChainPreparation preparation;

	private final ChainRefresher refresher;

	TestEngine() {
		TimeLimit timeLimit = new TimeLimit(Duration.ofSeconds(10));
		FilterLifecycle lifecycle = new FilterLifecycle(new MockServletContext(), timeLimit);
		ChainEventPublisher events = new ChainEventPublisher(List.of());
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		this.publisher = new ChainPublisher(Duration.ofMinutes(5), lifecycle, events, clock);
		ChainValidator validator = new ChainValidator(this.factories, new NoOptionsBinder(), timeLimit);
		RetryPolicy never = new RetryPolicy(Duration.ofHours(1), 1, Duration.ofHours(1));
		this.preparation = new ChainPreparation(validator, List.of(), new ChainCompiler(lifecycle, timeLimit));
		this.refresher = new ChainRefresher(this.source, this.preparation, this.publisher, this.history, events, never,
				clock);
	}

	ChainPublisher publisher() {
		return this.publisher;
	}

	ChainHistory history() {
		return this.history;
	}

	ChainDryRun dryRun() {
		return new ChainDryRun(this.preparation, this.publisher);
	}

	DefinitionSource source() {
		return this.source;
	}

	FilterFactoryRegistry factories() {
		return this.factories;
	}

	ChainRefresher refresher() {
		return this.refresher;
	}

	RefreshResult publish(FilterDefinition... filters) {
		return publish(ChangeNote.none(), List.of(), filters);
	}

	RefreshResult publish(ChangeNote note, List<DocumentChange> changes, FilterDefinition... filters) {
		ChainDefinition definition = ChainDefinition.of(List.of(filters), DIGEST);
		Candidate candidate = new Candidate(definition, note, PropertyOrigins.unknown());
		return refresh(changes, () -> candidate);
	}

	RefreshResult reject(List<DocumentChange> changes, Violation... violations) {
		return refresh(changes, () -> {
			throw new ChainValidationException(List.of(violations));
		});
	}

	private RefreshResult refresh(List<DocumentChange> changes, Supplier<Candidate> candidate) {
		this.source.candidate = candidate;
		this.source.changes = changes;
		return this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.START_UP));
	}

	@Override
	public void close() {
		this.refresher.close();
		this.publisher.close();
	}

	private static final class TestSource implements DefinitionSource {

		private volatile Supplier<Candidate> candidate = () -> {
			throw new IllegalStateException("nothing was published");
		};

		private volatile List<DocumentChange> changes = List.of();

		@Override
		public Candidate load() {
			return this.candidate.get();
		}

		@Override
		public List<DocumentChange> arrivedChanges() {
			return this.changes;
		}

	}

}
