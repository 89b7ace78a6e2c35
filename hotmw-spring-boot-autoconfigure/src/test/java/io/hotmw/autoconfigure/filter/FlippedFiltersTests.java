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

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.autoconfigure.servlet.TestServer;
import io.hotmw.autoconfigure.servlet.WebContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every built-in filter, switched on and off again and again under load: the first
 * request after each change obeys it, no request fails but those that the filter is meant
 * to refuse, and nothing stays behind.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class FlippedFiltersTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int WARM_UP = 5;

	private static final int OBSERVED_FLIPS = 25;

	/** What a registry may have more of later: combinations of tags that came late. */
	private static final int LATE_METERS = 20;

	private static @Nullable TestServer started;

	@Parameter
	private WebContainer container = WebContainer.TOMCAT;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@BeforeParameterizedClassInvocation
	static void start(WebContainer container) {
		started = TestServer.start(container, FlippedApplication.class, Map.of(), "hotmw.drain-timeout=60s");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server().close();
		started = null;
	}

	private static TestServer server() {
		return Objects.requireNonNull(started);
	}

	@Test
	void everyBuiltInTypeShouldBeAmongThem() {
		List<String> builtIn = server().bean(CreatedFilters.class).types();

		assertThat(builtIn).hasSize(15);
		assertThat(FlippedFilter.all()).extracting(FlippedFilter::type).containsExactlyInAnyOrderElementsOf(builtIn);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.hotmw.autoconfigure.filter.FlippedFilter#all")
	void filterShouldObeyAtOnceAndRefuseOnlyWhatItIsMeantTo(FlippedFilter filter) throws Exception {
		CreatedFilters created = server().bean(CreatedFilters.class);
		MeterRegistry meters = server().bean(MeterRegistry.class);
		created.forget();
		try (Load load = new Load(filter)) {
			flip(filter, WARM_UP);
			int early = meters.getMeters().size();
			flip(filter, flips() - WARM_UP);

			assertThat(load.end()).isGreaterThan(flips());
			assertThat(load.wrong()).isEmpty();
			assertThat(meters.getMeters().size()).isLessThanOrEqualTo(early + LATE_METERS);
		}
		assertThat(created.count()).isGreaterThanOrEqualTo(flips());
		assertNothingStays(created);
	}

	@Test
	void observedFilterShouldRefuseNothingUntilItIsEnforced() throws Exception {
		CreatedFilters created = server().bean(CreatedFilters.class);
		List<FlippedFilter> observable = FlippedFilter.all()
			.stream()
			.filter((filter) -> created.observable().contains(filter.type()))
			.toList();
		assertThat(observable).hasSizeGreaterThan(5);
		created.forget();
		for (FlippedFilter filter : observable) {
			try (Load load = new Load(filter)) {
				for (int i = 0; i < OBSERVED_FLIPS; i++) {
					publish(filter, Map.of("mode", "observe"), false);
					publish(filter, Map.of("mode", "enforce"), true);
				}
				publish(filter, false);

				assertThat(load.end()).as(filter.type()).isGreaterThan(OBSERVED_FLIPS);
				assertThat(load.wrong()).as(filter.type()).isEmpty();
			}
		}
		assertNothingStays(created);
	}

	private int flips() {
		return (this.container == WebContainer.TOMCAT) ? 200 : 25;
	}

	private void flip(FlippedFilter filter, int times) throws IOException, InterruptedException {
		for (int i = 0; i < times; i++) {
			publish(filter, true);
			publish(filter, false);
		}
	}

	private void publish(FlippedFilter filter, boolean enabled) throws IOException, InterruptedException {
		publish(filter, Map.of("enabled", Boolean.toString(enabled)), enabled);
	}

	private void publish(FlippedFilter filter, Map<String, String> properties, boolean effective)
			throws IOException, InterruptedException {
		Map<String, String> chain = new HashMap<>();
		String prefix = "hotmw.filters.flipped.";
		filter.properties().forEach((name, value) -> chain.put(prefix + name, value));
		chain.put(prefix + "type", filter.type());
		properties.forEach((name, value) -> chain.put(prefix + name, value));
		server().publish(chain);
		HttpResponse<String> answer = call(filter.probe());
		assertThat(filter.tells(answer, effective)).as("%s %s: %s %s", filter, properties, answer, answer.headers())
			.isTrue();
	}

	private void assertNothingStays(CreatedFilters created) {
		await().atMost(LIMIT).untilAsserted(() -> {
			assertThat(server().publisher().draining()).isEmpty();
			assertThat(Objects.requireNonNull(server().publisher().active()).leases()).isZero();
		});
		await().atMost(LIMIT).untilAsserted(() -> {
			System.gc();
			assertThat(created.alive()).isZero();
		});
	}

	private HttpResponse<String> call(FlippedFilter.Call call) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + server().port() + call.path()))
			.timeout(LIMIT);
		if (!call.headers().isEmpty()) {
			request.headers(call.headers().toArray(String[]::new));
		}
		if (call.body() != null) {
			request.POST(HttpRequest.BodyPublishers.ofString(call.body()));
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Two clients: one that is always let through, and one that is not. */
	private final class Load implements AutoCloseable {

		private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

		private final AtomicInteger answers = new AtomicInteger();

		/** The common pool may have a single one, for the first of them. */
		private final ExecutorService threads = Executors.newFixedThreadPool(2);

		private final List<CompletableFuture<Void>> clients;

		private volatile boolean stopped;

		Load(FlippedFilter filter) {
			this.clients = List.of(
					CompletableFuture.runAsync(() -> send(FlippedFilter.OPEN, Set.of(200)), this.threads),
					CompletableFuture.runAsync(() -> send(filter.probe(), filter.statuses()), this.threads));
		}

		private void send(FlippedFilter.Call call, Set<Integer> statuses) {
			while (!this.stopped) {
				try {
					int status = call(call).statusCode();
					this.answers.incrementAndGet();
					if (!statuses.contains(status)) {
						this.wrong.add(call.path() + ": " + status);
					}
				}
				catch (IOException | InterruptedException ex) {
					this.wrong.add(call.path() + ": " + ex);
				}
			}
		}

		int end() {
			close();
			return this.answers.get();
		}

		List<String> wrong() {
			return List.copyOf(this.wrong);
		}

		@Override
		public void close() {
			this.stopped = true;
			this.clients.forEach(CompletableFuture::join);
			this.threads.shutdown();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FlippedApplication {

		@Bean
		static CreatedFilters createdFilters() {
			return new CreatedFilters();
		}

		@Bean
		ServletRegistrationBean<HttpServlet> workServlet() {
			return new ServletRegistrationBean<>(new WorkServlet(), "/work/*");
		}

		@Bean
		ServletRegistrationBean<HttpServlet> failServlet() {
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) {
					throw new UnsupportedOperationException("as the test wants it");
				}

			}, "/fail");
			registration.setName("fail");
			return registration;
		}

	}

	private static final class WorkServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			request.getInputStream().transferTo(OutputStream.nullOutputStream());
			response.getWriter().print("served");
		}

	}

	/** Sees what the factories make, without keeping it. */
	static final class CreatedFilters implements BeanPostProcessor {

		private final Queue<WeakReference<Filter>> filters = new ConcurrentLinkedQueue<>();

		private final Queue<String> types = new ConcurrentLinkedQueue<>();

		private final Queue<String> observable = new ConcurrentLinkedQueue<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof FilterFactory<?> factory) ? watched(factory) : bean;
		}

		private Object watched(FilterFactory<?> factory) {
			this.types.add(factory.type());
			if (factory.observability() == Observability.OBSERVABLE) {
				this.observable.add(factory.type());
			}
			return Proxy.newProxyInstance(factory.getClass().getClassLoader(), new Class<?>[] { FilterFactory.class },
					(proxy, method, arguments) -> {
						try {
							Object result = method.invoke(factory, arguments);
							if (result instanceof Filter filter) {
								this.filters.add(new WeakReference<>(filter));
							}
							return result;
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

		List<String> types() {
			return List.copyOf(this.types);
		}

		List<String> observable() {
			return List.copyOf(this.observable);
		}

		void forget() {
			this.filters.clear();
		}

		int count() {
			return this.filters.size();
		}

		long alive() {
			return this.filters.stream().filter((reference) -> reference.get() != null).count();
		}

	}

}
