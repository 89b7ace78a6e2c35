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

package io.hotmw.autoconfigure.filter.errorshape;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorShapeFilterContainerTests {

	@ParameterizedTest
	@CsvSource({ "TOMCAT, /throwing, 500", "JETTY, /throwing, 500", "TOMCAT, /status, 409", "JETTY, /status, 409",
			"TOMCAT, /send-error, 418", "JETTY, /send-error, 418", "TOMCAT, /half, 500", "JETTY, /half, 500",
			"TOMCAT, /careless, 404", "JETTY, /careless, 404", "TOMCAT, /forwarding, 418", "JETTY, /forwarding, 418",
			"TOMCAT, /async-send-error, 503", "JETTY, /async-send-error, 503", "TOMCAT, /dispatching, 500",
			"JETTY, /dispatching, 500", "TOMCAT, /async-throwing, 500", "JETTY, /async-throwing, 500",
			"TOMCAT, /async-halfway, 500", "JETTY, /async-halfway, 500", "TOMCAT, /async-late, 500",
			"JETTY, /async-late, 500" })
	void errorShouldBeAProblem(TestContainer.Kind kind, String path, int status) throws Exception {
		try (TestContainer container = start(kind, DispatcherType.ASYNC, DispatcherType.ERROR)) {
			HttpResponse<String> response = container.get(path);

			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
			assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"")
				.contains("\"status\":" + status + ",\"instance\":\"" + path + "\"")
				.endsWith("}")
				.doesNotContain("s3cr3t", "Exception");
			assertThat(response.headers().allValues("Content-Disposition")).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, /throwing", "JETTY, /throwing", "TOMCAT, /status", "JETTY, /status", "TOMCAT, /send-error",
			"JETTY, /send-error", "TOMCAT, /forwarding", "JETTY, /forwarding" })
	void errorShouldBeAProblemWithoutDispatchesOfItsOwn(TestContainer.Kind kind, String path) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.get(path).body()).startsWith("{\"type\":\"about:blank\"");
		}
	}

	@ParameterizedTest
	@EnumSource
	void headShouldHaveTheLengthOfTheBody(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, DispatcherType.ERROR)) {
			for (String path : new String[] { "/throwing", "/send-error" }) {
				int length = container.get(path).body().getBytes(StandardCharsets.UTF_8).length;
				HttpResponse<String> head = container.send("HEAD", path, BodyPublishers.noBody());

				assertThat(head.statusCode()).isGreaterThanOrEqualTo(400);
				assertThat(head.body()).isEmpty();
				assertThat(head.headers().allValues("Content-Length")).containsExactly(String.valueOf(length));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatNobodyReadsShouldNotKeepTheClientFromTheAnswer(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (String path : new String[] { "/throwing", "/send-error", "/throwing" }) {
				assertThat(container.upload(path, 500_000)).startsWith("HTTP/1.1 ")
					.contains("\r\n\r\n{\"type\":\"about:blank\"")
					.endsWith("}");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void responseThatIsOnItsWayShouldEndAsWithoutTheFilter(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, DispatcherType.ERROR)) {
			String answer = container
				.exchange("GET /streaming HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

			assertThat(answer).startsWith("HTTP/1.1 200 ").contains("begun").doesNotContain("about:blank", "s3cr3t");
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestThatTheContainerCannotReadShouldStayAnErrorOfTheClient(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, DispatcherType.ERROR)) {
			String answer = container.exchange("POST /parameter HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%zz");

			assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("Exception", "\tat ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void clientThatIsGoneShouldBeNoFailureOfTheService(TestContainer.Kind kind) throws Exception {
		WatchingFilter watching = new WatchingFilter();
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		Logger logger = (Logger) LoggerFactory.getLogger(ErrorShapeFilter.class);
		logger.addAppender(appender);
		try (TestContainer container = start(new TestContainer(kind).filter("watching", watching))) {
			sendHalfABody(container.port());

			assertThat(watching.seen.poll(20, TimeUnit.SECONDS)).isInstanceOfAny(ClientAbortException.class,
					EofException.class);
			assertThat(appender.list).isEmpty();
		}
		finally {
			logger.detachAppender(appender);
		}
	}

	private static void sendHalfABody(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write("POST /reading HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nabc"
					.getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatTheApplicationAddsAfterSendErrorShouldBeIgnored(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.get("/meddling");

			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
			assertThat(response.body()).startsWith("{\"type\":").endsWith("\"}");
			assertThat(response.headers().map().keySet()).noneMatch(ErrorShapeFilterContainerTests::isLate);
		}
	}

	/**
	 * Jetty lets some of it through, which the Servlet specification does not allow.
	 */
	@Test
	void whatTheApplicationAddsAfterSendErrorShouldBeIgnoredByTomcatToo() throws Exception {
		try (TestContainer container = addServlets(new TestContainer(TestContainer.Kind.TOMCAT)).errorPage("/error")
			.start()) {
			HttpResponse<String> response = container.get("/meddling");

			// Of all that is set late, Tomcat takes the encoding, in which the page is
			// then.
			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.headers().map().keySet()).noneMatch(ErrorShapeFilterContainerTests::isLate);
		}
	}

	private static boolean isLate(String header) {
		String name = header.toLowerCase(Locale.ROOT);
		return name.startsWith("x-") || List.of("set-cookie", "content-language").contains(name);
	}

	@ParameterizedTest
	@EnumSource
	void ownBodyOfTheApplicationShouldStay(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, DispatcherType.ERROR)) {
			HttpResponse<String> response = container.get("/own");

			assertThat(response.statusCode()).isEqualTo(422);
			assertThat(response.body()).isEqualTo("{\"mine\":true}");
		}
	}

	private static TestContainer start(TestContainer.Kind kind, DispatcherType... dispatcherTypes) {
		return start(new TestContainer(kind), dispatcherTypes);
	}

	private static TestContainer start(TestContainer container, DispatcherType... dispatcherTypes) {
		Filter filter = new ErrorShapeFilterFactory().create(new FilterContext("errors", "error-shape"),
				TestOptions.bind(ErrorShapeOptions.class));
		return addServlets(container.filter("errors", filter, dispatcherTypes)).errorPage("/error").start();
	}

	private static TestContainer addServlets(TestContainer container) {
		for (String path : new String[] { "/throwing", "/status", "/send-error", "/half", "/careless", "/forwarding",
				"/async-send-error", "/dispatching", "/async-throwing", "/async-halfway", "/async-late", "/reading",
				"/streaming", "/parameter", "/own", "/meddling", "/error" }) {
			container.servlet(path, new FailingServlet());
		}
		return container;
	}

	/** What comes out of the filter. */
	static final class WatchingFilter extends HttpFilter {

		private final BlockingQueue<Throwable> seen = new LinkedBlockingQueue<>();

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			try {
				chain.doFilter(request, response);
			}
			catch (IOException | RuntimeException ex) {
				this.seen.add(ex);
				throw ex;
			}
		}

	}

	static final class FailingServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			switch (request.getServletPath()) {
				case "/throwing" -> throw new IllegalStateException("s3cr3t");
				case "/status" -> throw new ResponseStatusException(HttpStatus.CONFLICT, "s3cr3t");
				case "/send-error" -> response.sendError(418, "s3cr3t");
				case "/half" -> half(response);
				case "/careless" -> careless(response);
				case "/forwarding" -> request.getRequestDispatcher("/send-error").forward(request, response);
				case "/async-halfway" -> halfway(request);
				case "/async-late" -> request.startAsync().setTimeout(50);
				case "/reading" -> read(request);
				case "/streaming" -> stream(response);
				case "/parameter" -> response.getWriter().print(request.getParameter("a") + " was read");
				case "/own" -> own(response);
				case "/meddling" -> meddle(response);
				case "/error" -> response.getWriter().print("error page");
				default -> goOn(request, response);
			}
		}

		private static void half(HttpServletResponse response) throws IOException {
			response.setContentType("text/csv;charset=ISO-8859-1");
			response.setContentLength(4711);
			response.setHeader("Content-Disposition", "attachment");
			response.getWriter().print("half of it");
			throw new IllegalStateException("s3cr3t");
		}

		private static void careless(HttpServletResponse response) throws IOException {
			PrintWriter writer = response.getWriter();
			writer.print("s3cr3t before");
			response.sendError(404, "s3cr3t");
			writer.print("s3cr3t after");
		}

		private static void halfway(HttpServletRequest request) {
			// For which Jetty waits, whatever was thrown.
			request.startAsync().setTimeout(50);
			throw new IllegalStateException("s3cr3t");
		}

		private static void read(HttpServletRequest request) {
			try {
				request.getInputStream().readAllBytes();
			}
			catch (IOException ex) {
				throw new IllegalStateException("s3cr3t", ex);
			}
		}

		private static void stream(HttpServletResponse response) throws IOException {
			response.getWriter().print("begun");
			response.flushBuffer();
			throw new IllegalStateException("s3cr3t");
		}

		private static void own(HttpServletResponse response) throws IOException {
			response.setStatus(422);
			response.setContentType("application/problem+json");
			response.getWriter().print("{\"mine\":true}");
		}

		private static void meddle(HttpServletResponse response) throws IOException {
			response.sendError(404, "s3cr3t");
			response.setHeader("X-Set", "1");
			response.addHeader("X-Added", "1");
			response.setIntHeader("X-Set-Int", 1);
			response.addIntHeader("X-Added-Int", 1);
			response.setDateHeader("X-Set-Date", 0);
			response.addDateHeader("X-Added-Date", 0);
			response.addCookie(new Cookie("late", "1"));
			response.setContentType("text/csv;charset=UTF-16");
			response.setCharacterEncoding("UTF-16");
			response.setCharacterEncoding(StandardCharsets.UTF_16);
			response.setLocale(Locale.GERMANY);
			response.setContentLength(3);
			response.setContentLengthLong(3);
		}

		private static void goOn(HttpServletRequest request, HttpServletResponse response) {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				throw new IllegalStateException("s3cr3t");
			}
			String path = request.getServletPath();
			AsyncContext context = "/async-throwing".equals(path) ? request.startAsync()
					: request.startAsync(request, response);
			if ("/async-send-error".equals(path)) {
				context.start(() -> sendError(context));
			}
			else {
				context.start(context::dispatch);
			}
		}

		private static void sendError(AsyncContext context) {
			try {
				((HttpServletResponse) context.getResponse()).sendError(503, "s3cr3t");
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			context.complete();
		}

	}

}
