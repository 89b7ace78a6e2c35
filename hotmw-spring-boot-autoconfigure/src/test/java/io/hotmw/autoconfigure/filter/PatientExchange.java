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

package io.hotmw.autoconfigure.filter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Flow;

import javax.net.ssl.SSLSession;

/**
 * One request over HTTP/1.1 on a connection of its own, and its answer, which is read
 * also if the server did not let the client send all of the body: it may answer early and
 * reset the connection, and {@code java.net.http.HttpClient} then gives up at times
 * without a look at what has arrived.
 */
final class PatientExchange {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final String method;

	private final URI uri;

	private final byte[] body;

	private final boolean chunked;

	private final List<String> head = new ArrayList<>();

	PatientExchange(String method, URI uri, BodyPublisher publisher, String... headers) {
		this.method = method;
		this.uri = uri;
		this.body = collect(publisher);
		this.chunked = publisher.contentLength() < 0;
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		this.head.add(method + " " + uri.getRawPath() + query + " HTTP/1.1");
		this.head.add("Host: " + uri.getRawAuthority());
		if (this.chunked) {
			this.head.add("Transfer-Encoding: chunked");
		}
		else if (publisher.contentLength() > 0 || method.startsWith("P")) {
			this.head.add("Content-Length: " + publisher.contentLength());
		}
		for (int i = 0; i < headers.length; i += 2) {
			this.head.add(headers[i] + ": " + headers[i + 1]);
		}
	}

	private static byte[] collect(BodyPublisher publisher) {
		HttpResponse.BodySubscriber<byte[]> subscriber = HttpResponse.BodySubscribers.ofByteArray();
		publisher.subscribe(new Flow.Subscriber<ByteBuffer>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscriber.onSubscribe(subscription);
			}

			@Override
			public void onNext(ByteBuffer item) {
				subscriber.onNext(List.of(item));
			}

			@Override
			public void onError(Throwable failure) {
				subscriber.onError(failure);
			}

			@Override
			public void onComplete() {
				subscriber.onComplete();
			}

		});
		return subscriber.getBody().toCompletableFuture().join();
	}

	HttpResponse<String> send() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.uri.getPort())) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.setTcpNoDelay(true);
			try {
				write(socket.getOutputStream());
			}
			catch (SocketTimeoutException ex) {
				throw ex;
			}
			catch (IOException ignored) {
				// The server has had enough, and has answered before.
			}
			return read(new BufferedInputStream(socket.getInputStream()));
		}
	}

	private void write(OutputStream output) throws IOException {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.write((String.join("\r\n", this.head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		if (this.chunked && this.body.length > 0) {
			message.write((Integer.toHexString(this.body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		}
		message.write(this.body);
		if (this.chunked) {
			message.write(((this.body.length > 0) ? "\r\n0\r\n\r\n" : "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		}
		output.write(message.toByteArray());
	}

	private HttpResponse<String> read(InputStream input) throws IOException {
		String statusLine = line(input);
		Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			int colon = line.indexOf(':');
			fields.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		int status = Integer.parseInt(statusLine.substring(9, 12));
		return (status >= 100 && status < 200) ? read(input)
				: new Received(this.uri, status, HttpHeaders.of(fields, (name, value) -> true),
						new String(body(status, fields, input), StandardCharsets.UTF_8));
	}

	private byte[] body(int status, Map<String, List<String>> fields, InputStream input) throws IOException {
		if (this.method.equals("HEAD") || status == 204 || status == 304) {
			return new byte[0];
		}
		if (fields.containsKey("Transfer-Encoding")) {
			return chunks(input);
		}
		List<String> length = fields.getOrDefault("Content-Length", List.of());
		return length.isEmpty() ? input.readAllBytes() : input.readNBytes(Integer.parseInt(length.get(0)));
	}

	private static byte[] chunks(InputStream input) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		int size;
		do {
			size = Integer.parseInt(line(input), 16);
			byte[] chunk = input.readNBytes(size);
			if (chunk.length < size) {
				throw new EOFException("The answer breaks off");
			}
			all.write(chunk);
			line(input);
		}
		while (size > 0);
		return all.toByteArray();
	}

	private static String line(InputStream input) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				throw new EOFException("The server closed the connection");
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.ISO_8859_1).strip();
	}

	/**
	 * What was received.
	 */
	private record Received(URI uri, int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {

		@Override
		public HttpRequest request() {
			return HttpRequest.newBuilder(this.uri).build();
		}

		@Override
		public Optional<HttpResponse<String>> previousResponse() {
			return Optional.empty();
		}

		@Override
		public Optional<SSLSession> sslSession() {
			return Optional.empty();
		}

		@Override
		public HttpClient.Version version() {
			return HttpClient.Version.HTTP_1_1;
		}

	}

}
