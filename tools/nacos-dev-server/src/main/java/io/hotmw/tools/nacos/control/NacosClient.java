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
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Publishes, reads and deletes configuration documents on a Nacos server over its HTTP
 * interface, as a user of the console would.
 *
 * <p>
 * A client looks at one namespace and one group, at first {@value #PUBLIC_NAMESPACE} and
 * {@value #DEFAULT_GROUP}; {@link #inNamespace} and {@link #inGroup} return clients that
 * look elsewhere. Immutable and thread-safe.
 *
 * <p>
 * Nacos answers a publish before the new content can be read: a read right after it may
 * still see the old. Use the methods with {@code Await} in their name where that matters.
 */
public final class NacosClient {

	/**
	 * Name of the administrator.
	 */
	public static final String ADMIN = "nacos";

	/**
	 * The namespace that is always there.
	 */
	public static final String PUBLIC_NAMESPACE = "public";

	/**
	 * The group of documents that name none.
	 */
	public static final String DEFAULT_GROUP = "DEFAULT_GROUP";

	private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration READY_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration AWAIT_TIMEOUT = Duration.ofSeconds(15);

	private static final Duration AWAIT_POLL = Duration.ofMillis(20);

	private static final String CONFIGS = "/nacos/v1/cs/configs";

	private static final int OK = 200;

	private static final int NOT_FOUND = 404;

	// What a read gets that meets the writing of the same document.
	private static final int BEING_MODIFIED = 409;

	private static final Pattern ACCESS_TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

	private static final Map<String, String> TYPES = Map.of("yaml", "yaml", "yml", "yaml", "properties", "properties",
			"json", "json", "xml", "xml", "html", "html");

	private final HttpClient http;

	private final URI server;

	private final String namespace;

	private final String group;

	private final @Nullable String token;

	private NacosClient(HttpClient http, URI server, String namespace, String group, @Nullable String token) {
		this.http = http;
		this.server = server;
		this.namespace = namespace;
		this.group = group;
		this.token = token;
	}

	/**
	 * Return a client of the server on a port of this machine that sends no token.
	 * @param httpPort the server's HTTP port
	 * @return a client for the public namespace and the default group
	 */
	public static NacosClient to(int httpPort) {
		HttpClient http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.proxy(HttpClient.Builder.NO_PROXY)
			.connectTimeout(READY_TIMEOUT)
			.build();
		return new NacosClient(http, URI.create("http://127.0.0.1:" + httpPort), PUBLIC_NAMESPACE, DEFAULT_GROUP, null);
	}

	/**
	 * Return a client that looks at another namespace of the same server.
	 * @param namespaceId the namespace's id, not its name
	 * @return the other client
	 */
	public NacosClient inNamespace(String namespaceId) {
		return new NacosClient(this.http, this.server, namespaceId, this.group, this.token);
	}

	/**
	 * Return a client that looks at another group of the same namespace.
	 * @param otherGroup the group
	 * @return the other client
	 */
	public NacosClient inGroup(String otherGroup) {
		return new NacosClient(this.http, this.server, this.namespace, otherGroup, this.token);
	}

	/**
	 * Return a client that sends a token with every request.
	 * @param accessToken the token, or {@code null} to send none
	 * @return the other client
	 */
	public NacosClient withToken(@Nullable String accessToken) {
		return new NacosClient(this.http, this.server, this.namespace, this.group, accessToken);
	}

	/**
	 * Log in and return a client that sends the token it got. The token is good for five
	 * hours and survives a restart of the server.
	 * @param user the user's name
	 * @param password the user's password
	 * @return the other client
	 * @throws NacosRequestException if user or password are wrong
	 */
	public NacosClient loggedIn(String user, String password) {
		HttpResponse<String> response = withToken(null).send("POST", "/nacos/v3/auth/user/login",
				Map.of("username", user, "password", password));
		Matcher accessToken = ACCESS_TOKEN.matcher(response.body());
		if (response.statusCode() != OK || !accessToken.find()) {
			throw refused("log in '" + user + "'", response);
		}
		return withToken(accessToken.group(1));
	}

	/**
	 * Create the administrator {@value #ADMIN}, as the console's first visitor is asked
	 * to.
	 * @param password the password to set
	 * @return {@code false} if there is an administrator already, whose password stays
	 */
	public boolean createAdmin(String password) {
		HttpResponse<String> response = send("POST", "/nacos/v3/auth/user/admin", Map.of("password", password));
		// These interfaces put the status of a refusal into the body of a success.
		if (response.statusCode() == OK && response.body().contains("\"code\":409")) {
			return false;
		}
		requireDone("create the administrator", response);
		return true;
	}

	/**
	 * Create a user who may read and write the documents of the public namespace.
	 * @param user the user's name, also that of a role of its own
	 * @param password the user's password
	 * @throws NacosRequestException if there is such a user already
	 */
	public void createUser(String user, String password) {
		requireDone("create the user '" + user + "'",
				send("POST", "/nacos/v3/auth/user", Map.of("username", user, "password", password)));
		requireDone("give '" + user + "' a role",
				send("POST", "/nacos/v3/auth/role", Map.of("username", user, "role", user)));
		requireDone("permit the role '" + user + "' to read and write", send("POST", "/nacos/v3/auth/permission",
				Map.of("role", user, "resource", PUBLIC_NAMESPACE + ":*:*", "action", "rw")));
	}

	/**
	 * Change a password. Nacos lets each user change its own alone; tokens that it gave
	 * before stay good.
	 * @param user the user's name
	 * @param password the password so far
	 * @param newPassword the password from now on
	 * @throws NacosRequestException if the password so far is another
	 */
	public void changePassword(String user, String password, String newPassword) {
		requireDone("change the password of '" + user + "'", loggedIn(user, password).send("PUT", "/nacos/v3/auth/user",
				Map.of("username", user, "newPassword", newPassword)));
	}

	/**
	 * Create a namespace. Its id may be chosen freely and is what {@link #inNamespace}
	 * and {@code spring.cloud.nacos.config.namespace} take.
	 * @param id the new namespace's id
	 * @throws NacosRequestException if there is one with this id already
	 */
	public void createNamespace(String id) {
		requireDone("create the namespace '" + id + "'",
				send("POST", "/nacos/v3/admin/core/namespace", Map.of("namespaceId", id, "namespaceName", id)));
	}

	/**
	 * Publish a document whose type follows from the ending of its name ({@code .yaml},
	 * {@code .properties}, {@code .json}, …; else plain text).
	 * @param dataId the document's name
	 * @param content the whole content; Nacos refuses one that is empty or blank
	 * @throws NacosRequestException if the server refuses it
	 */
	public void publish(String dataId, String content) {
		publish(dataId, content, typeOf(dataId));
	}

	/**
	 * Publish a document.
	 * @param dataId the document's name
	 * @param content the whole content; Nacos refuses one that is empty or blank
	 * @param type how Nacos is to parse it when it compares the old and the new content:
	 * {@code yaml}, {@code properties}, {@code json}, {@code text}, …
	 * @throws NacosRequestException if the server refuses it
	 */
	public void publish(String dataId, String content, String type) {
		Map<String, String> parameters = document(dataId);
		parameters.put("content", content);
		parameters.put("type", type);
		requireOk("publish " + describe(dataId), send("POST", CONFIGS, parameters));
	}

	/**
	 * Publish a document and wait until a read returns what was published.
	 * @param dataId the document's name
	 * @param content the whole content
	 * @throws NacosRequestException if the server refuses it
	 * @throws NacosServerException if a read returns something else for 15 seconds
	 */
	public void publishAndAwait(String dataId, String content) {
		publish(dataId, content);
		awaitContent(dataId, content);
	}

	/**
	 * Read a document.
	 * @param dataId the document's name
	 * @return its content, or empty if there is no such document
	 * @throws NacosRequestException if the server refuses to tell
	 */
	public Optional<String> get(String dataId) {
		HttpResponse<String> response = read(dataId);
		if (response.statusCode() == NOT_FOUND) {
			return Optional.empty();
		}
		requireOk("read " + describe(dataId), response);
		return Optional.of(response.body());
	}

	/**
	 * Delete a document. Nothing happens if there is none.
	 * @param dataId the document's name
	 * @throws NacosRequestException if the server refuses it
	 */
	public void delete(String dataId) {
		requireOk("delete " + describe(dataId), send("DELETE", CONFIGS, document(dataId)));
	}

	/**
	 * Delete a document and wait until a read no longer finds it.
	 * @param dataId the document's name
	 * @throws NacosRequestException if the server refuses it
	 * @throws NacosServerException if a read still finds it after 15 seconds
	 */
	public void deleteAndAwait(String dataId) {
		delete(dataId);
		await(dataId, Optional::isEmpty, "is still there");
	}

	/**
	 * Wait until a read returns a content.
	 * @param dataId the document's name
	 * @param content the content to wait for
	 * @throws NacosServerException if a read returns something else for 15 seconds
	 */
	public void awaitContent(String dataId, String content) {
		await(dataId, Optional.of(content)::equals, "does not have the published content");
	}

	/**
	 * Return whether the server answers that it is ready.
	 * @return {@code false} also if nobody answers
	 */
	public boolean isReady() {
		return answers(this.server.resolve("/nacos/v3/admin/core/state/readiness"));
	}

	/**
	 * Return whether somebody answers a request with success.
	 * @param uri what to request
	 * @return {@code false} also if nobody answers
	 */
	boolean answers(URI uri) {
		try {
			return exchange(HttpRequest.newBuilder(uri).timeout(READY_TIMEOUT).build()).statusCode() == OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "client of " + this.server + ", namespace " + this.namespace + ", group " + this.group;
	}

	private void await(String dataId, Predicate<Optional<String>> condition, String otherwise) {
		long deadline = System.nanoTime() + AWAIT_TIMEOUT.toNanos();
		while (!condition.test(get(dataId))) {
			if (System.nanoTime() > deadline) {
				throw new NacosServerException(
						describe(dataId) + " " + otherwise + " after " + AWAIT_TIMEOUT.toSeconds() + " s");
			}
			pause();
		}
	}

	private void pause() {
		try {
			Thread.sleep(AWAIT_POLL.toMillis());
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private HttpResponse<String> read(String dataId) {
		long deadline = System.nanoTime() + AWAIT_TIMEOUT.toNanos();
		HttpResponse<String> response = send("GET", CONFIGS, document(dataId));
		while (response.statusCode() == BEING_MODIFIED && System.nanoTime() < deadline) {
			pause();
			response = send("GET", CONFIGS, document(dataId));
		}
		return response;
	}

	private Map<String, String> document(String dataId) {
		Map<String, String> parameters = new TreeMap<>();
		parameters.put("dataId", dataId);
		parameters.put("group", this.group);
		parameters.put("tenant", this.namespace);
		return parameters;
	}

	private String describe(String dataId) {
		return "document '" + dataId + "' (group '" + this.group + "', namespace '" + this.namespace + "')";
	}

	private HttpResponse<String> send(String method, String path, Map<String, String> parameters) {
		try {
			return exchange(request(method, path, parameters));
		}
		catch (IOException ex) {
			throw new NacosServerException("no answer from Nacos at " + this.server + " to " + method + " " + path, ex);
		}
	}

	private HttpRequest request(String method, String path, Map<String, String> parameters) {
		String form = parameters.entrySet()
			.stream()
			.map((entry) -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
			.collect(Collectors.joining("&"));
		HttpRequest.Builder request = HttpRequest.newBuilder().timeout(REQUEST_TIMEOUT);
		if (method.equals("POST")) {
			request.uri(this.server.resolve(path))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form));
		}
		else {
			request.uri(this.server.resolve(path + "?" + form)).method(method, HttpRequest.BodyPublishers.noBody());
		}
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		return request.build();
	}

	private HttpResponse<String> exchange(HttpRequest request) throws IOException {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static void requireOk(String request, HttpResponse<String> response) {
		if (response.statusCode() != OK) {
			throw refused(request, response);
		}
	}

	private static void requireDone(String request, HttpResponse<String> response) {
		if (response.statusCode() != OK || !response.body().contains("\"code\":0")) {
			throw refused(request, response);
		}
	}

	private static NacosRequestException refused(String request, HttpResponse<String> response) {
		return new NacosRequestException(request, response.statusCode(), response.body());
	}

	private static NacosServerException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new NacosServerException("interrupted while talking to Nacos", ex);
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private static String typeOf(String dataId) {
		String ending = dataId.substring(dataId.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return TYPES.getOrDefault(ending, "text");
	}

}
