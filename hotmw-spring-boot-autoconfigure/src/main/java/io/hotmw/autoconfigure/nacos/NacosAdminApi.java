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

package io.hotmw.autoconfigure.nacos;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Reads from the HTTP interface for administrators that Nacos 3 has on its main port.
 * Every question is bounded in time and in the size of its answer. Thread-safe.
 */
final class NacosAdminApi {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	/** From the first attempt to connect to the last byte of the answer. */
	private static final Duration EXCHANGE_LIMIT = Duration.ofSeconds(3);

	private static final int MAX_BYTES = 1024 * 1024;

	private static final int OK = 200;

	private static final String DEFAULT_PORT = ":8848";

	private static final String DEFAULT_CONTEXT_PATH = "nacos";

	private final Duration exchangeLimit;

	private final List<String> servers;

	private final @Nullable String username;

	private final @Nullable String password;

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(CONNECT_LIMIT)
		.build();

	/**
	 * Create a reader.
	 * @param serverAddr the addresses as the Nacos client takes them, between commas
	 * @param contextPath the context path of the servers, or {@code null} for Nacos' own
	 * @param username who to log in as, or {@code null} for nobody
	 * @param password the password of that user
	 */
	NacosAdminApi(@Nullable String serverAddr, @Nullable String contextPath, @Nullable String username,
			@Nullable String password) {
		this(serverAddr, contextPath, username, password, EXCHANGE_LIMIT);
	}

	NacosAdminApi(@Nullable String serverAddr, @Nullable String contextPath, @Nullable String username,
			@Nullable String password, Duration exchangeLimit) {
		this.exchangeLimit = exchangeLimit;
		String path = normalised((contextPath != null && !contextPath.isBlank()) ? contextPath : DEFAULT_CONTEXT_PATH);
		this.servers = Stream.of(((serverAddr != null) ? serverAddr : "").split("[,;]"))
			.map(String::strip)
			.filter((address) -> !address.isEmpty())
			.map((address) -> base(address) + path)
			.toList();
		this.username = username;
		this.password = password;
	}

	// As the Nacos client completes an address.
	private static String base(String address) {
		if (address.contains("://")) {
			return address.replaceFirst("/+$", "");
		}
		return "http://" + address + (address.matches(".*:[0-9]+") ? "" : DEFAULT_PORT);
	}

	private static String normalised(String contextPath) {
		String path = contextPath.strip().replaceAll("^/+|/+$", "");
		return path.isEmpty() ? "" : "/" + path;
	}

	/**
	 * Has a conversation with the first server that can be reached, logged in if there is
	 * a user.
	 * @param <T> the type of the result
	 * @param conversation asks the questions
	 * @return the result of the conversation
	 * @throws RefusedException if the server answers with anything but success
	 * @throws IOException if none can be reached, or answers in time
	 * @throws InterruptedException if the thread is interrupted
	 */
	<T> T converse(Conversation<T> conversation) throws IOException, InterruptedException {
		IOException failure = new IOException("no address of a server is configured");
		for (String server : this.servers) {
			try {
				return conversation.with(new Session(server, logIn(server)));
			}
			catch (RefusedException ex) {
				throw ex;
			}
			catch (IOException ex) {
				failure = ex;
			}
		}
		throw failure;
	}

	// A server that asks for no password may refuse to log anybody in: whether a token is
	// needed is seen when something is asked.
	private @Nullable String logIn(String server) throws IOException, InterruptedException {
		if (this.username == null || this.username.isBlank()) {
			return null;
		}
		String password = (this.password != null) ? this.password : "";
		HttpRequest request = request(server + "/v3/auth/user/login")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form(Map.of("username", this.username, "password", password))))
			.build();
		try {
			return (send(request).get("accessToken") instanceof String token) ? token : null;
		}
		catch (RefusedException ex) {
			return null;
		}
	}

	// The limits that the HTTP client has itself do not cover the body of an answer.
	private Map<String, Object> send(HttpRequest request) throws IOException, InterruptedException {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.http.sendAsync(request,
				(response) -> new BoundedBody(MAX_BYTES));
		try {
			HttpResponse<byte[]> response = exchange.get(this.exchangeLimit.toMillis(), TimeUnit.MILLISECONDS);
			if (response.statusCode() != OK) {
				throw new RefusedException(response.statusCode());
			}
			return JsonParserFactory.getJsonParser().parseMap(new String(response.body(), StandardCharsets.UTF_8));
		}
		catch (TimeoutException ex) {
			throw new IOException("there is no whole answer after " + this.exchangeLimit.toMillis() + " ms", ex);
		}
		catch (ExecutionException ex) {
			throw new IOException("there is no answer: " + ex.getCause(), ex);
		}
		catch (JsonParseException ex) {
			throw new IOException("the answer is not JSON", ex);
		}
		finally {
			exchange.cancel(true);
		}
	}

	private static HttpRequest.Builder request(String uri) throws IOException {
		try {
			return HttpRequest.newBuilder(URI.create(uri));
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("a configured address of a server is not valid", ex);
		}
	}

	private static String form(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	/**
	 * Questions to one server.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface Conversation<T> {

		T with(Session session) throws IOException, InterruptedException;

	}

	/**
	 * The way to one server.
	 */
	final class Session {

		private final String server;

		private final @Nullable String token;

		private Session(String server, @Nullable String token) {
			this.server = server;
			this.token = token;
		}

		/**
		 * Asks a question.
		 * @param path the path below {@code /v3/admin}
		 * @param parameters the parameters of the query
		 * @return the {@code data} of the answer, empty if there is none
		 * @throws RefusedException if the server answers with anything but success
		 * @throws IOException if the server cannot be reached, takes too long, or sends
		 * too much
		 * @throws InterruptedException if the thread is interrupted
		 */
		Map<?, ?> get(String path, Map<String, String> parameters) throws IOException, InterruptedException {
			HttpRequest.Builder request = request(this.server + "/v3/admin" + path + "?" + form(parameters));
			if (this.token != null) {
				request.header("Authorization", "Bearer " + this.token);
			}
			Object data = send(request.build()).get("data");
			return (data instanceof Map<?, ?> map) ? map : Map.of();
		}

	}

	/**
	 * The server has answered, though not with what was asked for.
	 */
	static final class RefusedException extends IOException {

		private final int status;

		RefusedException(int status) {
			super("Nacos answers with status " + status);
			this.status = status;
		}

		int status() {
			return this.status;
		}

	}

}
