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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A WebSocket whose messages are waited for one by one. Closes in both directions, so
 * that none is left behind. Not thread-safe.
 */
final class EchoSocket implements AutoCloseable {

	private static final int LIMIT_SECONDS = 60;

	private final Messages messages;

	private final WebSocket socket;

	private EchoSocket(Messages messages, WebSocket socket) {
		this.messages = messages;
		this.socket = socket;
	}

	static EchoSocket open(HttpClient client, URI uri) throws Exception {
		Messages messages = new Messages();
		return new EchoSocket(messages,
				client.newWebSocketBuilder().buildAsync(uri, messages).get(LIMIT_SECONDS, TimeUnit.SECONDS));
	}

	void send(String message) throws Exception {
		this.socket.sendText(message, true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	String receive() throws InterruptedException, TimeoutException {
		String message = this.messages.received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
		if (message == null) {
			throw new TimeoutException("No message came within " + LIMIT_SECONDS + " s");
		}
		return message;
	}

	@Override
	public void close() {
		this.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
		this.messages.closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
	}

	/**
	 * What came: messages, and at last why none comes any more.
	 */
	private static final class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final StringBuilder message = new StringBuilder();

		private final CompletableFuture<Integer> closed = new CompletableFuture<>();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.message.append(text);
			if (last) {
				this.received.add(this.message.toString());
				this.message.setLength(0);
			}
			return WebSocket.Listener.super.onText(socket, text, last);
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
			this.closed.complete(status);
			this.received.add("closed: " + status + " " + reason);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.closed.completeExceptionally(error);
			this.received.add("failed: " + error);
		}

	}

}
