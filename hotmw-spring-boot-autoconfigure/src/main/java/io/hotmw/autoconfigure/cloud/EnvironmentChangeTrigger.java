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

package io.hotmw.autoconfigure.cloud;

import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * Asks for a refresh when Spring Cloud has rebuilt the environment, from whatever config
 * source. It comes before all other listeners: the one that re-binds properties beans may
 * throw, and a mistake in somebody else's bean must not keep hotmw from a good change.
 */
public final class EnvironmentChangeTrigger implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

	private final ChainRefresher refresher;

	/**
	 * Create a trigger.
	 * @param refresher is asked to look
	 */
	public EnvironmentChangeTrigger(ChainRefresher refresher) {
		this.refresher = refresher;
	}

	@Override
	public void onApplicationEvent(EnvironmentChangeEvent event) {
		this.refresher.request(RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
