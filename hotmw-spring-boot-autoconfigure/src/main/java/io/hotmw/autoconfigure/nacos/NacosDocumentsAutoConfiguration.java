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
import java.util.List;

import com.alibaba.cloud.nacos.NacosConfigAutoConfiguration;
import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.cloud.endpoint.event.RefreshEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.autoconfigure.document.DocumentSettings;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.EnvironmentRefresh;
import io.hotmw.autoconfigure.document.LastGoodDocuments;
import io.hotmw.autoconfigure.document.TrackedDocuments;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.autoconfigure.lastgood.LastGoodSettings;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * Tracks the documents that the application imports from Nacos, and watches them.
 */
@AutoConfiguration(after = NacosConfigAutoConfiguration.class,
		afterName = { "io.hotmw.autoconfigure.HotmwAutoConfiguration",
				"org.springframework.cloud.autoconfigure.RefreshAutoConfiguration" })
@ConditionalOnClass(NacosConfigManager.class)
@ConditionalOnBean({ NacosConfigManager.class, ChainRefresher.class })
public final class NacosDocumentsAutoConfiguration {

	/** After the web server, hence after the first generation; stopped before them. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	// Made while the environment was, unless the client came into being in another way.
	@Bean(destroyMethod = "release")
	@ConditionalOnMissingBean
	NacosDocumentGuard nacosDocumentGuard(DocumentCheck check, NacosConfigManager manager) {
		return new NacosDocumentGuard(check, manager.getNacosConfigProperties().getFileExtension());
	}

	@Bean
	TrackedDocuments nacosDocuments(ConfigurableEnvironment environment, NacosConfigManager manager, SecretKeys secrets,
			LastGoodDocuments nacosLastGoods, DocumentCheck check, NacosDocumentGuard guard, DocumentSettings settings,
			ObjectProvider<EnvironmentRefresh> environmentRefresh) {
		List<NacosDocument> documents = new NacosImports(environment, manager).find();
		guard.guard(documents.stream().map(NacosDocument::id));
		// Without a document the client is not even made.
		if (!guard.isInPlace() && !documents.isEmpty()) {
			guard.addTo(manager.getConfigService());
		}
		// What is ahead of the environment has to be sure that it follows.
		boolean direct = environmentRefresh.getIfAvailable() != null && settings.directBinding();
		return new TrackedDocuments(documents, environment, secrets, nacosLastGoods, check, direct, Clock.systemUTC());
	}

	@Bean
	ApplicationListener<ContextClosedEvent> nacosDocumentGuardRelease(ApplicationContext context,
			NacosDocumentGuard guard) {
		return new GuardRelease(context, guard);
	}

	@Bean
	LastGoodDocuments nacosLastGoods(ObjectProvider<LastGoodSettings> settings, ObjectProvider<SecretSealer> sealer,
			SecretKeys secrets, NacosConfigManager manager, ConfigurableEnvironment environment) {
		LastGoodSettings places = settings.getIfAvailable(() -> new LastGoodSettings(null, false));
		if (!places.isEnabled()) {
			return LastGoodDocuments.none();
		}
		return NacosLastGoods.create(places, manager, sealer.getIfAvailable(() -> new SecretSealer(null)),
				secrets::isSecret, environment.getProperty("spring.application.name", ""), Clock.systemUTC());
	}

	@Bean
	ChainEventListener nacosRollbackListener(TrackedDocuments nacosDocuments) {
		return (event) -> {
			if (event instanceof RefreshCompleted completed
					&& completed.attempt().outcome() == RefreshAttempt.Outcome.ROLLED_BACK
					&& completed.attempt().revision() != null) {
				nacosDocuments.rolledBack(completed.attempt().revision().value());
			}
		};
	}

	@Bean
	DocumentWatch nacosDocumentWatch(TrackedDocuments nacosDocuments, ChainRefresher refresher,
			ApplicationEvents events, ObjectProvider<EnvironmentRefresh> environmentRefresh,
			DocumentWatch.Schedule schedule) {
		return new DocumentWatch(nacosDocuments, refresher::request, events::publish,
				environmentRefresh.getIfAvailable(), schedule, PHASE);
	}

	/**
	 * Asks Nacos who made a change.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(ChainHistory.class)
	@ConditionalOnBooleanProperty(name = "hotmw.history.look-up-authors", matchIfMissing = true)
	static final class AuthorsConfiguration {

		@Bean
		NacosAuthors nacosAuthors(NacosConfigManager manager, ChainHistory history) {
			NacosConfigProperties nacos = manager.getNacosConfigProperties();
			return new NacosAuthors(new NacosHistory(new NacosAdminApi(nacos.getServerAddr(), nacos.getContextPath(),
					nacos.getUsername(), nacos.getPassword())), history);
		}

	}

	/**
	 * Ends the work of the guard with the application: the client goes on.
	 *
	 * @param context the application context
	 * @param guard its guard
	 */
	private record GuardRelease(ApplicationContext context,
			NacosDocumentGuard guard) implements ApplicationListener<ContextClosedEvent> {

		@Override
		public void onApplicationEvent(ContextClosedEvent event) {
			if (event.getApplicationContext().equals(this.context)) {
				this.guard.release();
			}
		}

	}

	/**
	 * Has Spring Cloud load the environment anew, unless that is switched off.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RefreshEvent.class)
	@ConditionalOnBean(ContextRefresher.class)
	static final class SpringCloudConfiguration {

		@Bean
		EnvironmentRefresh springCloudEnvironmentRefresh(ApplicationEventPublisher publisher) {
			return (reason) -> publisher.publishEvent(new RefreshEvent(this, null, reason));
		}

	}

}
