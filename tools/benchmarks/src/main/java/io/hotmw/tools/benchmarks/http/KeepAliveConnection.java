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

package io.hotmw.tools.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection over which the same request is sent again and again: so lean that it
 * leaves the processor to the service. Understands answers with a content length and
 * chunked ones. Not thread-safe.
 */
public final class KeepAliveConnection implements AutoCloseable {

	/** What the service needs, since Tomcat closes a connection after 100 requests. */
	public static final String SERVER_PROPERTY = "--server.tomcat.max-keep-alive-requests=-1";

	private static final int TIMEOUT_MILLIS = 10_000;

	private static final String LENGTH = "content-length:";

	private static final String CHUNKED = "transfer-encoding: chunked";

	private final Socket socket;

	private final OutputStream out;

	private final InputStream in;

	private final byte[] request;

	private final String header;

	private final StringBuilder line = new StringBuilder();

	private String value = "";

	/**
	 * Opens a connection.
	 * @param port the port on the loopback interface
	 * @param path what to get
	 * @param header the name of a header whose value is wanted, in lower case
	 * @throws IOException if nobody listens
	 */
	public KeepAliveConnection(int port, String path, String header) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.out = this.socket.getOutputStream();
		this.in = new BufferedInputStream(this.socket.getInputStream());
		this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
		this.header = header + ":";
	}

	/**
	 * Sends the request and reads all of the answer.
	 * @return the status
	 * @throws IOException if the connection fails
	 */
	public int exchange() throws IOException {
		this.out.write(this.request);
		readLine();
		int status = Integer.parseInt(this.line.substring(9, 12));
		int length = 0;
		boolean chunked = false;
		this.value = "";
		while (readLine() > 0) {
			if (begins(LENGTH)) {
				length = Integer.parseInt(this.line.substring(LENGTH.length()).strip());
			}
			else if (begins(CHUNKED)) {
				chunked = true;
			}
			else if (begins(this.header)) {
				this.value = this.line.substring(this.header.length()).strip();
			}
		}
		if (chunked) {
			skipChunks();
		}
		else {
			this.in.skipNBytes(length);
		}
		return status;
	}

	/**
	 * The value of the wanted header in the last answer.
	 * @return the value, empty if there was no such header
	 */
	public String value() {
		return this.value;
	}

	private boolean begins(String prefix) {
		return this.line.length() >= prefix.length()
				&& this.line.substring(0, prefix.length()).equalsIgnoreCase(prefix);
	}

	private void skipChunks() throws IOException {
		int size;
		do {
			readLine();
			size = Integer.parseInt(this.line.toString(), 16);
			this.in.skipNBytes(size);
			readLine();
		}
		while (size > 0);
	}

	private int readLine() throws IOException {
		this.line.setLength(0);
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The service closed the connection");
			}
			if (next != '\r') {
				this.line.append((char) next);
			}
		}
		return this.line.length();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
