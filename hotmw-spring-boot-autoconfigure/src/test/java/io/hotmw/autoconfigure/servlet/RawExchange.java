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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import org.springframework.util.StringUtils;

/**
 * What a server answers to the very bytes of a request: clients would put the target in
 * order first.
 *
 * @param status the status, 0 if the server only closed the connection
 * @param text the whole answer
 */
record RawExchange(int status, String text) {

	static final int TIMEOUT_MILLIS = 20_000;

	static RawExchange send(int port, String method, String target, String... headers) throws IOException {
		String request = request(port, method, target, StringUtils.addStringToArray(headers, "Connection: close"));
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.setTcpNoDelay(true);
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.UTF_8));
			out.flush();
			return read(socket);
		}
	}

	/** Spells a request without content. */
	static String request(int port, String method, String target, String... headers) {
		StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
		request.append("Host: ").append(host(port, target)).append("\r\nContent-Length: 0\r\n");
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		return request.append("\r\n").toString();
	}

	// An absolute target must name the host once more.
	private static String host(int port, String target) {
		int scheme = target.indexOf("://");
		return (scheme > 0) ? StringUtils.delimitedListToStringArray(target.substring(scheme + 3), "/")[0]
				: "127.0.0.1:" + port;
	}

	private static RawExchange read(Socket socket) throws IOException {
		try {
			String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new RawExchange(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
		}
		catch (SocketException ignored) {
			// The server refused the request before it had read all of it.
			return new RawExchange(0, "");
		}
	}

}
