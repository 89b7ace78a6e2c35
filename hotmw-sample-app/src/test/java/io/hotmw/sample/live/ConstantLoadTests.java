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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chain is changed again and again while clients call the service without a pause: no
 * request fails, every answer is that of the generation that served it, and nothing piles
 * up.
 */
@ExtendWith(LiveSample.Extension.class)
class ConstantLoadTests {

	private static final String SOURCE = "constant-load";

	private static final int WARM_UP = 5;

	private final LiveSample sample;

	private final MutablePropertySources sources;

	private final ChainRefresher refresher;

	private final ChainPublisher publisher;

	private final StampFilterFactory stamps;

	ConstantLoadTests(LiveSample sample) {
		this.sample = sample;
		this.sources = sample.application().getEnvironment().getPropertySources();
		this.refresher = sample.application().getBean(ChainRefresher.class);
		this.publisher = sample.application().getBean(ChainPublisher.class);
		this.stamps = sample.application().getBean(StampFilterFactory.class);
	}

	@BeforeEach
	@AfterEach
	void removeSource() {
		this.sources.remove(SOURCE);
	}

	@Test
	void requestsWhileNacosFlipsTheChainHundredTimesShouldNeverFail() {
		changeUnderLoad(WARM_UP, 100, (stamp) -> {
			this.sample.publish(LiveSample.filters(filter("outer", 1, stamp) + ", " + filter("inner", 1000, stamp)));
			this.sample.awaitEndpoint("$.filters[?(@.name == 'inner')].options.number", List.of(String.valueOf(stamp)));
		});
	}

	@Test
	void requestsWhileTheRefresherPublishesTwoThousandTimesShouldNeverFail() {
		changeUnderLoad(200, 2000, (stamp) -> {
			replaceSource(Map.of("hotmw.filters.outer.type", "stamp", "hotmw.filters.outer.order", 1,
					"hotmw.filters.outer.options.number", stamp, "hotmw.filters.inner.type", "stamp",
					"hotmw.filters.inner.order", 1000, "hotmw.filters.inner.options.number", stamp));
			// Unchanged if the regular look was quicker.
			assertThat(this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API)))
				.isNotInstanceOf(RefreshResult.Rejected.class);
		});
	}

	private static String filter(String name, int order, int stamp) {
		return "%s: { type: stamp, order: %d, options: { number: %d } }".formatted(name, order, stamp);
	}

	// At once, as the regular look may come at any time.
	private void replaceSource(Map<String, Object> properties) {
		MapPropertySource source = new MapPropertySource(SOURCE, properties);
		if (this.sources.contains(SOURCE)) {
			this.sources.replace(SOURCE, source);
		}
		else {
			this.sources.addFirst(source);
		}
	}

	private void changeUnderLoad(int warmUp, int changes, IntConsumer change) {
		change.accept(0);
		assertThat(Footprint.now().classes()).isGreaterThan(5000);
		try (ConstantLoad load = new ConstantLoad(this.sample, 0)) {
			change(load, 1, warmUp, change);
			Footprint before = Footprint.now();
			long generation = this.sample.generation();
			change(load, warmUp + 1, warmUp + changes, change);
			assertThat(this.sample.generation()).isEqualTo(generation + changes);
			Footprint after = Footprint.now();

			assertThat(load.end()).isGreaterThan(changes);
			assertThat(load.wrong()).isEmpty();
			assertThat(after.threads() - before.threads()).as("%s, %s", before, after).isLessThan(10);
			assertThat(after.classes() - before.classes()).as("%s, %s", before, after).isLessThan(50);
		}
		assertNothingIsLeft();
	}

	private static void change(ConstantLoad load, int first, int last, IntConsumer change) {
		for (int stamp = first; stamp <= last; stamp++) {
			load.publishing(stamp);
			change.accept(stamp);
			load.inEffect(stamp);
		}
	}

	private void assertNothingIsLeft() {
		Awaitility.await().until(() -> this.publisher.draining().isEmpty());
		assertThat(this.stamps.live()).isEqualTo(2);
		assertThat(this.stamps.destroyedTwice()).isZero();
		assertThat(this.stamps.usedLate()).isZero();
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			System.gc();
			assertThat(this.stamps.reachable()).isEqualTo(2);
		});
	}

}
