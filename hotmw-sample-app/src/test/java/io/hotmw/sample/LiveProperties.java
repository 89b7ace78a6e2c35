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

package io.hotmw.sample;

import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

/**
 * Properties of a running application that are changed without a config centre: each
 * change asks the refresher to look. Closed, they are gone.
 */
public final class LiveProperties implements AutoCloseable {

	private static final String SOURCE = "live-properties";

	private final MutablePropertySources sources;

	private final ChainRefresher refresher;

	public LiveProperties(ConfigurableApplicationContext application) {
		this.sources = application.getEnvironment().getPropertySources();
		this.refresher = application.getBean(ChainRefresher.class);
		this.sources.addFirst(new MapPropertySource(SOURCE, Map.of()));
	}

	/**
	 * Replaces all of them and has the refresher look.
	 * @param properties the properties
	 * @return what came of it
	 */
	public RefreshResult change(Map<String, Object> properties) {
		// At once, as the regular look may come at any time.
		this.sources.replace(SOURCE, new MapPropertySource(SOURCE, properties));
		return this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

	@Override
	public void close() {
		this.sources.remove(SOURCE);
		this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

}
