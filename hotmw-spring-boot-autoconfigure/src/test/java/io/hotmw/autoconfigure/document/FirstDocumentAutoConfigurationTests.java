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

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FirstDocumentAutoConfiguration}.
 */
class FirstDocumentAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				FirstDocumentAutoConfiguration.class));

	@Test
	void readinessWhenADocumentIsRequiredShouldStayDownUntilOneIsSeen() {
		AtomicBoolean seen = new AtomicBoolean();
		this.contextRunner.withPropertyValues("hotmw.require-first-document=true")
			.withBean("seenCentre", DocumentSightings.class, () -> seen::get)
			.withBean("otherCentre", DocumentSightings.class, () -> () -> false)
			.run((context) -> {
				ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
				assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
				AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
				assertThat(availability.getLivenessState()).isEqualTo(LivenessState.CORRECT);

				seen.set(true);

				assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
				AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
				assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			});
	}

	@Test
	void readinessWhenADocumentIsRequiredAndThereIsNoCentreShouldStayDown() {
		this.contextRunner.withPropertyValues("hotmw.require-first-document=true").run((context) -> {
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);

			assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		});
	}

	@Test
	void readinessWhenNoDocumentIsRequiredShouldBeLeftAlone() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ApplicationAvailability.class)
			.doesNotHaveBean(FirstDocumentAvailability.class));
		this.contextRunner.withPropertyValues("hotmw.require-first-document=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FirstDocumentAvailability.class));
		this.contextRunner.withPropertyValues("hotmw.require-first-document=true")
			.withSystemProperties("hotmw.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FirstDocumentAvailability.class));
	}

	// Without the filters nothing would protect anything: who says so must mean it.
	@Test
	void readinessWhenHotmwIsDisabledByAMisspelledValueShouldStayDown() {
		this.contextRunner.withPropertyValues("hotmw.require-first-document=true")
			.withSystemProperties("hotmw.enabled=flase")
			.run((context) -> assertThat(context).hasSingleBean(FirstDocumentAvailability.class));
	}

}
