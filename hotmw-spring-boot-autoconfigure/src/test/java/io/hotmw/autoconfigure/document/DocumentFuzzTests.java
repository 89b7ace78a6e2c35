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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drives arbitrary documents through the check, the parser that Spring Cloud Alibaba
 * uses, the environment and the refresher.
 */
class DocumentFuzzTests {

	private static final int DOCUMENTS = 1500;

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final DocumentLimits LIMITS = new DocumentLimits(100_000, 20, 10, 2000, 50);

	private final ConfigurableEnvironment environment = new MockEnvironment();

	private final ArbitraryDocument document = new ArbitraryDocument();

	private final DocumentCheck check = new DocumentCheck(LIMITS);

	private final TrackedDocuments documents = new TrackedDocuments(List.of(this.document), this.environment,
			(key) -> false, LastGoodDocuments.none(), this.check, Clock.systemUTC());

	private final TimeLimit timeLimit = new TimeLimit(Duration.ofSeconds(5));

	private final FilterLifecycle lifecycle = new FilterLifecycle(new MockServletContext(), this.timeLimit);

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofSeconds(1), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final ChainRefresher refresher = refresher();

	private ChainRefresher refresher() {
		FilterFactoryRegistry factories = new FilterFactoryRegistry(List.of(new TestFactory()));
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

	@AfterEach
	void close() {
		this.refresher.close();
		this.publisher.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void documentWhateverItIsShouldBeAcceptedOrRejectedAndNothingElse(long seed) {
		RandomDocuments random = new RandomDocuments(seed);
		assertThat(refresh("yaml", random.good("yaml"))).isInstanceOf(RefreshResult.Published.class);
		int published = 0;
		int rejected = 0;

		for (int i = 0; i < DOCUMENTS; i++) {
			String format = random.format();
			String text = random.text(format);
			ChainGeneration before = active();
			RefreshResult result = refresh(format, text);
			published += (result instanceof RefreshResult.Published) ? 1 : 0;
			rejected += (result instanceof RefreshResult.Rejected) ? 1 : 0;
			if (!(result instanceof RefreshResult.Published)) {
				assertThat(active()).as("seed %s, document %s:%n%s", seed, i, text).isSameAs(before);
			}
		}

		assertThat(published).as("published").isGreaterThan(DOCUMENTS / 100);
		assertThat(rejected).as("rejected").isGreaterThan(DOCUMENTS / 20);
		String last = random.good("json").replace("\"a\"", "\"last\"");
		assertThat(refresh("json", last)).isInstanceOf(RefreshResult.Published.class);
		assertThat(active().chain().definition().filters()).extracting(FilterDefinition::name)
			.containsExactly(FilterName.of("last"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 5, 6 })
	void documentWhenItsPlaceholdersLeadToTooMuchShouldBeRejectedInBoundedTime(long seed) {
		RandomDocuments random = new RandomDocuments(seed);
		assertThat(refresh("yaml", random.good("yaml"))).isInstanceOf(RefreshResult.Published.class);
		List<String> reasons = new ArrayList<>();

		for (int i = 0; i < 300; i++) {
			String format = random.format();
			if (refresh(format, random.placeholders(format)) instanceof RefreshResult.Rejected rejected) {
				rejected.rejection().violations().forEach((violation) -> reasons.add(violation.reason()));
			}
		}

		assertThat(reasons).anyMatch((reason) -> reason.endsWith("more than 10,000 look-ups"))
			.anyMatch((reason) -> reason.endsWith("more than 200 levels of placeholders behind each other"))
			.anyMatch((reason) -> reason.endsWith("more than 500 placeholders in one text"))
			.anyMatch((reason) -> reason.endsWith("leads back to itself"))
			.anyMatch((reason) -> reason.endsWith("cannot be resolved"));
		assertThat(refresh("yaml", random.good("yaml").replace(" a:", " last:")))
			.isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void documentsOfOneSeedShouldBeTheSame() {
		assertThat(new RandomDocuments(7).text("yaml")).isEqualTo(new RandomDocuments(7).text("yaml"));
	}

	private RefreshResult refresh(String format, String text) {
		return CompletableFuture.supplyAsync(() -> {
			this.document.become(format, text);
			load(text);
			this.documents.announce(this.documents.tracked().get(0), text);
			return this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT));
		}).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	// As Spring Cloud does: what cannot be parsed, or is withheld, leaves everything as
	// it
	// was.
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

	private ChainGeneration active() {
		return Objects.requireNonNull(this.publisher.active());
	}

	private static final class ArbitraryDocument implements ImportedDocument {

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

	private static final class NoOptionsBinder implements OptionsBinder {

		@Override
		public <C> C bind(FilterDefinition filter, Class<C> type) {
			return type.cast(new NoOptions());
		}

	}

	private static final class TestFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "test";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

	}

}
