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

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every listener, each isolated from the others. Immutable and thread-safe.
 */
public final class ChainEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(ChainEventPublisher.class);

	private final List<ChainEventListener> listeners;

	/**
	 * Create a publisher.
	 * @param listeners who is told, in this order
	 */
	public ChainEventPublisher(List<? extends ChainEventListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Tells every listener.
	 * @param event what happened
	 */
	public void publish(ChainEvent event) {
		for (ChainEventListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			// Errors as well: a class that a listener misses must not end the operation.
			catch (RuntimeException | Error ex) {
				logger.error("listener {} failed on {}", listener.getClass().getName(), event, ex);
			}
		}
	}

}
