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

package io.hotmw.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts real applications, each in a JVM of its own, on class paths that lack optional
 * libraries. A filtered class loader does not show what is linked without being asked
 * for.
 */
class MissingLibrariesTests {

	private static final String BEANS = "nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint "
			+ "hotmwManagementExemption hotmwOptionConstraints "
			+ "hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					no-such-library | nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					nacos alibaba | hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					nacos alibaba spring-cloud | hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					bucket4j caffeine lettuce spring-data | nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					resilience4j | nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					actuator | nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator
					nacos alibaba boot-health micrometer-core micrometer-registry micrometer-jakarta micrometer-tracing boot-micrometer | hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwAuditEvents
					spring-security nimbus jetty | nacosDocuments hotmwEnvironmentChangeTrigger hotmwProperties hotmwEndpoint hotmwManagementExemption hotmwOptionConstraints hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator hotmwAuditEvents
					nacos alibaba spring-cloud actuator spring-security nimbus jetty validat | hotmwChainMetrics hotmwServerObservationMark hotmwHealthIndicator
					""",
			delimiter = '|')
	void runShouldDoWithout(String missing, String beans) throws Exception {
		Path said = this.directory.resolve("said.txt");
		Path log = this.directory.resolve("log.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-DJM.SNAPSHOT.PATH=" + this.directory, "-DJM.LOG.PATH=" + this.directory,
				"-cp", classPathWithout(missing.split(" ")), Application.class.getName(), said.toString())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ended").isTrue();
		}
		finally {
			process.destroyForcibly().waitFor();
		}

		assertThat(said).as(() -> readString(log))
			.hasContent(("404 with an id, then Published, with beans " + beans).strip());
	}

	private static String readString(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String classPathWithout(String... fragments) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Arrays.stream(fragments).noneMatch(new File(entry).getName()::contains))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Runs in a JVM of its own. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Application {

		public static void main(String... args) throws Exception {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.properties("server.port=0", "server.address=127.0.0.1", "hotmw.filters.request-id.enabled=true",
						"spring.cloud.nacos.config.import-check.enabled=false",
						"spring.cloud.nacos.config.server-addr=127.0.0.1:1", "spring.main.banner-mode=off",
						"management.endpoints.web.exposure.include=hotmw")
				.run()) {
				HttpResponse<Void> response = get(context);
				System.setProperty("hotmw.filters.request-id.order", "7");
				String result = context.getBean(ChainRefresher.class)
					.refresh(RefreshTrigger.of(RefreshTrigger.Type.API))
					.getClass()
					.getSimpleName();
				String id = response.headers().firstValue("X-Request-Id").isPresent() ? "an id" : "no id";
				String beans = String.join(" ", Arrays.stream(BEANS.split(" ")).filter(context::containsBean).toList());
				String text = response.statusCode() + " with " + id + ", then " + result + ", with beans " + beans;
				Files.writeString(Path.of(args[0]), text.strip());
			}
		}

		private static HttpResponse<Void> get(ConfigurableApplicationContext context) throws Exception {
			WebServer server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
			int port = server.getPort();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/nothing")).build();
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
		}

	}

}
