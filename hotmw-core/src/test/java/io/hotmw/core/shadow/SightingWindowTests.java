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

package io.hotmw.core.shadow;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SightingWindow}.
 */
class SightingWindowTests {

	private final SightingWindow window = new SightingWindow();

	@Test
	void reportWhenNothingWasSeenShouldBeEmpty() {
		ShadowReport report = this.window.report();

		assertThat(report.requests()).isZero();
		assertThat(report.byOutcome()).isEmpty();
		assertThat(report.byReason()).isEmpty();
		assertThat(report.obstacle()).isNull();
	}

	@Test
	void reportShouldBeAboutTheLastRequestsAlone() {
		add(SightingWindow.SIZE, ShadowOutcome.REFUSED, "old");
		add(9_588, ShadowOutcome.PASSED_ON, null);
		add(412, ShadowOutcome.REFUSED, "new");

		ShadowReport report = this.window.report();

		assertThat(report.requests()).isEqualTo(10_000);
		assertThat(report.count(ShadowOutcome.REFUSED)).isEqualTo(412);
		assertThat(report.byReason()).isEqualTo(Map.of("new", 412));
		add(1, ShadowOutcome.REFUSED, "newest");
		assertThat(this.window.report().byReason()).containsExactly(Map.entry("new", 412), Map.entry("newest", 1));
	}

	@Test
	void reportWhileTheWindowFillsShouldCountEach() {
		for (int i = 1; i <= 100; i++) {
			add(1, ShadowOutcome.REFUSED, "r");
			assertThat(this.window.report().requests()).isEqualTo(i);
		}
	}

	@Test
	void reportShouldNameTheMostFrequentOnes() {
		for (int i = 0; i < 50; i++) {
			add(i + 1, ShadowOutcome.REFUSED, "reason " + i);
		}

		Map<String, Integer> reasons = this.window.report().byReason();

		assertThat(reasons).hasSize(ShadowReport.MOST);
		assertThat(reasons.keySet()).startsWith("reason 49", "reason 48").endsWith("reason 30");
		assertThat(reasons).containsEntry("reason 49", 50);
	}

	@Test
	void reportShouldTellTheLastObstacle() {
		add(1, ShadowOutcome.FAILED, "first");
		add(1, ShadowOutcome.UNOBSERVABLE, "second");
		add(1, ShadowOutcome.REFUSED, "no obstacle");

		assertThat(this.window.report().obstacle()).isEqualTo("second");
		assertThat(this.window.report().byReason()).containsOnlyKeys("no obstacle");
	}

	@Test
	void reportWhenTheWindowIsFullShouldStillTellTheLastObstacle() {
		add(SightingWindow.SIZE - 1, ShadowOutcome.PASSED_ON, null);
		add(1, ShadowOutcome.FAILED, "old");
		assertThat(this.window.report().obstacle()).isEqualTo("old");

		add(1, ShadowOutcome.FAILED, "new");

		assertThat(this.window.report().obstacle()).isEqualTo("new");
		add(SightingWindow.SIZE - 1, ShadowOutcome.PASSED_ON, null);
		assertThat(this.window.report().obstacle()).isEqualTo("new");
		add(1, ShadowOutcome.PASSED_ON, null);
		assertThat(this.window.report().obstacle()).isNull();
	}

	@Test
	void longTextsShouldBeCut() {
		this.window
			.add(new Sighting(ShadowOutcome.REFUSED, 400, "r".repeat(5000), "p".repeat(5000), "/" + "x".repeat(5000)));

		ShadowReport report = this.window.report();

		assertThat(report.byReason().keySet()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(210));
		assertThat(report.byPrincipal().keySet()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(110));
		assertThat(report.byPath().keySet()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(110));
	}

	private void add(int count, ShadowOutcome outcome, @Nullable String reason) {
		for (int i = 0; i < count; i++) {
			this.window.add(new Sighting(outcome, (outcome == ShadowOutcome.REFUSED) ? 403 : 0, reason, null, "/api"));
		}
	}

}
