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

package io.hotmw.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.util.ClassUtils;

/**
 * Makes the context in which a document is checked: the engine's beans, the built-in
 * filters and the application's own configuration classes, over the packaged
 * configuration; without a web server, a config centre, or a lifecycle that would publish
 * anything.
 */
final class CheckContext {

	private static final Set<String> ENGINE = Set.of("io.hotmw.autoconfigure.HotmwAutoConfiguration",
			"io.hotmw.autoconfigure.management.ManagementExemptionAutoConfiguration");

	private static final String FILTERS = "io.hotmw.autoconfigure.filter.";

	/** What the engine's beans use where the application has it. */
	private static final List<String> SUPPORT = List.of(
			"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
			"org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration",
			"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration");

	private static final String NO_LIFECYCLE = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;

	private final ProductionDocuments documents;

	private final List<String> profiles;

	private final Map<String, Object> properties;

	private final Collection<Class<?>> configurations;

	CheckContext(ProductionDocuments documents, List<String> profiles, Map<String, Object> properties,
			Collection<Class<?>> configurations) {
		this.documents = documents;
		this.profiles = List.copyOf(profiles);
		this.properties = Map.copyOf(properties);
		this.configurations = List.copyOf(configurations);
	}

	ConfigurableApplicationContext start() {
		List<Class<?>> sources = new ArrayList<>(this.configurations);
		sources.addAll(List.of(Configurations.getClasses(autoConfigurations())));
		SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
		application.setWebApplicationType(WebApplicationType.SERVLET);
		application.setApplicationContextFactory((type) -> new AnnotationConfigServletWebApplicationContext());
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setRegisterShutdownHook(false);
		application.setAdditionalProfiles(this.profiles.toArray(String[]::new));
		application.setDefaultProperties(Map.of("spring.cloud.nacos.config.import-check.enabled", "false"));
		application.addBootstrapRegistryInitializer(
				(registry) -> registry.register(ProductionDocuments.class, InstanceSupplier.of(this.documents)));
		application.addInitializers(this::initialise);
		return application.run();
	}

	private void initialise(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		this.documents.addOthersTo(environment);
		if (!this.properties.isEmpty()) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("Inlined Test Properties", new LinkedHashMap<>(this.properties)));
		}
		MockServletContext servletContext = new MockServletContext();
		servletContext.setContextPath(environment.getProperty("server.servlet.context-path", ""));
		((AnnotationConfigServletWebApplicationContext) context).setServletContext(servletContext);
		context.getBeanFactory().registerSingleton(NO_LIFECYCLE, new NoLifecycle());
	}

	private static AutoConfigurations autoConfigurations() {
		ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
		Stream<String> hotmw = ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> ENGINE.contains(name) || name.startsWith(FILTERS));
		return AutoConfigurations.of(Stream.concat(hotmw, SUPPORT.stream())
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new));
	}

	/**
	 * Starts nothing: no chain is published, nobody looks at the configuration again.
	 */
	private static final class NoLifecycle implements LifecycleProcessor {

		@Override
		public void onRefresh() {
		}

		@Override
		public void onClose() {
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
