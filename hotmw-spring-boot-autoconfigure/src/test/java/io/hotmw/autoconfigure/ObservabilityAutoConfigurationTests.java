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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.hotmw.autoconfigure.audit.HotmwAuditAutoConfiguration;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.autoconfigure.health.HotmwHealthAutoConfiguration;
import io.hotmw.autoconfigure.metrics.HotmwMetricsAutoConfiguration;
import io.hotmw.autoconfigure.observation.HotmwObservationAutoConfiguration;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RollbackRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the auto-configurations of metrics, observations, health and audit.
 */
class ObservabilityAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HotmwAutoConfiguration.class, RequestIdFilterAutoConfiguration.class,
				HotmwMetricsAutoConfiguration.class, HotmwObservationAutoConfiguration.class,
				HotmwHealthAutoConfiguration.class, HotmwAuditAutoConfiguration.class))
		.withPropertyValues("hotmw.filters.request-id.order=1", "hotmw.reconcile.interval=0");

	private final WebApplicationContextRunner measured = this.runner
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer", "org.springframework.boot.health", "org.springframework.boot.actuate",
			"io.micrometer.core", "org.springframework.web.filter.ServerHttp" })
	void runWithoutLibraryShouldDoWithout(String library) {
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("hotmwAuditLog"));
	}

	@Test
	void runWithoutLibrariesShouldHaveNoneOfTheirBeans() {
		this.runner
			.withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.health",
					"org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("hotmwChainMetrics")
				.doesNotHaveBean("hotmwServerObservationMark")
				.doesNotHaveBean("hotmwHealthIndicator")
				.doesNotHaveBean("hotmwAuditEvents"));
	}

	@Test
	void runWithoutRegistriesShouldWatchNoFilter() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean("hotmwChainMetrics").doesNotHaveBean("hotmwServerObservationMark");
			assertThat(context.getBean(FilterObservers.class).isEmpty()).isTrue();
		});
	}

	@Test
	void runWithRegistryShouldMeasureFilters() {
		this.measured.run((context) -> {
			assertThat(context.getBean(FilterObservers.class).isEmpty()).isFalse();
			assertThat(registry(context).get("hotmw.filter").tag("name", "request-id").timers()).hasSize(3);
		});
	}

	// Spring Cloud's refresh does this to the live bean, and binds it anew a moment
	// later.
	@Test
	void filterThatComesWhileBootsPropertiesAreResetShouldHaveTheDistributionOfTheOthers() {
		this.measured.withConfiguration(AutoConfigurations.of(PrometheusMetricsExportAutoConfiguration.class))
			.withPropertyValues("management.metrics.distribution.percentiles-histogram.hotmw.filter=true")
			.run((context) -> {
				context.getBean(MetricsProperties.class).getDistribution().getPercentilesHistogram().clear();
				refresh(context, Map.of("hotmw.filters.second.type", "request-id"));

				assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
					.contains("hotmw_filter_seconds_bucket{name=\"second\"");
			});
	}

	@Test
	void runWhenFiltersAreNotMeasuredShouldWatchNone() {
		this.measured.withPropertyValues("hotmw.metrics.filters.enabled=false").run((context) -> {
			assertThat(context.getBean(FilterObservers.class).isEmpty()).isTrue();
			assertThat(registry(context).find("hotmw.filter").timers()).isEmpty();
			assertThat(registry(context).get("hotmw.generation").gauge().value()).isEqualTo(1);
		});
	}

	@Test
	void runWhenNoFilterMayHaveMetersOfItsOwnShouldShareThem() {
		this.measured.withPropertyValues("hotmw.metrics.filters.max=0")
			.run((context) -> assertThat(registry(context).get("hotmw.filter").tag("name", "_other").timers())
				.hasSize(3));
	}

	@Test
	void runShouldObserveFiltersOnDemandAlone() {
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create).run((context) -> {
			assertThat(context).hasBean("hotmwServerObservationMark").doesNotHaveBean("hotmwFilterObservations");
			assertThat(context.getBean(FilterObservers.class).isEmpty()).isTrue();
		});
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withPropertyValues("hotmw.observations.filters=true")
			.run((context) -> assertThat(context).hasBean("hotmwFilterObservations"));
	}

	@Test
	void gaugesShouldFollowTheChain() {
		this.measured.run((context) -> {
			assertThat(gauge(context, "hotmw.in.sync")).isEqualTo(1);
			assertThat(gauge(context, "hotmw.held")).isZero();
			assertThat(gauge(context, "hotmw.leases")).isZero();
			assertThat(gauge(context, "hotmw.generations.draining")).isZero();
			assertThat(registry(context).get("hotmw.change.age").timeGauge().value()).isBetween(0.0, 60.0);
			String first = revision(context);

			refresh(context, Map.of("hotmw.filters.request-id.order", "2"));

			assertThat(gauge(context, "hotmw.generation")).isEqualTo(2);
			assertThat(registry(context).get("hotmw.chain.info").gauges()).singleElement()
				.satisfies((info) -> assertThat(info.getId().getTags())
					.containsExactlyElementsOf(Tags.of("revision", revision(context))));
			assertThat(revision(context)).isNotEqualTo(first);
		});
	}

	@Test
	void refreshesShouldBeTimedByTriggerAndResultAndStep() {
		this.measured.run((context) -> {
			refresh(context, Map.of("hotmw.filters.request-id.order", "2"));
			refresh(context, Map.of("hotmw.filters.request-id.order", "2"));
			refresh(context, Map.of("hotmw.filters.request-id.order", "x"));

			assertThat(refreshes(context, "start-up", "published")).isEqualTo(1);
			assertThat(refreshes(context, "api-call", "published")).isEqualTo(1);
			assertThat(refreshes(context, "api-call", "unchanged")).isEqualTo(1);
			assertThat(refreshes(context, "api-call", "rejected")).isEqualTo(1);
			assertThat(refreshes(context, "config-centre-change", "rejected")).isZero();
			assertThat(registry(context).get("hotmw.refresh.phase").tag("phase", "bind").timer().count()).isEqualTo(4);
			assertThat(registry(context).get("hotmw.refresh.phase").tag("phase", "warm").timer().count()).isEqualTo(2);
			assertThat(gauge(context, "hotmw.in.sync")).isZero();
		});
	}

	@Test
	void destroyedFiltersShouldBeCounted() {
		this.measured.run((context) -> {
			refresh(context, Map.of("hotmw.filters.request-id.options.header", "X-Other"));

			Awaitility.await()
				.untilAsserted(() -> assertThat(registry(context).get("hotmw.filters.destroyed").counter().count())
					.isEqualTo(1));
		});
	}

	@Test
	void rollbackShouldShowAsHeldInMetricsAndHealth() {
		this.measured.run((context) -> {
			String first = revision(context);
			refresh(context, Map.of("hotmw.filters.request-id.order", "2"));
			String second = revision(context);

			rollBack(context, first, second);

			assertThat(gauge(context, "hotmw.held")).isEqualTo(1);
			assertThat(refreshes(context, "rollback", "rolled-back")).isEqualTo(1);
			assertThat(health(context).getDetails()).extractingByKey("hold")
				.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.containsEntry("revision", first)
				.containsEntry("rolledBackFrom", List.of(second));
		});
	}

	@Test
	void applicationWithARegistryOfItsOwnShouldBeMeasured() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(registry(context).get("hotmw.filter").tag("name", "request-id").timers())
				.hasSize(3));
	}

	@Test
	void healthShouldBeUpWithTheChainInEffect() {
		this.runner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("generation", 1L)
				.containsEntry("revision", revision(context))
				.containsEntry("inSync", true)
				.containsEntry("sources", List.of())
				.doesNotContainKeys("lastRejection", "hold");
		});
	}

	@Test
	void healthAfterRejectionShouldStayUpAndSayWhy() {
		this.runner.run((context) -> {
			refresh(context, Map.of("hotmw.filters.request-id.order", "s3cr3t"));

			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("inSync", false);
			assertThat(String.valueOf(health(context).getDetails().get("lastRejection")))
				.contains("permanent", "hotmw.filters.request-id.order")
				.doesNotContain("s3cr3t");
		});
	}

	@Test
	void healthAfterRejectionShouldNotShowTheValueThatAReasonQuotes() {
		ChainPolicy policy = (change) -> (change.trigger().type() != RefreshTrigger.Type.API) ? List.of()
				: List.of(new Violation("hotmw.filters.request-id.order", "s3cr3t", null, "'s3cr3t' is odd", "wait"));
		this.runner.withBean(ChainPolicy.class, () -> policy).run((context) -> {
			refresh(context, Map.of("hotmw.filters.request-id.order", "2"));

			assertThat(String.valueOf(health(context).getDetails().get("lastRejection")))
				.contains("hotmw.filters.request-id.order '******' is odd")
				.doesNotContain("s3cr3t");
		});
	}

	@Test
	void healthAfterRejectionShouldBeDownWhereConfigured() {
		this.runner.withSystemProperties("hotmw.health.down-on-rejection=true").run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);

			refresh(context, Map.of("hotmw.filters.request-id.order", "x"));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);

			refresh(context, Map.of("hotmw.filters.request-id.order", "3"));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void healthDuringAHoldShouldBeUpAlthoughARejectionIsRemembered() {
		this.runner.withSystemProperties("hotmw.health.down-on-rejection=true").run((context) -> {
			String first = revision(context);
			refresh(context, Map.of("hotmw.filters.request-id.order", "x"));
			refresh(context, Map.of("hotmw.filters.request-id.order", "3"));
			rollBack(context, first, revision(context));

			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("inSync", false).containsKey("hold");
			assertThat(health(context).getDetails()).extractingByKey("lastRejection")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("standing", false);
		});
	}

	@Test
	void healthWithoutAChainShouldBeOutOfService() {
		this.runner.run((context) -> {
			context.getBean(ChainPublisher.class).close();

			assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health(context).getDetails()).doesNotContainKeys("generation", "revision")
				.containsEntry("inSync", false);
		});
	}

	@Test
	void healthShouldBeSwitchedOffAsAnyOther() {
		this.runner.withPropertyValues("management.health.hotmw.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("hotmwHealthIndicator"));
	}

	@Test
	void changeShouldBeAnAuditEvent() {
		AuditListener listener = new AuditListener();
		this.runner.withBean(AuditListener.class, () -> listener).run((context) -> {
			String first = revision(context);
			refresh(context, Map.of("hotmw.filters.request-id.order", "2", "hotmw.change.author", "kim",
					"hotmw.change.reason", "x"));
			refresh(context, Map.of("hotmw.filters.request-id.order", "y"));
			rollBack(context, first, revision(context));

			Awaitility.await().untilAsserted(() -> assertThat(listener.events).hasSize(4));
			assertThat(listener.events).extracting(AuditEvent::getType).containsOnly("HOTMW_CHANGE");
			assertThat(listener.events).extracting(AuditEvent::getPrincipal)
				.containsExactly("system", "kim", "system", "lee");
			assertThat(listener.events).extracting((event) -> event.getData().get("result"))
				.containsExactly("published", "published", "rejected", "rolled-back");
			assertThat(listener.events.get(1).getData()).containsEntry("previous-revision", first)
				.containsEntry("moved", List.of("request-id from before-security 1 to before-security 2"));
		});
	}

	@Test
	void runWhenRemoteConfigurationWantsRejectionsToTakeInstancesDownShouldRefuse() {
		this.runner.withPropertyValues("hotmw.health.down-on-rejection=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("hotmw.health.down-on-rejection: cannot be set by remote configuration"));
	}

	@Test
	void runWhenHeaderIsNoNameShouldFail() {
		this.runner.withPropertyValues("hotmw.generation.response-header=X Generation")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("hotmw.generation.response-header"));
	}

	private static void rollBack(ApplicationContext context, String revision, String expected) {
		Requester requester = new Requester("lee", "127.0.0.1", null, "as the test wants it");
		RefreshResult result = context.getBean(ChainRefresher.class)
			.rollback(new RollbackRequest(new io.hotmw.core.definition.Revision(revision),
					new io.hotmw.core.definition.Revision(expected), requester));
		assertThat(result).isInstanceOf(RefreshResult.Published.class);
	}

	private static void refresh(ApplicationContext context, Map<String, Object> properties) {
		ConfigurableEnvironment environment = (ConfigurableEnvironment) context.getEnvironment();
		environment.getPropertySources().remove("changed");
		environment.getPropertySources().addFirst(new MapPropertySource("changed", properties));
		context.getBean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

	private static String revision(ApplicationContext context) {
		return Objects.requireNonNull(context.getBean(ChainPublisher.class).active()).revision().value();
	}

	private static MeterRegistry registry(ApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	private static double gauge(ApplicationContext context, String name) {
		return registry(context).get(name).gauge().value();
	}

	private static long refreshes(ApplicationContext context, String trigger, String result) {
		return registry(context).get("hotmw.refresh").tag("trigger", trigger).tag("result", result).timer().count();
	}

	private static Health health(AssertableWebApplicationContext context) {
		return Objects.requireNonNull(context.getBean("hotmwHealthIndicator", HealthIndicator.class).health(true));
	}

	private static final class AuditListener implements ApplicationListener<AuditApplicationEvent> {

		private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(AuditApplicationEvent event) {
			this.events.add(event.getAuditEvent());
		}

	}

}
