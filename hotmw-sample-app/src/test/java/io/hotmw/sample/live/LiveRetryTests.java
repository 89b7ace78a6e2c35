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

package io.hotmw.sample.live;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.hotmw.sample.live.LiveFilters.PatientFilterFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change that is refused for a passing reason takes effect by itself when that is over.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveRetryTests {

	private final LiveSample sample;

	private final PatientFilterFactory factory;

	LiveRetryTests(LiveSample sample) {
		this.sample = sample;
		this.factory = sample.application().getBean(PatientFilterFactory.class);
	}

	@AfterEach
	void comeBack() {
		this.factory.away(false);
	}

	@Test
	void documentThatIsRefusedForAPassingReasonShouldBeTriedAgainUntilItTakesEffect() {
		String before = this.sample.revision();
		this.factory.away(true);
		this.sample.publish(LiveSample.filters("patient: { enabled: true }"));

		LiveSample.await(() -> {
			assertThat(this.sample.endpoint("$.lastRejection.violations[0].reason")).asString()
				.contains("the key server is away");
			assertThat((Integer) this.sample.endpoint("$.lastRejection.attempts")).isGreaterThan(1);
		});
		assertThat(this.sample.endpoint("$.lastRejection.kind")).isEqualTo("transient");
		assertThat(this.sample.revision()).isEqualTo(before);
		assertThat(this.sample.status("/api/orders")).isEqualTo(200);

		this.factory.away(false);

		this.sample.awaitEndpoint("$.filters[*].name", List.of("patient"));
		assertThat(this.sample.endpoint("$.inSync")).isEqualTo(true);
	}

}
