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
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.hotmw.sample.fault.NacosProxy.Connection;

/**
 * What the network, or what stands in it, does to the connections between a client and a
 * server. Thread-safe.
 */
interface Disturbance {

	/**
	 * Takes notice of a connection: a new one, or each that is there when it begins.
	 * @param connection the connection
	 * @throws IOException if the connection is to be closed
	 */
	default void meet(Connection connection) throws IOException {
	}

	/**
	 * Passes on what one side has sent, or does something else.
	 * @param connection the connection
	 * @param answer whether it was the server that sent it
	 * @param bytes what was sent
	 * @throws IOException if the connection is to be closed
	 */
	void forward(Connection connection, boolean answer, byte[] bytes) throws IOException;

	/** None at all. */
	static Disturbance none() {
		return Connection::send;
	}

	/** No connection lasts, old or new. */
	static Disturbance cut() {
		return new Disturbance() {

			@Override
			public void meet(Connection connection) throws IOException {
				throw new IOException("cut");
			}

			@Override
			public void forward(Connection connection, boolean answer, byte[] bytes) throws IOException {
				throw new IOException("cut");
			}

		};
	}

	/**
	 * Everything comes late, in both directions.
	 * @param delay by how much each piece holds up those behind it
	 */
	static Disturbance slow(Duration delay) {
		return (connection, answer, bytes) -> {
			LockSupport.parkNanos(delay.toNanos());
			connection.send(answer, bytes);
		};
	}

	/**
	 * The server is never reached, and the client gets random bytes: at once, and as the
	 * answer to whatever it sends.
	 * @param seed what the bytes are drawn from
	 */
	static Disturbance garbage(long seed) {
		Random random = new Random(seed);
		return new Disturbance() {

			private static final int LENGTH = 64;

			@Override
			public void meet(Connection connection) throws IOException {
				answer(connection, LENGTH);
			}

			@Override
			public void forward(Connection connection, boolean answer, byte[] bytes) throws IOException {
				answer(connection, bytes.length);
			}

			private void answer(Connection connection, int length) throws IOException {
				byte[] bytes = new byte[length];
				random.nextBytes(bytes);
				connection.send(true, bytes);
			}

		};
	}

}
