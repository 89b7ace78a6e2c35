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

package io.hotmw.starter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint behind Spring Security, as {@code docs/operating.md} advises.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.cloud.nacos.config.enabled=false",
				"spring.cloud.nacos.config.import-check.enabled=false", "server.address=127.0.0.1",
				"management.endpoints.web.exposure.include=hotmw", "management.endpoint.hotmw.access=unrestricted" })
class ProtectedEndpointTests {

	private static final String DOCUMENT = "{\"content\":\"hotmw.filters: {}\"}";

	private static final String ROLLBACK = """
			{"revision":"%1$s","expectedRevision":"%1$s","reason":"to be seen"}""";

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void readingShouldNeedARole() throws Exception {
		assertThat(get("", null).statusCode()).isEqualTo(401);
		assertThat(get("", "nobody").statusCode()).isEqualTo(403);
		assertThat(get("", "viewer").statusCode()).isEqualTo(200);
		assertThat(get("/history", "operator").statusCode()).isEqualTo(200);
	}

	@Test
	void writingShouldBeForOperators() throws Exception {
		assertThat(post("validate", DOCUMENT, null).statusCode()).isEqualTo(401);
		assertThat(post("validate", DOCUMENT, "viewer").statusCode()).isEqualTo(403);
		assertThat(post("rollback", "{}", "viewer").statusCode()).isEqualTo(403);
		assertThat(post("release", "{}", "viewer").statusCode()).isEqualTo(403);
		assertThat(post("validate", DOCUMENT, "operator").statusCode()).isEqualTo(200);
	}

	@Test
	void callerShouldStandInTheHistory() throws Exception {
		String revision = get("", "viewer").body().replaceFirst("(?s).*?\"revision\":\"([^\"]+)\".*", "$1");

		assertThat(post("rollback", ROLLBACK.formatted(revision), "operator").statusCode()).isEqualTo(200);

		assertThat(get("/history", "viewer").body()).contains("\"requester\":{\"name\":\"operator\"");
	}

	@Test
	void guideShouldAdviseWhatIsTestedHere() throws IOException {
		String source = Files.readString(Path.of("src/test/java/io/hotmw/starter/ProtectedEndpointTests.java"));
		String guide = Files.readString(Path.of("../docs/operating.md"));
		String bean = source.substring(source.indexOf("@Bean\n\t\t@Order"));
		String advice = bean.substring(0, bean.indexOf("\n\t\t}\n") + "\n\t\t}\n".length());

		assertThat(guide).contains(advice.replace("\n\t\t", "\n"));
	}

	private HttpResponse<String> get(String path, @Nullable String user) throws Exception {
		return send(request(path, user).GET());
	}

	private HttpResponse<String> post(String action, String body, @Nullable String user) throws Exception {
		return send(request("/" + action, user).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path, @Nullable String user) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/actuator/hotmw" + path));
		if (user != null) {
			String credentials = user + ":" + user;
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
		}
		return request;
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@Order(1)
		SecurityFilterChain actuator(HttpSecurity http) throws Exception {
			return http.securityMatcher(EndpointRequest.to("hotmw"))
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.POST)
					.hasRole("OPERATOR")
					.anyRequest()
					.hasAnyRole("OPERATOR", "VIEWER"))
				.httpBasic(Customizer.withDefaults())
				// Machines call it, with credentials of their own.
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(user("operator", "OPERATOR"), user("viewer", "VIEWER"),
					user("nobody", "GUEST"));
		}

		private static UserDetails user(String name, String role) {
			return User.withUsername(name).password("{noop}" + name).roles(role).build();
		}

	}

}
