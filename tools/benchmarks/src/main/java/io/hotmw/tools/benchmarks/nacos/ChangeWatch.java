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

package io.hotmw.tools.benchmarks.nacos;

import java.util.concurrent.Executor;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.nacos.api.config.listener.Listener;
import com.alibaba.nacos.api.exception.NacosException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.context.scope.refresh.RefreshScopeRefreshedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.tools.benchmarks.engine.PassingFactory;
import io.hotmw.tools.benchmarks.nacos.Change.Stage;

/**
 * Sees a change come to the application, everywhere but in its answers.
 */
@Configuration(proxyBeanMethods = false)
class ChangeWatch {

	static final String DOCUMENT = "hotmw-sample-app.yaml";

	private static final String GROUP = "DEFAULT_GROUP";

	private volatile @Nullable Change change;

	/**
	 * Makes the change that is watched from now on.
	 * @return the change, published now
	 */
	Change begin() {
		Change begun = new Change();
		this.change = begun;
		return begun;
	}

	@Bean
	PassingFactory passingFactory() {
		return new PassingFactory();
	}

	@Bean
	ChainEventListener publications() {
		return (event) -> {
			if (event instanceof ChainPublished) {
				reached(Stage.GENERATION);
			}
		};
	}

	@EventListener
	void onRefreshed(RefreshScopeRefreshedEvent event) {
		reached(Stage.SPRING_CLOUD);
	}

	void reached(Stage stage) {
		Change current = this.change;
		if (current != null) {
			current.reached(stage);
		}
	}

	/**
	 * Registers before Spring Cloud Alibaba does, whose listeners refresh the context on
	 * the thread that tells all of them.
	 * @param manager has the client
	 * @return the listener
	 * @throws NacosException if the client refuses
	 */
	@Bean
	BareListener bareListener(NacosConfigManager manager) throws NacosException {
		BareListener listener = new BareListener();
		manager.getConfigService().addListener(DOCUMENT, GROUP, listener);
		return listener;
	}

	/**
	 * Takes the time and does nothing else.
	 */
	final class BareListener implements Listener {

		@Override
		public @Nullable Executor getExecutor() {
			return null;
		}

		@Override
		public void receiveConfigInfo(String content) {
			reached(Stage.LISTENER);
		}

	}

}
