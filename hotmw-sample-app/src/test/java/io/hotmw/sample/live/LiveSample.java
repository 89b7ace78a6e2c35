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
import java.util.Objects;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ParseContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.ServiceClient;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample in front of a real Nacos server. Both run as long as the tests' JVM does,
 * since the Nacos client stays with the first server that it meets. Before each test the
 * document is set back to {@link #OPEN}.
 */
final class LiveSample implements AutoCloseable {

	static final String DOCUMENT = "hotmw-sample-app.yaml";

	static final String SECRET = "0123456789abcdef0123456789abcdef";

	/** Anybody may call the service. */
	static final String OPEN = filters("auth: { enabled: false, order: 100 }");

	/** Who calls the service needs a token. */
	static final String CLOSED = filters("auth: { enabled: true, order: 100, options: { secret: " + SECRET + " } }");

	private static final ParseContext JSON = JsonPath
		.using(Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS));

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
				"--hotmw.reconcile.interval=1s");
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
	static String filters(String filters) {
		return "hotmw:\n  filters: { " + filters + " }\n";
	}

	ConfigurableApplicationContext application() {
		return this.application;
	}

	void publish(String document) {
		this.nacos.publish(DOCUMENT, document);
	}

	void delete() {
		this.nacos.delete(DOCUMENT);
	}

	HttpResponse<String> get(String path) {
		try {
			return this.client.get(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void placeOrder() {
		try {
			String order = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":2}";
			assertThat(this.client.postJson("/api/orders", order).statusCode()).isEqualTo(201);
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
		return JSON.parse(endpoint()).read(path);
	}

	String endpoint() {
		return get("/actuator/hotmw").body();
	}

	long generation() {
		return ((Number) Objects.requireNonNull(endpoint("$.generation"))).longValue();
	}

	void awaitStatus(String path, int status) {
		await(() -> assertThat(status(path)).as(this::endpoint).isEqualTo(status));
	}

	void awaitEndpoint(String path, Object value) {
		await(() -> assertThat(endpoint(path)).as(this::endpoint).isEqualTo(value));
	}

	private static void await(Runnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
	}

	private void reset() {
		publish(OPEN);
		awaitEndpoint("$.inSync", true);
		awaitEndpoint("$.filters[*].name", List.of("auth"));
		awaitStatus("/api/orders", 200);
	}

	/**
	 * Hands the one {@link LiveSample} to the tests.
	 */
	static final class Extension implements ParameterResolver, BeforeEachCallback {

		private static final Namespace NAMESPACE = Namespace.create(LiveSample.class);

		@Override
		public void beforeEach(ExtensionContext context) {
			sample(context).reset();
		}

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == LiveSample.class;
		}

		@Override
		public LiveSample resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return sample(context);
		}

		private static LiveSample sample(ExtensionContext context) {
			return context.getRoot()
				.getStore(NAMESPACE)
				.computeIfAbsent(LiveSample.class, (key) -> new LiveSample(), LiveSample.class);
		}

	}

}
