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

package io.hotmw.autoconfigure.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.observe.FilterProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for scrapes of Prometheus while meters come and go.
 */
class ScrapeTests {

	private static final int CHANGES = 300_000;

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	// Those of an application, so that a scrape takes a while.
	@BeforeEach
	void addOtherMeters() {
		IntStream.range(0, 80).forEach((number) -> this.registry.gauge("other.gauge." + number, number));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void scrapeWhileAFilterGoesOnAndOffShouldSucceed() {
		FilterMetrics metrics = new FilterMetrics(this.registry, 3);

		scrapeDuring((change) -> {
			FilterProbe probe = metrics.probe(FilterName.of("auth"));
			probe.open();
			probe.close();
		}, (text) -> assertThat(text).contains("hotmw_filter_seconds_count{name=\"_other\",outcome=\"passed-on\"}"));
	}

	@Test
	void scrapeWhileAFilterShowsNumbersAndTakesThemBackShouldSucceed() {
		MicrometerFilterMeters meters = new MicrometerFilterMeters(this.registry, 3);
		List<FilterMeter> numbers = List
			.of(new FilterMeter(FilterMeter.Kind.GAUGE, "hotmw.test", "Running", Map.of("route", "a"), () -> 1));
		meters.show("limit", numbers).takeBack();

		scrapeDuring((change) -> meters.show("limit", numbers).takeBack(),
				(text) -> assertThat(text).contains("hotmw_test{name=\"_other\",route=\"_other\"}"));
	}

	@Test
	void scrapeWhileRevisionsFollowEachOtherShouldAlwaysSeeOne() {
		ChangeMetrics metrics = new ChangeMetrics(this.registry);
		List<ChainPublished> turns = List.of(published("v1:a"), published("v1:b"), published("v1:b"));
		metrics.onEvent(turns.get(0));

		scrapeDuring((change) -> metrics.onEvent(turns.get(change % turns.size())),
				(text) -> assertThat(text).contains("hotmw_chain_info{"));
	}

	private void scrapeDuring(Consumer<Integer> change, Consumer<String> expectation) {
		CompletableFuture<Void> changes = CompletableFuture
			.runAsync(() -> IntStream.range(0, CHANGES).forEach(change::accept));
		do {
			expectation.accept(this.registry.scrape());
		}
		while (!changes.isDone());
		assertThat(changes).isCompleted();
	}

	private static ChainPublished published(String revision) {
		return new ChainPublished(1, new Revision(revision), RefreshTrigger.of(RefreshTrigger.Type.API),
				ChangeNote.none(), Instant.EPOCH);
	}

}
