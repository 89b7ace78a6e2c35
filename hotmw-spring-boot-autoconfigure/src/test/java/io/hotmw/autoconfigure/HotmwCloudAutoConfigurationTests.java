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

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.hotmw.autoconfigure.cloud.EnvironmentChangeTrigger;
import io.hotmw.autoconfigure.filter.jwt.JwtFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static io.hotmw.autoconfigure.HotmwAutoConfigurationTests.active;
import static io.hotmw.autoconfigure.HotmwAutoConfigurationTests.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HotmwCloudAutoConfiguration}.
 */
class HotmwCloudAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HotmwAutoConfiguration.class, HotmwCloudAutoConfiguration.class,
				RequestIdFilterAutoConfiguration.class, RefreshAutoConfiguration.class,
				ConfigurationPropertiesRebinderAutoConfiguration.class))
		.withUserConfiguration(Other.class)
		.withInitializer(LiveProperties::addTo)
		.withPropertyValues("hotmw.reconcile.interval=0s", "hotmw.filters.request-id.order=1");

	@Test
	void environmentChangeShouldPublishAndBeNamedAsTrigger() {
		this.runner.run((context) -> {
			change(context, "hotmw.filters.request-id.order", "2");

			await().until(() -> active(context).number() == 2);
			assertThat(active(context).trigger().type()).isEqualTo(RefreshTrigger.Type.ENVIRONMENT);
		});
	}

	@Test
	void propertiesShouldShowWhatWasAcceptedAtTheStart() {
		this.runner
			.withPropertyValues("hotmw.filters.request-id.match.paths=/api/**",
					"hotmw.filters.request-id.options.header=X-Id", "hotmw.filters.other.type=request-id",
					"hotmw.filters.other.enabled=false", "hotmw.drain-timeout=7s", "hotmw.change.author=lee")
			.run((context) -> {
				HotmwProperties properties = properties(context);

				assertThat(properties.getDrainTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(properties.getChange().getAuthor()).isEqualTo("lee");
				assertThat(properties.getFilters()).containsOnlyKeys("request-id", "other");
				assertThat(filter(context, "other").getEnabled()).isFalse();
				assertThat(filter(context, "request-id")).satisfies((filter) -> {
					assertThat(filter.getType()).isEqualTo("request-id");
					assertThat(filter.getOrder()).isEqualTo(1);
					assertThat(filter.getMatch().getPaths()).containsExactly("/api/**");
					assertThat(filter.getOptions()).isEqualTo(Map.of("header", "X-Id"));
				});
			});
	}

	@Test
	void propertiesShouldNotShowSecrets() {
		this.runner.withConfiguration(AutoConfigurations.of(JwtFilterAutoConfiguration.class))
			.withPropertyValues("my.password=HUNTER2", "hotmw.filters.auth.enabled=false",
					"hotmw.filters.auth.options.secret=HUNTER2", "hotmw.filters.auth.options.realm=${my.password}",
					"hotmw.filters.auth.options.issuer=me",
					"hotmw.filters.auth.options.proxy=https://svc:HUNTER2@proxy:3128",
					"hotmw.change.reason=see https://svc:HUNTER2@wiki", "hotmw.change.ticket=OPS-7",
					"hotmw.filters.auth.match.headers.Authorization=Basic HUNTER2",
					"hotmw.filters.auth.match.headers.X-Tenant=t")
			.run((context) -> {
				HotmwProperties.Filter filter = filter(context, "auth");
				assertThat(filter.getOptions()).isEqualTo(Map.of("secret", "******", "realm", "******", "issuer", "me",
						"proxy", "https://******@proxy:3128"));
				assertThat(properties(context).getChange().getReason()).isEqualTo("see https://******@wiki");
				assertThat(properties(context).getChange().getTicket()).isEqualTo("OPS-7");
				assertThat(properties(context).getChange().getAuthor()).isNull();
				assertThat(filter.getMatch().getHeaders())
					.isEqualTo(Map.of("authorization", "******", "x-tenant", "******"));
			});
	}

	@Test
	void propertiesShouldFollowWhatIsAccepted() {
		this.runner.run((context) -> {
			HotmwProperties properties = properties(context);
			LiveProperties.of(context).set("hotmw.filters.request-id.order", "2");

			assertThat(refresh(context)).isInstanceOf(RefreshResult.Published.class);

			assertThat(Objects.requireNonNull(properties.getFilters().get("request-id")).getOrder()).isEqualTo(2);
			assertThat(properties).isSameAs(properties(context));
		});
	}

	@Test
	void propertiesShouldKeepWhatWasAcceptedWhateverIsRejected() {
		this.runner.run((context) -> {
			change(context, "hotmw.filters.request-id.order", "abc");

			await().until(() -> context.getBean(ChainRefresher.class).lastRejection().isPresent());
			context.getBean(RefreshScope.class).refreshAll();
			assertThat(filter(context, "request-id").getOrder()).isEqualTo(1);
			assertThat(active(context).number()).isEqualTo(1);
		});
	}

	@Test
	void refreshOfSpringCloudShouldNeitherRebindTheBeanNorTheRunningFilters() {
		this.runner.run((context) -> {
			ChainGeneration before = active(context);
			LiveProperties.of(context).set("hotmw.filters.request-id.order", "9");

			// All that Spring Cloud does to properties and to its scope, without the
			// trigger.
			context.getBean(ConfigurationPropertiesRebinder.class).rebind();
			context.getBean(RefreshScope.class).refreshAll();

			assertThat(filter(context, "request-id").getOrder()).isEqualTo(1);
			assertThat(active(context)).isSameAs(before);
		});
	}

	@Test
	void writingToThePropertiesShouldChangeNothingThatRuns() {
		this.runner.run((context) -> {
			properties(context).getFilters().clear();

			assertThat(refresh(context)).isInstanceOf(RefreshResult.Unchanged.class);
			assertThat(active(context).chain().filters()).hasSize(1);
		});
	}

	@Test
	void badValueOfHotmwShouldNotKeepTheRestOfTheApplicationFromItsRefresh() {
		this.runner.run((context) -> {
			LiveProperties.of(context).set("hotmw.drain-timeout", "soon");
			change(context, "other.size", "5");

			assertThat(context.getBean(OtherProperties.class).getSize()).isEqualTo(5);
		});
	}

	@Test
	void badValueOfAnotherBeanShouldNotKeepHotmwFromAGoodChange() {
		this.runner.run((context) -> {
			LiveProperties.of(context).set("other.size", "many");

			assertThatException().isThrownBy(() -> change(context, "hotmw.filters.request-id.order", "2"));

			await().until(() -> active(context).number() == 2);
		});
	}

	@Test
	void listenerThatFailsShouldNotKeepHotmwFromAGoodChange() {
		this.runner.withBean(FailingListener.class).run((context) -> {
			assertThatIllegalStateException().isThrownBy(() -> change(context, "hotmw.filters.request-id.order", "2"));

			await().until(() -> active(context).number() == 2);
		});
	}

	@Test
	void runWhenSpringCloudIsMissingShouldStartAndTakeCallsOfTheApi() {
		WebApplicationContextRunner withoutCloud = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HotmwAutoConfiguration.class, HotmwCloudAutoConfiguration.class,
					RequestIdFilterAutoConfiguration.class))
			.withInitializer(LiveProperties::addTo)
			.withClassLoader(new FilteredClassLoader("org.springframework.cloud"));

		withoutCloud.run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(EnvironmentChangeTrigger.class)
				.doesNotHaveBean(HotmwProperties.class);
			LiveProperties.of(context).set("hotmw.filters.request-id.order", "2");

			assertThat(refresh(context)).isInstanceOf(RefreshResult.Published.class);
			assertThat(active(context).trigger().type()).isEqualTo(RefreshTrigger.Type.API);
		});
	}

	@Test
	void runWhenThereIsNoRefreshScopeShouldBackOff() {
		this.runner.withPropertyValues("spring.cloud.refresh.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ChainRefresher.class)
				.doesNotHaveBean(EnvironmentChangeTrigger.class)
				.doesNotHaveBean(HotmwProperties.class));
	}

	@Test
	void runWhenDisabledShouldBackOff() {
		this.runner.withSystemProperties("hotmw.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EnvironmentChangeTrigger.class)
				.doesNotHaveBean(HotmwProperties.class));
	}

	private static void change(ApplicationContext context, String name, String value) {
		LiveProperties.of(context).set(name, value);
		context.publishEvent(new EnvironmentChangeEvent(Set.of(name)));
	}

	private static HotmwProperties properties(ApplicationContext context) {
		return context.getBean(HotmwProperties.class);
	}

	private static HotmwProperties.Filter filter(ApplicationContext context, String name) {
		return Objects.requireNonNull(properties(context).getFilters().get(name));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(OtherProperties.class)
	static class Other {

	}

	@ConfigurationProperties("other")
	static class OtherProperties {

		private int size;

		int getSize() {
			return this.size;
		}

		void setSize(int size) {
			this.size = size;
		}

	}

	/** Comes before all listeners but hotmw's. */
	static class FailingListener implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

		@Override
		public void onApplicationEvent(EnvironmentChangeEvent event) {
			throw new IllegalStateException("on purpose");
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE + 1;
		}

	}

}
