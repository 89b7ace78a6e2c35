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

package io.hotmw.core.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Revision;
import io.hotmw.core.fixture.RecordingListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainEventPublisher}.
 */
class ChainEventPublisherTests {

	private static final ChainEvent EVENT = new ChainDraining(1, new Revision("v1:00"), 0);

	@Test
	void publishShouldTellEveryListenerInOrder() {
		List<String> told = new ArrayList<>();
		ChainEventPublisher publisher = new ChainEventPublisher(
				List.of((event) -> told.add("first"), (event) -> told.add("second")));

		publisher.publish(EVENT);

		assertThat(told).containsExactly("first", "second");
	}

	@Test
	void publishWhenListenerFailsShouldTellTheOthers() {
		RecordingListener listener = new RecordingListener();
		ChainEventPublisher publisher = new ChainEventPublisher(List.<ChainEventListener>of((event) -> {
			throw new IllegalStateException("cannot");
		}, (event) -> {
			throw new NoClassDefFoundError("com/acme/Missing");
		}, listener));

		publisher.publish(EVENT);

		assertThat(listener.events()).containsExactly(EVENT);
	}

}
