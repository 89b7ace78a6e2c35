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

package io.hotmw.autoconfigure.management;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What probes and operators are answered while a published filter refuses every request.
 */
class ManagementPathsHttpTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(strings = { "--management.server.port=",
			"--management.server.port=0 --management.server.address=127.0.0.1" })
	void probesWhenTheApplicationPutsThemOnTheMainPortShouldBeAnswered(String port) throws Exception {
		try (ConfigurableApplicationContext context = start(
				port + " --management.endpoint.health.probes.add-additional-paths=true"
						+ " --management.endpoint.health.group.own.include=ping"
						+ " --management.endpoint.health.group.own.additional-path=server:/own")) {
			assertThat(status(context, "local.server.port", "/livez")).isEqualTo(200);
			assertThat(status(context, "local.server.port", "/readyz")).isEqualTo(200);
			assertThat(status(context, "local.server.port", "/own")).isEqualTo(200);
			assertThat(status(context, "local.server.port", "/api")).isEqualTo(401);
			assertThat(status(context, "local.management.port", "/actuator/health")).isEqualTo(200);
		}
	}

	private static ConfigurableApplicationContext start(String arguments) {
		Map<String, Object> remote = Map.of("hotmw.filters.auth.type", "jwt", "hotmw.filters.auth.options.secret",
				"0123456789abcdef0123456789abcdef");
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.cloud.nacos.config.enabled=false",
					"spring.cloud.nacos.config.import-check.enabled=false", "spring.main.banner-mode=off",
					"spring.main.register-shutdown-hook=false", "spring.jmx.enabled=false")
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("centre", remote)))
			.run(arguments.split(" "));
	}

	private int status(ConfigurableApplicationContext context, String port, String path)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + path);
		return this.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class })
	static class Application {

	}

}
