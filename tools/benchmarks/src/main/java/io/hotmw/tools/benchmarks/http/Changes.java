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

package io.hotmw.tools.benchmarks.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * Changes a filter again and again, from the time it is asked to until it is asked not
 * to. Answers which generation is active.
 */
@Configuration(proxyBeanMethods = false)
class Changes {

	static final String PATH = "/benchmark/changes";

	/** Tells the active generation. */
	static final String HEADER = "X-Benchmark-Generation";

	static final int PER_SECOND = 10;

	private static final String CHANGED = "hotmw.filters.filter-0.options.number";

	@Bean
	ServletRegistrationBean<HttpServlet> changesServlet(ConfigurableEnvironment environment,
			ObjectProvider<ChainRefresher> refresher, ObjectProvider<ChainPublisher> publisher) {
		return new ServletRegistrationBean<>(new ChangesServlet(environment, refresher, publisher), PATH + "/*");
	}

	private static final class ChangesServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

		private final transient ConfigurableEnvironment environment;

		private final transient ObjectProvider<ChainRefresher> refresher;

		private final transient ObjectProvider<ChainPublisher> publisher;

		private transient @Nullable ScheduledFuture<?> running;

		private int number;

		ChangesServlet(ConfigurableEnvironment environment, ObjectProvider<ChainRefresher> refresher,
				ObjectProvider<ChainPublisher> publisher) {
			this.environment = environment;
			this.refresher = refresher;
			this.publisher = publisher;
		}

		@Override
		protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (this.running != null) {
				this.running.cancel(false);
				this.running = null;
			}
			if ("/on".equals(request.getPathInfo())) {
				this.running = this.executor.scheduleAtFixedRate(this::change, 0,
						TimeUnit.SECONDS.toMillis(1) / PER_SECOND, TimeUnit.MILLISECONDS);
			}
			this.publisher.ifAvailable((chains) -> {
				if (chains.active() != null) {
					response.setHeader(HEADER, String.valueOf(chains.active().number()));
				}
			});
		}

		private void change() {
			this.number++;
			Map<String, Object> changed = new HashMap<>(Map.of(CHANGED, this.number));
			this.environment.getPropertySources().remove(HEADER);
			this.environment.getPropertySources().addFirst(new MapPropertySource(HEADER, changed));
			this.refresher.ifAvailable((chains) -> chains.refresh(RefreshTrigger.of(RefreshTrigger.Type.API)));
		}

		@Override
		public void destroy() {
			this.executor.shutdownNow();
		}

	}

}
