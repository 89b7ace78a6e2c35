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

package io.hotmw.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.PolicyConfiguration.FilterChecks;
import io.hotmw.autoconfigure.PolicyConfiguration.Vetoes;
import io.hotmw.autoconfigure.adopt.AdoptionConfiguration;
import io.hotmw.autoconfigure.adopt.AdoptionSettings;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.bind.RepeatedSettingsCheck;
import io.hotmw.autoconfigure.bind.SensitiveOptions;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.autoconfigure.condition.ConditionalOnHotmwEnabled;
import io.hotmw.autoconfigure.document.Decryption;
import io.hotmw.autoconfigure.document.DocumentAwareDefinitionSource;
import io.hotmw.autoconfigure.document.DocumentProposals;
import io.hotmw.autoconfigure.document.DocumentSettings;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.TrackedDocuments;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.autoconfigure.health.HealthSettings;
import io.hotmw.autoconfigure.lastgood.LastGoodSettings;
import io.hotmw.autoconfigure.lifecycle.ChainLifecycle;
import io.hotmw.autoconfigure.lifecycle.RefreshLifecycle;
import io.hotmw.autoconfigure.metrics.FilterMetricsSettings;
import io.hotmw.autoconfigure.servlet.GenerationMark;
import io.hotmw.autoconfigure.servlet.ProxyConfiguration;
import io.hotmw.autoconfigure.shadow.ShadowConfiguration;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.chain.UnknownTypeAdvice;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.explain.ExpectationCheck;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.observe.FilterObserver;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.ChainPreparation;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshMemory;
import io.hotmw.core.shadow.Shadows;

/**
 * Auto-configuration of the engine: a hot filter chain in front of a servlet web
 * application, bound from its environment. Works by itself; config centres, Spring Cloud
 * and the actuator add triggers and views in auto-configurations of their own.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ ServletContext.class, Filter.class, FilterRegistrationBean.class })
@ConditionalOnHotmwEnabled
@Import({ ProxyConfiguration.class, AdoptionConfiguration.class, PolicyConfiguration.class,
		OptionsBindingConfiguration.class, ExplainConfiguration.class, HistoryConfiguration.class,
		ShadowConfiguration.class })
public final class HotmwAutoConfiguration {

	@Bean
	HotmwSettings hotmwSettings(ConfigurableEnvironment environment) {
		return HotmwSettings.boundFrom(environment);
	}

	@Bean
	SecretSealer hotmwSecretSealer(HotmwSettings settings) {
		return new SecretSealer(settings.encryptionKey());
	}

	@Bean
	LastGoodSettings hotmwLastGoodSettings(HotmwSettings settings) {
		return settings.lastGood();
	}

	@Bean
	DocumentSettings hotmwDocumentSettings(HotmwSettings settings) {
		return settings.documents();
	}

	@Bean
	SettingsCheck hotmwSettingsCheck(ConfigurableEnvironment environment, AdoptionSettings adoption,
			ObjectProvider<TrackedDocuments> documents) {
		List<TrackedDocuments> tracked = documents.orderedStream().toList();
		DocumentOrigins origins = originsIn(tracked);
		RepeatedSettingsCheck repeated = new RepeatedSettingsCheck();
		return () -> {
			MutablePropertySources view = new MutablePropertySources(environment.getPropertySources());
			tracked.forEach((centre) -> centre.anticipate(view));
			return repeated.check(view, () -> {
				List<Violation> violations = new ArrayList<>(HotmwSettings.check(environment, view, origins));
				violations.addAll(adoption.check(view));
				return violations;
			});
		};
	}

	@Bean
	FilterFactoryRegistry hotmwFilterFactoryRegistry(ObjectProvider<FilterFactory<?>> factories) {
		return new FilterFactoryRegistry(factories.orderedStream().toList());
	}

	@Bean
	ApplicationEvents hotmwApplicationEvents(ApplicationEventPublisher publisher) {
		return new ApplicationEvents(publisher);
	}

	@Bean
	SecretKeys hotmwSecretKeys(FilterFactoryRegistry registry) {
		SensitiveOptions options = new SensitiveOptions(registry);
		return new SecretKeys() {

			@Override
			public boolean isSecret(String key) {
				return options.isSensitive(key);
			}

			@Override
			public boolean mayBeSecret(String key) {
				return options.isSensitive(key) || options.isUnknown(key);
			}

		};
	}

	@Bean
	ChainEventPublisher hotmwChainEventPublisher(ObjectProvider<ChainEventListener> listeners,
			ApplicationEvents applicationEvents) {
		// The application's event listeners come last: what hotmw itself keeps about an
		// event is there when they ask.
		List<ChainEventListener> all = new ArrayList<>(listeners.orderedStream().toList());
		all.add(applicationEvents::publish);
		return new ChainEventPublisher(all);
	}

	@Bean
	FilterObservers hotmwFilterObservers(ObjectProvider<FilterObserver> observers) {
		return new FilterObservers(observers.orderedStream().toList());
	}

	@Bean
	GenerationMark hotmwGenerationMark(HotmwSettings settings) {
		return new GenerationMark(settings.observation().mdcKey(), settings.observation().responseHeader());
	}

	@Bean
	FilterMetricsSettings hotmwFilterMetricsSettings(HotmwSettings settings) {
		return new FilterMetricsSettings(settings.observation().maxFilterMetrics());
	}

	@Bean
	HealthSettings hotmwHealthSettings(HotmwSettings settings) {
		return new HealthSettings(settings.observation().downOnRejection());
	}

	@Bean
	FilterLifecycle hotmwFilterLifecycle(ServletContext servletContext, HotmwSettings settings) {
		return new FilterLifecycle(servletContext, new TimeLimit(settings.initTimeout()));
	}

	// Depends on the registry so that the filters are destroyed before the factories and
	// what those were given.
	@Bean
	ChainPublisher hotmwChainPublisher(FilterLifecycle lifecycle, ChainEventPublisher events, HotmwSettings settings,
			FilterFactoryRegistry registry) {
		Objects.requireNonNull(registry, "'registry' must not be null");
		return new ChainPublisher(settings.drainTimeout(), lifecycle, events, Clock.systemUTC());
	}

	@Bean
	ChainValidator hotmwChainValidator(FilterFactoryRegistry registry, OptionsBinder optionsBinder,
			HotmwSettings settings, ObjectProvider<UnknownTypeAdvice> advice) {
		List<UnknownTypeAdvice> all = advice.orderedStream().toList();
		return new ChainValidator(registry, optionsBinder, new TimeLimit(settings.initTimeout()))
			.withAdvice((filter) -> all.stream().flatMap((each) -> each.remedy(filter).stream()).findFirst());
	}

	@Bean
	DocumentCheck hotmwDocumentCheck(HotmwSettings settings) {
		return new DocumentCheck(settings.limits());
	}

	@Bean
	CandidateReader hotmwCandidateReader(ConfigurableEnvironment environment, FilterFactoryRegistry registry,
			ChainValidator validator, Vetoes vetoes, HotmwSettings settings,
			ObjectProvider<TrackedDocuments> documents) {
		return new EnvironmentDefinitionSource(environment, registry, new RevisionDigest(settings.revisionKey()))
			.withMaxFilters(settings.limits().maxFilters())
			.withPathCheck(PathPattern::parse)
			.withFurtherChecks(validator::check)
			.withVetoes(vetoes)
			.withDocumentOrigins(originsIn(documents.orderedStream().toList()))::load;
	}

	@Bean
	@ConditionalOnMissingBean
	DefinitionSource hotmwDefinitionSource(ConfigurableEnvironment environment, CandidateReader reader,
			ObjectProvider<TrackedDocuments> documents, ObjectProvider<Decryption> decryption) {
		List<TrackedDocuments> tracked = documents.orderedStream().toList();
		DocumentOrigins origins = originsIn(tracked);
		return new DocumentAwareDefinitionSource(environment, reader, tracked,
				(view) -> HotmwSettings.check(environment, view, origins),
				(view) -> decryption.orderedStream().forEach((each) -> each.decrypt(view)));
	}

	@Bean
	DocumentProposals hotmwDocumentProposals(ConfigurableEnvironment environment, DocumentCheck check,
			CandidateReader reader, FilterChecks filterChecks, ObjectProvider<TrackedDocuments> documents,
			ObjectProvider<Decryption> decryption) {
		List<TrackedDocuments> tracked = documents.orderedStream().toList();
		DocumentOrigins origins = originsIn(tracked);
		return new DocumentProposals(environment, check,
				(view) -> SettingsCheckedSource.checked(() -> reader.apply(view),
						() -> HotmwSettings.check(environment, view, origins), filterChecks),
				tracked, (view) -> decryption.orderedStream().forEach((each) -> each.decrypt(view)));
	}

	private static DocumentOrigins originsIn(List<TrackedDocuments> documents) {
		return (propertySource, property) -> documents.stream()
			.map((centre) -> centre.originOf(propertySource, property))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Bean
	ChainPreparation hotmwChainPreparation(ChainValidator validator, ObjectProvider<ChainPolicy> policies,
			ExpectationCheck expectations, FilterLifecycle lifecycle, FilterObservers observers, Shadows shadows,
			HotmwSettings settings) {
		return new ChainPreparation(validator, policies.orderedStream().toList(), expectations::check,
				new ChainCompiler(lifecycle, new TimeLimit(settings.initTimeout()), observers, shadows));
	}

	@Bean
	ChainRefresher hotmwChainRefresher(DefinitionSource source, SettingsCheck settingsCheck, FilterChecks filterChecks,
			ChainPreparation preparation, ChainPublisher publisher, ChainHistory history, ChainEventPublisher events,
			HotmwSettings settings, RefreshMemory memory) {
		DefinitionSource checked = new SettingsCheckedSource(source, settingsCheck, filterChecks);
		return new ChainRefresher(checked, preparation, publisher, history, events, settings.retry(), Clock.systemUTC(),
				memory);
	}

	@Bean
	CandidateSource hotmwCandidateSource(DefinitionSource source, SettingsCheck settingsCheck,
			ChainValidator validator) {
		return new SettingsCheckedSource(source, settingsCheck, (filters, origins) -> validator.check(filters))::load;
	}

	@Bean
	ChainDryRun hotmwChainDryRun(ChainPreparation preparation, ChainPublisher publisher) {
		return new ChainDryRun(preparation, publisher);
	}

	@Bean
	ChainLifecycle hotmwChainLifecycle(ChainRefresher refresher, ChainPublisher publisher) {
		return new ChainLifecycle(refresher, publisher);
	}

	@Bean
	RefreshLifecycle hotmwRefreshLifecycle(ChainRefresher refresher, HotmwSettings settings) {
		return new RefreshLifecycle(refresher, settings.reconcileInterval(), settings.reconcileJitter());
	}

	@Bean
	DocumentWatch.Schedule hotmwDocumentSchedule(HotmwSettings settings) {
		return new DocumentWatch.Schedule(settings.documentInterval(), settings.reconcileJitter());
	}

	/**
	 * Says what is wrong with the settings.
	 */
	interface SettingsCheck extends Supplier<List<Violation>> {

	}

	/**
	 * Reads a candidate from property sources.
	 */
	interface CandidateReader extends Function<MutablePropertySources, Candidate> {

	}

}
