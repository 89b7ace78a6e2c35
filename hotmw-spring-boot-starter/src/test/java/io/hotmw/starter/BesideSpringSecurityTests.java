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
import java.security.Principal;
import java.util.Base64;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.hotmw.api.HotFilter;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hot filters beside a real Spring Security, which stays where it is.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.cloud.nacos.config.enabled=false",
		"spring.cloud.nacos.config.import-check.enabled=false", "server.address=127.0.0.1" })
class BesideSpringSecurityTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private ConfigurableEnvironment environment;

	@Autowired
	private ChainRefresher refresher;

	@Test
	void positionShouldDecideWhetherTheFilterSeesWhatIsRefusedAndWhoCalls() throws Exception {
		HttpResponse<String> refused = get(null);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().allValues("X-Seen")).isEmpty();
		HttpResponse<String> served = get("user");
		assertThat(served.body()).isEqualTo("hello user");
		assertThat(served.headers().allValues("X-Seen")).containsExactly("user");

		publish(Map.of("hotmw.filters.seen.position", "before-security"));

		refused = get(null);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().allValues("X-Seen")).containsExactly("nobody");
		assertThat(get("user").headers().allValues("X-Seen")).containsExactly("nobody");

		publish(Map.of("hotmw.filters.seen.enabled", "false"));

		assertThat(get(null).statusCode()).isEqualTo(401);
		assertThat(get("user").headers().allValues("X-Seen")).isEmpty();
	}

	@Test
	void filterWithALowerOrderThanSpringSecurityShouldStayBeforeIt() throws Exception {
		HttpResponse<String> refused = get(null);

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().allValues("X-Early")).containsExactly("nobody");
	}

	private void publish(Map<String, Object> properties) {
		this.environment.getPropertySources().remove("live");
		this.environment.getPropertySources().addFirst(new MapPropertySource("live", properties));
		this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
	}

	private HttpResponse<String> get(@Nullable String user) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/hello"));
		if (user != null) {
			request.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("user").password("{noop}user").authorities("USER").build());
		}

		@Bean
		@HotFilter("seen")
		Filter seenFilter() {
			return new SeenFilter("X-Seen");
		}

		@Bean
		@HotFilter("early")
		FilterRegistrationBean<SeenFilter> earlyFilter() {
			FilterRegistrationBean<SeenFilter> registration = new FilterRegistrationBean<>(new SeenFilter("X-Early"));
			registration.setOrder(-200);
			return registration;
		}

		@RestController
		static class Hello {

			@GetMapping("/hello")
			String hello(Principal principal) {
				return "hello " + principal.getName();
			}

		}

	}

	static class SeenFilter extends HttpFilter {

		private static final long serialVersionUID = 1L;

		private final String header;

		SeenFilter(String header) {
			this.header = header;
		}

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			Principal principal = request.getUserPrincipal();
			response.addHeader(this.header, (principal != null) ? principal.getName() : "nobody");
			chain.doFilter(request, response);
		}

	}

}
