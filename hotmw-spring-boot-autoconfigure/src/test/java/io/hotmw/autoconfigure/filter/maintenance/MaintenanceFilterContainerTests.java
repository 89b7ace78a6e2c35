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

package io.hotmw.autoconfigure.filter.maintenance;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class MaintenanceFilterContainerTests {

	@ParameterizedTest
	@EnumSource
	void clientsShouldGetAPageOrAProblem(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, "message", "Back at seven: \u00fcber")) {
			HttpResponse<String> page = container.get("/orders", "Accept", "text/html,*/*;q=0.8");
			HttpResponse<String> problem = container.send("POST", "/orders", BodyPublishers.ofString("{}"));

			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.headers().firstValue("Content-Type").orElseThrow())
				.isEqualToIgnoringCase("text/html;charset=UTF-8");
			assertThat(page.body()).contains("<p>Back at seven: \u00fcber</p>");
			assertThat(page.headers().allValues("Content-Length"))
				.containsExactly(String.valueOf(page.body().getBytes(StandardCharsets.UTF_8).length));
			assertThat(page.headers().allValues("Retry-After")).containsExactly("300");
			assertThat(problem.statusCode()).isEqualTo(503);
			assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(problem.body()).contains("\"detail\":\"Back at seven: \\u00fcber\"");
			assertThat(problem.headers().allValues("Retry-After")).containsExactly("300");
		}
	}

	@ParameterizedTest
	@EnumSource
	void headShouldGetTheHeadersOfTheAnswer(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			String length = container.get("/orders", "Accept", "text/html")
				.headers()
				.firstValue("Content-Length")
				.orElseThrow();
			HttpResponse<String> head = container.send("HEAD", "/orders", BodyPublishers.noBody(), "Accept",
					"text/html");

			assertThat(head.statusCode()).isEqualTo(503);
			assertThat(head.headers().allValues("Content-Length")).containsExactly(length);
			assertThat(head.headers().allValues("Retry-After")).containsExactly("300");
			assertThat(head.body()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void endShouldBeToldAsAnHttpDate(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, "until", "2030-02-03T08:00:00+01:00")) {
			assertThat(container.get("/orders").headers().allValues("Retry-After"))
				.containsExactly("Sun, 03 Feb 2030 07:00:00 GMT");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatNobodyReadsShouldNotKeepTheClientFromTheAnswer(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.upload("/orders", 500_000)).startsWith("HTTP/1.1 503 ");
			assertThat(container.send("POST", "/orders", BodyPublishers.ofByteArray(new byte[1])).statusCode())
				.isEqualTo(503);
		}
	}

	private static TestContainer start(TestContainer.Kind kind, String... options) {
		Clock clock = Clock.fixed(Instant.parse("2030-01-31T06:00:00Z"), ZoneOffset.UTC);
		Filter filter = new MaintenanceFilterFactory(clock).create(new FilterContext("closed", "maintenance"),
				TestOptions.bind(MaintenanceOptions.class, options));
		// A container may ask no filter where there is nothing behind it.
		return new TestContainer(kind).filter("closed", filter).servlet("/orders", new OrdersServlet()).start();
	}

	static final class OrdersServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("orders");
		}

	}

}
