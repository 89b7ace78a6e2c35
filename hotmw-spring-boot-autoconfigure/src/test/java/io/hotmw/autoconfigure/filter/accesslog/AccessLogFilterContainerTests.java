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

package io.hotmw.autoconfigure.filter.accesslog;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.servlet.Flood;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many lines there are, when, and with which status.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class AccessLogFilterContainerTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final int LEAVING_CLIENTS = 2_000;

	private final TestLog log = new TestLog();

	private final WorkServlet work = new WorkServlet();

	private final TestContainer container;

	AccessLogFilterContainerTests(TestContainer.Kind kind) {
		this.container = new TestContainer(kind);
	}

	@BeforeEach
	void start() {
		this.container.objectsOfEachConnection()
			.filter("access-log", new AccessLogFilter("access-log", this.log.settings()), DispatcherType.ASYNC,
					DispatcherType.ERROR, DispatcherType.FORWARD)
			.servlet("/work", this.work)
			.servlet("/error", new ErrorServlet())
			.errorPage("/error")
			.start();
	}

	@AfterEach
	void stop() {
		this.container.close();
		this.log.close();
	}

	@ParameterizedTest
	@CsvSource({ "sync,200", "error,418", "forward,202", "complete,202", "complete-at-once,202", "dispatch,203",
			"dispatch-at-once,203", "dispatch-twice,203", "dispatch-error,418" })
	void requestShouldBeLoggedOnceWithTheStatusThatTheClientSaw(String what, int status) throws Exception {
		assertThat(this.container.get("/work?" + what).statusCode()).isEqualTo(status);

		assertThat(lineAtTheEnd()).isEqualTo("GET /work " + status + " N ms");
	}

	@Test
	void requestWhenHandlerThrowsShouldBeLoggedOnceAs500() throws Exception {
		assertThat(this.container.get("/work?throw").statusCode()).isEqualTo(500);

		assertThat(lineAtTheEnd()).isEqualTo("GET /work 500 N ms error=java.lang.IllegalStateException");
	}

	@Test
	void requestWhenAsyncTimesOutShouldBeLoggedOnceAs500() throws Exception {
		assertThat(this.container.get("/work?timeout").statusCode()).isEqualTo(500);

		assertThat(lineAtTheEnd()).startsWith("GET /work 500 N ms");
	}

	@Test
	void requestWhenAsyncDispatchThrowsShouldBeLoggedOnceAs500() throws Exception {
		assertThat(this.container.get("/work?dispatch-throw").statusCode()).isEqualTo(500);

		assertThat(lineAtTheEnd()).startsWith("GET /work 500 N ms");
	}

	@Test
	void requestsWhoseClientsLeaveShouldBeLoggedOnceEach() throws Exception {
		for (int i = 0; i < LEAVING_CLIENTS; i++) {
			this.container.leaveDuring("/work?flood");
		}
		assertThat(this.work.floods.get()).isGreaterThan(LEAVING_CLIENTS / 2);
		Awaitility.await().atMost(LIMIT).until(() -> this.log.events().size() >= this.work.floods.get());
		this.container.close();
		assertThat(this.log.events()).hasSize(this.work.floods.get())
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).matches("GET /work (200|500) .*"))
			.anySatisfy((event) -> assertThat(event.getFormattedMessage()).startsWith("GET /work 200 "));
	}

	/** Nothing is written any more once the container has stopped. */
	private String lineAtTheEnd() {
		Awaitility.await().atMost(LIMIT).until(() -> !this.log.events().isEmpty());
		this.container.close();
		return this.log.line().replaceFirst(" \\d+ bytes", "");
	}

	static final class WorkServlet extends HttpServlet {

		private final AtomicInteger floods = new AtomicInteger();

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String what = request.getQueryString();
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				again(what, request, response);
				return;
			}
			switch (what) {
				case "sync" -> response.setStatus(200);
				case "error" -> response.sendError(418);
				case "throw" -> throw new IllegalStateException("out of order");
				case "forward" -> forward(request, response);
				case "timeout" -> request.startAsync().setTimeout(50);
				case "complete-at-once" -> complete(request.startAsync());
				case "dispatch-at-once" -> request.startAsync().dispatch();
				case "complete" -> {
					AsyncContext context = request.startAsync();
					context.start(() -> complete(context));
				}
				case "flood" -> {
					this.floods.incrementAndGet();
					Flood.start(request.startAsync(request, response));
				}
				default -> {
					AsyncContext context = request.startAsync();
					context.start(context::dispatch);
				}
			}
		}

		private void again(String what, HttpServletRequest request, HttpServletResponse response) throws IOException {
			switch (what) {
				case "dispatch-throw" -> throw new IllegalStateException("out of order");
				case "dispatch-error" -> response.sendError(418);
				default -> response.setStatus(203);
			}
			if ("dispatch-twice".equals(what) && request.getAttribute("twice") == null) {
				request.setAttribute("twice", true);
				AsyncContext context = request.startAsync();
				context.start(context::dispatch);
			}
		}

		private void forward(HttpServletRequest request, HttpServletResponse response) throws IOException {
			try {
				response.setStatus(202);
				request.getRequestDispatcher("/error").forward(request, response);
			}
			catch (jakarta.servlet.ServletException ex) {
				throw new IOException(ex);
			}
		}

		private static void complete(AsyncContext context) {
			((HttpServletResponse) context.getResponse()).setStatus(202);
			context.complete();
		}

	}

	static final class ErrorServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("an error page");
		}

	}

}
