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

package io.hotmw.autoconfigure.filter.jwt;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A real HTTP server on a free loopback port that publishes keys and metadata.
 */
final class TestAuthorizationServer implements AutoCloseable {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final Map<String, Document> documents = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile CountDownLatch missing = new CountDownLatch(0);

	TestAuthorizationServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	String url(String path) {
		return "http://" + this.server.getAddress().getAddress().getHostAddress() + ":"
				+ this.server.getAddress().getPort() + path;
	}

	String keysUrl() {
		return url("/keys");
	}

	TestAuthorizationServer publish(JWK... keys) {
		return answer("/keys", 200, new JWKSet(List.of(keys)).toString(true));
	}

	TestAuthorizationServer answer(String path, int status, String body) {
		this.documents.put(path, new Document(status, body, 0));
		return this;
	}

	/**
	 * Answers slowly.
	 * @param path the path
	 * @param pauseMs the pause before each byte, in milliseconds
	 */
	void drip(String path, long pauseMs) {
		this.documents.put(path, new Document(200, "x".repeat(1000), pauseMs));
	}

	/**
	 * Answers nobody before so many have asked.
	 * @param requests the number of requests that must come at the same time
	 */
	void answerOnceAsked(int requests) {
		this.missing = new CountDownLatch(requests);
	}

	/**
	 * The paths that were asked for, in order.
	 * @return a snapshot
	 */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests.add(path);
		Document document = this.documents.getOrDefault(path, new Document(404, "not found", 0));
		byte[] body = document.body().getBytes(StandardCharsets.UTF_8);
		try (OutputStream out = exchange.getResponseBody()) {
			this.missing.countDown();
			this.missing.await();
			exchange.sendResponseHeaders(document.status(), 0);
			if (document.pauseMs() == 0) {
				out.write(body);
				return;
			}
			for (byte next : body) {
				out.write(next);
				out.flush();
				Thread.sleep(document.pauseMs());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private record Document(int status, String body, long pauseMs) {

	}

}
