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

package io.hotmw.autoconfigure.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.hotmw.autoconfigure.LiveProperties;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * An application with the endpoint and write access to it, as its operator sees it.
 */
final class OperationsApplication {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** Longer than anything may take, however busy the machine. */
	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final HttpClient client = HttpClient.newHttpClient();

	private final ApplicationContext context;

	private final LiveProperties properties;

	private final String base;

	OperationsApplication(ApplicationContext context, ApplicationContext source) {
		this.context = context;
		this.properties = LiveProperties.of(source);
		this.base = "http://127.0.0.1:"
				+ Objects.requireNonNull(((WebServerApplicationContext) source).getWebServer()).getPort();
	}

	/** Sets a property in remote configuration and has it take effect. */
	void change(String property, String value) {
		set(property, value);
		refresh();
	}

	/** Sets a property in remote configuration. */
	void set(String property, String value) {
		this.properties.set(property, value);
	}

	void refresh() {
		refresh(RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT));
	}

	void refresh(RefreshTrigger trigger) {
		this.context.getBean(ChainRefresher.class).refresh(trigger);
	}

	/** Stops what carries out changes, as at the end of the application. */
	void stop() {
		this.context.getBean(ChainRefresher.class).close();
	}

	String revision() {
		return hotmw().get("revision").asString();
	}

	JsonNode hotmw() {
		return get("", 200);
	}

	JsonNode get(String path, int status) {
		return json(send(request(path).GET().build()), status);
	}

	JsonNode post(String action, Map<String, String> body, int status) {
		return json(postRaw(action, json(body)), status);
	}

	String json(Map<String, String> body) {
		return MAPPER.writeValueAsString(body);
	}

	/** Sends a request without a body. */
	HttpResponse<String> send(String method, String path) {
		return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
	}

	HttpResponse<String> postRaw(String action, String body) {
		return send(request("/" + action).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	/** The status of a request to the application itself. */
	int statusOf(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)).build()).statusCode();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.base + "/actuator/hotmw" + path)).timeout(LIMIT);
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode json(HttpResponse<String> response, int status) {
		if (response.statusCode() != status) {
			throw new AssertionError(
					"answered " + response.statusCode() + " and not " + status + ": " + response.body());
		}
		return json(response);
	}

	static JsonNode json(HttpResponse<String> response) {
		return response.body().isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(response.body());
	}

}
