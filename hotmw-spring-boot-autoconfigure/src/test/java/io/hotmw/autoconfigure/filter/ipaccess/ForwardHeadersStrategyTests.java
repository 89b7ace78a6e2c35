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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.hotmw.autoconfigure.filter.address.ClientAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the filter finds while {@code server.forward-headers-strategy} lets the container
 * or Spring change the address too. The client sends a header of its own, to which the
 * proxy, 127.0.0.1, adds the address of the client, 192.0.2.7.
 */
class ForwardHeadersStrategyTests {

	private static final String TOMCAT = JettyServletWebServerAutoConfiguration.class.getName();

	private static final String JETTY = TomcatServletWebServerAutoConfiguration.class.getName();

	private static final String[] PROXIES = { "trusted-proxies=127.0.0.1", "header=x-forwarded-for" };

	private static final String FORGED = "198.51.100.9";

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void addressWhenNobodyElseReadsTheHeaderShouldBeTheClients(String container) throws Exception {
		assertThat(ask(container, "none", PROXIES)).isEqualTo("127.0.0.1 192.0.2.7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void addressWhenSpringBelievesTheClientShouldBeTheClientsAllTheSame(String container) throws Exception {
		assertThat(ask(container, "framework", PROXIES)).isEqualTo(FORGED + " 192.0.2.7");
		assertThat(ask(container, "framework")).isEqualTo(FORGED + " 127.0.0.1");
	}

	@Test
	void addressWhenTomcatHasFoundItShouldBeTheClients() throws Exception {
		assertThat(ask("tomcat", "native")).isEqualTo("192.0.2.7 192.0.2.7");
		assertThat(ask("tomcat", "native", PROXIES)).isEqualTo("192.0.2.7 192.0.2.7");
	}

	/**
	 * Nothing is left of the connection's address there, which is why the documentation
	 * advises against it.
	 */
	@Test
	void addressWhenJettyReadsTheHeaderShouldBeWhateverItBelieves() throws Exception {
		assertThat(ask("jetty", "native")).isEqualTo(FORGED + " " + FORGED);
	}

	private String ask(String container, String strategy, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("--server.forward-headers-strategy=" + strategy,
				"--spring.autoconfigure.exclude=" + ("jetty".equals(container) ? JETTY : TOMCAT),
				"--hotmw.filters.office.type=ip-access", "--hotmw.filters.office.options.allow=0.0.0.0/0"));
		Stream.of(options).map("--hotmw.filters.office.options."::concat).forEach(arguments::add);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.cloud.nacos.config.enabled=false",
					"spring.cloud.nacos.config.import-check.enabled=false", "spring.main.banner-mode=off",
					"spring.main.register-shutdown-hook=false", "spring.jmx.enabled=false")
			.run(arguments.toArray(String[]::new))) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/who"))
				.header("X-Forwarded-For", FORGED + ", 192.0.2.7")
				.build();
			return this.client.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WhoController.class)
	static class Application {

	}

	/** Tells what the servlet API says, and what the filter has found. */
	@RestController
	static class WhoController {

		@GetMapping("/who")
		String who(HttpServletRequest request) {
			return request.getRemoteAddr() + " " + request.getAttribute(ClientAddress.ATTRIBUTE);
		}

	}

}
