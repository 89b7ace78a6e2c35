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

package io.hotmw.sample.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ParseContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.SharedFixture;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample in front of a real Nacos server. Both run as long as the tests' JVM does,
 * since the Nacos client stays with the first server that it meets. Before each test the
 * document is set back to {@link #OPEN}.
 */
public final class LiveSample implements AutoCloseable {

	public static final String DOCUMENT = "hotmw-sample-app.yaml";

	/** Tells which generation served a request. */
	public static final String GENERATION_HEADER = "X-Hotmw-Generation";

	static final String ENCRYPTION_KEY = "an encryption key for tests";

	static final String SECRET = "0123456789abcdef0123456789abcdef";

	/** Anybody may call the service. */
	static final String OPEN = filters("auth: { enabled: false, order: 100 }");

	/** Who calls the service needs a token. */
	static final String CLOSED = filters("auth: { enabled: true, order: 100, options: { secret: " + SECRET + " } }");

	private static final ParseContext JSON = JsonPath
		.using(Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS));

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Path folder;

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final ConfigurableApplicationContext application;

	private final ServiceClient client;

	private LiveSample() {
		this.folder = temporaryFolder();
		this.server = NacosServerProcess.start(NacosServerOptions.in(this.folder));
		this.nacos = this.server.client();
		this.nacos.publishAndAwait(DOCUMENT, OPEN);
		this.application = new SpringApplicationBuilder(SampleApplication.class, LiveFilters.class).run(
				"--server.port=0", "--spring.cloud.nacos.config.server-addr=" + this.server.serverAddr(),
				"--hotmw.reconcile.interval=1s", "--management.endpoint.hotmw.access=unrestricted",
				"--hotmw.generation.response-header=" + GENERATION_HEADER, "--hotmw.last-good.sibling=true",
				"--hotmw.encryption-key=" + ENCRYPTION_KEY);
		this.client = new ServiceClient(
				this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		placeOrder();
	}

	private static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("hotmw-live-sample");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.application.close();
		this.server.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * A document.
	 * @param filters what stands below {@code hotmw.filters}, as a flow mapping without
	 * its braces
	 * @return the document
	 */
	public static String filters(String filters) {
		return "hotmw:\n  filters: { " + filters + " }\n";
	}

	public ConfigurableApplicationContext application() {
		return this.application;
	}

	/** The Nacos server, as others than the sample see it. */
	NacosClient nacos() {
		return this.nacos;
	}

	String serverAddr() {
		return this.server.serverAddr();
	}

	public void publish(String document) {
		this.nacos.publish(DOCUMENT, document);
	}

	void delete() {
		this.nacos.delete(DOCUMENT);
	}

	HttpResponse<String> get(String path) {
		return uninterrupted(() -> this.client.get(path));
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		return uninterrupted(() -> this.client.send(method, path, headers));
	}

	/**
	 * Calls a write operation of the endpoint.
	 * @param action its name
	 * @param body its parameters
	 * @return the answer
	 */
	HttpResponse<String> post(String action, Map<String, String> body) {
		return postJson("/actuator/hotmw/" + action, MAPPER.writeValueAsString(body));
	}

	/**
	 * Has a document checked as the one that is published.
	 * @param document the content
	 * @return the answer
	 */
	HttpResponse<String> validate(String document) {
		return post("validate",
				Map.of("dataId", DOCUMENT, "group", "DEFAULT_GROUP", "format", "yaml", "content", document));
	}

	HttpResponse<String> postJson(String path, String body) {
		return uninterrupted(() -> this.client.postJson(path, body));
	}

	HttpResponse<String> postJsonInChunks(String path, String body) {
		return uninterrupted(() -> this.client.postJsonInChunks(path, body));
	}

	private void placeOrder() {
		String order = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":2}";
		assertThat(postJson("/api/orders", order).statusCode()).isEqualTo(201);
	}

	public static HttpResponse<String> uninterrupted(Call call) {
		try {
			return call.answer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	int status(String path) {
		return get(path).statusCode();
	}

	/**
	 * Reads from the endpoint.
	 * @param path the JSON path
	 * @return what is there, or {@code null} if nothing is
	 */
	@Nullable Object endpoint(String path) {
		return read(endpoint(), path);
	}

	/**
	 * Reads from an answer.
	 * @param json the answer
	 * @param path the JSON path
	 * @return what is there, or {@code null} if nothing is
	 */
	public static @Nullable Object read(String json, String path) {
		return JSON.parse(json).read(path);
	}

	/**
	 * Reads from a page of the management interface.
	 * @param page what follows {@code /actuator/}
	 * @param path the JSON path
	 * @return what is there, or {@code null} if nothing is
	 */
	@Nullable Object actuator(String page, String path) {
		return read(get("/actuator/" + page).body(), path);
	}

	/**
	 * Reads the value of a metric as Prometheus does.
	 * @param series its name and tags
	 * @return the value, or not a number if there is no such series
	 */
	double metric(String series) {
		return get("/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(series + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(series.length() + 1)))
			.findFirst()
			.orElse(Double.NaN);
	}

	String endpoint() {
		return get("/actuator/hotmw").body();
	}

	long generation() {
		return ((Number) Objects.requireNonNull(endpoint("$.generation"))).longValue();
	}

	String revision() {
		return String.valueOf(endpoint("$.revision"));
	}

	/**
	 * Publishes a document and waits until it is in effect.
	 * @param document the content
	 * @return its revision
	 */
	String change(String document) {
		String revision = String.valueOf(read(validate(document).body(), "$.revision"));
		publish(document);
		awaitEndpoint("$.revision", revision);
		return revision;
	}

	void awaitStatus(String path, int status) {
		await(() -> assertThat(status(path)).as(this::endpoint).isEqualTo(status));
	}

	void awaitEndpoint(String path, Object value) {
		await(() -> assertThat(endpoint(path)).as(this::endpoint).isEqualTo(value));
	}

	public static void await(Runnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
	}

	private void reset() {
		if (endpoint("$.hold") != null) {
			assertThat(post("release", Map.of("reason", "the next test")).statusCode()).isLessThan(500);
		}
		publish(OPEN);
		awaitEndpoint("$.inSync", true);
		awaitEndpoint("$.filters[*].name", List.of("auth"));
		awaitStatus("/api/orders", 200);
	}

	/**
	 * A call over HTTP.
	 */
	public interface Call {

		HttpResponse<String> answer() throws IOException, InterruptedException;

	}

	/**
	 * Hands the one {@link LiveSample} to the tests.
	 */
	public static final class Extension extends SharedFixture<LiveSample> implements BeforeAllCallback {

		public Extension() {
			super(LiveSample.class, LiveSample::new, LiveSample::reset);
		}

		@Override
		public void beforeAll(ExtensionContext context) {
			beforeEach(context);
		}

	}

}
