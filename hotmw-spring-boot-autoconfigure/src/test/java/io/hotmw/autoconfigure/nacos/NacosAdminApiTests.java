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

package io.hotmw.autoconfigure.nacos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link NacosAdminApi}, with servers that do not do what they should. What it
 * asks of a real one is in {@link NacosAuthorsTests}.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NacosAdminApiTests {

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

	@Test
	void getShouldReturnTheDataOfTheAnswer() throws Exception {
		String body = "{\"data\":{\"a\":\"" + "x".repeat(500_000) + "\"}}";
		try (RawServer server = new RawServer(
				(out, closed) -> write(out, HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body))) {
			assertThat(get(server)).hasSize(1);
		}
	}

	@Test
	void getWhenTheBodyTricklesShouldGiveUpAndHangUp() throws Exception {
		try (RawServer server = new RawServer((out, closed) -> {
			write(out, HEAD + "Content-Length: 1000000\r\n\r\n{");
			trickle(out, " ", closed);
		})) {
			assertGivesUp(server);
			assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void getWhenTheHeadersTrickleShouldGiveUpAndHangUp() throws Exception {
		try (RawServer server = new RawServer((out, closed) -> {
			write(out, HEAD + "X-Slow: ");
			trickle(out, "x", closed);
		})) {
			assertGivesUp(server);
			assertThat(server.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void getWhenNothingIsAnsweredShouldGiveUp() throws Exception {
		try (RawServer server = new RawServer((out, closed) -> closed.await())) {
			assertGivesUp(server);
		}
	}

	@Test
	void getWhenTheAnswerIsTooLongShouldGiveUp() throws Exception {
		try (RawServer server = new RawServer((out, closed) -> {
			write(out, HEAD + "\r\n");
			for (int i = 0; i < 10_000; i++) {
				write(out, "x".repeat(1000));
			}
		})) {
			assertThatIOException().isThrownBy(() -> get(server)).withMessageContaining("longer than 1048576 bytes");
		}
	}

	@Test
	void getWhenRefusedWithABodyThatTricklesShouldGiveUpToo() throws Exception {
		try (RawServer server = new RawServer((out, closed) -> {
			write(out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 1000000\r\n\r\n");
			trickle(out, " ", closed);
		})) {
			assertGivesUp(server);
		}
	}

	@Test
	void getWhenRefusedShouldTellTheStatus() throws Exception {
		try (RawServer server = new RawServer(
				(out, closed) -> write(out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))) {
			assertThatExceptionOfType(NacosAdminApi.RefusedException.class).isThrownBy(() -> get(server))
				.extracting(NacosAdminApi.RefusedException::status)
				.isEqualTo(403);
		}
	}

	private static void assertGivesUp(RawServer server) {
		assertThatIOException().isThrownBy(() -> get(server, Duration.ofMillis(300)))
			.withMessageContaining("no whole answer after 300 ms");
	}

	private static Map<?, ?> get(RawServer server) throws IOException, InterruptedException {
		return get(server, Duration.ofSeconds(10));
	}

	private static Map<?, ?> get(RawServer server, Duration limit) throws IOException, InterruptedException {
		return new NacosAdminApi(server.address(), null, null, null, limit)
			.converse((session) -> session.get("/cs/history/list", Map.of()));
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	// Until the server is closed or nobody listens any more.
	private static void trickle(OutputStream out, String text, CountDownLatch closed)
			throws IOException, InterruptedException {
		while (!closed.await(100, TimeUnit.MILLISECONDS)) {
			write(out, text);
		}
	}

	/** Answers every connection in one way, whatever it asks. */
	private static final class RawServer implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

		private final CountDownLatch closed = new CountDownLatch(1);

		private final CountDownLatch hungUp = new CountDownLatch(1);

		private final Thread thread;

		RawServer(Answer answer) throws IOException {
			this.thread = new Thread(() -> serve(answer), "raw-server");
			this.thread.start();
		}

		private void serve(Answer answer) {
			while (!this.server.isClosed()) {
				try (Socket socket = this.server.accept()) {
					answer(socket, answer);
				}
				catch (IOException ex) {
					if (!this.server.isClosed()) {
						throw new UncheckedIOException(ex);
					}
				}
			}
		}

		private void answer(Socket socket, Answer answer) {
			try {
				socket.getInputStream().read(new byte[10_000]);
				answer.write(socket.getOutputStream(), this.closed);
			}
			catch (IOException ignored) {
				this.hungUp.countDown();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		String address() {
			return "127.0.0.1:" + this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.closed.countDown();
			this.server.close();
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	private interface Answer {

		void write(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;

	}

}
