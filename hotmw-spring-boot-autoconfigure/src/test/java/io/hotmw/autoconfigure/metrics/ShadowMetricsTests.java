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

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.shadow.ShadowOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowMetrics}.
 */
class ShadowMetricsTests {

	private static final FilterName AUTH = FilterName.of("auth");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ShadowMetrics metrics = new ShadowMetrics(this.registry, 1);

	@Test
	void seenShouldCountByOutcomeAndStatus() {
		this.metrics.seen(AUTH, ShadowOutcome.REFUSED, 401);
		this.metrics.seen(AUTH, ShadowOutcome.REFUSED, 401);
		this.metrics.seen(AUTH, ShadowOutcome.REFUSED, 403);
		this.metrics.seen(AUTH, ShadowOutcome.PASSED_ON, 0);

		assertThat(count("auth", "refused", "401")).isEqualTo(2);
		assertThat(count("auth", "refused", "403")).isEqualTo(1);
		assertThat(count("auth", "passed-on", "none")).isEqualTo(1);
	}

	@Test
	void seenWhenThereAreMoreFiltersThanMetersShouldCountTheOthersTogether() {
		this.metrics.seen(AUTH, ShadowOutcome.REFUSED, 401);
		this.metrics.seen(FilterName.of("second"), ShadowOutcome.REFUSED, 401);
		this.metrics.seen(FilterName.of("third"), ShadowOutcome.REFUSED, 401);
		this.metrics.seen(AUTH, ShadowOutcome.REFUSED, 401);

		assertThat(count("auth", "refused", "401")).isEqualTo(2);
		assertThat(count("_other", "refused", "401")).isEqualTo(2);
	}

	@Test
	void seenWhenTheStatusIsNoneShouldNotMakeSeriesOfEachNumber() {
		for (int status = 600; status < 2000; status++) {
			this.metrics.seen(AUTH, ShadowOutcome.REFUSED, status);
		}

		assertThat(this.registry.getMeters()).hasSize(1);
		assertThat(count("auth", "refused", "none")).isEqualTo(1400);
	}

	private double count(String name, String outcome, String status) {
		return this.registry.get("hotmw.filter.observed")
			.tag("name", name)
			.tag("outcome", outcome)
			.tag("status", status)
			.counter()
			.count();
	}

}
