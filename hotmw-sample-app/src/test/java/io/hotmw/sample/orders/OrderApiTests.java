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

package io.hotmw.sample.orders;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.json.JsonContent;

import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.WithoutNacos;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithoutNacos
class OrderApiTests {

	private ServiceClient service;

	@BeforeEach
	void connect(@Value("${local.server.port}") int port) {
		this.service = new ServiceClient(port);
	}

	@Test
	void listShouldContainPlacedOrders() throws Exception {
		HttpResponse<String> placed = place("initech");

		HttpResponse<String> response = this.service.get("/api/orders");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.body()).startsWith("[").endsWith("]").contains(placed.body());
	}

	@Test
	void placeShouldAnswerCreatedWithLocationOfOrder() throws Exception {
		HttpResponse<String> response = place("acme");

		assertThat(response.statusCode()).isEqualTo(201);
		String location = response.headers().firstValue("Location").orElseThrow();
		assertThat(location).matches("/api/orders/\\d+");
		HttpResponse<String> shown = this.service.get(location);
		assertThat(shown.statusCode()).isEqualTo(200);
		assertThat(shown.body()).isEqualTo(response.body())
			.contains("\"customer\":\"acme\"", "\"article\":\"desk lamp\"", "\"quantity\":2", "\"placedAt\":\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"customer\":\" \",\"article\":\"lamp\",\"quantity\":1}",
			"{\"customer\":\"acme\",\"article\":\"lamp\",\"quantity\":0}",
			"{\"customer\":\"acme\",\"article\":\"lamp\",\"quantity\":1001}", "no json" })
	void placeWhenOrderIsInvalidShouldAnswerBadRequestWithProblem(String body) throws Exception {
		HttpResponse<String> response = this.service.postJson("/api/orders", body);

		assertProblem(response, 400);
	}

	@Test
	void showWhenThereIsNoSuchOrderShouldAnswerNotFoundWithProblem() throws Exception {
		HttpResponse<String> response = this.service.get("/api/orders/987654321");

		assertProblem(response, 404);
		assertThat(response.body()).contains("There is no order 987654321");
	}

	@Test
	void showWhenIdIsNoNumberShouldAnswerBadRequestWithProblem() throws Exception {
		assertProblem(this.service.get("/api/orders/abc"), 400);
	}

	@Test
	void latestShouldForwardToLatestOrder() throws Exception {
		place("acme");
		HttpResponse<String> placed = place("globex");

		HttpResponse<String> response = this.service.get("/api/latest");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(placed.body());
	}

	private HttpResponse<String> place(String customer) throws Exception {
		return this.service.postJson("/api/orders",
				"{\"customer\":\"" + customer + "\",\"article\":\"desk lamp\",\"quantity\":2}");
	}

	private void assertProblem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(new JsonContent(response.body())).extractingPath("$.status").isEqualTo(status);
	}

}
