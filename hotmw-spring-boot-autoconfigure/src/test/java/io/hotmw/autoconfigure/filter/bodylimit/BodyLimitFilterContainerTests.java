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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Whether the limit holds however the application reads, and what the client gets.
 */
class BodyLimitFilterContainerTests {

	private static final int LIMIT = 1000;

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data; boundary=x";

	private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

	@ParameterizedTest
	@CsvSource({ "TOMCAT, stream", "TOMCAT, reader", "TOMCAT, buffer", "TOMCAT, async", "TOMCAT, listener",
			"JETTY, stream", "JETTY, reader", "JETTY, buffer", "JETTY, async", "JETTY, listener" })
	void bodyAsLargeAsItMayBeShouldBeRead(Kind kind, String how) throws Exception {
		try (TestContainer container = start(kind)) {
			for (BodyPublisher body : new BodyPublisher[] { declared(LIMIT), chunked(LIMIT) }) {
				HttpResponse<String> response = container.send("POST", "/read?" + how, body);

				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).isEqualTo("read 1000");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatIsDeclaredTooLargeShouldBeRefusedAtOnce(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertRefused(container.send("POST", "/read?stream", declared(LIMIT + 1)));
			assertThat(this.seen).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, stream", "TOMCAT, reader", "TOMCAT, async", "TOMCAT, listener", "TOMCAT, swallow",
			"TOMCAT, send-error", "TOMCAT, write-before", "TOMCAT, buffer", "TOMCAT, describe", "TOMCAT, fail",
			"JETTY, stream", "JETTY, reader", "JETTY, async", "JETTY, listener", "JETTY, swallow", "JETTY, send-error",
			"JETTY, write-before", "JETTY, buffer", "JETTY, describe", "JETTY, fail" })
	void bodyThatTurnsOutTooLargeShouldBeRefusedInTheMiddle(Kind kind, String how) throws Exception {
		try (TestContainer container = start(kind)) {
			assertRefused(container.send("POST", "/read?" + how, chunked(5 * LIMIT)));
			assertSeen("BodyTooLargeException");
		}
	}

	@ParameterizedTest
	@EnumSource
	void asynchronousWorkOfWhoeverFailsToReadShouldBeEnded(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertRefused(container.send("POST", "/read?start-async", chunked(5 * LIMIT)));
			assertSeen("BodyTooLargeException");
			assertSeen("complete");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusalShouldNotBeWhatTheApplicationMeantForCaches(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.send("POST", "/read?describe", chunked(5 * LIMIT));

			assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
			assertThat(response.headers().map()).doesNotContainKeys("Content-Encoding", "ETag");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusalWhenApplicationHasGotTheWriterShouldBeAProblemAllTheSame(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.send("POST", "/read?writer-before", chunked(5 * LIMIT));

			assertThat(response.statusCode()).isEqualTo(413);
			assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Content Too Large\"")
				.endsWith("}");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusalWhenApplicationWritesByAListenerShouldHaveTheStatusAtLeast(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.send("POST", "/read?both-listeners", chunked(5 * LIMIT)).statusCode()).isEqualTo(413);
			assertSeen("BodyTooLargeException");
			assertThat(container.send("POST", "/read?both-listeners", chunked(LIMIT)).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, Content-Length: 5000", "JETTY, Content-Length: 5000", "TOMCAT, Transfer-Encoding: chunked",
			"JETTY, Transfer-Encoding: chunked" })
	void refusalShouldTellThatTheConnectionIsClosedWhereMoreOfTheBodyMayCome(Kind kind, String header)
			throws Exception {
		try (TestContainer container = start(kind)) {
			String head = container.head("POST /read?stream HTTP/1.1\r\nHost: localhost\r\n" + header
					+ "\r\n\r\n3e9\r\n" + "x".repeat(LIMIT + 1));

			assertThat(head).startsWith("HTTP/1.1 413").contains("\r\nConnection: close\r\n");
		}
	}

	@ParameterizedTest
	@EnumSource
	void lengthThatIsDeclaredBesideChunksShouldNotCount(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			String answer = container.exchange(chunkedRequest("/read?stream", "Content-Length: 3\r\n", LIMIT + 1));

			assertThat(answer).containsPattern("^HTTP/1.1 4(00|13) ").doesNotContain("read 1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatTurnsOutTooLargeWhenResponseIsOnItsWayShouldEndTheConnection(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			String answer = container.exchange(chunkedRequest("/read?flush", "", LIMIT + 1));

			// Neither says that this is the end of the response.
			assertThat(answer).startsWith("HTTP/1.1 200").contains("begin").doesNotContain("read", "\r\n0\r\n");
			assertSeen("BodyTooLargeException");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyShouldBeReadWhileItComes(Kind kind) throws Exception {
		try (TestContainer container = start(kind);
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			OutputStream out = socket.getOutputStream();
			out.write(ascii(String.join("\r\n", "POST /read?first HTTP/1.1", "Host: localhost",
					"Transfer-Encoding: chunked", "Connection: close", "", "5", "first", "")));
			assertSeen("first");

			out.write(ascii("6\r\nsecond\r\n0\r\n\r\n"));

			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.startsWith("HTTP/1.1 200")
				.contains("read 6");
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, parameter", "TOMCAT, parts", "JETTY, parameter", "JETTY, parts" })
	void formsOfADeclaredLengthShouldBeReadByTheContainer(Kind kind, String how) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> form = container.send("POST", "/read?parameter&a=query",
					BodyPublishers.ofString("a=b%20c"), "Content-Type", FORM);
			HttpResponse<String> multipart = container.send("POST", "/read?" + how,
					BodyPublishers.ofString(multipart("b c")), "Content-Type", MULTIPART);

			assertThat(form.body()).isEqualTo("query, b c");
			assertThat(multipart.body()).isEqualTo("b c");
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, parameter, application/x-www-form-urlencoded", "TOMCAT, parts, multipart/form-data",
			"JETTY, parameter, application/x-www-form-urlencoded", "JETTY, parts, multipart/form-data" })
	void formsThatAreDeclaredTooLargeShouldBeRefused(Kind kind, String how, String type) throws Exception {
		try (TestContainer container = start(kind)) {
			assertRefused(
					container.send("POST", "/read?" + how, declared(LIMIT + 1), "Content-Type", type + "; boundary=x"));
			assertThat(this.seen).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void formsWithoutALengthShouldBeRefused(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> form = container.send("POST", "/read?parameter", stream("a=b"), "Content-Type", FORM);
			HttpResponse<String> multipart = container.send("POST", "/read?parts", stream(multipart("b")),
					"Content-Type", MULTIPART);

			assertThat(form.statusCode()).isEqualTo(411);
			assertThat(form.body()).contains("\"detail\":\"The length of a form must be declared\"");
			assertThat(multipart.statusCode()).isEqualTo(411);
			assertThat(this.seen).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void formsWithoutALengthWhereTheyAreAllowedShouldBeReadByTheContainer(Kind kind) throws Exception {
		try (TestContainer container = start(kind, "allow-forms-without-length", "true")) {
			assertThat(container.send("POST", "/read?parameter", stream("a=" + "b".repeat(LIMIT)), "Content-Type", FORM)
				.body()).isEqualTo("b".repeat(LIMIT));
			assertThat(container
				.send("POST", "/read?parts", stream(multipart("b".repeat(LIMIT))), "Content-Type", MULTIPART)
				.body()).isEqualTo("b".repeat(LIMIT));
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyShouldBeCountedOverAllDispatches(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.send("POST", "/read?half", chunked(LIMIT)).body()).isEqualTo("read 500");
			assertRefused(container.send("POST", "/read?half", chunked(LIMIT + 1)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, text", "TOMCAT, later", "TOMCAT, entity", "JETTY, text", "JETTY, later", "JETTY, entity" })
	void springMvcShouldNotTakeThePlaceOfTheRefusal(Kind kind, String how) throws Exception {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.register(MvcConfiguration.class, ReadingController.class);
		try (TestContainer container = new TestContainer(kind).filter("limit", filter())
			.servlet("/mvc/*", new DispatcherServlet(context))
			.start()) {
			assertRefused("/mvc/" + how, container.send("POST", "/mvc/" + how, chunked(LIMIT + 1)));
			assertRefused("/mvc/" + how, container.send("POST", "/mvc/" + how, declared(LIMIT + 1)));
			assertThat(container.send("POST", "/mvc/" + how, chunked(LIMIT)).body()).isEqualTo("read 1000");
		}
	}

	@Test
	void bodyOverHttp2ShouldBeLimitedByWhatComes() throws Exception {
		try (TestContainer container = container(Kind.TOMCAT).http2().start()) {
			HttpResponse<String> first = container.sendOverHttp2("GET", "/read?stream", BodyPublishers.noBody());
			HttpResponse<String> form = container.sendOverHttp2("GET", "/read?stream", BodyPublishers.noBody(),
					"Content-Type", FORM);
			HttpResponse<String> right = container.sendOverHttp2("POST", "/read?stream", chunked(LIMIT));

			assertThat(List.of(first, form, right)).extracting(HttpResponse::version, HttpResponse::statusCode)
				.containsOnly(tuple(HttpClient.Version.HTTP_2, 200));
			assertThat(right.body()).isEqualTo("read 1000");
			assertRefused(container.sendOverHttp2("POST", "/read?stream", chunked(LIMIT + 1)));
			assertRefused(container.sendOverHttp2("POST", "/read?stream", declared(LIMIT + 1)));
			assertThat(container.sendOverHttp2("POST", "/read?parameter", stream("a=b"), "Content-Type", FORM)
				.statusCode()).isEqualTo(411);
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionShouldBeUsableAfterARefusal(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (int i = 0; i < 5; i++) {
				assertRefused(container.send("POST", "/read?stream", chunked(LIMIT + 1)));
				assertRefused(container.send("POST", "/read?stream", declared(LIMIT + 1)));
				assertThat(container.send("POST", "/read?stream", chunked(LIMIT)).body()).isEqualTo("read 1000");
			}
		}
	}

	private void assertSeen(String expected) throws InterruptedException {
		assertThat(this.seen.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expected);
	}

	private static void assertRefused(HttpResponse<String> response) {
		assertRefused("/read", response);
	}

	private static void assertRefused(String path, HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).startsWith("{\"type\"")
			.contains("\"detail\":\"The body of a request may have 1000 bytes at most\"")
			.endsWith("\"instance\":\"" + path + "\"}");
	}

	private static BodyPublisher declared(int length) {
		return BodyPublishers.ofByteArray(new byte[length]);
	}

	private static BodyPublisher chunked(int length) {
		return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
	}

	private static BodyPublisher stream(String body) {
		return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(ascii(body)));
	}

	private static String multipart(String value) {
		return "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + value + "\r\n--x--\r\n";
	}

	private static String chunkedRequest(String path, String headers, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
				+ headers + "\r\n" + Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static BodyLimitFilter filter(String... options) {
		String[] all = new String[options.length + 2];
		all[0] = "max-size";
		all[1] = LIMIT + "B";
		System.arraycopy(options, 0, all, 2, options.length);
		return new BodyLimitFilter("limit", TestOptions.bind(BodyLimitOptions.class, all));
	}

	private TestContainer start(Kind kind, String... options) {
		return container(kind, options).start();
	}

	private TestContainer container(Kind kind, String... options) {
		return new TestContainer(kind).filter("limit", filter(options), DispatcherType.ASYNC, DispatcherType.ERROR)
			.servlet("/read", new ReadingServlet(this.seen))
			.servlet("/error", new ErrorServlet())
			.errorPage("/error");
	}

	static final class ReadingServlet extends HttpServlet {

		private final BlockingQueue<String> seen;

		ReadingServlet(BlockingQueue<String> seen) {
			this.seen = seen;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			try {
				read(request.getQueryString().replaceAll("&.*", ""), request, response);
			}
			catch (IOException ex) {
				this.seen.add(ex.getClass().getSimpleName());
				throw ex;
			}
		}

		private void read(String how, HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			switch (how) {
				case "reader" -> print(response, request.getReader().transferTo(java.io.Writer.nullWriter()));
				case "async" -> readLater(request, response);
				case "buffer" -> print(response, lengthByBuffer(request.getInputStream()));
				case "describe" -> describe(request, response);
				case "fail" -> readAndFail(request);
				case "start-async" -> startAsyncAndRead(request);
				case "listener" -> listen(request);
				case "both-listeners" -> listenToBoth(request, response);
				case "swallow" -> readAndGoOn(request, response, false);
				case "send-error" -> readAndGoOn(request, response, true);
				case "write-before", "writer-before", "flush" -> writeFirst(how, request, response);
				case "first" -> {
					this.seen.add(new String(request.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
					print(response, length(request.getInputStream()));
				}
				case "half" -> readHalf(request, response);
				case "parameter" -> response.getWriter().print(String.join(", ", request.getParameterValues("a")));
				case "parts" -> response.getWriter().print(content(request.getPart("a")));
				default -> print(response, length(request.getInputStream()));
			}
		}

		private static String content(Part part) throws IOException {
			return new String(part.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}

		private void writeFirst(String how, HttpServletRequest request, HttpServletResponse response)
				throws IOException {
			if (how.equals("writer-before")) {
				response.getWriter().print("before");
				length(request.getInputStream());
				return;
			}
			ServletOutputStream out = response.getOutputStream();
			out.print("begin");
			if (how.equals("flush")) {
				response.flushBuffer();
				print(response, length(request.getInputStream()));
			}
			else {
				readAndGoOn(request, response, false);
				out.print("after");
			}
		}

		private void readAndGoOn(HttpServletRequest request, HttpServletResponse response, boolean sendError)
				throws IOException {
			try {
				length(request.getInputStream());
			}
			catch (BodyTooLargeException ex) {
				this.seen.add(ex.getClass().getSimpleName());
				if (sendError) {
					response.sendError(400);
				}
				else {
					response.setStatus(200);
					response.getOutputStream().print("all is well");
				}
			}
		}

		private static void readHalf(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				print(response, length(request.getInputStream()));
				return;
			}
			request.getInputStream().readNBytes(LIMIT / 2);
			// Without arguments: the next dispatch starts from the container's request.
			request.startAsync().dispatch();
		}

		private void readLater(HttpServletRequest request, HttpServletResponse response) {
			AsyncContext context = request.startAsync(request, response);
			context.start(() -> {
				try {
					print(response, length(request.getInputStream()));
				}
				catch (IOException ex) {
					this.seen.add(ex.getClass().getSimpleName());
				}
				context.complete();
			});
		}

		private void listen(HttpServletRequest request) throws IOException {
			AsyncContext context = request.startAsync();
			ServletInputStream in = request.getInputStream();
			in.setReadListener(new CountingListener(in, context, this.seen));
		}

		private void listenToBoth(HttpServletRequest request, HttpServletResponse response) throws IOException {
			AsyncContext context = request.startAsync();
			response.getOutputStream().setWriteListener(new IdleListener());
			ServletInputStream in = request.getInputStream();
			in.setReadListener(new CountingListener(in, context, this.seen));
		}

		private void startAsyncAndRead(HttpServletRequest request) throws IOException {
			AsyncContext context = request.startAsync();
			context.setTimeout(0);
			context.addListener(new CompletionListener(this.seen));
			length(request.getInputStream());
			context.complete();
		}

		private static void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setContentLength(5000);
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("ETag", "\"v1\"");
			response.setHeader("Cache-Control", "public, max-age=3600");
			print(response, length(request.getInputStream()));
		}

		private void readAndFail(HttpServletRequest request) {
			try {
				length(request.getInputStream());
			}
			catch (IOException ex) {
				this.seen.add(ex.getClass().getSimpleName());
				throw new IllegalArgumentException("bad input");
			}
		}

		private static long lengthByBuffer(ServletInputStream in) throws IOException {
			ByteBuffer buffer = ByteBuffer.allocate(10 * LIMIT);
			long length = 0;
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				length += count;
			}
			return length;
		}

		private static long length(InputStream in) throws IOException {
			return in.transferTo(OutputStream.nullOutputStream());
		}

		private static void print(HttpServletResponse response, long length) throws IOException {
			response.getOutputStream().print("read " + length);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class MvcConfiguration {

	}

	@RestController
	static class ReadingController {

		@PostMapping("/text")
		String text(@RequestBody String body) {
			return "read " + body.length();
		}

		@PostMapping("/later")
		Callable<String> later(InputStream body) {
			return () -> "read " + body.readAllBytes().length;
		}

		@PostMapping("/entity")
		ResponseEntity<String> entity(InputStream body) {
			try {
				return ResponseEntity.ok("read " + body.readAllBytes().length);
			}
			catch (IOException ex) {
				return ResponseEntity.badRequest().header("X-Reason", "unreadable").body(ex.getMessage());
			}
		}

	}

	static final class CountingListener implements ReadListener {

		private final ServletInputStream in;

		private final AsyncContext context;

		private final BlockingQueue<String> seen;

		private int count;

		CountingListener(ServletInputStream in, AsyncContext context, BlockingQueue<String> seen) {
			this.in = in;
			this.context = context;
			this.seen = seen;
		}

		@Override
		public void onDataAvailable() throws IOException {
			byte[] some = new byte[100];
			while (this.in.isReady() && !this.in.isFinished()) {
				int next = this.in.read(some);
				this.count += Math.max(next, 0);
			}
		}

		@Override
		public void onAllDataRead() throws IOException {
			ServletOutputStream out = this.context.getResponse().getOutputStream();
			if (out.isReady()) {
				out.print("read " + this.count);
			}
			this.context.complete();
		}

		@Override
		public void onError(@Nullable Throwable failure) {
			this.seen.add((failure != null) ? failure.getClass().getSimpleName() : "nothing");
			this.context.complete();
		}

	}

	/** Tells the end of asynchronous work. */
	static final class CompletionListener implements AsyncListener {

		private final BlockingQueue<String> seen;

		CompletionListener(BlockingQueue<String> seen) {
			this.seen = seen;
		}

		@Override
		public void onComplete(AsyncEvent event) {
			this.seen.add("complete");
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			this.seen.add("timeout");
		}

		@Override
		public void onError(AsyncEvent event) {
			this.seen.add("error");
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// Not begun again.
		}

	}

	/** Writes nothing, but takes the output for itself. */
	static final class IdleListener implements WriteListener {

		@Override
		public void onWritePossible() {
			// Whoever reads completes the request.
		}

		@Override
		public void onError(Throwable failure) {
			// Told to whoever reads.
		}

	}

	static final class ErrorServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("sorry");
		}

	}

}
