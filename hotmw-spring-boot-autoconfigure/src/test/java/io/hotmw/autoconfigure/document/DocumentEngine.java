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

package io.hotmw.autoconfigure.document;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.autoconfigure.NoOptionsBinder;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.document.ArbitraryDocuments.ArbitraryDocument;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainPreparation;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RetryPolicy;

/**
 * The engine, behind one document that is checked, parsed as Spring Cloud Alibaba does,
 * and bound from the environment.
 */
final class DocumentEngine implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final DocumentLimits LIMITS = new DocumentLimits(100_000, 20, 10, 2000, 50);

	private final ConfigurableEnvironment environment = new MockEnvironment();

	private final ChangingDocument document = new ChangingDocument();

	private final DocumentCheck check = new DocumentCheck(LIMITS);

	private final TrackedDocuments documents = new TrackedDocuments(List.of(this.document), this.environment,
			(key) -> false, LastGoodDocuments.none(), this.check, false, Clock.systemUTC());

	private final TimeLimit timeLimit = new TimeLimit(Duration.ofSeconds(5));

	private final FilterLifecycle lifecycle = new FilterLifecycle(new MockServletContext(), this.timeLimit);

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofSeconds(1), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final ChainRefresher refresher = refresher();

	private ChainRefresher refresher() {
		FilterFactoryRegistry factories = new FilterFactoryRegistry(List.of(PassingFilterFactory.of("test")));
		ChainValidator validator = new ChainValidator(factories, new NoOptionsBinder(), this.timeLimit);
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(this.environment, factories,
				new RevisionDigest("test"))
			.withMaxFilters(LIMITS.maxFilters())
			.withPathCheck(PathPattern::parse)
			.withFurtherChecks(validator::check)
			.withDocumentOrigins(this.documents);
		ChainPreparation preparation = new ChainPreparation(validator, List.of(),
				new ChainCompiler(this.lifecycle, this.timeLimit));
		return new ChainRefresher(
				new DocumentAwareDefinitionSource(this.environment, source::load, List.of(this.documents)), preparation,
				this.publisher, new ChainHistory(10, Duration.ofDays(1), Clock.systemUTC()),
				new ChainEventPublisher(List.of()), new RetryPolicy(Duration.ofHours(1), 1, Duration.ofHours(1)),
				Clock.systemUTC());
	}

	@Override
	public void close() {
		this.refresher.close();
		this.publisher.close();
	}

	/**
	 * Lets the document become another, and looks.
	 * @param document what it becomes
	 * @return what came of it, which does not take longer than can be meant
	 */
	RefreshResult refresh(ArbitraryDocument document) {
		String text = document.text();
		return CompletableFuture.supplyAsync(() -> {
			this.document.become(document.format().id(), text);
			load(text);
			this.documents.announce(this.documents.tracked().get(0), text);
			return this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT));
		}).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	// As Spring Cloud does: what cannot be parsed, or is withheld, leaves everything as
	// it was.
	private void load(String text) {
		if (!this.check.check("it", this.document.format(), text).excesses().isEmpty()) {
			return;
		}
		try {
			List<PropertySource<?>> sources = this.document.parse(text);
			this.environment.getPropertySources()
				.stream()
				.filter(this.document::isSource)
				.toList()
				.forEach((old) -> this.environment.getPropertySources().remove(old.getName()));
			sources.forEach(this.environment.getPropertySources()::addLast);
		}
		catch (IOException | RuntimeException ignored) {
			// The document is unparsable.
		}
	}

	ChainGeneration active() {
		return Objects.requireNonNull(this.publisher.active());
	}

	private static final class ChangingDocument implements ImportedDocument {

		private volatile String format = "yaml";

		private volatile @Nullable String text;

		void become(String format, String text) {
			this.format = format;
			this.text = text;
		}

		@Override
		public DocumentId id() {
			return new DocumentId("fake", "", "G", "app");
		}

		@Override
		public boolean refreshEnabled() {
			return true;
		}

		@Override
		public String format() {
			return this.format;
		}

		@Override
		public boolean isSource(PropertySource<?> source) {
			return source.getName().startsWith("G@app");
		}

		@Override
		public boolean isPassedOver() {
			return false;
		}

		@Override
		public List<PropertySource<?>> parse(String content) throws IOException {
			return NacosDataParserHandler.getInstance().parseNacosData("G@app", content, this.format);
		}

		@Override
		public @Nullable String fetch(Duration limit) {
			return this.text;
		}

		@Override
		public Subscription subscribe(Listener listener) {
			return () -> {
			};
		}

	}

}
