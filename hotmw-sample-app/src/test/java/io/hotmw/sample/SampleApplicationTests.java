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

package io.hotmw.sample;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithoutNacos
class SampleApplicationTests {

	private ServiceClient service;

	@BeforeEach
	void connect(@Value("${local.server.port}") int port) {
		this.service = new ServiceClient(port);
	}

	@Test
	void failingShouldAnswerFromErrorPage() throws Exception {
		HttpResponse<String> response = this.service.get("/api/failing");

		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).contains("\"status\":500", "\"path\":\"/api/failing\"");
	}

	@ParameterizedTest
	@CsvSource({ "/plain/a/b, /a/b", "/plain, /", "//plain/x, /x", "/public/../plain/x, /x", "/plain/%61, /a" })
	void plainServletShouldAnswerWithNormalisedPath(String path, String answer) throws Exception {
		HttpResponse<String> response = this.service.get(path);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(response.body()).isEqualTo(answer);
	}

	@Test
	void serviceShouldListenOnLoopbackAlone(@Autowired ServletWebServerApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());

		assertThat(server.getTomcat().getConnector().getProperty("address")).isInstanceOfSatisfying(InetAddress.class,
				(address) -> assertThat(address.isLoopbackAddress()).isTrue());
	}

	@Test
	void healthShouldAnswer() throws Exception {
		assertThat(this.service.get("/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void healthShouldShowTheChain() throws Exception {
		assertThat(this.service.get("/actuator/health").body()).contains("\"hotmw\"", "\"inSync\":true");
	}

	@Test
	void metricsShouldBeThereForPrometheus() throws Exception {
		assertThat(this.service.get("/actuator/prometheus").body()).contains("hotmw_in_sync 1.0", "hotmw_generation ",
				"hotmw_chain_info{revision=\"v1:");
	}

	@Test
	void tokenWhenProfileIsNotDemoShouldNotExist() throws Exception {
		assertThat(this.service.get("/demo/token").statusCode()).isEqualTo(404);
	}

}
