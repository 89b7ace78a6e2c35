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

package io.hotmw.autoconfigure.lifecycle;

import org.springframework.context.SmartLifecycle;

import io.hotmw.autoconfigure.diagnostics.ChainStartupException;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

/**
 * Publishes the first generation just before the web server opens, or fails the start-up.
 * The chain stays until its beans are destroyed, which is after the web server has
 * stopped: there is nothing to stop here.
 */
public final class ChainLifecycle implements SmartLifecycle {

	// Boot starts and stops the web server at DEFAULT_PHASE - 2048.
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private final ChainRefresher refresher;

	private final ChainPublisher publisher;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param refresher brings the first definition into effect
	 * @param publisher knows whether there is a generation already
	 */
	public ChainLifecycle(ChainRefresher refresher, ChainPublisher publisher) {
		this.refresher = refresher;
		this.publisher = publisher;
	}

	@Override
	public void start() {
		// A context that is started once more was stopped before, and the refresher with
		// it.
		this.refresher.resume();
		RefreshResult result = this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.START_UP));
		if (this.publisher.active() == null && result instanceof RefreshResult.Rejected rejected) {
			throw new ChainStartupException(rejected.rejection());
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
