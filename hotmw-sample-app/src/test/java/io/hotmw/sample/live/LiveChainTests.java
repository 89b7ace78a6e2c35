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

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way: a document is published to a real Nacos server, and the next requests to
 * the sample obey.
 */
@ExtendWith(LiveSample.Extension.class)
class LiveChainTests {

	private final LiveSample sample;

	LiveChainTests(LiveSample sample) {
		this.sample = sample;
	}

	@Test
	void requestWhenFilterIsSwitchedOnInNacosShouldObeyAndNameTheDocument() {
		this.sample.publish(LiveSample.CLOSED);

		this.sample.awaitStatus("/api/orders", 401);
		assertThat(this.sample.status("/actuator/health")).isEqualTo(200);
		this.sample.awaitEndpoint("$.trigger.type", "config-centre-change");
		this.sample.awaitEndpoint("$.trigger.documents[0].dataId", LiveSample.DOCUMENT);
		assertThat(this.sample.endpoint()).doesNotContain(LiveSample.SECRET);
		this.sample.publish(LiveSample.OPEN);
		this.sample.awaitStatus("/api/orders", 200);
	}

	@Test
	void filtersWhenReorderedShouldBeCarriedOver() {
		this.sample.publish(stamps(1, 2));
		this.sample.awaitEndpoint("$.filters[*].name", List.of("first", "second"));
		assertThat(stampsOfAnswer()).containsExactly("1", "2");
		int live = this.sample.application().getBean(StampFilterFactory.class).made();

		this.sample.publish(stamps(1, 2).replace("order: 10,", "order: 30,"));

		this.sample.awaitEndpoint("$.filters[*].name", List.of("second", "first"));
		assertThat(stampsOfAnswer()).containsExactly("2", "1");
		assertThat(this.sample.application().getBean(StampFilterFactory.class).made()).isEqualTo(live);
	}

	@Test
	void filterWhenItsOptionsChangeShouldBeMadeAnew() {
		this.sample.publish(stamps(1, 2));
		this.sample.awaitEndpoint("$.filters[*].name", List.of("first", "second"));

		this.sample.publish(stamps(1, 3));

		this.sample.awaitEndpoint("$.filters[1].options.number", "3");
		assertThat(stampsOfAnswer()).containsExactly("1", "3");
	}

	@Test
	void filterWhenAddedAndRemovedShouldComeAndGo() {
		this.sample.publish(stamps(1, 2));
		this.sample.awaitEndpoint("$.filters[*].name", List.of("first", "second"));
		assertThat(stampsOfAnswer()).containsExactly("1", "2");

		this.sample.publish(LiveSample.filters("second: { type: stamp, order: 20, options: { number: 2 } }"));

		this.sample.awaitEndpoint("$.filters[*].name", List.of("second"));
		assertThat(stampsOfAnswer()).containsExactly("2");
	}

	@Test
	void changeWhenInvalidShouldBeRefusedAndShownWithItsLineUntilTheNextValidOne() {
		this.sample.publish(LiveSample.CLOSED);
		this.sample.awaitStatus("/api/orders", 401);
		long generation = this.sample.generation();

		this.sample.publish(LiveSample.CLOSED.replace("order: 100", "order: abc"));

		this.sample.awaitEndpoint("$.inSync", false);
		this.sample.awaitEndpoint("$.lastRejection.violations[*].property", List.of("hotmw.filters.auth.order"));
		this.sample.awaitEndpoint("$.lastRejection.violations[*].value", List.of("abc"));
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].origin"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains(LiveSample.DOCUMENT, "2:");
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);

		this.sample.publish(LiveSample.CLOSED);
		this.sample.awaitEndpoint("$.inSync", true);
		assertThat(this.sample.generation()).isEqualTo(generation);

		this.sample.publish(LiveSample.OPEN);
		this.sample.awaitStatus("/api/orders", 200);
		assertThat(this.sample.generation()).isGreaterThan(generation);
	}

	@Test
	void changeWhenFactoryThrowsShouldBeRefused() {
		this.sample.publish(stamps(1, 2));
		this.sample.awaitEndpoint("$.filters[*].name", List.of("first", "second"));

		this.sample.publish(LiveSample.filters("throwing: { order: 1 }"));

		this.sample.awaitEndpoint("$.inSync", false);
		assertThat(this.sample.endpoint("$.lastRejection.violations[*].reason"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement()
			.asString()
			.contains("no filter today");
		assertThat(stampsOfAnswer()).containsExactly("1", "2");
	}

	@Test
	void changeWhenContentIsEqualShouldNotMakeAGeneration() {
		long before = this.sample.generation();
		String md5 = md5();

		this.sample.publish(LiveSample.OPEN + "# a comment\n");

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !md5().equals(md5));
		Awaitility.await()
			.during(Duration.ofSeconds(2))
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.sample.generation() == before);
	}

	@Test
	void documentWhenItLosesItsHotmwKeysShouldNotSwitchAFilterOff() {
		this.sample.publish(LiveSample.CLOSED);
		this.sample.awaitStatus("/api/orders", 401);

		this.sample.publish("other: { key: value }\n");

		this.sample.awaitEndpoint("$.sources[0].state", "without-hotmw-keys");
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
	}

	@Test
	void documentWhenDeletedShouldNotSwitchAFilterOff() {
		this.sample.publish(LiveSample.CLOSED);
		this.sample.awaitStatus("/api/orders", 401);

		this.sample.delete();

		this.sample.awaitEndpoint("$.sources[0].state", "absent");
		assertThat(this.sample.status("/api/orders")).isEqualTo(401);
	}

	@Test
	void burstOfChangesShouldEndWithTheLast() {
		for (int i = 1; i <= 9; i++) {
			this.sample.publish(LiveSample.filters("auth: { enabled: false, order: " + i + " }"));
		}
		this.sample.publish(LiveSample.filters("auth: { enabled: false, order: 4711 }"));

		this.sample.awaitEndpoint("$.filters[0].order", 4711);
		this.sample.awaitEndpoint("$.inSync", true);
	}

	@Test
	void flipsThatFollowAtOnceShouldEndWithTheLast() {
		for (int i = 0; i < 10; i++) {
			this.sample.publish(LiveSample.OPEN);
			this.sample.publish(LiveSample.CLOSED);
			this.sample.awaitStatus("/api/orders", 401);
			this.sample.publish(LiveSample.OPEN);
			this.sample.awaitStatus("/api/orders", 200);
		}
	}

	private static String stamps(int first, int second) {
		return LiveSample.filters("first: { type: stamp, order: 10, options: { number: " + first + " } }, "
				+ "second: { type: stamp, order: 20, options: { number: " + second + " } }");
	}

	private List<String> stampsOfAnswer() {
		return this.sample.get("/api/orders").headers().allValues(StampFilterFactory.HEADER);
	}

	private String md5() {
		return String.valueOf(this.sample.endpoint("$.sources[0].md5"));
	}

}
