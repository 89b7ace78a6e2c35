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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;

import io.hotmw.autoconfigure.servlet.InstalledRequestEnd;

/**
 * A container as Spring Boot sets it up, on a free loopback port, with filters and
 * servlets of a test: containers differ in what becomes of a response.
 */
public final class TestContainer implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 20_000;

	/** Of HTTP/2 alone: with the first request it has to switch. */
	private final HttpClient client = HttpClient.newHttpClient();

	private final ServletWebServerFactory factory;

	private final List<ServletContextInitializer> initializers = new ArrayList<>();

	private @Nullable WebServer server;

	/** What there is. */
	public enum Kind {

		/** Apache Tomcat. */
		TOMCAT,

		/** Eclipse Jetty. */
		JETTY

	}

	public TestContainer(Kind kind) {
		this.factory = (kind == Kind.TOMCAT) ? tomcat() : new JettyServletWebServerFactory(0);
		((ConfigurableWebServerFactory) this.factory).setAddress(InetAddress.getLoopbackAddress());
	}

	// As hotmw sets it up, too.
	private static ServletWebServerFactory tomcat() {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		InstalledRequestEnd.in(factory);
		return factory;
	}

	public TestContainer filter(String name, Filter filter, DispatcherType... dispatcherTypes) {
		this.initializers.add((context) -> {
			FilterRegistration.Dynamic registration = context.addFilter(name, filter);
			registration.setAsyncSupported(true);
			registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, dispatcherTypes), true, "/*");
		});
		return this;
	}

	public TestContainer servlet(String path, Servlet servlet) {
		this.initializers.add((context) -> {
			ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
			registration.setAsyncSupported(true);
			registration.setMultipartConfig(new MultipartConfigElement(""));
			registration.addMapping(path);
		});
		return this;
	}

	public TestContainer errorPage(String path) {
		((ConfigurableWebServerFactory) this.factory).addErrorPages(new ErrorPage(path));
		return this;
	}

	/**
	 * Speaks HTTP/2 without encryption too; Tomcat alone comes with what that needs.
	 */
	public TestContainer http2() {
		Http2 http2 = new Http2();
		http2.setEnabled(true);
		((ConfigurableWebServerFactory) this.factory).setHttp2(http2);
		return this;
	}

	/**
	 * Gives each connection request objects of its own. Tomcat takes those of a request
	 * whose client has left for the next one while application work still writes to them,
	 * so that the next one may be any; where that is not what a test is about, its
	 * requests must not meet.
	 */
	public TestContainer objectsOfEachConnection() {
		if (this.factory instanceof TomcatServletWebServerFactory tomcat) {
			tomcat.addConnectorCustomizers((connector) -> connector.setProperty("processorCache", "0"));
		}
		return this;
	}

	public TestContainer start() {
		this.server = this.factory.getWebServer(this.initializers.toArray(ServletContextInitializer[]::new));
		this.server.start();
		return this;
	}

	public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
	}

	/**
	 * Sends a request on a connection of its own, and reads the answer even if the server
	 * closes the connection before it has read the body.
	 */
	public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
			throws IOException, InterruptedException {
		return new PatientExchange(method, uri(path), body, headers).send();
	}

	/**
	 * Sends a request over HTTP/2, to which the first one of a client, without a body,
	 * has to switch.
	 */
	public HttpResponse<String> sendOverHttp2(String method, String path, BodyPublisher body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.version(HttpClient.Version.HTTP_2)
			.method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	/**
	 * Sends the very characters of a request and reads until the server closes the
	 * connection, which the request must ask for.
	 * @param request the request
	 * @return all that the server sent
	 */
	public String exchange(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * Sends a body of zeros and reads the answer until the server closes the connection,
	 * whether or not it let the client send all of it. Jetty resets the connection of a
	 * request whose body it did not read; then a client that gives up when it cannot
	 * write misses the answer, as {@code java.net.http.HttpClient} at times does.
	 * @param path where to
	 * @param length the length of the body, in bytes
	 * @return all that the server sent
	 */
	public String upload(String path, int length) throws IOException {
		String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
				+ "\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			OutputStream out = socket.getOutputStream();
			out.write(head.getBytes(StandardCharsets.ISO_8859_1));
			try {
				out.write(new byte[length]);
			}
			catch (SocketTimeoutException ex) {
				throw ex;
			}
			catch (IOException ignored) {
				// The server has had enough, and has answered before.
			}
			return readUntilClosed(socket.getInputStream());
		}
	}

	private static String readUntilClosed(InputStream in) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			in.transferTo(answer);
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ignored) {
			// Reset: what came before counts.
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Sends the very characters of a request, or of its beginning, and reads the head of
	 * the response.
	 * @param request the request
	 * @return all that the server sent before the body
	 */
	public String head(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			InputStream in = socket.getInputStream();
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = in.read();
				if (next < 0) {
					throw new EOFException("The connection ends after: " + head);
				}
				head.append((char) next);
			}
			return head.toString();
		}
	}

	/**
	 * Sends a GET request and leaves, as when a client dies, when the answer begins: what
	 * the server writes then is refused at once.
	 * @param path where to
	 * @return whether the server answered: work that goes on after its request has ended,
	 * here or there, may cost the next one on Tomcat its answer
	 */
	public boolean leaveDuring(String path) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
			return socket.getInputStream().read() >= 0;
		}
	}

	public int port() {
		if (this.server == null) {
			throw new IllegalStateException("The container was not started");
		}
		return this.server.getPort();
	}

	@Override
	public void close() {
		if (this.server != null) {
			this.server.stop();
			this.server.destroy();
		}
	}

}
