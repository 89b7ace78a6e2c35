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

package io.hotmw.autoconfigure.filter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.filter.accesslog.AccessLogFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.apikey.ApiKeyFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.bodylimit.BodyLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.circuitbreaker.CircuitBreakerFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.concurrencylimit.ConcurrencyLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.cors.CorsFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.errorshape.ErrorShapeFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.ipaccess.IpAccessFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.jwt.JwtFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.maintenance.MaintenanceFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.securityheaders.SecurityHeadersFilterAutoConfiguration;
import io.hotmw.autoconfigure.filter.traffictag.TrafficTagFilterAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BuiltInFiltersAutoConfigurationTests {

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	private static final AutoConfigurations BUILT_INS = AutoConfigurations.of(AccessLogFilterAutoConfiguration.class,
			ApiKeyFilterAutoConfiguration.class, AuthorizeFilterAutoConfiguration.class,
			BodyLimitFilterAutoConfiguration.class, CircuitBreakerFilterAutoConfiguration.class,
			ConcurrencyLimitFilterAutoConfiguration.class, CorsFilterAutoConfiguration.class,
			ErrorShapeFilterAutoConfiguration.class, IpAccessFilterAutoConfiguration.class,
			JwtFilterAutoConfiguration.class, MaintenanceFilterAutoConfiguration.class,
			RateLimitFilterAutoConfiguration.class, RequestIdFilterAutoConfiguration.class,
			SecurityHeadersFilterAutoConfiguration.class, TrafficTagFilterAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(BUILT_INS);

	@Test
	void factoriesShouldBeThereForAllTypes() {
		this.contextRunner
			.run((context) -> assertThat(context.getBeanProvider(FACTORY).stream()).map((factory) -> factory.type())
				.containsExactlyInAnyOrder("access-log", "api-key", "authorize", "body-limit", "circuit-breaker",
						"concurrency-limit", "cors", "error-shape", "ip-access", "jwt", "maintenance", "rate-limit",
						"request-id", "security-headers", "traffic-tag"));
	}

	@Test
	void filtersShouldNotBecomeBeansOfTheContainer() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(Filter.class));
	}

	@Test
	void factoriesShouldGiveWayToBeansOfTheirName() {
		this.contextRunner.withUserConfiguration(OwnFactories.class).run((context) -> {
			assertThat(context.getBeansOfType(FilterFactory.class)).hasSize(15);
			assertThat(context.getBean("jwtFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("requestIdFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("maintenanceFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("corsFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("bodyLimitFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("apiKeyFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("authorizeFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("accessLogFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("ipAccessFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("securityHeadersFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("rateLimitFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("trafficTagFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("errorShapeFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("concurrencyLimitFilterFactory")).isInstanceOf(PassingFilterFactory.class);
			assertThat(context.getBean("circuitBreakerFilterFactory")).isInstanceOf(PassingFilterFactory.class);
		});
	}

	@Test
	void factoriesShouldStayAwayWhereThereIsNoServletContainer() {
		new ApplicationContextRunner().withConfiguration(BUILT_INS)
			.run((context) -> assertThat(context).doesNotHaveBean(FilterFactory.class));
	}

	@Test
	void jwtShouldReadBootsPropertiesFromTheEnvironment() {
		this.contextRunner
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://idp.example/keys")
			.run((context) -> assertThat(violations(jwt(context))).isEmpty());
		this.contextRunner.run((context) -> assertThat(violations(jwt(context))).hasSize(1));
	}

	@Test
	void jwtWhenLibraryIsMissingShouldNameIt() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(NimbusJwtDecoder.class)).run((context) -> {
			FilterFactory<?> factory = jwt(context);
			assertThat(factory.type()).isEqualTo("jwt");
			assertThat(factory.aliases()).containsExactly("auth");
			assertThat(violations(factory)).containsExactly("|cannot be used: the filter type needs Spring Security's "
					+ "JWT decoders, which are not on the class path|"
					+ "add the dependency org.springframework.security:spring-security-oauth2-jose");
			assertThatIllegalStateException().isThrownBy(() -> create(factory))
				.withMessageContaining("'auth'")
				.withMessageContaining("org.springframework.security:spring-security-oauth2-jose");
		});
	}

	@ParameterizedTest
	@CsvSource({ "concurrency-limit, io.github.resilience4j.bulkhead, io.github.resilience4j:resilience4j-bulkhead",
			"circuit-breaker, io.github.resilience4j.circuitbreaker, "
					+ "io.github.resilience4j:resilience4j-circuitbreaker" })
	void filterWhenLibraryIsMissingShouldNameIt(String type, String missing, String artifact) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(missing)).run((context) -> {
			FilterFactory<?> factory = context.getBeanProvider(FACTORY)
				.stream()
				.filter((candidate) -> candidate.type().equals(type))
				.findFirst()
				.orElseThrow();
			assertThat(TestErrors.of(factory)).singleElement()
				.asString()
				.startsWith("|cannot be used: the filter type needs Resilience4j's ")
				.endsWith("|add the dependency " + artifact);
			assertThatIllegalStateException().isThrownBy(() -> create(factory)).withMessageContaining(artifact);
			this.contextRunner.run((complete) -> assertThat(complete.getBeanProvider(FACTORY).stream())
				.filteredOn((candidate) -> candidate.type().equals(type))
				.allMatch((candidate) -> candidate.defaultOrder() == factory.defaultOrder()));
		});
	}

	@Test
	void filtersWhenLibrariesAreReallyMissingShouldStillBindTheirOptions() throws Exception {
		try (URLClassLoader withoutJose = new URLClassLoader(
				classPathWithout("spring-security", "nimbus", "resilience4j", "bucket4j"),
				ClassLoader.getPlatformClassLoader())) {
			Callable<?> check = (Callable<?>) withoutJose.loadClass(MissingJoseCheck.class.getName())
				.getConstructor()
				.newInstance();
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(withoutJose);
			try {
				assertThat((String) check.call()).contains("spring-security-oauth2-jose", "resilience4j-bulkhead",
						"resilience4j-circuitbreaker", "bucket4j_jdk17-core");
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	@Test
	void importsShouldListEveryAutoConfiguration() throws IOException {
		String file = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
		List<URL> files = java.util.Collections.list(getClass().getClassLoader().getResources(file));
		StringBuilder imports = new StringBuilder();
		for (URL url : files) {
			try (InputStream in = url.openStream()) {
				imports.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
			}
		}
		assertThat(imports.toString().lines()).contains(AccessLogFilterAutoConfiguration.class.getName(),
				ApiKeyFilterAutoConfiguration.class.getName(), AuthorizeFilterAutoConfiguration.class.getName(),
				BodyLimitFilterAutoConfiguration.class.getName(), CircuitBreakerFilterAutoConfiguration.class.getName(),
				ConcurrencyLimitFilterAutoConfiguration.class.getName(), CorsFilterAutoConfiguration.class.getName(),
				ErrorShapeFilterAutoConfiguration.class.getName(), IpAccessFilterAutoConfiguration.class.getName(),
				JwtFilterAutoConfiguration.class.getName(), MaintenanceFilterAutoConfiguration.class.getName(),
				RateLimitFilterAutoConfiguration.class.getName(), RequestIdFilterAutoConfiguration.class.getName(),
				SecurityHeadersFilterAutoConfiguration.class.getName(),
				TrafficTagFilterAutoConfiguration.class.getName());
	}

	private static FilterFactory<?> jwt(ApplicationContext context) {
		return context.getBean("jwtFilterFactory", FilterFactory.class);
	}

	private static URL[] classPathWithout(String... fragments) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(File::new)
			.filter((file) -> Arrays.stream(fragments).noneMatch(file.getName()::contains))
			.map(BuiltInFiltersAutoConfigurationTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(File file) {
		try {
			return file.toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static <C> List<String> violations(FilterFactory<C> factory) {
		return TestErrors.of(factory, TestOptions.bind(factory.optionsType(), "realm", "orders"));
	}

	private static <C> Filter create(FilterFactory<C> factory) throws Exception {
		return factory.create(new FilterContext("auth", "jwt"), TestOptions.bind(factory.optionsType()));
	}

	/** Runs in a class loader of its own, in which the library does not exist. */
	public static final class MissingJoseCheck implements Callable<String> {

		@Override
		public String call() {
			try {
				Class.forName("org.springframework.security.oauth2.jwt.NimbusJwtDecoder");
				return "the library is there";
			}
			catch (ClassNotFoundException ex) {
				StringBuilder result = new StringBuilder();
				new WebApplicationContextRunner().withConfiguration(BUILT_INS)
					.run((context) -> context.getBeanProvider(FACTORY)
						.forEach((factory) -> result.append(violationsOf(factory))));
				return result.toString();
			}
		}

		private static String violationsOf(FilterFactory<?> factory) {
			return violations(factory).stream().collect(Collectors.joining("\n", factory.type() + ": ", "\n"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactories {

		@Bean
		PassingFilterFactory<NoOptions> jwtFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> requestIdFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> accessLogFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> ipAccessFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> securityHeadersFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> maintenanceFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> corsFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> apiKeyFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> authorizeFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> bodyLimitFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> rateLimitFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> trafficTagFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> errorShapeFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> concurrencyLimitFilterFactory() {
			return PassingFilterFactory.of("own");
		}

		@Bean
		PassingFilterFactory<NoOptions> circuitBreakerFilterFactory() {
			return PassingFilterFactory.of("own");
		}

	}

}
