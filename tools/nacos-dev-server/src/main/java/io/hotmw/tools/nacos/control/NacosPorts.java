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

package io.hotmw.tools.nacos.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one Nacos server: the HTTP port is chosen, the gRPC ports follow from it.
 * Immutable.
 *
 * @param http the HTTP port, the one that applications are configured with
 */
public record NacosPorts(int http) {

	/**
	 * Exit status of the server process when one of its ports is taken.
	 */
	public static final int TAKEN_EXIT_STATUS = 98;

	private static final int GRPC_OFFSET = 1000;

	private static final int CLUSTER_OFFSET = 1001;

	private static final int HIGHEST = 65_535;

	// Below the range from which Linux takes the local ports of outgoing connections.
	private static final int FREE_FROM = 15_000;

	private static final int FREE_TO = 30_000;

	private static final int ATTEMPTS = 1000;

	/**
	 * Create the ports of a server.
	 * @param http the HTTP port, the one that applications are configured with
	 * @throws IllegalArgumentException if one of the ports is out of range
	 */
	public NacosPorts {
		if (http < 1 || http + CLUSTER_OFFSET > HIGHEST) {
			throw new IllegalArgumentException(
					"Nacos port must be between 1 and " + (HIGHEST - CLUSTER_OFFSET) + ", since gRPC takes the ports "
							+ GRPC_OFFSET + " and " + CLUSTER_OFFSET + " above it, but is " + http);
		}
	}

	/**
	 * Return the port of the clients' gRPC connections.
	 * @return the HTTP port plus 1000
	 */
	public int grpc() {
		return this.http + GRPC_OFFSET;
	}

	/**
	 * Return the port of the cluster members' gRPC connections, open even when the server
	 * stands alone.
	 * @return the HTTP port plus 1001
	 */
	public int cluster() {
		return this.http + CLUSTER_OFFSET;
	}

	/**
	 * Return all ports.
	 * @return the HTTP, gRPC and cluster ports
	 */
	public List<Integer> all() {
		return List.of(http(), grpc(), cluster());
	}

	/**
	 * Check that nobody listens on any of the ports.
	 * @throws NacosPortTakenException if somebody does
	 */
	public void requireFree() {
		requireFree(http(), "HTTP");
		requireFree(grpc(), "gRPC (its HTTP port " + http() + " plus " + GRPC_OFFSET + ")");
		requireFree(cluster(), "gRPC between servers (its HTTP port " + http() + " plus " + CLUSTER_OFFSET + ")");
	}

	/**
	 * Find ports that are all free at this moment. Another process may still take them
	 * before they are used.
	 * @return free ports
	 * @throws NacosServerException if none are found
	 */
	public static NacosPorts free() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			NacosPorts ports = new NacosPorts(ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO));
			if (ports.all().stream().allMatch(NacosPorts::isFree)) {
				return ports;
			}
		}
		throw new NacosServerException("no free ports found for Nacos between " + FREE_FROM + " and " + FREE_TO);
	}

	static int freePort() {
		return free().http();
	}

	static void requireFree(int port, String purpose) {
		if (!isFree(port)) {
			throw new NacosPortTakenException(port, purpose);
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static InetAddress loopback() throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
	}

}
