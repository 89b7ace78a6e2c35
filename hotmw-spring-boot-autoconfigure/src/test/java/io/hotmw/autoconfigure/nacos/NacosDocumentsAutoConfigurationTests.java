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

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.cloud.endpoint.event.RefreshEvent;

import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.autoconfigure.document.DocumentSettings;
import io.hotmw.autoconfigure.document.DocumentSightings;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.EnvironmentRefresh;
import io.hotmw.autoconfigure.document.TrackedDocuments;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.core.refresh.ChainRefresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;

/**
 * Tests for {@link NacosDocumentsAutoConfiguration}.
 */
class NacosDocumentsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(NacosDocumentsAutoConfiguration.class));

	private ApplicationContextRunner withEngine() {
		return this.contextRunner.withBean(ApplicationEvents.class, () -> new ApplicationEvents((event) -> {
		}))
			.withBean(DocumentWatch.Schedule.class, () -> new DocumentWatch.Schedule(Duration.ofMinutes(5), 0.2))
			.withBean(SecretKeys.class, () -> (key) -> false)
			.withBean(DocumentSettings.class, () -> new DocumentSettings(true))
			.withBean(DocumentCheck.class, () -> new DocumentCheck(DocumentLimits.defaults()))
			.withBean(ChainRefresher.class,
					() -> new ChainRefresher(mock(), mock(), mock(), mock(), mock(), mock(), Clock.systemUTC()));
	}

	@Test
	void documentsWhenThereIsNacosShouldBeTrackedAndWatched() {
		NacosConfigManager manager = spy(new NacosConfigManager(new NacosConfigProperties()));
		ContextRefresher refresher = mock();
		withEngine().withBean(NacosConfigManager.class, () -> manager)
			.withBean(ContextRefresher.class, () -> refresher)
			.run((context) -> {
				assertThat(context).hasSingleBean(TrackedDocuments.class)
					.hasSingleBean(ConfigDocuments.class)
					.hasSingleBean(DocumentSightings.class)
					.hasSingleBean(DocumentWatch.class)
					.hasSingleBean(EnvironmentRefresh.class);
				assertThat(context.getBean(ConfigDocuments.class).documents()).isEmpty();
			});
		then(manager).should(never()).getConfigService();
	}

	@Test
	void environmentWhenSpringCloudDoesNotRefreshItShouldNotBeRefreshed() {
		NacosConfigManager manager = new NacosConfigManager(new NacosConfigProperties());
		withEngine().withBean(NacosConfigManager.class, () -> manager)
			.run((context) -> assertThat(context).hasSingleBean(TrackedDocuments.class)
				.doesNotHaveBean(EnvironmentRefresh.class));
	}

	@Test
	void environmentWhenThereIsNoSpringCloudContextShouldNotBeRefreshed() {
		withEngine().withBean(NacosConfigManager.class, () -> new NacosConfigManager(new NacosConfigProperties()))
			.withClassLoader(new FilteredClassLoader(RefreshEvent.class))
			.run((context) -> assertThat(context).hasSingleBean(DocumentWatch.class)
				.doesNotHaveBean(EnvironmentRefresh.class));
	}

	@Test
	void documentsWhenNacosConfigIsDisabledShouldNotBeTracked() {
		withEngine().run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConfigDocuments.class));
	}

	@Test
	void documentsWhenThereIsNoEngineShouldNotBeTracked() {
		this.contextRunner.withBean(NacosConfigManager.class, () -> new NacosConfigManager(new NacosConfigProperties()))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConfigDocuments.class));
	}

	@Test
	void documentsWhenNacosIsNotOnTheClassPathShouldNotBeTracked() {
		withEngine().withClassLoader(new FilteredClassLoader("com.alibaba"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConfigDocuments.class));
	}

}
