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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.sample.LiveProperties;
import io.hotmw.sample.live.LiveSample;
import io.hotmw.sample.soak.TrailFilterFactory.Account;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chain is changed again and again, in every way and also in ways that must be
 * refused, while clients call the service in every way: no request fails, every answer is
 * that of the generation that served it, and nothing piles up. What is run here in short
 * runs for long under the profile {@code soak}: docs/soak.md.
 */
@ExtendWith(LiveSample.Extension.class)
class SoakTests {

	private static final Logger logger = LoggerFactory.getLogger(SoakTests.class);

	private static final int CHECKPOINTS = 10;

	/** So many times as between two checkpoints the chain is changed before the first. */
	private static final int WARM_UP = 2;

	private final SoakSize size = SoakSize.configured();

	private final QuietLogs logs = new QuietLogs();

	private final LiveSample sample;

	private final ChainPublisher publisher;

	private final TrailFilterFactory trails;

	SoakTests(LiveSample sample) {
		this.sample = sample;
		ConfigurableApplicationContext application = sample.application();
		this.publisher = application.getBean(ChainPublisher.class);
		this.trails = application.getBean(TrailFilterFactory.class);
	}

	@BeforeEach
	void quietenLogs() {
		this.logs.quieten();
	}

	@AfterEach
	void restoreLogs() {
		this.logs.restore();
	}

	@Test
	void requestsWhileTheRefresherChangesTheChainShouldNeverFail() {
		try (LiveProperties properties = new LiveProperties(this.sample.application())) {
			soak(new RefresherPath(properties), this.size.refresherChanges());
		}
	}

	@Test
	void requestsWhileNacosChangesTheChainShouldNeverFail() {
		soak(new NacosPath(this.sample), this.size.nacosChanges());
	}

	private void soak(ChangePath path, int changes) {
		GenerationLedger ledger = new GenerationLedger();
		ChangeRun run = new ChangeRun(path, new RandomChanges(this.size.seed(), path.faults()), ledger, this.publisher);
		Account before = this.trails.account();
		long misses = this.publisher.lateDispatches() + this.publisher.overdueDrains();
		run.begin();
		try (MixedLoad load = new MixedLoad(client().calls(), ledger)) {
			List<Footprint> footprints = changeUnder(load, run, changes);
			assertThat(load.end().values()).allSatisfy((answers) -> assertThat(answers).isGreaterThan(CHECKPOINTS));
			assertThat(load.faults()).as(this.size::toString).isEmpty();
			assertThat(Trend.in(footprints)).isEmpty();
			logger.info("{} changes, seed {}: {}; right answers: {}", changes, this.size.seed(),
					Trend.describe(footprints), load.answers());
		}
		assertThat(this.publisher.lateDispatches() + this.publisher.overdueDrains()).isEqualTo(misses);
		assertNothingIsLeft(run, before);
	}

	private List<Footprint> changeUnder(MixedLoad load, ChangeRun run, int changes) {
		int step = changes / CHECKPOINTS;
		run.change(WARM_UP * step);
		List<Footprint> footprints = new ArrayList<>(List.of(Footprint.now()));
		for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
			run.change(step);
			footprints.add(Footprint.now());
			logger.info("after {} of {} changes: {}", checkpoint * step, changes, footprints.get(checkpoint));
			assertThat(load.faults()).as(this.size::toString).isEmpty();
		}
		return footprints;
	}

	private void assertNothingIsLeft(ChangeRun run, Account before) {
		Awaitility.await().until(() -> this.publisher.draining().isEmpty());
		assertThat(Objects.requireNonNull(this.publisher.active()).leases()).isZero();
		assertThat(this.trails.account()).as(this.size::toString)
			.isEqualTo(new Account(before.made() + run.filtersMade(), run.filtersBuilt(), 0, 0, 0));
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			System.gc();
			assertThat(this.trails.reachable()).isEqualTo(Math.toIntExact(run.filtersBuilt()));
		});
	}

	private SoakClient client() {
		ConfigurableApplicationContext application = this.sample.application();
		return new SoakClient(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
				application.getBean(Arrivals.class));
	}

}
