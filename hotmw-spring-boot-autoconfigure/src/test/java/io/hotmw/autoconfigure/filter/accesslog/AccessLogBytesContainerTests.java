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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.autoconfigure.filter.TestContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a line says of the length of a body, beside what the client got.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class AccessLogBytesContainerTests {

	private static final String BYTES = "http.response.body.bytes";

	private static final String SENDFILE = "org.apache.tomcat.sendfile.";

	private final TestLog log = new TestLog();

	private final TestContainer.Kind kind;

	private final TestContainer container;

	@TempDir
	private Path folder;

	AccessLogBytesContainerTests(TestContainer.Kind kind) {
		this.kind = kind;
		this.container = new TestContainer(kind);
	}

	@BeforeEach
	void start() {
		LineSettings settings = this.log.settings("request-headers", "X-Tenant", "response-headers",
				"Content-Type,X-Late");
		this.container.filter("access-log", new AccessLogFilter("access-log", settings))
			.servlet("/body", new BodyServlet())
			.servlet("/async", new AsyncBodyServlet())
			.servlet("/page", new PageServlet())
			.servlet("/file", new FileServlet(this.folder))
			.errorPage("/page")
			.start();
	}

	@AfterEach
	void stop() {
		this.container.close();
		this.log.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body?empty", "/body?stream", "/body?print", "/body?writer", "/body?latin", "/body?utf16",
			"/body?halves", "/body?large", "/body?flushed", "/body?reset", "/body?redirect", "/body?not-found",
			"/body?broken", "/async?writer", "/async?non-blocking", "/async?dispatch", "/async?streaming" })
	void bytesShouldBeWhatTheClientGot(String path) throws Exception {
		int length = length("GET", path);

		assertThat(bytes()).as(path).isEqualTo((long) length);
	}

	@ParameterizedTest
	@CsvSource({ "/body?stream", "/body?large", "/async?writer", "/body?error" })
	void headShouldHaveNoBytes(String path) throws Exception {
		assertThat(length("HEAD", path)).isZero();

		assertThat(bytes()).isEqualTo(0L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body?error", "/body?error-after-body", "/body?throw", "/async?error", "/async?throw",
			"/async?timeout" })
	void bytesWhenContainerAnswersShouldBeLeftOut(String path) throws Exception {
		assertThat(length("GET", path)).isPositive();

		assertThat(bytes()).as(path).isNull();
	}

	@Test
	void bytesWhenAsyncWorkUsesTheContainersResponseShouldBeRightOrLeftOut() throws Exception {
		int length = length("GET", "/async?original");

		assertThat(bytes()).isIn(null, (long) length);
	}

	@Test
	void bytesWhenContainerSendsAFileShouldBeTheDeclaredLength() throws Exception {
		Files.writeString(this.folder.resolve("file"), "x".repeat(100_000));

		assertThat(length("GET", "/file")).isEqualTo(100_000);
		assertThat(bytes()).isEqualTo(100_000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body?writer", "/body?large", "/async?writer", "/async?dispatch", "/async?streaming" })
	void headersShouldBeThoseOfTheMessages(String path) throws Exception {
		length("GET", path);

		Map<String, Object> pairs = pairs();
		assertThat(pairs).containsEntry("http.request.header.x-tenant", "acme")
			.containsEntry("http.response.header.x-late", "yes");
		assertThat(pairs.get("http.response.header.content-type")).asString().startsWith("text/plain");
	}

	@Test
	void writerShouldBeTheContainersOwn() throws Exception {
		BodyServlet.seen.clear();

		length("GET", "/body?check");

		assertThat(BodyServlet.seen).containsExactly(false);
		assertThat(bytes()).isEqualTo(5L);
	}

	private int length(String method, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.container.port() + path))
			.version(HttpClient.Version.HTTP_1_1)
			.header("X-Tenant", "acme")
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
	}

	private @Nullable Object bytes() {
		return pairs().get(BYTES);
	}

	private Map<String, Object> pairs() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !this.log.events().isEmpty());
		assertThat(this.log.events()).as(this.kind::toString).hasSize(1);
		return this.log.pairs();
	}

	static final class BodyServlet extends HttpServlet {

		static final CopyOnWriteArrayList<Boolean> seen = new CopyOnWriteArrayList<>();

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("X-Late", "yes");
			response.setContentType("text/plain");
			String what = Objects.requireNonNull(request.getQueryString());
			switch (what) {
				case "empty" -> response.setStatus(200);
				case "not-found" -> response.setStatus(404);
				case "error" -> response.sendError(418);
				case "throw" -> throw new IllegalStateException("out of order");
				case "stream" -> response.getOutputStream().write(new byte[123]);
				case "print" -> print(response);
				case "large" -> response.getOutputStream().write(new byte[1_000_000]);
				case "latin" -> text(response, "ISO-8859-1");
				case "utf16" -> text(response, "UTF-16BE");
				case "writer" -> text(response, "UTF-8");
				default -> further(what, response);
			}
		}

		private static void further(String what, HttpServletResponse response) throws IOException {
			switch (what) {
				case "halves" -> halves(response);
				case "flushed" -> {
					response.getWriter().print("hello");
					response.flushBuffer();
					response.getWriter().print(" world");
				}
				case "reset" -> reset(response);
				case "redirect" -> {
					response.getWriter().print("hello");
					response.sendRedirect("/elsewhere");
				}
				case "error-after-body" -> {
					response.getWriter().print("hello");
					response.sendError(418);
				}
				case "broken" -> {
					response.setStatus(500);
					response.getWriter().print("broken");
				}
				default -> {
					response.getWriter().print("hello");
					seen.add(response.getWriter().checkError());
				}
			}
		}

		private static void reset(HttpServletResponse response) throws IOException {
			text(response, "UTF-16BE");
			response.reset();
			text(response, "UTF-8");
			response.resetBuffer();
			text(response, "UTF-8");
		}

		private static void print(HttpServletResponse response) throws IOException {
			response.setCharacterEncoding("UTF-8");
			response.getOutputStream().print("\u00fcber");
			response.getOutputStream().println(7);
			response.getOutputStream().println(true);
		}

		private static void text(HttpServletResponse response, String encoding) throws IOException {
			response.setCharacterEncoding(encoding);
			response.getWriter().println("h\u00fclo");
			response.getWriter().printf("%d\u00fc", 7).append('\u00fc');
			response.getWriter().write(new char[] { 'x', '\u00e4', 'x' }, 1, 1);
		}

		private static void halves(HttpServletResponse response) throws IOException {
			response.setCharacterEncoding("UTF-8");
			for (char ch : "\u20ac\ud83d\ude00\ud83d\ude01a".toCharArray()) {
				response.getWriter().write(ch);
			}
			response.getWriter().write("b\ud83d");
			response.getWriter().write("\ude00c");
		}

	}

	static final class AsyncBodyServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("X-Late", "yes");
			response.setContentType("text/plain");
			String what = Objects.requireNonNull(request.getQueryString());
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				again(what, response);
				return;
			}
			if ("original".equals(what)) {
				original(request.startAsync());
			}
			else {
				begin(what, request.startAsync(request, response), response);
			}
		}

		private static void original(AsyncContext context) {
			context.start(() -> {
				write((HttpServletResponse) context.getResponse());
				context.complete();
			});
		}

		private static void begin(String what, AsyncContext context, HttpServletResponse response) throws IOException {
			switch (what) {
				case "timeout" -> context.setTimeout(50);
				case "non-blocking" ->
					response.getOutputStream().setWriteListener(new ChunkWriter(context, response.getOutputStream()));
				case "writer" -> context.start(() -> {
					write(response);
					context.complete();
				});
				case "streaming" -> context.start(() -> {
					for (int i = 0; i < 20; i++) {
						write(response);
					}
					context.complete();
				});
				default -> context.start(context::dispatch);
			}
		}

		private static void again(String what, HttpServletResponse response) throws IOException {
			switch (what) {
				case "error" -> response.sendError(418);
				case "throw" -> {
					response.getWriter().print("hello");
					throw new IllegalStateException("out of order");
				}
				default -> response.getWriter().print("dispatched");
			}
		}

		private static void write(HttpServletResponse response) {
			try {
				response.getWriter().print("hello");
				response.flushBuffer();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	static final class PageServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("an error page");
		}

	}

	/** Leaves the file to the container where it can send one. */
	static final class FileServlet extends HttpServlet {

		private final Path folder;

		FileServlet(Path folder) {
			this.folder = folder;
		}

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			Path file = this.folder.resolve("file");
			if (Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
				response.setContentLengthLong(Files.size(file));
				request.setAttribute(SENDFILE + "filename", file.toRealPath().toString());
				request.setAttribute(SENDFILE + "start", 0L);
				request.setAttribute(SENDFILE + "end", Files.size(file));
				return;
			}
			response.getOutputStream().write(Files.readString(file).getBytes(StandardCharsets.UTF_8));
		}

	}

}
