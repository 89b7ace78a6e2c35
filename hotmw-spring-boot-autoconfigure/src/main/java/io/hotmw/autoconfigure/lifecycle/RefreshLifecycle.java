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

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import io.hotmw.core.refresh.ChainRefresher;

/**
 * Lets the refresher follow changes once everything else has started, and stops it before
 * everything else stops.
 */
public final class RefreshLifecycle implements SmartLifecycle {

	private final ChainRefresher refresher;

	private final Duration reconcileInterval;

	private final double jitter;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param refresher the refresher
	 * @param reconcileInterval the pause between two regular looks, zero for none
	 * @param jitter the part of the interval by which each pause is varied, from 0 to 1
	 */
	public RefreshLifecycle(ChainRefresher refresher, Duration reconcileInterval, double jitter) {
		this.refresher = refresher;
		this.reconcileInterval = reconcileInterval;
		this.jitter = jitter;
	}

	@Override
	public void start() {
		this.refresher.resume();
		this.refresher.reconcileEvery(this.reconcileInterval, this.jitter);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.refresher.pause();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
