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

package io.hotmw.autoconfigure.adopt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.server.servlet.context.ServletComponentScan;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Journal;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Noting;
import io.hotmw.autoconfigure.servlet.TestServer;
import io.hotmw.autoconfigure.servlet.WebContainer;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Filters of an application that are adopted, over HTTP.
 */
class AdoptedFilterTests {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@ParameterizedTest
	@EnumSource
	void adoptedFilterWithoutConfigurationShouldDoWhatItDid(WebContainer container) throws Exception {
		List<String> before;
		try (TestServer server = start(container, AdoptingApplication.class, "hotmw.enabled=false")) {
			before = filters(server, "/things/one");
			assertThat(before).contains("plain", "registered", "annotated", "once", "generic", "containers");
		}
		try (TestServer server = start(container, AdoptingApplication.class, "hotmw.adopt.plain=plainFilter",
				"hotmw.adopt.routes=registered", "hotmw.adopt.once=onceFilter", "hotmw.adopt.generic=genericFilter")) {
			// What has become hot stands before or behind what has stayed the
			// container's.
			assertThat(filters(server, "/things/one")).filteredOn((name) -> !name.equals("containers"))
				.containsExactlyElementsOf(
						before.stream().filter((name) -> !name.equals("class") && !name.equals("containers")).toList());
			assertThat(filters(server, "/things/one")).containsOnlyOnce("containers");
			assertThat(filters(server, "/exact")).contains("registered");
			assertThat(filters(server, "/other")).doesNotContain("registered", "annotated");
			assertThat(filters(server, "/some.txt")).contains("registered");
			assertThat(server.bean(ServletContext.class).getFilterRegistrations().keySet()).contains("containersOwn")
				.doesNotContain("plainFilter", "known-as", "annotatedMethod", "annotatedClass", "onceFilter",
						"genericFilter");
		}
	}

	@Test
	void definitionShouldComeFromRegistrationAndAnnotation() {
		try (TestServer server = start(WebContainer.TOMCAT, AdoptingApplication.class,
				"hotmw.adopt.routes=registered")) {
			FilterDefinition routes = definition(server, "routes");
			assertThat(routes.order()).isEqualTo(-1000);
			assertThat(routes.position()).isEqualTo(FilterPosition.BEFORE_SECURITY);
			assertThat(routes.match().paths()).containsExactlyInAnyOrder("/things/**", "/exact", "/**/*.txt");
			assertThat(routes.dispatcherTypes()).extracting(Object::toString)
				.containsExactlyInAnyOrder("REQUEST", "ERROR");
			FilterDefinition method = definition(server, "by-annotation");
			assertThat(method.critical()).isTrue();
			assertThat(method.match().methods()).containsExactly("GET");
			assertThat(method.order()).isEqualTo(Integer.MAX_VALUE);
			assertThat(method.position()).isEqualTo(FilterPosition.AFTER_SECURITY);
			FilterDefinition type = definition(server, "annotated-class");
			assertThat(type.enabled()).isFalse();
			assertThat(type.order()).isEqualTo(7);
			assertThat(type.position()).isEqualTo(FilterPosition.BEFORE_SECURITY);
		}
	}

	@ParameterizedTest
	@EnumSource
	void changesShouldTakeEffectWhileTheFilterLivesAsLongAsTheApplication(WebContainer container) throws Exception {
		Journal journal;
		try (TestServer server = start(container, AdoptingApplication.class, "hotmw.adopt.plain=plainFilter",
				"hotmw.adopt.routes=registered")) {
			journal = server.bean(Journal.class);
			server.publish(Map.of("hotmw.filters.plain.enabled", "false", "hotmw.filters.routes.match.paths", "/other",
					"hotmw.filters.annotated-class.enabled", "true"));
			assertThat(filters(server, "/things/one")).doesNotContain("plain", "registered").contains("class");
			assertThat(filters(server, "/other")).contains("registered");

			server.publish(Map.of("hotmw.filters.plain.order", "-5000", "hotmw.filters.plain.position",
					"before-security", "hotmw.filters.routes.order", "-6000"));
			assertThat(filters(server, "/things/one")).containsSubsequence("registered", "plain", "containers");
			assertThat(journal.of("plain")).containsExactly("plain init plainFilter null");
			assertThat(journal.of("registered")).containsExactly("registered init known-as hello");
		}
		assertThat(journal.of("plain")).containsExactly("plain init plainFilter null", "plain destroy");
		assertThat(journal.of("registered")).containsExactly("registered init known-as hello", "registered destroy");
		// Switched off at the end, and never called by the container.
		assertThat(journal.of("class")).containsExactly("class init annotatedClass null", "class destroy");
	}

	@Test
	void beanThatSpringDestroysShouldBeDestroyedOnce() {
		Journal journal;
		try (TestServer server = start(WebContainer.TOMCAT, AdoptingApplication.class,
				"hotmw.adopt.generic=genericFilter", "hotmw.adopt.once=onceFilter")) {
			journal = server.bean(Journal.class);
		}

		assertThat(journal.of("generic")).containsExactly("generic destroy");
		assertThat(journal.of("once")).containsExactly("once destroy");
	}

	@Test
	void filterWithRegistrationOfItsOwnShouldBeAdoptedAsThatSays() throws Exception {
		try (TestServer server = start(WebContainer.TOMCAT, RegisteredBean.class, "hotmw.adopt.twofold=twofold")) {
			assertThat(definition(server, "twofold").match().paths()).containsExactly("/things/**");
			assertThat(filters(server, "/things/one")).containsOnlyOnce("twofold");
			assertThat(filters(server, "/other")).doesNotContain("twofold");
		}
	}

	@Test
	void filtersOfSpringBootShouldBeAdoptable() throws Exception {
		try (TestServer server = start(WebContainer.TOMCAT, CrossOrigin.class, "hotmw.adopt.cors-bean=corsFilter",
				"hotmw.adopt.form=formContentFilter", "hotmw.adopt.hidden=hiddenHttpMethodFilter",
				"hotmw.adopt.observation=webMvcObservationFilter", "spring.mvc.hiddenmethod.filter.enabled=true")) {
			HttpRequest.Builder form = request(server, "/things/one").header("Content-Type",
					"application/x-www-form-urlencoded");
			assertThat(send(form.PUT(HttpRequest.BodyPublishers.ofString("colour=red"))).body())
				.isEqualTo("PUT one red");
			assertThat(send(form.POST(HttpRequest.BodyPublishers.ofString("_method=put&colour=red"))).body())
				.isEqualTo("PUT one red");
			HttpRequest.Builder foreign = request(server, "/things/one").header("Origin", "https://elsewhere.example");
			assertThat(send(foreign).statusCode()).isEqualTo(403);
			long observed = server.bean(Observed.class).count();
			assertThat(observed).isPositive();

			server.publish(Map.of("hotmw.filters.observation.enabled", "false"));
			assertThat(send(foreign).statusCode()).isEqualTo(403);
			assertThat(server.bean(Observed.class).count()).isEqualTo(observed);

			server.publish(Map.of("hotmw.filters.cors-bean.enabled", "false", "hotmw.filters.hidden.enabled", "false",
					"hotmw.filters.form.enabled", "false"));

			assertThat(send(foreign).statusCode()).isEqualTo(200);
			assertThat(send(form.POST(HttpRequest.BodyPublishers.ofString("_method=put&colour=red"))).statusCode())
				.isEqualTo(405);
			assertThat(send(form.PUT(HttpRequest.BodyPublishers.ofString("colour=red"))).body())
				.isEqualTo("PUT one null");
		}
	}

	@Test
	void adoptionWhenRemoteShouldBeAViolation() {
		try (TestServer server = start(WebContainer.TOMCAT, AdoptingApplication.class,
				"hotmw.adopt.plain=plainFilter")) {
			// What a test puts into the environment counts as remote.
			server.exchange(Map.of("hotmw.adopt.later", "containersOwn"));

			RefreshResult result = server.bean(ChainRefresher.class)
				.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));

			assertThat(result).isInstanceOfSatisfying(RefreshResult.Rejected.class,
					(rejected) -> assertThat(rejected.rejection().violations()).singleElement()
						.satisfies((violation) -> {
							assertThat(violation.property()).isEqualTo("hotmw.adopt.later");
							assertThat(violation.reason()).contains("cannot be set by remote configuration",
									"decided at the start");
						}));
		}
	}

	@Test
	void criticalFilterShouldNotBeSwitchedOffRemotely() {
		try (TestServer server = start(WebContainer.TOMCAT, AdoptingApplication.class)) {
			server.exchange(Map.of("hotmw.filters.by-annotation.enabled", "false"));

			assertThat(server.bean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.API)))
				.isInstanceOf(RefreshResult.Rejected.class);
		}
	}

	@Test
	void startWhenABeanCannotBeAdoptedShouldFail() {
		assertThatException()
			.isThrownBy(() -> start(WebContainer.TOMCAT, ForServlet.class, "hotmw.adopt.some=forServlet").close())
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.isInstanceOf(AdoptionException.class)
				.hasMessageContaining("it is registered for certain servlets"));
	}

	@Test
	void filterThatTheContainerFindsShouldBeAdoptedByPropertyAndNotPassedOverIfOnlyAnnotated() throws Exception {
		assertThatException().isThrownBy(() -> start(WebContainer.TOMCAT, Scanned.class).close())
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.isInstanceOf(AdoptionException.class)
				.hasMessageContaining("has @HotFilter, but was not known to have it"));

		try (TestServer server = start(WebContainer.TOMCAT, Scanned.class, "hotmw.adopt.found=found-by-container")) {
			assertThat(definition(server, "found").match().paths()).containsExactly("/things/**");
			assertThat(filters(server, "/things/one")).containsOnlyOnce("found");
			assertThat(filters(server, "/other")).doesNotContain("found");

			server.publish(Map.of("hotmw.filters.found.enabled", "false"));

			assertThat(filters(server, "/things/one")).doesNotContain("found");
		}
	}

	private static TestServer start(WebContainer container, Class<?> application, String... properties) {
		return TestServer.start(container, application, new HashMap<>(), properties);
	}

	private static FilterDefinition definition(TestServer server, String name) {
		ChainGeneration active = Objects.requireNonNull(server.publisher().active());
		return active.chain()
			.definition()
			.filters()
			.stream()
			.filter((filter) -> filter.name().value().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static HttpRequest.Builder request(TestServer server, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
	}

	private List<String> filters(TestServer server, String path) throws IOException, InterruptedException {
		return send(request(server, path)).headers().allValues(AdoptingApplication.HEADER);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdoptingApplication.class)
	static class RegisteredBean {

		@Bean
		Noting twofold(Journal journal) {
			return new Noting("twofold", journal);
		}

		@Bean
		FilterRegistrationBean<Noting> twofoldRegistration(Noting twofold) {
			FilterRegistrationBean<Noting> registration = new FilterRegistrationBean<>(twofold);
			registration.addUrlPatterns("/things/*");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdoptingApplication.class)
	static class ForServlet {

		@Bean
		FilterRegistrationBean<Noting> forServlet(Journal journal) {
			FilterRegistrationBean<Noting> registration = new FilterRegistrationBean<>(new Noting("servlet", journal));
			registration.addServletNames("dispatcherServlet");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdoptingApplication.class)
	@ServletComponentScan(basePackageClasses = FoundFilter.class)
	static class Scanned {

	}

	@WebFilter(filterName = "found-by-container", urlPatterns = "/things/*")
	@HotFilter
	static class FoundFilter extends Noting {

		FoundFilter() {
			super("found", new Journal());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdoptingApplication.class)
	static class CrossOrigin {

		@Bean
		Observed observed() {
			return new Observed();
		}

		@Bean
		CorsFilter corsFilter() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", new CorsConfiguration());
			return new CorsFilter(source);
		}

	}

	/** Counts the requests that the observation filter sees. */
	static final class Observed implements ObservationHandler<ServerRequestObservationContext> {

		private final AtomicLong started = new AtomicLong();

		long count() {
			return this.started.get();
		}

		@Override
		public void onStart(ServerRequestObservationContext context) {
			this.started.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServerRequestObservationContext;
		}

	}

}
