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

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.autoconfigure.document.DocumentProposals;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainDryRun;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshMemory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwEndpointAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HotmwEndpointAutoConfigurationTests {

	private static final String HINT = "management.endpoints.web.exposure.include=health,hotmw";

	private final WebApplicationContextRunner withoutEngine = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HotmwEndpointAutoConfiguration.class));

	private final WebApplicationContextRunner runner = this.withoutEngine
		.withUserConfiguration(EngineConfiguration.class);

	@Test
	void autoConfigurationShouldBeRegistered() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(HotmwEndpointAutoConfiguration.class.getName());
	}

	@Test
	void runWhenExposedShouldHaveEndpointAndSayNothing(CapturedOutput output) {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=hotmw")
			.run((context) -> assertThat(context).hasSingleBean(HotmwEndpoint.class)
				.hasSingleBean(HotmwEndpointWebExtension.class));

		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void runWhenNotExposedShouldHaveNoEndpointAndSayHowToExposeIt(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(HotmwEndpoint.class)
			.doesNotHaveBean(HotmwEndpointWebExtension.class));

		assertThat(output).containsOnlyOnce(HINT);
	}

	@Test
	void runWhenExposedOverJmxOnlyShouldHaveEndpointWithoutWebExtension(CapturedOutput output) {
		this.runner.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=hotmw")
			.run((context) -> assertThat(context).hasSingleBean(HotmwEndpoint.class)
				.doesNotHaveBean(HotmwEndpointWebExtension.class));

		assertThat(output).containsOnlyOnce(HINT);
	}

	@Test
	void runWhenAccessIsDeniedShouldHaveNoEndpointAndSayNothing(CapturedOutput output) {
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=*", "management.endpoint.hotmw.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(HotmwEndpoint.class));

		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void runWhenThereIsNoEngineShouldBackOff(CapturedOutput output) {
		this.withoutEngine.withPropertyValues("management.endpoints.web.exposure.include=hotmw")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HotmwEndpoint.class));
		this.withoutEngine.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void runWhenActuatorIsMissingShouldBackOff(CapturedOutput output) {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("management.endpoints.web.exposure.include=hotmw")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("hotmwEndpoint")
				.doesNotHaveBean("hotmwEndpointExposureHint"));

		assertThat(output).doesNotContain(HINT);
	}

	@Test
	void runShouldShowValuesByDefault() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=hotmw").run((context) -> {
			HotmwEndpointProperties properties = context.getBean(HotmwEndpointProperties.class);
			assertThat(properties.getShowValues()).isEqualTo(Show.ALWAYS);
			assertThat(properties.getRoles()).isEmpty();
		});
	}

	@Test
	void runWhenApplicationHasOwnEndpointShouldKeepIt() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=hotmw")
			.withUserConfiguration(OwnEndpointConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(HotmwEndpoint.class).hasBean("ownEndpoint"));
	}

	@Configuration(proxyBeanMethods = false)
	static class EngineConfiguration {

		@Bean
		TestEngine engine() {
			return new TestEngine();
		}

		@Bean(destroyMethod = "")
		ChainPublisher publisher(TestEngine engine) {
			return engine.publisher();
		}

		@Bean(destroyMethod = "")
		ChainRefresher refresher(TestEngine engine) {
			return engine.refresher();
		}

		@Bean
		ChainHistory history(TestEngine engine) {
			return engine.history();
		}

		@Bean
		ChainDryRun dryRun(TestEngine engine) {
			return engine.dryRun();
		}

		@Bean
		DefinitionSource source(TestEngine engine) {
			return engine.source();
		}

		@Bean
		FilterFactoryRegistry factories(TestEngine engine) {
			return engine.factories();
		}

		@Bean
		ChainExplainer explainer() {
			return new ChainExplainer((type) -> true, (request) -> false, () -> "");
		}

		@Bean
		DocumentCheck check() {
			return new DocumentCheck(DocumentLimits.defaults());
		}

		@Bean
		DocumentProposals proposals(TestEngine engine, ConfigurableEnvironment environment, DocumentCheck check) {
			return new DocumentProposals(environment, check, (view) -> engine.source().load(), List.of(), (view) -> {
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpointConfiguration {

		@Bean
		HotmwEndpoint ownEndpoint(TestEngine engine) {
			return new HotmwEndpoint(engine.publisher(), engine.refresher(), List.of(), RefreshMemory.none(),
					new Visibility(engine.publisher(), List.of(), Show.NEVER, Set.of()));
		}

	}

}
