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

package io.hotmw.autoconfigure.management;

import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.StringUtils;

import io.hotmw.core.servlet.RequestExemption;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ManagementExemptionAutoConfiguration} and {@link ManagementExemption}.
 */
class ManagementExemptionAutoConfigurationTests {

	private static final String HEALTH_GROUP = "management.endpoint.health.group.x.include";

	private static final String PROBE_PATHS = "management.endpoint.health.probes.add-additional-paths";

	private static final AutoConfigurations PROBES = AutoConfigurations
		.of(ApplicationAvailabilityAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ManagementExemptionAutoConfiguration.class,
				EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withUserConfiguration(InfoConfiguration.class)
		.withPropertyValues("management.endpoints.web.exposure.include=info");

	@ParameterizedTest
	@CsvSource({ "/actuator, true", "/actuator/info, true", "/actuator/hotmw, true", "/api, false", "/actuators, false",
			"/api/actuator/info, false", "/actuator/../api, false" })
	void requestShouldBeExemptBelowTheManagementPath(String path, boolean exempt) {
		this.runner.run((context) -> assertThat(isExempt(context, path)).isEqualTo(exempt));
	}

	@Test
	void requestShouldBeExemptBelowTheConfiguredPaths() {
		this.runner.withSystemProperties("management.endpoints.web.base-path=/manage", "spring.mvc.servlet.path=/app/")
			.run((context) -> {
				assertThat(isExempt(context, "/app/manage/info")).isTrue();
				assertThat(isExempt(context, "/manage/info")).isFalse();
				assertThat(isExempt(context, "/actuator/info")).isFalse();
			});
	}

	@Test
	void requestWhenEndpointsAreAtTheRootShouldBeExemptForTheirPathsOnly() {
		this.runner.withSystemProperties("management.endpoints.web.base-path=/").run((context) -> {
			assertThat(isExempt(context, "/info")).isTrue();
			assertThat(isExempt(context, "/api")).isFalse();
			assertThat(isExempt(context, "/")).isFalse();
		});
	}

	@Test
	void errorDispatchShouldBeExemptWhenItsRequestWas() {
		this.runner.run((context) -> {
			RequestExemption exemption = context.getBean(RequestExemption.class);
			MockHttpServletRequest request = request("/actuator/info");
			assertThat(exemption.isExempt(request)).isTrue();
			request.setDispatcherType(DispatcherType.ERROR);
			request.setRequestURI("/error");
			request.setServletPath("/error");
			assertThat(exemption.isExempt(request)).isTrue();

			MockHttpServletRequest other = request("/error");
			other.setDispatcherType(DispatcherType.ERROR);
			assertThat(exemption.isExempt(other)).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.management.include=true", "hotmw.management.include=${my.flag:true}",
			"hotmw.management.INCLUDE=on" })
	void requestWhenApplicationIncludesTheManagementPathShouldNotBeExempt(String property) {
		this.runner.withSystemProperties(property)
			.run((context) -> assertThat(isExempt(context, "/actuator/info")).isFalse());
	}

	@Test
	void requestWhenRemoteIncludesTheManagementPathShouldBeExempt() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre", Map.of("hotmw.management.include", "true"))))
			.run((context) -> assertThat(isExempt(context, "/actuator/info")).isTrue());
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoints.web.base-path, /api, /api/orders",
			"spring.mvc.servlet.path, /api, /api/actuator",
			"management.endpoint.health.group.x.additional-path, server:/api, /api/orders" })
	void requestWhenRemoteMovesTheManagementPathShouldNotBeExempt(String property, String value, String path) {
		healthRunner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre", Map.of(property, value, HEALTH_GROUP, "ping"))))
			.run((context) -> assertThat(isExempt(context, path)).isFalse());
		healthRunner().withSystemProperties(property + "=" + value, HEALTH_GROUP + "=ping")
			.run((context) -> assertThat(isExempt(context, path)).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "TRUE", "${my.probes:true}" })
	void probesShouldBeExemptWhereTheApplicationPutsThem(String added) {
		healthRunner().withConfiguration(PROBES).withSystemProperties(PROBE_PATHS + "=" + added).run((context) -> {
			assertThat(isExempt(context, "/livez")).isTrue();
			assertThat(isExempt(context, "/readyz")).isTrue();
			assertThat(isExempt(context, "/api")).isFalse();
		});
		healthRunner().withConfiguration(PROBES).run((context) -> assertThat(isExempt(context, "/livez")).isFalse());
	}

	@Test
	void probesShouldBeExemptInAGroupOfTheApplication() {
		healthRunner().withConfiguration(PROBES)
			.withSystemProperties(PROBE_PATHS + "=true", "management.endpoint.health.group.liveness.include=ping")
			.run((context) -> assertThat(isExempt(context, "/livez")).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "false", "${my.probes}", "${my.probes:false}" })
	void probesWhenRemotePutsThemBesideTheManagementPathShouldNotBeExempt(String own) {
		WebApplicationContextRunner packaged = healthRunner().withConfiguration(PROBES)
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre", Map.of(PROBE_PATHS, "true", "my.probes", "true"))));
		List<String> warnings = warnings(
				() -> (own.isEmpty() ? packaged : packaged.withSystemProperties(PROBE_PATHS + "=" + own))
					.run((context) -> assertThat(isExempt(context, "/livez")).isFalse()));
		assertThat(warnings).hasSize(2).first().asString().contains("'/livez'", "remote configuration", PROBE_PATHS);
	}

	@Test
	void additionalPathThatTheCodeOfTheApplicationGivesShouldBeExempt() {
		assertThat(
				warnings(() -> healthRunner().withBean(HealthEndpointGroupsPostProcessor.class, () -> CodedGroups::new)
					.run((context) -> assertThat(isExempt(context, "/coded")).isTrue())))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server:api", "server:/api:", "server:/api::" })
	void additionalPathOfRemoteShouldNotBeExemptHoweverItIsWritten(String path) {
		healthRunner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre",
						Map.of("management.endpoint.health.group.x.additionalPath", path, HEALTH_GROUP, "ping"))))
			.run((context) -> assertThat(isExempt(context, "/api")).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoints.web.base-path, /api", "spring.mvc.servlet.path, /api",
			"management.endpoint.health.group.x.additional-path, server:/api" })
	void pathThatRemoteMovesShouldBeWarnedOf(String property, String value) {
		assertThat(
				warnings(
						() -> healthRunner()
							.withInitializer(
									(context) -> context.getEnvironment()
										.getPropertySources()
										.addFirst(new MapPropertySource("centre",
												Map.of(property, value, HEALTH_GROUP, "ping"))))
							.run((context) -> assertThat(context).hasNotFailed())))
			.singleElement()
			.asString()
			.contains("'/api'", "remote configuration", "is not exempt");
		assertThat(warnings(() -> healthRunner().withSystemProperties(property + "=" + value, HEALTH_GROUP + "=ping")
			.run((context) -> assertThat(context).hasNotFailed()))).isEmpty();
	}

	private static List<String> warnings(Runnable test) {
		Logger logger = (Logger) LoggerFactory.getLogger(ManagementExemption.class);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.addAppender(appender);
		try {
			test.run();
		}
		finally {
			logger.detachAppender(appender);
		}
		return appender.list.stream()
			.filter((event) -> event.getLevel() == Level.WARN)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoints.web.base-path, /actuator, /api, /api/orders, /actuator/info",
			"spring.mvc.servlet.path, /app, /api, /api/actuator, /app/actuator",
			"management.endpoint.health.group.x.additional-path, server:/live, server:/api, /api/orders, /live" })
	void requestWhenRemoteMovesTheManagementPathByAPlaceholderShouldNotBeExempt(String property, String own,
			String remote, String path, String ownPath) {
		for (String placeholder : List.of("${my.base:" + own + "}", "${my.base}")) {
			WebApplicationContextRunner packaged = healthRunner().withSystemProperties(property + "=" + placeholder,
					HEALTH_GROUP + "=ping");
			packaged
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("centre", Map.of("my.base", remote))))
				.run((context) -> assertThat(isExempt(context, path)).isFalse());
			packaged.withSystemProperties("my.base=" + own)
				.run((context) -> assertThat(isExempt(context, ownPath)).isTrue());
		}
	}

	@Test
	void requestWhenRemoteMapsAnEndpointAtTheRootShouldNotBeExempt() {
		WebApplicationContextRunner root = this.runner.withSystemProperties("management.endpoints.web.base-path=/");
		root.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("centre", Map.of("management.endpoints.web.path-mapping.info", "api"))))
			.run((context) -> assertThat(isExempt(context, "/api")).isFalse());
		root.withSystemProperties("management.endpoints.web.path-mapping.info=api")
			.run((context) -> assertThat(isExempt(context, "/api")).isTrue());
	}

	private WebApplicationContextRunner healthRunner() {
		return this.runner
			.withConfiguration(AutoConfigurations.of(HealthEndpointAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=info,health");
	}

	@Test
	void requestWhenInclusionIsMistypedShouldBeExempt() {
		this.runner.withSystemProperties("hotmw.management.include=ture")
			.run((context) -> assertThat(isExempt(context, "/actuator/info")).isTrue());
	}

	@Test
	void requestWhenManagementHasItsOwnPortShouldBeExemptForAdditionalPathsOnly() {
		WebApplicationContextRunner own = healthRunner().withPropertyValues("management.server.port=0");
		own.withSystemProperties("management.endpoint.health.group.x.additional-path=server:/live",
				HEALTH_GROUP + "=ping")
			.run((context) -> {
				assertThat(isExempt(context, "/live")).isTrue();
				assertThat(isExempt(context, "/actuator/info")).isFalse();
			});
		own.withSystemProperties("management.endpoint.health.group.x.additional-path=management:/live",
				HEALTH_GROUP + "=ping")
			.run((context) -> assertThat(isExempt(context, "/live")).isFalse());
		own.withSystemProperties("management.endpoints.web.base-path=/")
			.run((context) -> assertThat(isExempt(context, "/info")).isFalse());
	}

	@Test
	void requestWhenManagementHasItsOwnPortShouldNotBeExemptForAdditionalPathsOfRemote() {
		healthRunner().withPropertyValues("management.server.port=0")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre",
						Map.of("management.endpoint.health.group.x.additional-path", "server:/api", HEALTH_GROUP,
								"ping"))))
			.run((context) -> assertThat(isExempt(context, "/api")).isFalse());
	}

	@Test
	void runWhenActuatorIsMissingShouldBackOff() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ManagementExemptionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hotmwManagementExemption"));
	}

	@Test
	void runWhenThereAreNoEndpointsShouldBackOff() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ManagementExemptionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PathMappedEndpoints.class)
				.doesNotHaveBean(RequestExemption.class));
	}

	@Test
	void runWhenHotmwIsDisabledShouldBackOff() {
		this.runner.withSystemProperties("hotmw.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestExemption.class));
	}

	@Test
	void runWhenApplicationIsReactiveShouldBackOff() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ManagementExemptionAutoConfiguration.class,
					EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestExemption.class));
	}

	private static boolean isExempt(ApplicationContext context, String path) {
		return context.getBean(RequestExemption.class).isExempt(request(path));
	}

	private static MockHttpServletRequest request(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setServletPath(StringUtils.cleanPath(path));
		return request;
	}

	@Configuration(proxyBeanMethods = false)
	static class InfoConfiguration {

		@Bean
		InfoEndpoint infoEndpoint() {
			return new InfoEndpoint(List.of());
		}

	}

	/** Groups with a path that no property gives. */
	private record CodedGroups(HealthEndpointGroups groups) implements HealthEndpointGroups, AdditionalPathsMapper {

		@Override
		public HealthEndpointGroup getPrimary() {
			return this.groups.getPrimary();
		}

		@Override
		public Set<String> getNames() {
			return this.groups.getNames();
		}

		@Override
		public @Nullable HealthEndpointGroup get(String name) {
			return this.groups.get(name);
		}

		@Override
		public List<String> getAdditionalPaths(EndpointId endpointId, WebServerNamespace webServerNamespace) {
			return List.of("/coded");
		}

	}

}
