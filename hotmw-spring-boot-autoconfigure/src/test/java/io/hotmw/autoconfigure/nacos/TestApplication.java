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

package io.hotmw.autoconfigure.nacos;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.alibaba.cloud.nacos.NacosConfigAutoConfiguration;
import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigSpringCloudAutoConfiguration;
import com.alibaba.cloud.nacos.NacosPropertySourceRepository;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.endpoint.event.RefreshEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.util.ReflectionTestUtils;

import io.hotmw.autoconfigure.NoOptionsBinder;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocumentChangedEvent;
import io.hotmw.autoconfigure.document.DocumentAwareDefinitionSource;
import io.hotmw.autoconfigure.document.DocumentSettings;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.FirstDocumentAutoConfiguration;
import io.hotmw.autoconfigure.document.TrackedDocuments;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainPreparation;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RetryPolicy;

/**
 * An application with the engine, and filters of the type {@code test}, that imports
 * documents from Nacos.
 */
final class TestApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private TestApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Builder with(String serverAddr) {
		return new Builder(serverAddr);
	}

	/**
	 * Waits for something that comes of a change, over a real server.
	 * @return a wait that is long enough for a busy machine
	 */
	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

	/**
	 * The filters of the active generation.
	 * @return the enabled ones, as {@code name:order} in their order
	 */
	List<String> filters() {
		return active().chain()
			.definition()
			.filters()
			.stream()
			.filter(FilterDefinition::enabled)
			.map((filter) -> filter.name() + ":" + filter.order())
			.toList();
	}

	ChainGeneration active() {
		return Objects.requireNonNull(bean(ChainPublisher.class).active());
	}

	/**
	 * The changes that the active generation names.
	 * @return the changes
	 */
	List<DocumentChange> changes() {
		return active().trigger().changes();
	}

	Rejection rejection() {
		return bean(ChainRefresher.class).lastRejection().orElseThrow();
	}

	boolean isInSync() {
		return bean(ChainRefresher.class).isInSync();
	}

	List<ConfigDocument> documents() {
		return bean(TrackedDocuments.class).documents();
	}

	ConfigDocument document(String dataId) {
		return documents().stream().filter((document) -> document.dataId().equals(dataId)).findFirst().orElseThrow();
	}

	boolean isEveryDocumentSeen() {
		return documents().stream().allMatch((document) -> document.seenAt() != null);
	}

	/**
	 * The changes that were told of as events.
	 * @param dataId the document that changed
	 * @return the changes
	 */
	List<DocumentChange> told(String dataId) {
		return bean(Recorder.class).changes.stream().filter((change) -> change.dataId().equals(dataId)).toList();
	}

	int refreshes() {
		return bean(Recorder.class).refreshes.size();
	}

	void checkNow() {
		bean(DocumentWatch.class).checkNow().join();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
		forgetNacos();
	}

	// Spring Cloud Alibaba keeps the client and the documents for the life of the JVM.
	static void forgetNacos() {
		ConfigService service = (ConfigService) ReflectionTestUtils.getField(NacosConfigManager.class, "service");
		try {
			if (service != null) {
				service.shutDown();
			}
		}
		catch (NacosException ex) {
			throw new IllegalStateException(ex);
		}
		ReflectionTestUtils.setField(NacosConfigManager.class, "service", null);
		ReflectionTestUtils.setField(NacosConfigManager.class, "INSTANCE", null);
		Object repository = ReflectionTestUtils.getField(NacosPropertySourceRepository.class,
				"NACOS_PROPERTY_SOURCE_REPOSITORY");
		((Map<?, ?>) Objects.requireNonNull(repository)).clear();
	}

	static final class Builder {

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<Class<?>> configurations = new ArrayList<>(List.of(Engine.class));

		private WebApplicationType type = WebApplicationType.NONE;

		private Builder(String serverAddr) {
			this.properties.put("spring.cloud.nacos.server-addr", serverAddr);
			this.properties.put("spring.cloud.nacos.config.timeout", "2000");
			this.properties.put("spring.main.banner-mode", "off");
			this.properties.put("spring.config.location", "optional:classpath:/nacos/none/");
		}

		Builder importing(String... locations) {
			return property("spring.config.import", String.join(",", locations));
		}

		Builder property(String name, String value) {
			this.properties.put(name, value);
			return this;
		}

		Builder configuration(Class<?> configuration) {
			this.configurations.add(configuration);
			return this;
		}

		/**
		 * Runs all of the auto-configuration on a web server instead of what is about
		 * documents.
		 */
		Builder web(Class<?> application) {
			this.configurations.set(0, application);
			this.type = WebApplicationType.SERVLET;
			return property("server.address", "127.0.0.1").property("server.port", "0");
		}

		TestApplication run() {
			boolean started = false;
			try {
				TestApplication application = runAndLeaveNacos();
				started = true;
				return application;
			}
			finally {
				if (!started) {
					forgetNacos();
				}
			}
		}

		/**
		 * Runs the application; if it fails, the client is left for the next one, as it
		 * is in a JVM with several.
		 */
		TestApplication runAndLeaveNacos() {
			return new TestApplication(
					new SpringApplicationBuilder(this.configurations.toArray(Class<?>[]::new)).web(this.type)
						.run(arguments()));
		}

		private String[] arguments() {
			return this.properties.entrySet()
				.stream()
				.map((property) -> "--" + property.getKey() + "=" + property.getValue())
				.toArray(String[]::new);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ NacosConfigAutoConfiguration.class, NacosConfigSpringCloudAutoConfiguration.class,
			RefreshAutoConfiguration.class, ConfigurationPropertiesRebinderAutoConfiguration.class,
			ApplicationAvailabilityAutoConfiguration.class, FirstDocumentAutoConfiguration.class,
			NacosDocumentsAutoConfiguration.class })
	static class Engine {

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

		@Bean
		DefinitionSource definitionSource(ConfigurableEnvironment environment,
				ObjectProvider<TrackedDocuments> documents) {
			EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(environment, factories(),
					new RevisionDigest("test"));
			TrackedDocuments tracked = documents.getIfAvailable();
			return (tracked != null) ? new DocumentAwareDefinitionSource(environment,
					source.withDocumentOrigins(tracked)::load, List.of(tracked)) : source;
		}

		@Bean(destroyMethod = "close")
		ChainPublisher chainPublisher() {
			return new ChainPublisher(Duration.ofSeconds(5), lifecycle(), new ChainEventPublisher(List.of()),
					Clock.systemUTC());
		}

		@Bean(destroyMethod = "close")
		ChainRefresher chainRefresher(DefinitionSource source, ChainPublisher publisher) {
			ChainPreparation preparation = new ChainPreparation(
					new ChainValidator(factories(), new NoOptionsBinder(), new TimeLimit(Duration.ofSeconds(5))),
					List.of(), new ChainCompiler(lifecycle(), new TimeLimit(Duration.ofSeconds(5))));
			return new ChainRefresher(source, preparation, publisher,
					new ChainHistory(10, Duration.ofDays(1), Clock.systemUTC()), new ChainEventPublisher(List.of()),
					new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofSeconds(10)), Clock.systemUTC());
		}

		@Bean
		ApplicationEvents applicationEvents(ApplicationEventPublisher publisher) {
			return new ApplicationEvents(publisher);
		}

		@Bean
		DocumentWatch.Schedule documentSchedule() {
			return new DocumentWatch.Schedule(Duration.ofMinutes(5), 0.2);
		}

		@Bean
		DocumentSettings documentSettings(ConfigurableEnvironment environment) {
			return new DocumentSettings(environment.getProperty("hotmw.direct-binding", Boolean.class, true));
		}

		@Bean
		DocumentCheck documentCheck() {
			return new DocumentCheck(DocumentLimits.defaults());
		}

		@Bean
		SecretKeys secretKeys() {
			return (key) -> false;
		}

		@Bean
		FirstGeneration firstGeneration(ChainRefresher refresher) {
			return new FirstGeneration(refresher);
		}

		private static FilterLifecycle lifecycle() {
			return new FilterLifecycle(new MockServletContext(), new TimeLimit(Duration.ofSeconds(5)));
		}

		private static FilterFactoryRegistry factories() {
			return new FilterFactoryRegistry(List.of(PassingFilterFactory.of("test")));
		}

	}

	/**
	 * The first generation before the web server, and a look whenever the environment
	 * changes.
	 */
	static final class FirstGeneration implements SmartLifecycle {

		private final ChainRefresher refresher;

		private volatile boolean running;

		FirstGeneration(ChainRefresher refresher) {
			this.refresher = refresher;
		}

		@Override
		public void start() {
			RefreshResult result = this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.START_UP));
			if (result instanceof RefreshResult.Rejected rejected) {
				throw new IllegalStateException(rejected.rejection().violations().toString());
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
			return SmartLifecycle.DEFAULT_PHASE - 4096;
		}

		@EventListener
		void on(EnvironmentChangeEvent event) {
			this.refresher.request(RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT));
		}

	}

	static final class Recorder {

		private final List<DocumentChange> changes = new CopyOnWriteArrayList<>();

		private final List<RefreshEvent> refreshes = new CopyOnWriteArrayList<>();

		@EventListener
		void on(ConfigDocumentChangedEvent event) {
			this.changes.add(event.getChange());
		}

		@EventListener
		void on(RefreshEvent event) {
			this.refreshes.add(event);
		}

	}

}
