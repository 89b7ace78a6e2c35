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

package io.hotmw.sample.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hotmw.tools.nacos.control.NacosPorts;

/**
 * Stands between a client and a Nacos server, on ports of its own on this machine, and
 * lets through what the current {@link Disturbance} leaves. Thread-safe.
 */
final class NacosProxy implements AutoCloseable {

	private static final int BUFFER = 8192;

	private final NacosPorts ports;

	private final List<ServerSocket> doors = new ArrayList<>();

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private volatile Disturbance disturbance = Disturbance.none();

	private NacosProxy(NacosPorts ports) {
		this.ports = ports;
	}

	/**
	 * Stands in front of a server, which need not run.
	 * @param server its ports
	 * @return the proxy
	 */
	static NacosProxy of(NacosPorts server) {
		NacosProxy proxy = new NacosProxy(NacosPorts.free());
		try {
			proxy.open(proxy.ports.http(), server.http());
			proxy.open(proxy.ports.grpc(), server.grpc());
			return proxy;
		}
		catch (IOException ex) {
			proxy.close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the value for {@code spring.cloud.nacos.server-addr}.
	 * @return address and port
	 */
	String serverAddr() {
		return "127.0.0.1:" + this.ports.http();
	}

	/**
	 * Begins a disturbance, or ends one.
	 * @param begun what is done from now on to the connections, those that are there too
	 */
	void disturb(Disturbance begun) {
		this.disturbance = begun;
		this.connections.forEach((connection) -> connection.meet(begun));
	}

	@Override
	public void close() {
		this.doors.forEach(NacosProxy::closeQuietly);
		this.connections.forEach(Connection::close);
	}

	private void open(int port, int target) throws IOException {
		ServerSocket door = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
		this.doors.add(door);
		start("accept-" + port, () -> accept(door, target));
	}

	private void accept(ServerSocket door, int target) {
		while (!door.isClosed()) {
			try {
				connect(door.accept(), target);
			}
			catch (IOException ignored) {
				// Closed, or the client has gone already.
			}
		}
	}

	private void connect(Socket client, int target) {
		try {
			Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
			this.connections.add(connection);
			connection.meet(this.disturbance);
			start("requests-" + target, () -> connection.pump(false));
			start("answers-" + target, () -> connection.pump(true));
		}
		catch (IOException ex) {
			closeQuietly(client);
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, "nacos-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Exception ignored) {
			// Nobody is at the other end.
		}
	}

	/**
	 * One connection of a client.
	 */
	final class Connection {

		private final Socket client;

		private final Socket server;

		private Connection(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		/**
		 * Sends something to one of the sides.
		 * @param answer whether to the client
		 * @param bytes what to send
		 * @throws IOException if the connection has ended
		 */
		void send(boolean answer, byte[] bytes) throws IOException {
			Socket receiver = answer ? this.client : this.server;
			synchronized (receiver) {
				OutputStream out = receiver.getOutputStream();
				out.write(bytes);
				out.flush();
			}
		}

		private void meet(Disturbance begun) {
			try {
				begun.meet(this);
			}
			catch (IOException ex) {
				close();
			}
		}

		private void pump(boolean answers) {
			byte[] buffer = new byte[BUFFER];
			try {
				InputStream in = (answers ? this.server : this.client).getInputStream();
				for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
					NacosProxy.this.disturbance.forward(this, answers, Arrays.copyOf(buffer, length));
				}
			}
			catch (IOException ignored) {
				// Ended by one of the sides, or by a disturbance.
			}
			finally {
				close();
			}
		}

		private void close() {
			NacosProxy.this.connections.remove(this);
			NacosProxy.closeQuietly(this.client);
			NacosProxy.closeQuietly(this.server);
		}

	}

}
