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

package io.hotmw.autoconfigure.endpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.autoconfigure.document.DocumentProposals;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshMemory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link HotmwEndpoint}.
 *
 * <p>
 * Names the auto-configuration of the engine by a string, because that one depends on
 * this package and not the other way.
 */
@AutoConfiguration(afterName = "io.hotmw.autoconfigure.HotmwAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({ ChainPublisher.class, ChainRefresher.class })
@EnableConfigurationProperties(HotmwEndpointProperties.class)
public final class HotmwEndpointAutoConfiguration {

	@Bean
	Visibility hotmwEndpointVisibility(ChainPublisher publisher, ObjectProvider<SanitizingFunction> sanitizingFunctions,
			HotmwEndpointProperties properties) {
		return new Visibility(publisher, sanitizingFunctions.orderedStream().toList(), properties.getShowValues(),
				properties.getRoles());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	HotmwEndpoint hotmwEndpoint(ChainPublisher publisher, ChainRefresher refresher,
			ObjectProvider<ConfigDocuments> documents, ObjectProvider<RefreshMemory> memory, Visibility visibility) {
		return new HotmwEndpoint(publisher, refresher, documents.orderedStream().toList(),
				memory.getIfAvailable(RefreshMemory::none), visibility);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(HotmwEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	HotmwEndpointWebExtension hotmwEndpointWebExtension(HotmwEndpoint endpoint, HotmwOperations operations,
			Visibility visibility) {
		return new HotmwEndpointWebExtension(endpoint, operations, visibility);
	}

	@Bean
	@ConditionalOnBean(HotmwEndpoint.class)
	ReceivedFields hotmwEndpointReceivedFields() {
		return new ReceivedFields();
	}

	@Bean
	@ConditionalOnBean(HotmwEndpoint.class)
	HotmwOperations hotmwEndpointOperations(ChainPublisher publisher, ChainRefresher refresher, ChainHistory history,
			DefinitionSource source, ChainDryRun dryRun, DocumentProposals proposals, FilterFactoryRegistry factories,
			ChainExplainer explainer, DocumentCheck check, ObjectProvider<RefreshMemory> memory) {
		Revisions revisions = new Revisions(publisher, refresher, history, source);
		HistoryOperation chains = new HistoryOperation(history, memory.getIfAvailable(RefreshMemory::none), revisions,
				factories);
		return new HotmwOperations(chains,
				new ExplainOperation(explainer, (name) -> revisions.require("revision", name), revisions::shadowReport),
				new ValidateOperation(dryRun, refresher, proposals, new ProposalNotes(check), chains, revisions),
				new RollbackOperation(refresher, publisher));
	}

	@Bean
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@Conditional(OnEndpointNotExposedOverWeb.class)
	EndpointExposureHint hotmwEndpointExposureHint(Environment environment) {
		return new EndpointExposureHint(environment);
	}

}
