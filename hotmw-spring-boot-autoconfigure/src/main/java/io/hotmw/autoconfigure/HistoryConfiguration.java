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

import java.nio.file.Path;
import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.document.Decryption;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.history.HistoryFile;
import io.hotmw.autoconfigure.store.SecretSealer;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.refresh.RefreshMemory;

/**
 * The history, and what keeps it over a restart.
 */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

	@Bean
	ChainHistory hotmwChainHistory(HotmwSettings settings) {
		return new ChainHistory(settings.historyEntries(), settings.historyAge(), Clock.systemUTC());
	}

	@Bean
	RefreshMemory hotmwRefreshMemory(HotmwSettings settings, ChainHistory history, SecretSealer sealer,
			SecretKeys secrets, ConfigurableEnvironment environment, FilterFactoryRegistry registry,
			ObjectProvider<Decryption> decryption) {
		Path file = settings.historyFile();
		if (file == null) {
			return RefreshMemory.none();
		}
		EnvironmentDefinitionSource source = new EnvironmentDefinitionSource(environment, registry,
				new RevisionDigest(settings.revisionKey()))
			.withPathCheck(PathPattern::parse);
		return new HistoryFile(file, history, sealer, secrets::isSecret, (written) -> source.readBack(written,
				(view) -> decryption.orderedStream().forEach((each) -> each.decrypt(view))), Clock.systemUTC());
	}

}
