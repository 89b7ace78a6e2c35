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

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeter.Kind;
import io.hotmw.autoconfigure.filter.FilterMeters.Shown;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerFilterMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MicrometerFilterMeters meters = new MicrometerFilterMeters(this.registry, 2);

	@Test
	void numberShouldBeReadWhenSomebodyLooks() {
		AtomicInteger running = new AtomicInteger(3);
		AtomicInteger refused = new AtomicInteger(5);

		this.meters.show("limit", List.of(gauge("a", running::get),
				new FilterMeter(Kind.COUNTER, "test.refused", "Refused", Map.of(), refused::get)));

		assertThat(read("limit", "a")).isEqualTo(3);
		assertThat(this.registry.get("test.refused").tag("name", "limit").functionCounter().count()).isEqualTo(5);
		running.set(4);
		assertThat(read("limit", "a")).isEqualTo(4);
	}

	@Test
	void filterThatReplacesAnotherShouldBeSeenInItsPlaceAndStay() {
		Shown first = this.meters.show("limit", List.of(gauge("a", () -> 1), gauge("b", () -> 2)));
		Shown second = this.meters.show("limit", List.of(gauge("a", () -> 3)));

		assertThat(read("limit", "a")).isEqualTo(3);
		assertThat(read("limit", "b")).isEqualTo(2);
		first.takeBack();
		assertThat(read("limit", "a")).isEqualTo(3);
		assertThat(this.registry.find("test.running").tag("route", "b").gauge()).isNull();
		second.takeBack();
		assertThat(names()).isEmpty();
	}

	@Test
	void filterThatNeverServedShouldLeaveTheOthersNumbers() {
		this.meters.show("limit", List.of(gauge("a", () -> 1)));
		Shown candidate = this.meters.show("limit", List.of(gauge("a", () -> 2), gauge("b", () -> 2)));

		candidate.takeBack();
		candidate.takeBack();

		assertThat(read("limit", "a")).isEqualTo(1);
		assertThat(names()).containsExactly("limit");
	}

	@Test
	void filtersBeyondTheBoundShouldNotBeShown() {
		Shown first = this.meters.show("one", List.of(gauge("a", () -> 1)));
		this.meters.show("two", List.of(gauge("a", () -> 1)));
		Shown third = this.meters.show("three", List.of(gauge("a", () -> 1)));
		assertThat(names()).containsExactlyInAnyOrder("one", "two");

		third.takeBack();
		first.takeBack();
		this.meters.show("four", List.of(gauge("a", () -> 4)));

		assertThat(read("four", "a")).isEqualTo(4);
		assertThat(names()).containsExactlyInAnyOrder("two", "four");
	}

	@Test
	void seriesThatIsNobodysShouldBeThereFromTheFirstOfItsNameOn() {
		assertThat(this.registry.getMeters()).isEmpty();

		this.meters.show("limit", List.of(gauge("a", () -> 1), gauge("b", () -> 1))).takeBack();

		assertThat(this.registry.getMeters()).hasSize(1);
		assertThat(read("_other", "_other")).isZero();
	}

	/** The filters that are shown. */
	private List<String> names() {
		return this.registry.getMeters()
			.stream()
			.map((meter) -> String.valueOf(meter.getId().getTag("name")))
			.filter((name) -> !name.equals("_other"))
			.toList();
	}

	private static FilterMeter gauge(String route, DoubleSupplier value) {
		return new FilterMeter(Kind.GAUGE, "test.running", "Running", Map.of("route", route), value);
	}

	private double read(String filter, String route) {
		return this.registry.get("test.running").tag("name", filter).tag("route", route).gauge().value();
	}

}
