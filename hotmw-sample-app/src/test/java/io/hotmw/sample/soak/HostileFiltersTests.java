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

package io.hotmw.sample.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.hotmw.core.event.Rejection;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.sample.LiveProperties;
import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.WithoutNacos;
import io.hotmw.sample.soak.TrailFilterFactory.Account;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The worst that a filter can do. It stands between two filters that behave. Whatever it
 * does, the engine goes on serving, can be rid of it, destroys it once, and says which
 * filter it was.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "hotmw.init-timeout=2s", "hotmw.drain-timeout=1s", "hotmw.reconcile.interval=0",
				"hotmw.retry.initial-interval=1h", "hotmw.retry.max-interval=1h",
				"hotmw.generation.response-header=" + HostileFiltersTests.GENERATION })
@WithoutNacos
@ExtendWith(OutputCaptureExtension.class)
class HostileFiltersTests {

	static final String GENERATION = "X-Generation";

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String PATH = "/plain/a";

	private final ServiceClient service;

	private final ConfigurableApplicationContext application;

	private final HostileFilterFactory factory;

	private final ChainPublisher publisher;

	private final TrailFilterFactory trails;

	private final MeterRegistry meters;

	private @Nullable LiveProperties properties;

	HostileFiltersTests(@Value("${local.server.port}") int port,
			@Autowired ConfigurableApplicationContext application) {
		this.service = new ServiceClient(port);
		this.application = application;
		this.factory = application.getBean(HostileFilterFactory.class);
		this.publisher = application.getBean(ChainPublisher.class);
		this.trails = application.getBean(TrailFilterFactory.class);
		this.meters = application.getBean(MeterRegistry.class);
	}

	@BeforeEach
	void openProperties() {
		this.properties = new LiveProperties(this.application);
	}

	@AfterEach
	void closeProperties() {
		properties().close();
	}

	static Stream<Arguments> throwing() {
		return Stream.of(Arguments.of("before it passes on", new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
				throw new IllegalStateException("hostile");
			}

		}, List.of("outer:1@REQUEST", "outer:1@ERROR", "inner:2@ERROR")),
				Arguments.of("after it has passed on", new HostileFilter() {

					@Override
					public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
							throws IOException, ServletException {
						chain.doFilter(request, response);
						throw new ServletException("hostile");
					}

				}, List.of("outer:1@REQUEST", "inner:2@REQUEST", "outer:1@ERROR", "inner:2@ERROR")),
				Arguments.of("an error instead of passing on, with an answer begun", new HostileFilter() {

					@Override
					public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
							throws IOException {
						response.getWriter().print("half an ans");
						throw new AssertionError("hostile");
					}

				}, List.of("outer:1@REQUEST", "outer:1@ERROR", "inner:2@ERROR")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("throwing")
	void filterThatThrowsShouldFailItsOwnRequestsOnlyAndBeCounted(String when, HostileFilter hostile,
			List<String> trail) throws Exception {
		admit(hostile);

		for (int time = 1; time <= 3; time++) {
			HttpResponse<String> answer = this.service.get(PATH);

			assertThat(answer.statusCode()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("half an ans");
			assertThat(trailOf(answer)).isEqualTo(trail);
			assertThat(runs("failed")).isEqualTo(time);
		}
		assertBanished(hostile);
	}

	@Test
	void filterThatNeverReturnsShouldHoldItsGenerationAloneAndBeReported(CapturedOutput output) throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				entered.countDown();
				awaitUninterrupted(end);
				chain.doFilter(request, response);
			}

		};
		admit(hostile);
		ChainGeneration generation = active();
		CompletableFuture<HttpResponse<String>> answer = getInBackground();
		awaitUninterrupted(entered);

		change(chain());
		patiently().until(generation::overdue);

		assertServed();
		patiently().until(() -> output.getOut().contains("generation " + generation.number() + " is still held by 1"));
		assertThat(output).contains("threads in its filters now: hostile (http-nio-");
		assertThat(this.service.get("/actuator/hotmw").body()).contains("\"generation\":" + generation.number(),
				"\"leases\":1", "\"overdue\":true");
		assertThat(hostile.destroyed()).isZero();
		end.countDown();
		assertThat(trailOf(answer.join())).containsExactly("outer:1@REQUEST", "inner:2@REQUEST");
		assertGone(hostile);
	}

	@Test
	void filterThatPassesOnTwiceShouldRunTheRestTwiceAndBeNamed(CapturedOutput output) throws Exception {
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				chain.doFilter(request, response);
				chain.doFilter(request, response);
			}

		};
		admit(hostile);

		HttpResponse<String> answer = this.service.get(PATH);

		assertThat(answer.body()).isEqualTo("/a/a");
		assertThat(trailOf(answer)).containsExactly("outer:1@REQUEST", "inner:2@REQUEST", "inner:2@REQUEST");
		assertThat(runs("passed-on")).isOne();
		assertThat(output)
			.contains("filter hostile (" + hostile.getClass().getName() + ") passed a request on more than once");
		assertBanished(hostile);
	}

	@ParameterizedTest
	@CsvSource({ "/plain/a, 200, REQUEST", "/api/failing, 500, ERROR", "/soak/refused, 409, ERROR",
			"/soak/callable, 200, ASYNC", "/soak/redispatch, 200, ASYNC", "/soak/events, 200, ASYNC" })
	void filterThatWrapsAndHidesWhatItWrapsShouldNotLoseTheLease(String path, int status, DispatcherType last)
			throws Exception {
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				chain.doFilter(new HidingRequest((HttpServletRequest) request),
						new HttpServletResponseWrapper((HttpServletResponse) response));
			}

		};
		admit(hostile);
		ChainGeneration generation = active();

		for (int time = 1; time <= 3; time++) {
			HttpResponse<String> answer = this.service.get(path);

			assertThat(answer.statusCode()).isEqualTo(status);
			assertThat(answer.headers().firstValueAsLong(GENERATION)).hasValue(generation.number());
			assertThat(trailOf(answer)).startsWith("outer:1@REQUEST", "inner:2@REQUEST");
			if (!path.endsWith("/events")) {
				assertThat(trailOf(answer)).contains("inner:2@" + last);
			}
		}
		patiently().until(() -> generation.leases() == 0);
		assertBanished(hostile);
		assertThat(generation.overdue()).isFalse();
	}

	@Test
	void filterThatForgetsItsAsynchronousWorkShouldLoseItsHoldAtTheBoundAndBeReported(CapturedOutput output) {
		AtomicReference<@Nullable AsyncContext> forgotten = new AtomicReference<>();
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
				AsyncContext context = request.startAsync();
				context.setTimeout(0);
				forgotten.set(context);
			}

		};
		admit(hostile);
		ChainGeneration generation = active();
		CompletableFuture<HttpResponse<String>> answer = getInBackground();
		patiently().until(() -> forgotten.get() != null);

		long overdue = this.publisher.overdueDrains();
		assertBanished(hostile);

		assertThat(this.publisher.overdueDrains()).isEqualTo(overdue + 1);
		assertThat(output).contains("generation " + generation.number() + " is still held by 1")
			.contains("filters that began asynchronous work which goes on: hostile (1 requests)");
		assertThat(answer).isNotDone();
		Objects.requireNonNull(forgotten.get()).complete();
		assertThat(trailOf(answer.join())).containsExactly("outer:1@REQUEST");
		assertServed();
	}

	@Test
	void filterThatThrowsInDestroyShouldBeNamedAndKeepNoOtherFromIt(CapturedOutput output) {
		for (Throwable failure : List.of(new IllegalStateException("hostile"), new StackOverflowError("hostile"))) {
			HostileFilter hostile = new HostileFilter() {

				@Override
				public void destroy() {
					super.destroy();
					HostileFiltersTests.<RuntimeException>sneak(failure);
				}

			};
			admit(hostile);
			assertServed();
			assertBanished(hostile);
			assertThat(output).contains("filter hostile (" + hostile.getClass().getName() + ") failed in destroy: "
					+ failure.getClass().getName());
		}
	}

	@Test
	void filterThatLeavesThreadLocalsShouldNotConfuseLaterRequests() throws Exception {
		ThreadLocal<String> litter = new ThreadLocal<>();
		Queue<String> found = new ConcurrentLinkedQueue<>();
		Queue<String> littered = new ConcurrentLinkedQueue<>();
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				found.add(MDC.get("hotmw.generation"));
				littered.add(String.valueOf(litter.get()));
				litter.set("left behind");
				MDC.put("hotmw.generation", "0");
				chain.doFilter(request, response);
			}

		};
		admit(hostile);
		String generation = String.valueOf(active().number());

		for (int time = 0; time < 50; time++) {
			assertThat(this.service.get(PATH).headers().allValues(GENERATION)).containsExactly(generation);
		}
		assertThat(found).hasSize(50).containsOnly(generation);
		assertThat(littered).as("what requests found on their threads").contains("left behind");
		assertBanished(hostile);
	}

	@Test
	void filterThatNeedsTooLongInInitShouldBeNamedAndDestroyedWhenItComesBack(CapturedOutput output) throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		HostileFilter hostile = new HostileFilter() {

			@Override
			public void init(FilterConfig config) {
				awaitUninterrupted(end);
			}

		};
		change(chain());
		ChainGeneration generation = active();

		this.factory.next(hostile);
		RefreshResult result = properties().change(chainWithHostile());

		assertThat(result).isInstanceOfSatisfying(RefreshResult.Rejected.class, (rejected) -> {
			assertThat(rejected.rejection().kind()).isEqualTo(Rejection.Kind.TRANSIENT);
			assertThat(rejected.rejection().violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.property()).isEqualTo("hotmw.filters.hostile"));
		});
		assertThat(active()).isSameAs(generation);
		assertThat(this.service.get("/actuator/hotmw").body()).contains("\"property\":\"hotmw.filters.hostile\"");
		assertServed();
		assertThat(hostile.destroyed()).isZero();
		end.countDown();
		patiently().until(() -> hostile.destroyed() == 1);
		patiently().until(() -> output.getOut().contains("init-hostile came back after its time limit"));
		assertThat(properties().change(chain())).isInstanceOf(RefreshResult.Unchanged.class);
	}

	private void admit(HostileFilter hostile) {
		this.factory.next(hostile);
		change(chainWithHostile());
	}

	private void assertBanished(HostileFilter hostile) {
		change(chain());
		assertGone(hostile);
	}

	private void assertGone(HostileFilter hostile) {
		patiently().until(() -> this.publisher.draining().isEmpty());
		assertThat(hostile.destroyed()).isOne();
		Account account = this.trails.account();
		assertThat(
				List.of(account.live(), account.destroyedTwice(), account.destroyedInUse(), account.usedAfterDestroy()))
			.containsExactly(2L, 0L, 0L, 0L);
		assertServed();
		patiently().until(() -> active().leases() == 0);
	}

	private void assertServed() {
		HttpResponse<String> answer = getInBackground().join();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(trailOf(answer)).containsExactly("outer:1@REQUEST", "inner:2@REQUEST");
	}

	private void change(Map<String, Object> chain) {
		assertThat(properties().change(chain)).isInstanceOf(RefreshResult.Published.class);
	}

	private LiveProperties properties() {
		return Objects.requireNonNull(this.properties);
	}

	private ChainGeneration active() {
		return Objects.requireNonNull(this.publisher.active());
	}

	private double runs(String outcome) {
		Timer timer = this.meters.find("hotmw.filter").tags("name", "hostile", "outcome", outcome).timer();
		return (timer != null) ? timer.count() : 0;
	}

	private CompletableFuture<HttpResponse<String>> getInBackground() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return this.service.get(PATH);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static Map<String, Object> chain() {
		Map<String, Object> chain = new HashMap<>();
		List.of("outer:1", "inner:2").forEach((filter) -> {
			String[] nameAndNumber = filter.split(":", -1);
			String prefix = "hotmw.filters." + nameAndNumber[0];
			chain.putAll(Map.of(prefix + ".type", TrailFilterFactory.TYPE, prefix + ".order",
					nameAndNumber[0].equals("outer") ? 1 : 3, prefix + ".dispatcher-types",
					"REQUEST,FORWARD,ASYNC,ERROR", prefix + ".options.number", nameAndNumber[1]));
		});
		return chain;
	}

	private static Map<String, Object> chainWithHostile() {
		Map<String, Object> chain = chain();
		chain.put("hotmw.filters.hostile.order", 2);
		return chain;
	}

	private static List<String> trailOf(HttpResponse<String> answer) {
		return answer.headers().allValues(TrailFilterFactory.HEADER);
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10));
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		boolean interrupted = false;
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ignored) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

	/**
	 * Hides that hotmw knows the request that it wraps.
	 */
	private static final class HidingRequest extends HttpServletRequestWrapper {

		HidingRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			return name.startsWith("io.hotmw.") ? null : super.getAttribute(name);
		}

	}

	@TestConfiguration
	static class Hostility {

		@Bean
		HostileFilterFactory hostileFilterFactory() {
			return new HostileFilterFactory();
		}

	}

}
