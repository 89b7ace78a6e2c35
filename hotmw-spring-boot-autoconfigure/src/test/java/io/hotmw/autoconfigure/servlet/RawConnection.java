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

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Sends the very bytes of one request after the other over a connection, and opens
 * another one whenever the server has had enough.
 */
final class RawConnection implements AutoCloseable {

	private final int port;

	private @Nullable Socket socket;

	private InputStream in = InputStream.nullInputStream();

	RawConnection(int port) {
		this.port = port;
	}

	/**
	 * Sends a request and reads what it is answered.
	 * @param method the method
	 * @param target the target, each character of which is a byte
	 * @param headers further fields of the request
	 * @return the status, 0 if the server only closed the connection
	 * @throws SocketTimeoutException if the server does not answer
	 */
	int send(String method, String target, String... headers) throws IOException {
		try {
			Socket connected = connected();
			connected.getOutputStream()
				.write(RawExchange.request(this.port, method, target, headers).getBytes(StandardCharsets.ISO_8859_1));
			return read(method);
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ignored) {
			// It was refused before all of it was read.
			close();
			return 0;
		}
	}

	private Socket connected() throws IOException {
		Socket current = this.socket;
		if (current == null) {
			current = new Socket(InetAddress.getLoopbackAddress(), this.port);
			current.setSoTimeout(RawExchange.TIMEOUT_MILLIS);
			current.setTcpNoDelay(true);
			this.socket = current;
			this.in = new BufferedInputStream(current.getInputStream());
		}
		return current;
	}

	private int read(String method) throws IOException {
		String statusLine = line();
		if (!statusLine.matches("HTTP/1\\.[01] \\d{3}.*")) {
			throw new IOException("not a status line: " + statusLine);
		}
		int status = Integer.parseInt(statusLine.substring(9, 12));
		Map<String, String> fields = new HashMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
		}
		if (status != 200 || "close".equalsIgnoreCase(fields.get("connection"))) {
			// Whoever refuses a request may not have read it to its end.
			close();
		}
		else if (!method.equals("HEAD")) {
			skipBody(fields);
		}
		return status;
	}

	private void skipBody(Map<String, String> fields) throws IOException {
		if ("chunked".equals(fields.get("transfer-encoding"))) {
			int size;
			do {
				size = Integer.parseInt(line(), 16);
				this.in.skipNBytes(size);
				line();
			}
			while (size > 0);
		}
		else {
			this.in.skipNBytes(Long.parseLong(fields.getOrDefault("content-length", "0")));
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("the server closed the connection");
			}
			line.append((char) next);
		}
		return line.toString().trim();
	}

	@Override
	public void close() throws IOException {
		Socket current = this.socket;
		this.socket = null;
		if (current != null) {
			current.close();
		}
	}

}
