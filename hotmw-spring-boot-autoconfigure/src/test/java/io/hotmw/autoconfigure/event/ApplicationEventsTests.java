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

package io.hotmw.autoconfigure.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationEvents}.
 */
@Timeout(30)
class ApplicationEventsTests {

	private final List<Object> heard = new CopyOnWriteArrayList<>();

	@Test
	void publishShouldTellInOrderOnAThreadOfItsOwn() {
		List<String> threads = new CopyOnWriteArrayList<>();
		List<Object> published = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
		try (ApplicationEvents events = new ApplicationEvents((event) -> {
			this.heard.add(event);
			threads.add(Thread.currentThread().getName());
		})) {
			published.forEach(events::publish);
		}

		assertThat(this.heard).isEqualTo(published);
		assertThat(threads).containsOnly(ApplicationEvents.THREAD);
	}

	@Test
	void publishWhenAListenerIsStuckShouldReturnAndKeepALimitedNumber() {
		CountDownLatch stuck = new CountDownLatch(1);
		try (ApplicationEvents events = new ApplicationEvents((event) -> {
			awaitUninterruptibly(stuck);
			this.heard.add(event);
		})) {
			IntStream.range(0, 5000).forEach(events::publish);
			stuck.countDown();
		}

		assertThat(this.heard).hasSizeBetween(1000, 1001).startsWith(0, 1, 2);
	}

	@Test
	void publishWhenAListenerFailsShouldTellTheNextEvent() {
		try (ApplicationEvents events = new ApplicationEvents((event) -> {
			if (event.equals("first")) {
				throw new NoClassDefFoundError("gone");
			}
			this.heard.add(event);
		})) {
			events.publish("first");
			events.publish("second");
		}

		assertThat(this.heard).containsExactly("second");
	}

	@Test
	void publishWhenClosedShouldTellNobody() {
		ApplicationEvents events = new ApplicationEvents(this.heard::add);
		events.close();

		events.publish("late");

		Awaitility.await().during(Duration.ofMillis(100)).until(this.heard::isEmpty);
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
