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

package io.hotmw.autoconfigure.servlet;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with the real auto-configuration in a real container on a free loopback
 * port. Its chain stands in a property source that the test can exchange.
 */
public final class TestServer implements AutoCloseable {

	private static final String CHAIN = "chain";

	private final ConfigurableApplicationContext context;

	private final WebContainer container;

	private TestServer(ConfigurableApplicationContext context, WebContainer container) {
		this.context = context;
		this.container = container;
	}

	public static TestServer start(WebContainer container, Class<?> application, Map<String, String> chain,
			String... properties) {
		List<String> common = List.of("server.port=0", "server.address=127.0.0.1", "hotmw.reconcile.interval=0",
				"spring.cloud.nacos.config.enabled=false", "spring.cloud.nacos.config.import-check.enabled=false",
				"spring.autoconfigure.exclude=" + container.excluded(), "spring.main.banner-mode=off",
				"spring.main.register-shutdown-hook=false", "spring.jmx.enabled=false");
		return new TestServer(new SpringApplicationBuilder(application).web(WebApplicationType.SERVLET)
			.initializers((starting) -> starting.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource(CHAIN, new HashMap<>(chain))))
			.run(Stream.concat(common.stream(), Stream.of(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new)), container);
	}

	WebContainer container() {
		return this.container;
	}

	/** Exchanges the chain and waits until it is in effect. */
	public long publish(Map<String, String> chain) {
		exchange(chain);
		RefreshResult result = bean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
		assertThat(result).isInstanceOf(RefreshResult.Published.class);
		return ((RefreshResult.Published) result).generation();
	}

	/** Exchanges the chain, and other properties with it, and tells nobody. */
	public void exchange(Map<String, String> properties) {
		ConfigurableEnvironment environment = this.context.getEnvironment();
		environment.getPropertySources().replace(CHAIN, new MapPropertySource(CHAIN, new HashMap<>(properties)));
	}

	public ChainPublisher publisher() {
		return bean(ChainPublisher.class);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public int port() {
		return Objects.requireNonNull(((WebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	/** A request by the HTTP client that the timeline tells apart by its row. */
	HttpRequest.Builder request(String path, String row) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).header(Timeline.ROW, row);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
