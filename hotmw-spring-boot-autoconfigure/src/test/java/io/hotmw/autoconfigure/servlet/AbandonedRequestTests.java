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

package io.hotmw.autoconfigure.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.GenerationState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Asynchronous requests that end in no orderly way: their client is gone, or the servlet
 * throws after it started the work. Tomcat may call neither
 * {@link AsyncListener#onComplete} nor a {@code ServletRequestListener} for them; the
 * lease of their generation must end all the same, long before the bound of the drain.
 */
class AbandonedRequestTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int REQUESTS = 100;

	@ParameterizedTest
	@CsvSource({ "TOMCAT,/throws", "TOMCAT,/completes-and-throws", "TOMCAT,/writes", "TOMCAT,/completes-on-error",
			"TOMCAT,/writes-when-ready", "JETTY,/throws", "JETTY,/completes-and-throws", "JETTY,/writes",
			"JETTY,/completes-on-error", "JETTY,/writes-when-ready" })
	void leaseShouldEnd(WebContainer container, String path) throws Exception {
		// Tomcat loses count of such requests itself, and would wait for them.
		try (TestServer server = TestServer.start(container, AbandonedApplication.class, LabelFilter.chain("first"),
				"hotmw.drain-timeout=10m", "server.shutdown=immediate")) {
			ChainGeneration generation = Objects.requireNonNull(server.publisher().active());
			// Work that goes on after its request has ended, as some here does, may cost
			// the next request on Tomcat its answer.
			int answered = 0;
			for (int i = 0; i < REQUESTS; i++) {
				answered += requestAndLeave(server.port(), path) ? 1 : 0;
			}
			assertThat(answered).isGreaterThan(REQUESTS / 2);
			server.publish(LabelFilter.chain("second"));

			await().atMost(LIMIT).untilAsserted(() -> assertThat(generation.leases()).isZero());
			await().atMost(LIMIT).until(() -> generation.state() == GenerationState.RETIRED);
			assertThat(server.publisher().lateDispatches()).isZero();
		}
	}

	// As when a client dies: what the server writes then is refused at once.
	private static boolean requestAndLeave(int port, String path) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) LIMIT.toMillis());
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
			return socket.getInputStream().read() >= 0;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AbandonedApplication {

		@Bean
		Timeline timeline() {
			return new Timeline();
		}

		@Bean
		LabelFilter.Factory labelFactory(Timeline timeline) {
			return new LabelFilter.Factory(timeline);
		}

		@Bean
		ServletRegistrationBean<HttpServlet> abandonedServlet() {
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new AbandonedServlet(),
					"/throws", "/completes-and-throws", "/writes", "/completes-on-error", "/writes-when-ready");
			registration.setAsyncSupported(true);
			return registration;
		}

	}

	private static final class AbandonedServlet extends HttpServlet {

		private static final byte[] PART = new byte[16_384];

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			AsyncContext context = request.startAsync();
			context.setTimeout(0);
			switch (request.getRequestURI()) {
				case "/throws" -> throw new ServletException("as the test wants it");
				case "/completes-and-throws" -> {
					context.complete();
					throw new ServletException("as the test wants it");
				}
				case "/writes" -> Flood.start(context);
				case "/completes-on-error" -> {
					context.addListener(new CompleteOnError());
					Flood.start(context);
				}
				default -> {
					ServletOutputStream body = response.getOutputStream();
					body.setWriteListener(new WriteWhenReady(context, body));
				}
			}
		}

	}

	private record WriteWhenReady(AsyncContext context, ServletOutputStream body) implements WriteListener {

		@Override
		public void onWritePossible() throws IOException {
			while (this.body.isReady()) {
				this.body.write(AbandonedServlet.PART);
			}
		}

		@Override
		public void onError(Throwable ex) {
			Flood.completeIfPossible(this.context);
		}

	}

	private static final class CompleteOnError implements AsyncListener {

		@Override
		public void onError(AsyncEvent event) {
			Flood.completeIfPossible(event.getAsyncContext());
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

}
