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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.autoconfigure.diagnostics.ChainStartupException;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.content.SecretKeys;
import io.hotmw.autoconfigure.filter.jwt.JwtFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.autoconfigure.lifecycle.ChainLifecycle;
import io.hotmw.autoconfigure.lifecycle.RefreshLifecycle;
import io.hotmw.autoconfigure.nacos.NacosDocumentsAutoConfiguration;
import io.hotmw.autoconfigure.servlet.ProxyConfiguration;
import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.DefinitionSource;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.servlet.DispatchRequestEnd;
import io.hotmw.core.servlet.DynamicFilterChainProxy;
import io.hotmw.core.servlet.RequestEnd;
import io.hotmw.core.servlet.RequestExemption;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwAutoConfiguration} and {@link ProxyConfiguration}.
 */
class HotmwAutoConfigurationTests {

	private static final AutoConfigurations ENGINE = AutoConfigurations.of(HotmwAutoConfiguration.class,
			JwtFilterAutoConfiguration.class, RequestIdFilterAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(ENGINE);

	@Test
	void runShouldPublishTheFirstGeneration() {
		this.runner.withPropertyValues("hotmw.filters.request-id.order=3").run((context) -> {
			ChainGeneration active = active(context);
			assertThat(active.number()).isEqualTo(1);
			assertThat(active.trigger().type()).isEqualTo(RefreshTrigger.Type.START_UP);
			assertThat(active.chain().definition().filters()).singleElement()
				.satisfies((filter) -> assertThat(filter.order()).isEqualTo(3));
		});
	}

	@Test
	void runWhenNothingIsConfiguredShouldPassRequestsOn() {
		this.runner.run((context) -> {
			assertThat(active(context).chain().filters()).isEmpty();
			assertThat(request(context, "/api").getStatus()).isEqualTo(200);
		});
	}

	@Test
	void runShouldLeaveNoFilterOfItsOwnAsBean() {
		this.runner.withPropertyValues("hotmw.filters.request-id.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(Filter.class));
	}

	@Test
	void proxiesShouldBeRegisteredOnBothSidesOfSecurityForEveryDispatcherType() {
		this.runner.withPropertyValues("spring.security.filter.order=50").run((context) -> {
			FilterRegistrationBean<?> before = context.getBean("hotmwBeforeSecurity", FilterRegistrationBean.class);
			FilterRegistrationBean<?> after = context.getBean("hotmwAfterSecurity", FilterRegistrationBean.class);

			assertThat(before.getOrder()).isLessThan(50);
			assertThat(after.getOrder()).isGreaterThan(50);
			for (FilterRegistrationBean<?> registration : List.of(before, after)) {
				assertThat(registration.getFilter()).isInstanceOf(DynamicFilterChainProxy.class);
				assertThat(registration.determineDispatcherTypes()).containsExactly(DispatcherType.values());
				assertThat(registration.isAsyncSupported()).isTrue();
				assertThat(registration.isEnabled()).isTrue();
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "-2147483648, -2147483648, -2147483645", "-2147483646, -2147483648, -2147483643",
			"2147483647, 2147483644, 2147483647" })
	void proxiesWhenTheOrderOfSecurityIsAtItsLimitShouldNotChangeSides(int security, int before, int after) {
		this.runner.withPropertyValues("spring.security.filter.order=" + security).run((context) -> {
			assertThat(context.getBean("hotmwBeforeSecurity", FilterRegistrationBean.class).getOrder())
				.isEqualTo(before);
			assertThat(context.getBean("hotmwAfterSecurity", FilterRegistrationBean.class).getOrder()).isEqualTo(after);
		});
	}

	@Test
	void proxiesShouldStandAroundTheDefaultOrderOfSecurity() {
		this.runner.run((context) -> {
			assertThat(context.getBean("hotmwBeforeSecurity", FilterRegistrationBean.class).getOrder()).isBetween(-104,
					-101);
			assertThat(context.getBean("hotmwAfterSecurity", FilterRegistrationBean.class).getOrder())
				.isGreaterThan(-100);
		});
	}

	@Test
	void runWhenLocallyDisabledShouldBackOff() {
		this.runner.withSystemProperties("hotmw.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ChainRefresher.class)
				.doesNotHaveBean(ChainPublisher.class)
				.doesNotHaveBean(FilterRegistrationBean.class)
				.doesNotHaveBean(RequestEnd.class)
				.doesNotHaveBean(OptionsBinder.class));
	}

	// The runner's property values are of no source that is known to be local.
	@Test
	void runWhenRemotelyDisabledShouldRefuseToStart() {
		this.runner.withPropertyValues("hotmw.enabled=false")
			.run((context) -> assertThat(violations(context)).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.enabled");
				assertThat(violation.reason()).isEqualTo("cannot be set by remote configuration");
			}));
	}

	@Test
	void runWhenDisabledByAMisspelledValueShouldRefuseToStart() {
		this.runner.withSystemProperties("hotmw.enabled=flase")
			.run((context) -> assertThat(violations(context)).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.enabled");
				assertThat(violation.value()).isEqualTo("flase");
				assertThat(violation.reason()).isEqualTo("is not a truth value");
			}));
	}

	@Test
	void runWhenApplicationIsNotAServletApplicationShouldBackOff() {
		new ApplicationContextRunner().withConfiguration(ENGINE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainRefresher.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(ENGINE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainRefresher.class));
	}

	@Test
	void runWhenApplicationHasOwnSourceShouldUseIt() {
		this.runner.withUserConfiguration(OwnSource.class)
			.withPropertyValues("hotmw.filters.bad.order=abc")
			.run((context) -> {
				assertThat(context).hasSingleBean(DefinitionSource.class);
				assertThat(active(context).chain().definition().filters()).extracting((filter) -> filter.name().value())
					.containsExactly("request-id");
			});
	}

	@Test
	void runWhenApplicationHasOwnSourceShouldStillCheckTheSettings() {
		this.runner.withUserConfiguration(OwnSource.class)
			.withPropertyValues("hotmw.init-timeout=soon")
			.run((context) -> assertThat(violations(context)).extracting(Violation::property)
				.containsExactly("hotmw.init-timeout"));
	}

	@Test
	void runWhenApplicationHasOwnBindersAndEndsShouldUseThem() {
		this.runner.withUserConfiguration(OwnParts.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(OptionsBinder.class).hasSingleBean(RequestEnd.class);
			assertThat(context).hasBean("ownOptionsBinder").hasBean("ownRequestEnd");
		});
	}

	@Test
	void runWhenApplicationHasExemptionsShouldHonourEachOfThem() {
		this.runner.withUserConfiguration(OwnExemptions.class, Refusing.class)
			.withPropertyValues("hotmw.filters.refuse.enabled=true")
			.run((context) -> {
				assertThat(request(context, "/first").getStatus()).isEqualTo(200);
				assertThat(request(context, "/second").getStatus()).isEqualTo(200);
				assertThat(request(context, "/third").getStatus()).isEqualTo(418);
			});
	}

	@Test
	void runWhenApplicationHasOwnFactoryShouldUseIt() {
		this.runner.withUserConfiguration(Refusing.class)
			.withPropertyValues("hotmw.filters.tea.type=refuse")
			.run((context) -> assertThat(request(context, "/api").getStatus()).isEqualTo(418));
	}

	@Test
	void eventsShouldReachListenersOfHotmwFirstAndThenThoseOfTheApplication() {
		this.runner.withUserConfiguration(Listening.class).run((context) -> {
			List<String> heard = context.getBean(Listening.class).heard;
			Awaitility.await()
				.untilAsserted(() -> assertThat(heard)
					.containsExactlyInAnyOrder("hotmw: ChainPublished", "hotmw: RefreshCompleted",
							"application: ChainPublished", "application: RefreshCompleted")
					.containsSubsequence("hotmw: ChainPublished", "application: ChainPublished")
					.containsSubsequence("hotmw: RefreshCompleted", "application: RefreshCompleted"));
		});
	}

	@Test
	void eventsWhenAListenerWaitsForARefreshShouldNotStopTheRefresher() {
		this.runner.withUserConfiguration(Refreshing.class).run((context) -> {
			Refreshing listener = context.getBean(Refreshing.class);
			Awaitility.await().until(() -> listener.results.size() == 1);
			assertThat(listener.results).first().isInstanceOf(RefreshResult.Unchanged.class);
		});
	}

	@Test
	void runWhenChainIsInvalidShouldFailWithEverythingThatIsWrong() {
		this.runner
			.withPropertyValues("hotmw.filters.request-id.order=abc", "hotmw.filters.auth.enabled=true",
					"hotmw.reconcile.interval=often", "hotmw.drain-timout=5s")
			.run((context) -> assertThat(violations(context)).extracting(Violation::property)
				.contains("hotmw.filters.request-id.order", "hotmw.reconcile.interval", "hotmw.drain-timout")
				.anyMatch((property) -> property.startsWith("hotmw.filters.auth.options")));
	}

	@Test
	void runWhenAnUnknownOptionIsNamedLikeACredentialShouldNotShowItsValue() {
		this.runner
			.withPropertyValues("hotmw.filters.request-id.options.authorization=Basic TOPSECRET",
					"hotmw.filters.request-id.options.session-cookie=TOPSECRET")
			.run((context) -> assertThat(violations(context)).hasSize(2)
				.allSatisfy((violation) -> assertThat(violation.value()).isEqualTo("******"))
				.noneMatch((violation) -> violation.toString().contains("TOPSECRET")));
	}

	@Test
	void runWhenOnlySettingsAreInvalidShouldReportTheFiltersThatCannotBeMadeToo() {
		this.runner.withPropertyValues("hotmw.filters.auth.enabled=true", "hotmw.retry.multiplier=0.5")
			.run((context) -> assertThat(violations(context)).extracting(Violation::property)
				.contains("hotmw.retry.multiplier")
				.anyMatch((property) -> property.startsWith("hotmw.filters.auth.options")));
	}

	@ParameterizedTest
	@CsvSource({ "drain-timeout, -1s", "init-timeout, 0s", "reconcile.interval, -1s",
			"reconcile.document-interval, -1s", "reconcile.jitter, 1.5", "reconcile.jitter, -0.1",
			"reconcile.jitter, NaN", "retry.initial-interval, 0s", "retry.max-interval, 0s", "retry.multiplier, 0.9",
			"retry.multiplier, Infinity" })
	void runWhenSettingIsOutOfRangeShouldFail(String setting, String value) {
		this.runner.withPropertyValues("hotmw." + setting + "=" + value)
			.run((context) -> assertThat(violations(context)).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw." + setting);
				assertThat(violation.value()).isEqualTo(value);
				assertThat(violation.origin()).contains("hotmw." + setting);
				assertThat(violation.remedy()).startsWith("write ");
			}));
	}

	@ParameterizedTest
	@CsvSource({ "drain-timeout, 0s", "reconcile.interval, 0s", "reconcile.document-interval, 0s",
			"reconcile.jitter, 0", "reconcile.jitter, 1", "retry.initial-interval, 5m", "retry.max-interval, 1ms",
			"retry.multiplier, 1" })
	void runWhenSettingIsAtTheEndOfItsRangeShouldStart(String setting, String value) {
		this.runner.withPropertyValues("hotmw." + setting + "=" + value)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "document-interval, soon", "document-interval, -1s", "jitter, 7" })
	void runWhenTheScheduleOfNacosDocumentsIsWrongShouldFailWithTheAnalysis(String setting, String value) {
		this.runner.withConfiguration(AutoConfigurations.of(NacosDocumentsAutoConfiguration.class))
			.withBean(NacosConfigManager.class, () -> new NacosConfigManager(new NacosConfigProperties()))
			.withPropertyValues("hotmw.reconcile." + setting + "=" + value)
			.run((context) -> {
				assertThat(violations(context)).singleElement()
					.satisfies((violation) -> assertThat(violation.property()).isEqualTo("hotmw.reconcile." + setting))
					.satisfies((violation) -> assertThat(violation.value()).isEqualTo(value));
				assertThat(context.getStartupFailure()).isNotInstanceOf(BeanCreationException.class);
			});
	}

	@Test
	void secretKeysShouldBeThoseThatTheFactoriesMark() {
		this.runner.run((context) -> {
			SecretKeys secrets = context.getBean(SecretKeys.class);
			assertThat(secrets.isSecret("hotmw.filters.auth.options.secret")).isTrue();
			assertThat(secrets.isSecret("hotmw.filters.auth.options.issuer")).isFalse();
			assertThat(secrets.isSecret("hotmw.filters.auth.options.secert")).isFalse();
			assertThat(secrets.mayBeSecret("hotmw.filters.auth.options.secert")).isTrue();
			assertThat(secrets.mayBeSecret("hotmw.filters.auth.options.issuer")).isFalse();
		});
	}

	@Test
	void runWhenTheScheduleOfNacosDocumentsIsRightShouldWatchThem() {
		this.runner.withConfiguration(AutoConfigurations.of(NacosDocumentsAutoConfiguration.class))
			.withBean(NacosConfigManager.class, () -> new NacosConfigManager(new NacosConfigProperties()))
			.run((context) -> assertThat(context).hasSingleBean(DocumentWatch.class));
	}

	@Test
	void refreshWhenSettingIsBrokenLaterShouldReject() {
		this.runner.withInitializer(LiveProperties::addTo).run((context) -> {
			LiveProperties properties = LiveProperties.of(context);
			properties.set("hotmw.reconcile.interval", "often");
			properties.set("hotmw.filters.request-id.enabled", "true");

			RefreshResult result = refresh(context);

			assertThat(result).isInstanceOfSatisfying(RefreshResult.Rejected.class,
					(rejected) -> assertThat(rejected.rejection().violations()).extracting(Violation::property)
						.containsExactly("hotmw.reconcile.interval"));
			properties.set("hotmw.reconcile.interval", "30s");
			assertThat(refresh(context)).isInstanceOf(RefreshResult.Published.class);
		});
	}

	@Test
	void refreshWhenRemoteTriesToOpenAWayAroundShouldReject() {
		this.runner.withInitializer(LiveProperties::addTo).run((context) -> {
			LiveProperties.of(context).set("hotmw.management.include", "true");

			assertThat(refresh(context)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
					(rejected) -> assertThat(rejected.rejection().violations()).extracting(Violation::property)
						.containsExactly("hotmw.management.include"));
		});
	}

	@Test
	void runWhenJwtLibraryIsMissingShouldSayWhichOneTheFilterNeeds() {
		this.runner.withClassLoader(new FilteredClassLoader(NimbusJwtDecoder.class))
			.withPropertyValues("hotmw.filters.auth.enabled=true")
			.run((context) -> assertThat(violations(context)).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.auth.options");
				assertThat(violation.reason()).contains("Spring Security's JWT decoders");
				assertThat(violation.remedy()).contains("spring-security-oauth2-jose");
			}));
	}

	@Test
	void runWhenJwtLibraryIsMissingAndFilterIsOffShouldStart() {
		this.runner.withClassLoader(new FilteredClassLoader(NimbusJwtDecoder.class))
			.withPropertyValues("hotmw.filters.auth.enabled=false")
			.run((context) -> assertThat(active(context).chain().filters()).isEmpty());
	}

	@Test
	void runWhenBeanValidationIsMissingShouldStart() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.withPropertyValues("hotmw.filters.request-id.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(OptionsBinder.class)
				.doesNotHaveBean(OptionConstraints.class));
	}

	@Test
	void lifecyclesShouldStandOnBothSidesOfTheWebServer() {
		this.runner.run((context) -> {
			int webServer = Integer.MAX_VALUE - 2048;
			assertThat(context.getBean(ChainLifecycle.class).getPhase()).isLessThan(webServer);
			assertThat(context.getBean(RefreshLifecycle.class).getPhase()).isGreaterThan(webServer);
		});
	}

	static ChainGeneration active(ApplicationContext context) {
		return Objects.requireNonNull(context.getBean(ChainPublisher.class).active());
	}

	static RefreshResult refresh(ApplicationContext context) {
		return context.getBean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

	private static List<Violation> violations(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		Throwable failure = NestedExceptionUtils
			.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure()));
		assertThat(failure).isInstanceOf(ChainStartupException.class);
		return ((ChainStartupException) failure).rejection().violations();
	}

	private static MockHttpServletResponse request(ApplicationContext context, String path) throws Exception {
		Filter proxy = Objects
			.requireNonNull(context.getBean("hotmwBeforeSecurity", FilterRegistrationBean.class).getFilter());
		MockHttpServletResponse response = new MockHttpServletResponse();
		proxy.doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSource {

		@Bean
		DefinitionSource ownSource() {
			FilterDefinition filter = FilterDefinition.named("request-id").build();
			return () -> new Candidate(ChainDefinition.of(List.of(filter), new RevisionDigest("k")), ChangeNote.none(),
					PropertyOrigins.unknown());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnParts {

		@Bean
		OptionsBinder ownOptionsBinder() {
			return new EnvironmentOptionsBinder(OptionConstraints.none());
		}

		@Bean
		RequestEnd ownRequestEnd() {
			return new DispatchRequestEnd();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExemptions {

		@Bean
		RequestExemption firstExemption() {
			return (request) -> request.getRequestURI().equals("/first");
		}

		@Bean
		RequestExemption secondExemption() {
			return (request) -> request.getRequestURI().equals("/second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Refusing {

		@Bean
		FilterFactory<NoOptions> refuseFilterFactory() {
			return new RefusingFactory();
		}

	}

	static class RefusingFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "refuse";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> ((HttpServletResponse) response).setStatus(418);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Refreshing {

		private final List<RefreshResult> results = new CopyOnWriteArrayList<>();

		private final ObjectProvider<ChainRefresher> refresher;

		Refreshing(ObjectProvider<ChainRefresher> refresher) {
			this.refresher = refresher;
		}

		@EventListener
		void onPublished(ChainPublished event) {
			this.results.add(this.refresher.getObject().refresh(RefreshTrigger.of(RefreshTrigger.Type.API)));
		}

	}

	@Configuration
	static class Listening {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		@Bean
		ChainEventListener hotmwListener() {
			return (event) -> this.heard.add("hotmw: " + event.getClass().getSimpleName());
		}

		@EventListener
		void onEvent(ChainEvent event) {
			this.heard.add("application: " + event.getClass().getSimpleName());
		}

	}

}
