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
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Objects;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.hotmw.autoconfigure.document.ConfigDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwEndpoint} over HTTP.
 */
class HotmwEndpointHttpTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
				ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
				HotmwEndpointAutoConfiguration.class))
		.withUserConfiguration(HotmwEndpointAutoConfigurationTests.EngineConfiguration.class,
				RequestConfiguration.class)
		.withPropertyValues("server.address=127.0.0.1", "server.port=0",
				"management.endpoints.web.exposure.include=hotmw");

	@Test
	void getShouldAnswerEverythingInDocumentedOrder() {
		run(this.runner, (http) -> assertThat(pretty(http.get("/actuator/hotmw"))).isEqualTo(golden("hotmw.json")));
	}

	@Test
	void getOfFilterShouldAnswerItAlone() {
		run(this.runner,
				(http) -> assertThat(pretty(http.get("/actuator/hotmw/filters/request-id")))
					.isEqualTo(golden("hotmw-filters-request-id.json"))
					.isEqualTo(pretty(http.get("/actuator/hotmw/filters/requestid"))));
	}

	@Test
	void documentationShouldShowRealAnswers() throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "endpoint.md"))).contains(golden("hotmw.json"))
			.contains(golden("hotmw-before-first-generation.json"))
			.contains(golden("hotmw-filters-request-id.json"));
	}

	@Test
	void getBeforeFirstGenerationShouldAnswer() {
		this.runner
			.run((context) -> assertThat(pretty(new Http(context.getSourceApplicationContext()).get("/actuator/hotmw")))
				.isEqualTo(golden("hotmw-before-first-generation.json")));
	}

	@Test
	void getWhenThereIsNoSuchEntryShouldAnswerNotFound() {
		run(this.runner, (http) -> {
			assertThat(http.get("/actuator/hotmw/filters/unheard-of").statusCode()).isEqualTo(404);
			assertThat(http.get("/actuator/hotmw/filters/Not%20A%20Name").statusCode()).isEqualTo(404);
			assertThat(http.get("/actuator/hotmw/routes/auth").statusCode()).isEqualTo(404);
			assertThat(http.get("/actuator/hotmw/filters").statusCode()).isEqualTo(404);
		});
	}

	@Test
	void postShouldNotBeAllowed() {
		run(this.runner, (http) -> assertThat(http.send("POST", "/actuator/hotmw", null).statusCode()).isEqualTo(405));
	}

	@Test
	void getShouldNotShowSecret() {
		run(this.runner, (http) -> assertThat(http.get("/actuator/hotmw").body()).contains("client-secret")
			.doesNotContain(TestScenario.SECRET));
	}

	@Test
	void getWhenValuesAreNeverShownShouldMaskThem() {
		run(this.runner.withPropertyValues("management.endpoint.hotmw.show-values=never"), (http) -> {
			assertThat(jwkSetUri(http.get("/actuator/hotmw/filters/auth"))).isEqualTo("******");
			assertThat(http.get("/actuator/hotmw").body()).doesNotContain("abc").doesNotContain("acme");
		});
	}

	@Test
	void getWhenValuesAreShownToAuthorizedShouldMaskThemForOthers() {
		run(this.runner.withPropertyValues("management.endpoint.hotmw.show-values=when-authorized"), (http) -> {
			assertThat(jwkSetUri(http.get("/actuator/hotmw/filters/auth"))).isEqualTo("******");
			assertThat(jwkSetUri(http.send("GET", "/actuator/hotmw/filters/auth", "guest")))
				.isEqualTo("https://idp.example.org/jwks");
			assertThat(http.send("GET", "/actuator/hotmw", "guest").body()).contains("https://idp.example.org/jwks")
				.doesNotContain(TestScenario.SECRET);
		});
	}

	@Test
	void getWhenValuesAreShownToRoleShouldMaskThemForOthers() {
		run(this.runner.withPropertyValues("management.endpoint.hotmw.show-values=when-authorized",
				"management.endpoint.hotmw.roles=operator"), (http) -> {
					assertThat(jwkSetUri(http.send("GET", "/actuator/hotmw/filters/auth", "guest")))
						.isEqualTo("******");
					assertThat(jwkSetUri(http.send("GET", "/actuator/hotmw/filters/auth", "operator")))
						.isEqualTo("https://idp.example.org/jwks");
				});
	}

	@Test
	void getShouldApplySanitizingFunctionsOfApplication() {
		SanitizingFunction function = SanitizingFunction.sanitizeValue().ifLikelyUri();

		run(this.runner.withBean(SanitizingFunction.class, () -> function),
				(http) -> assertThat(jwkSetUri(http.get("/actuator/hotmw/filters/auth"))).isEqualTo("******"));
	}

	private void run(WebApplicationContextRunner runner, HttpTest test) {
		runner.withBean(ConfigDocuments.class, TestScenario::documents).run((context) -> {
			TestScenario.play(context.getBean(TestEngine.class));
			test.accept(new Http(context.getSourceApplicationContext()));
		});
	}

	private static @Nullable String jwkSetUri(HttpResponse<String> response) {
		JsonNode options = MAPPER.readTree(response.body()).get("options");
		return options.get("jwk-set-uri").asString();
	}

	private static String pretty(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		return MAPPER.readTree(response.body()).toPrettyString().replace(System.lineSeparator(), "\n");
	}

	private static String golden(String name) throws IOException {
		try (InputStream golden = HotmwEndpointHttpTests.class.getResourceAsStream(name)) {
			return new String(Objects.requireNonNull(golden, name).readAllBytes(), StandardCharsets.UTF_8).strip();
		}
	}

	private interface HttpTest {

		void accept(Http http) throws Exception;

	}

	private final class Http {

		private final String base;

		Http(Object context) {
			this.base = "http://127.0.0.1:"
					+ Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
		}

		HttpResponse<String> get(String path) throws Exception {
			return send("GET", path, null);
		}

		HttpResponse<String> send(String method, String path, @Nullable String role) throws Exception {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
				.method(method, HttpRequest.BodyPublishers.noBody());
			if (role != null) {
				request.header("X-Role", role);
			}
			return HotmwEndpointHttpTests.this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}

	}

	/**
	 * Believes whoever names a role.
	 */
	@Configuration(proxyBeanMethods = false)
	static class RequestConfiguration {

		@Bean
		Filter credulousAuthentication() {
			return (request, response, chain) -> chain.doFilter(new CredulousRequest((HttpServletRequest) request),
					response);
		}

	}

	private static final class CredulousRequest extends HttpServletRequestWrapper {

		CredulousRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable Principal getUserPrincipal() {
			String role = getHeader("X-Role");
			return (role != null) ? () -> role : null;
		}

		@Override
		public boolean isUserInRole(String role) {
			return role.equals(getHeader("X-Role"));
		}

	}

}
