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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import redis.embedded.RedisServer;

/**
 * A real Redis on a free loopback port, which keeps nothing when it stops.
 */
final class TestRedis implements AutoCloseable {

	static final String PASSWORD = "s3cret-of-redis";

	private static final int TIMEOUT_MILLIS = 20_000;

	private final int port = freePort();

	private final boolean password;

	private RedisServer server;

	private boolean running;

	private TestRedis(boolean password) {
		this.password = password;
		this.server = newServer();
	}

	static TestRedis create() {
		return new TestRedis(false);
	}

	static TestRedis withPassword() {
		return new TestRedis(true);
	}

	private RedisServer newServer() {
		try {
			return RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.settingIf(this.password, "requirepass " + PASSWORD)
				.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	TestRedis start() {
		try {
			this.server = newServer();
			this.server.start();
			this.running = true;
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		try {
			this.server.stop();
			this.running = false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String uri() {
		return "redis://127.0.0.1:" + this.port;
	}

	int port() {
		return this.port;
	}

	/**
	 * Sends a command, as somebody with a client of another make.
	 * @param command the command
	 * @return the lines of the answer
	 */
	List<String> send(String command) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			List<String> lines = new ArrayList<>();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.add(line);
			}
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> keys() {
		return send("KEYS *").stream().filter((line) -> line.contains(":")).toList();
	}

	long clients() {
		// The one who asks is one.
		return send("CLIENT LIST").stream().filter((line) -> line.startsWith("id=")).count() - 1;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.running) {
			stop();
		}
	}

}
