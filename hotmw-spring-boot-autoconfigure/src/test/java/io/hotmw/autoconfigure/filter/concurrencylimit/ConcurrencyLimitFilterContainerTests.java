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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestWork;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code concurrency-limit} in real containers, which end requests in ways of
 * their own.
 */
@Timeout(120)
class ConcurrencyLimitFilterContainerTests {

	private final TestWork work = new TestWork();

	/** One thread each: the common pool may have a single one, which waits. */
	private final ExecutorService clients = Executors.newCachedThreadPool();

	@AfterEach
	void stopClients() {
		this.clients.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void requestBeyondTheLimitShouldBeRefusedUntilAnotherHasEnded(Kind kind) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1", "retry-after", "3s");
		try (TestContainer container = start(kind, filter)) {
			CompletableFuture<HttpResponse<String>> first = sendAside(container, "wait");

			HttpResponse<String> refused = container.get("/work?do=nothing");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(refused.body()).contains("\"detail\":\"Too many requests are being served\"");
			this.work.goOn();

			assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			awaitNoneRunning(filter);
			assertThat(container.get("/work?do=nothing").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestThatMayWaitShouldBeServedWhenAnotherHasEnded(Kind kind) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1", "max-wait", "30s");
		try (TestContainer container = start(kind, filter)) {
			CompletableFuture<HttpResponse<String>> first = sendAside(container, "wait");
			CompletableFuture<HttpResponse<String>> second = CompletableFuture
				.supplyAsync(() -> get(container, "nothing"), this.clients);
			awaitSomebodyWaiting();
			assertThat(second).isNotDone();

			this.work.goOn();

			assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			assertThat(second.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			awaitNoneRunning(filter);
		}
	}

	@ParameterizedTest
	@EnumSource
	void asynchronousRequestShouldHoldItsPermitToTheEnd(Kind kind) throws Exception {
		for (String what : List.of("async", "async-dispatch-again")) {
			TestWork service = new TestWork();
			ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
			try (TestContainer container = new TestContainer(kind).filter("limit", filter)
				.servlet("/work", service)
				.start()) {
				int arrivals = what.equals("async") ? 1 : 2;
				CompletableFuture<HttpResponse<String>> first = CompletableFuture
					.supplyAsync(() -> get(container, what), this.clients);
				Awaitility.await().until(() -> service.arrived() == arrivals);

				assertThat(TestLimits.running(filter)).isOne();
				assertThat(container.get("/work?do=nothing").statusCode()).as(what).isEqualTo(503);
				service.goOn();

				assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
				awaitNoneRunning(filter);
				assertThat(container.get("/work?do=nothing").statusCode()).isEqualTo(200);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "throw", "error", "forward", "async-timeout", "async-throw",
			"async-complete-at-once", "async-complete-elsewhere", "async-dispatch", "async-dispatch-throw" })
	void permitShouldBeGivenBackOnceHoweverARequestEnds(String what) throws Exception {
		for (Kind kind : Kind.values()) {
			for (DispatcherType[] types : new DispatcherType[][] { {},
					{ DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD } }) {
				ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "2");
				try (TestContainer container = start(kind, filter, types)) {
					for (int i = 0; i < 5; i++) {
						assertThat(TestWork.ask(container, what)).as(kind + " " + what)
							.isIn(what.equals("async-throw") ? List.of(0, 500) : List.of(200, 500, 503));
						awaitNoneRunning(filter);
					}
					assertThat(this.work.arrived()).as(kind + " " + what).isGreaterThanOrEqualTo(5);
					assertAllThere(filter, 2);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void permitShouldBeGivenBackWhenADispatchIsRefused(Kind kind) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "1");
		try (TestContainer container = new TestContainer(kind)
			.filter("limit", filter, DispatcherType.ASYNC, DispatcherType.ERROR)
			.filter("refusing", (request, response, chain) -> {
				if (request.getDispatcherType() == DispatcherType.ASYNC) {
					((HttpServletResponse) response).sendError(403);
				}
				else {
					chain.doFilter(request, response);
				}
			}, DispatcherType.ASYNC)
			.servlet("/work", this.work)
			.start()) {
			for (int i = 0; i < 3; i++) {
				assertThat(container.get("/work?do=async-dispatch").statusCode()).isEqualTo(403);
				awaitNoneRunning(filter);
			}
			assertAllThere(filter, 1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void permitShouldBeGivenBackWhenTheClientIsGone(Kind kind) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "3");
		try (TestContainer container = start(kind, filter)) {
			open(container, "GET /work?do=wait HTTP/1.1\r\nHost: a\r\n\r\n", 1);
			open(container, "GET /work?do=async-write HTTP/1.1\r\nHost: a\r\n\r\n", 2);
			open(container, "POST /work?do=read HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc", 3);

			this.work.goOn();

			awaitNoneRunning(filter);
			assertAllThere(filter, 3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void limitShouldHoldUnderLoad(Kind kind) throws Exception {
		ConcurrencyLimitFilter filter = TestLimits.filter("max-concurrent", "3");
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (TestContainer container = new TestContainer(kind).filter("limit", filter)
			.filter("counting", (request, response, chain) -> {
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
				try {
					chain.doFilter(request, response);
				}
				finally {
					inside.decrementAndGet();
				}
			})
			.servlet("/work", this.work)
			.start()) {
			int served = sendMany(container, 8);

			assertThat(most.get()).isBetween(1, 3);
			assertThat(served).isPositive();
			awaitNoneRunning(filter);
			assertAllThere(filter, 3);
		}
	}

	/** Says how many requests were served. */
	private static int sendMany(TestContainer container, int clients) throws Exception {
		AtomicInteger served = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(clients);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				all.add(executor.submit(() -> {
					start.await();
					for (int j = 0; j < 50; j++) {
						int status = container.get("/work?do=" + (((j & 1) == 0) ? "nothing" : "throw")).statusCode();
						assertThat(status).isIn(200, 500, 503);
						served.addAndGet((status != 503) ? 1 : 0);
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> each : all) {
				each.get(60, TimeUnit.SECONDS);
			}
			return served.get();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cheap/../work", "//work", "/work;x=y", "/%77ork", "/./work", "/cheap/%2e%2e/work",
			"/cheap/..;/work", "/cheap/..%2fwork", "/cheap/..%5cwork" })
	void noSpellingOfAPathShouldLeadAroundItsRoute(String path) throws Exception {
		for (Kind kind : Kind.values()) {
			ConcurrencyLimitFilter filter = TestLimits.filter("routes[0].name", "cheap", "routes[0].paths", "/cheap/**",
					"routes[0].max-concurrent", "100", "routes[1].name", "work", "routes[1].paths", "/work",
					"routes[1].max-concurrent", "1");
			TestWork service = new TestWork();
			try (TestContainer container = new TestContainer(kind).filter("limit", filter)
				.servlet("/work", service)
				.start()) {
				CompletableFuture<HttpResponse<String>> first = CompletableFuture
					.supplyAsync(() -> get(container, "wait"), this.clients);
				Awaitility.await().until(() -> service.arrived() == 1);

				String answer = container
					.exchange("GET " + path + "?do=nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

				assertThat(service.arrived()).as(kind + " " + answer).isOne();
				service.goOn();
				first.get(30, TimeUnit.SECONDS);
				Awaitility.await().until(() -> TestLimits.running(filter, "work") == 0);
				assertThat(TestLimits.running(filter, "cheap")).isZero();
			}
		}
	}

	private TestContainer start(Kind kind, ConcurrencyLimitFilter filter, DispatcherType... types) {
		return new TestContainer(kind).filter("limit", filter, types).servlet("/work", this.work).start();
	}

	private CompletableFuture<HttpResponse<String>> sendAside(TestContainer container, String what) {
		int before = this.work.arrived();
		CompletableFuture<HttpResponse<String>> response = CompletableFuture.supplyAsync(() -> get(container, what),
				this.clients);
		Awaitility.await().until(() -> this.work.arrived() > before);
		return response;
	}

	private static HttpResponse<String> get(TestContainer container, String what) {
		try {
			return container.get("/work?do=" + what);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Sends a request and hangs up as soon as it has arrived. */
	private void open(TestContainer container, String request, int arrivals) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
			// Closes with a reset.
			socket.setSoLinger(true, 0);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			Awaitility.await().until(() -> this.work.arrived() == arrivals);
		}
	}

	private static void awaitSomebodyWaiting() {
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.values()
				.stream()
				.flatMap((stack) -> List.of(stack).stream())
				.anyMatch((frame) -> frame.getClassName().equals(Limit.class.getName())
						&& frame.getMethodName().equals("tryAcquire")));
	}

	private static void awaitNoneRunning(ConcurrencyLimitFilter filter) {
		Awaitility.await().until(() -> TestLimits.running(filter) == 0);
	}

	private static void assertAllThere(ConcurrencyLimitFilter filter, int max) {
		Limit limit = Objects.requireNonNull(filter.limits().byName().get(Limits.ALL));
		int there = 0;
		while (limit.tryAcquire()) {
			there++;
		}
		assertThat(there).isEqualTo(max);
	}

}
