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

package io.hotmw.autoconfigure.health;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributor
 * {@code hotmw}.
 *
 * <p>
 * Names the auto-configuration of the engine by a string, because that one depends on
 * this package and not the other way.
 */
@AutoConfiguration(afterName = "io.hotmw.autoconfigure.HotmwAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ ChainPublisher.class, ChainRefresher.class })
public final class HotmwHealthAutoConfiguration {

	// Not on the class, whose conditions are all loaded before the first is asked.
	@Bean
	@ConditionalOnEnabledHealthIndicator("hotmw")
	@ConditionalOnMissingBean(name = "hotmwHealthIndicator")
	HotmwHealthIndicator hotmwHealthIndicator(ChainPublisher publisher, ChainRefresher refresher,
			ObjectProvider<ConfigDocuments> documents, HealthSettings settings) {
		return new HotmwHealthIndicator(publisher, refresher, documents.orderedStream().toList(), settings);
	}

}
