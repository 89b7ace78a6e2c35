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

package io.hotmw.core.shadow;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.Observability;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.fixture.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ShadowRuns}.
 */
class ShadowRunsTests {

	private static final FilterName NAME = FilterName.of("guard");

	private final List<String> told = Collections.synchronizedList(new ArrayList<>());

	private final List<ShadowRuns> opened = new ArrayList<>();

	@AfterEach
	void close() {
		this.opened.forEach(ShadowRuns::close);
		MDC.clear();
	}

	@Test
	void requestShouldGoOnUntouchedWhateverTheFilterDecides() throws Exception {
		ShadowRuns runs = observe((request, response, chain) -> {
			request.setAttribute("added", "by the filter");
			((HttpServletResponse) response).setHeader("X-Added", "by the filter");
			((HttpServletResponse) response).sendError(403, "not you");
		});
		MockHttpServletRequest request = request();
		MockHttpServletResponse response = new MockHttpServletResponse();
		AtomicReference<@Nullable Object> passed = new AtomicReference<>();

		runs.standIn().doFilter(request, response, (on, answer) -> passed.set(on));

		assertThat(passed.get()).isSameAs(request);
		awaitRequests(runs, 1);
		assertThat(request.getAttribute("added")).isNull();
		assertThat(response.getHeaderNames()).isEmpty();
		assertThat(response.getStatus()).isEqualTo(200);
	}

	@Test
	void refusalShouldBeCountedByStatusReasonCallerAndPath() {
		ShadowRuns runs = observe((request, response, chain) -> {
			if (((HttpServletRequest) request).getRequestURI().equals("/open")) {
				chain.doFilter(request, response);
			}
			else {
				request.setAttribute(Observability.REASON_ATTRIBUTE, "the token has expired");
				((HttpServletResponse) response).setStatus(401);
				response.getOutputStream().print("{}");
			}
		});
		MockHttpServletRequest ofLee = request();
		ofLee.setUserPrincipal(() -> "lee");

		offer(runs, ofLee, request(), new MockHttpServletRequest("GET", "/open"));

		ShadowReport report = awaitRequests(runs, 3);
		assertThat(report.count(ShadowOutcome.REFUSED)).isEqualTo(2);
		assertThat(report.count(ShadowOutcome.PASSED_ON)).isEqualTo(1);
		assertThat(report.byStatus()).isEqualTo(Map.of("401", 2));
		assertThat(report.byReason()).isEqualTo(Map.of("the token has expired", 2));
		assertThat(report.byPrincipal()).isEqualTo(Map.of("", 1, "lee", 1));
		assertThat(report.byPath()).isEqualTo(Map.of("/api/orders", 2));
		assertThat(report.obstacle()).isNull();
		assertThat(this.told).containsExactlyInAnyOrder("guard refused 401", "guard refused 401", "guard passed-on 0");
	}

	@Test
	void answerThatIsNoRefusalShouldBeToldApart() {
		ShadowRuns runs = observe(
				(request, response, chain) -> ((HttpServletResponse) response).sendRedirect("/login"));

		offer(runs, request());

		ShadowReport report = awaitRequests(runs, 1);
		assertThat(report.count(ShadowOutcome.ANSWERED)).isEqualTo(1);
		assertThat(report.byStatus()).isEmpty();
		assertThat(this.told).containsExactly("guard answered 302");
	}

	@Test
	void exceptionShouldBeCountedAndLoggedOnce() {
		try (RecordedLog log = new RecordedLog(ShadowRuns.class)) {
			ShadowRuns runs = observe((request, response, chain) -> {
				throw new IllegalStateException("broken");
			});

			offer(runs, request(), request());

			ShadowReport report = awaitRequests(runs, 2);
			assertThat(report.count(ShadowOutcome.FAILED)).isEqualTo(2);
			assertThat(report.obstacle()).contains("broken");
			await().untilAsserted(() -> assertThat(log.texts()).filteredOn((line) -> line.contains("Said once"))
				.singleElement()
				.asString()
				.contains("filter guard failed while it was observed", "IllegalStateException: broken"));
		}
	}

	@Test
	void errorShouldNotEndTheObservation() {
		ShadowRuns runs = observe((request, response, chain) -> {
			throw new StackOverflowError();
		});

		offer(runs, request());
		awaitRequests(runs, 1);
		offer(runs, request());

		assertThat(awaitRequests(runs, 2).count(ShadowOutcome.FAILED)).isEqualTo(2);
	}

	@Test
	void exceptionBehindTheFilterShouldBeThatOfTheRequest() {
		ShadowRuns runs = observe((request, response, chain) -> {
			chain.doFilter(request, response);
			throw new IllegalStateException("after that");
		});

		offer(runs, request());

		assertThat(awaitRequests(runs, 1).count(ShadowOutcome.PASSED_ON)).isEqualTo(1);
	}

	@Test
	void secretsOfTheOptionsShouldBeToldNowhere() {
		FilterOptions options = new FilterOptions(Map.of("key-server", "s3cret-42"), Set.of("key-server"));
		try (RecordedLog log = new RecordedLog(ShadowRuns.class)) {
			ShadowRuns runs = observe(options, (request, response, chain) -> {
				if (((HttpServletRequest) request).getMethod().equals("POST")) {
					((HttpServletResponse) response).sendError(403, "no answer of s3cret-42");
					return;
				}
				throw new IllegalStateException("cannot reach s3cret-42");
			});

			offer(runs, request(), new MockHttpServletRequest("POST", "/x"));

			ShadowReport report = awaitRequests(runs, 2);
			assertThat(report.obstacle()).contains("cannot reach ******");
			assertThat(report.byReason()).isEqualTo(Map.of("no answer of ******", 1));
			await().untilAsserted(() -> assertThat(log.texts()).hasSize(2));
			assertThat(log.texts()).noneMatch((line) -> line.contains("s3cret-42"));
		}
	}

	@Test
	void filterThatLooksBelowAllWrappersShouldSeeWhatTheContainerHasReceived() {
		ShadowRuns runs = observe((request, response, chain) -> {
			HttpServletRequest inner = (HttpServletRequest) ((HttpServletRequestWrapper) request).getRequest();
			((HttpServletResponse) response).sendError(403, inner.getRemoteAddr() + " "
					+ Collections.list(inner.getHeaders("X-A")) + " " + inner.getHeader("X-A"));
		});
		MockHttpServletRequest received = request();
		received.setRemoteAddr("192.0.2.1");
		received.addHeader("X-A", "as it came");

		offer(runs, received, new HttpServletRequestWrapper(received) {

			@Override
			public String getRemoteAddr() {
				return "10.0.0.1";
			}

			@Override
			public Enumeration<String> getHeaders(String name) {
				return Collections.emptyEnumeration();
			}

		});

		assertThat(awaitRequests(runs, 2).byReason()).isEqualTo(Map.of("192.0.2.1 [as it came] as it came", 2));
	}

	@Test
	void idOfASessionInThePathShouldBeToldNowhere() {
		ShadowRuns runs = observe((request, response, chain) -> ((HttpServletResponse) response).sendError(401));

		offer(runs, new MockHttpServletRequest("GET", "/api;jsessionid=8F2A/orders;v=1"));

		assertThat(awaitRequests(runs, 1).byPath()).isEqualTo(Map.of("/api/orders", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "trailers", "write-listener" })
	void filterThatAsksTheResponseForWhatItLacksShouldBeUnobservable(String what) {
		ShadowRuns runs = observe((request, response, chain) -> {
			try {
				if (what.equals("trailers")) {
					((HttpServletResponse) response).setTrailerFields(Map::of);
				}
				else {
					response.getOutputStream().setWriteListener(null);
				}
				chain.doFilter(request, response);
			}
			catch (RuntimeException ex) {
				((HttpServletResponse) response).sendError(500);
			}
		});

		offer(runs, request());

		assertThat(awaitRequests(runs, 1).count(ShadowOutcome.UNOBSERVABLE)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "body", "reader", "part", "form", "async", "session", "role", "forward", "login",
			"async-context", "trailers", "connection", "session-cookie", "dates" })
	void filterThatAsksForWhatACopyLacksShouldBeUnobservable(String what) {
		ShadowRuns runs = observe((request, response, chain) -> {
			try {
				ask((HttpServletRequest) request, what);
				chain.doFilter(request, response);
			}
			catch (RuntimeException ex) {
				// As one does that refuses whatever it cannot understand.
				((HttpServletResponse) response).sendError(400);
			}
		});
		MockHttpServletRequest request = request();
		request.setContentType("application/x-www-form-urlencoded");
		request.setUserPrincipal(() -> "lee");

		offer(runs, request);

		ShadowReport report = awaitRequests(runs, 1);
		if (what.equals("dates")) {
			assertThat(report.count(ShadowOutcome.PASSED_ON)).isEqualTo(1);
		}
		else {
			assertThat(report.count(ShadowOutcome.UNOBSERVABLE)).isEqualTo(1);
			assertThat(report.obstacle()).startsWith("the filter ").endsWith("while it is only observed");
		}
	}

	private static void ask(HttpServletRequest request, String what) throws IOException, ServletException {
		switch (what) {
			case "body" -> request.getInputStream();
			case "reader" -> request.getReader();
			case "part" -> request.getPart("a");
			case "form" -> request.getParameter("a");
			case "async" -> request.startAsync();
			case "session" -> request.getSession(false);
			case "role" -> request.isUserInRole("ADMIN");
			case "forward" -> request.getRequestDispatcher("/login");
			case "login" -> request.login("lee", "secret");
			case "async-context" -> request.getAsyncContext();
			case "trailers" -> request.getTrailerFields();
			case "connection" -> request.getServletConnection();
			case "session-cookie" -> request.isRequestedSessionIdFromCookie();
			default -> assertThat(request.getDateHeader("If-Modified-Since")).isEqualTo(784_111_777_000L);
		}
	}

	@Test
	void rolesShouldBeThoseThatAreKnownApartFromTheRequest() {
		ShadowRuns runs = new ShadowRuns(NAME, FilterOptions.none(), (request, response, chain) -> {
			assertThat(((HttpServletRequest) request).isUserInRole("ADMIN")).isTrue();
			assertThat(((HttpServletRequest) request).isUserInRole("OTHER")).isFalse();
			chain.doFilter(request, response);
		}, (request) -> Optional.of("ADMIN"::equals), (filter, outcome, status) -> {
		});
		this.opened.add(runs);

		offer(runs, request());

		assertThat(awaitRequests(runs, 1).count(ShadowOutcome.PASSED_ON)).isEqualTo(1);
	}

	@Test
	void slowFilterShouldNeitherKeepRequestsNorMemory() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		ShadowRuns runs = observe((request, response, chain) -> {
			begun.countDown();
			awaitQuietly(open);
			chain.doFilter(request, response);
		});
		offer(runs, request());
		begun.await();

		// None of these can be run before the first has ended, which waits for them.
		for (int i = 0; i < ShadowRuns.QUEUE + 50; i++) {
			offer(runs, request());
		}

		assertThat(runs.report().skipped()).isEqualTo(50);
		assertThat(this.told).hasSize(50).containsOnly("guard skipped 0");
		open.countDown();
		assertThat(awaitRequests(runs, ShadowRuns.QUEUE + 1).skipped()).isEqualTo(50);
	}

	@Test
	void closeShouldInterruptAndWait() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
		ShadowRuns runs = observe((request, response, chain) -> {
			thread.set(Thread.currentThread());
			begun.countDown();
			awaitQuietly(new CountDownLatch(1));
		});
		offer(runs, request(), request());
		begun.await();

		runs.close();

		await().until(() -> !Objects.requireNonNull(thread.get()).isAlive());
		offer(runs, request());
		assertThat(runs.report().requests()).isZero();
		assertThat(this.told).isEmpty();
	}

	@Test
	void refusalShouldBeLoggedWithWhatIdentifiesTheRequestOnOneLine() {
		try (RecordedLog log = new RecordedLog(ShadowRuns.class)) {
			AtomicReference<@Nullable String> id = new AtomicReference<>();
			ShadowRuns runs = observe((request, response, chain) -> {
				id.set(MDC.get("requestId"));
				((HttpServletResponse) response).sendError(403, "not\r\nFORGED you");
			});
			MDC.put("requestId", "r-1");

			offer(runs, request());

			await().untilAsserted(() -> assertThat(log.texts())
				.containsExactly("filter guard would have refused GET /api/orders with 403: not??FORGED you\n"));
			assertThat(id.get()).isEqualTo("r-1");
		}
	}

	@Test
	void requestThatCannotBeCopiedShouldGoOn() throws Exception {
		ShadowRuns runs = observe((request, response, chain) -> chain.doFilter(request, response));
		AtomicReference<@Nullable Object> passed = new AtomicReference<>();
		HttpServletRequest odd = new HttpServletRequestWrapper(request()) {

			@Override
			public Principal getUserPrincipal() {
				throw new IllegalStateException("nobody knows");
			}

		};

		runs.standIn().doFilter(odd, new MockHttpServletResponse(), (on, answer) -> passed.set(on));

		assertThat(passed.get()).isSameAs(odd);
		assertThat(runs.report().count(ShadowOutcome.FAILED)).isEqualTo(1);
		assertThat(runs.report().obstacle()).contains("nobody knows");
	}

	@Test
	void listenerThatFailsShouldNotEndTheObservation() {
		ShadowRuns runs = new ShadowRuns(NAME, FilterOptions.none(),
				(request, response, chain) -> chain.doFilter(request, response), RequestRoles.unknown(),
				(filter, outcome, status) -> {
					throw new IllegalStateException("no");
				});
		this.opened.add(runs);

		offer(runs, request());
		awaitRequests(runs, 1);
		offer(runs, request());

		assertThat(awaitRequests(runs, 2).count(ShadowOutcome.PASSED_ON)).isEqualTo(2);
	}

	private ShadowRuns observe(Filter filter) {
		return observe(FilterOptions.none(), filter);
	}

	private ShadowRuns observe(FilterOptions options, Filter filter) {
		ShadowRuns runs = new ShadowRuns(NAME, options, filter, RequestRoles.unknown(),
				(name, outcome, status) -> this.told.add(name + " " + outcome + " " + status));
		this.opened.add(runs);
		return runs;
	}

	private static void offer(ShadowRuns runs, HttpServletRequest... requests) {
		for (HttpServletRequest request : requests) {
			runs.offer(request);
		}
	}

	private static ShadowReport awaitRequests(ShadowRuns runs, int count) {
		await().untilAsserted(() -> assertThat(runs.report().requests()).isEqualTo(count));
		return runs.report();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
		request.addHeader("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT");
		return request;
	}

}
