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

package io.hotmw.autoconfigure.filter.apikey;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code api-key} in real containers.
 */
class ApiKeyFilterContainerTests {

	@ParameterizedTest
	@EnumSource
	void ownerShouldBeKnownToTheApplication(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.get("/who", "X-API-Key", TestApiKeys.BILLING).body())
				.isEqualTo("REQUEST billing ApiKey true");
			assertThat(container.get("/who", "Authorization", "ApiKey " + TestApiKeys.REPORTS).body())
				.isEqualTo("REQUEST reports ApiKey false");
			assertThat(container.get("/who?api_key=" + TestApiKeys.BILLING_NEW).body())
				.isEqualTo("REQUEST billing ApiKey true");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusalShouldReachTheClientAsItIs(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.get("/who", "X-API-Key", "guessed");

			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("ApiKey");
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(response.body()).contains("\"instance\":\"/who\"").doesNotContain("guessed");
		}
	}

	@ParameterizedTest
	@EnumSource
	void ownerShouldBeKnownInEveryDispatch(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			String query = "?api_key=" + TestApiKeys.BILLING;
			assertThat(container.get("/async" + query).body()).isEqualTo("ERROR billing ApiKey true");
			assertThat(container.get("/forward" + query).body()).isEqualTo("FORWARD billing ApiKey true");
			assertThat(container.get("/include" + query).body()).isEqualTo("page INCLUDE billing ApiKey true");
			assertThat(container.get("/async").statusCode()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@EnumSource
	void severalKeysShouldBeRefusedHoweverTheyAreSpelled(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.get("/who", "X-API-Key", TestApiKeys.BILLING, "x-api-key", TestApiKeys.REPORTS)
				.statusCode()).isEqualTo(400);
			assertThat(container.get("/who?api_key=a", "X-API-Key", TestApiKeys.BILLING).statusCode()).isEqualTo(400);
			assertThat(container
				.get("/who", "X-API-Key", TestApiKeys.BILLING, "Authorization", "ApiKey " + TestApiKeys.BILLING)
				.statusCode()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@EnumSource
	void hostileHeadersShouldBeRefused(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(exchange(container, "X-API-Key:")).contains(" 401 ");
			assertThat(exchange(container, "X-API-Key: \u00e4\u00f6\u00ff")).contains(" 401 ");
			assertThat(exchange(container, "X-API-Key: " + "k".repeat(5000))).contains(" 401 ");
			assertThat(exchange(container, "X_API_Key: " + TestApiKeys.BILLING)).contains(" 401 ");
			assertThat(exchange(container, "Authorization: ApiKey")).contains(" 401 ");
			assertThat(exchange(container, "X-API-Key: \t " + TestApiKeys.BILLING + " \t")).contains(" 200 ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void formShouldBeLeftToTheApplication(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			String form = "api_key=" + TestApiKeys.BILLING + "&article=lamp";
			String[] type = { "Content-Type", "application/x-www-form-urlencoded" };
			assertThat(container.send("POST", "/form", BodyPublishers.ofString(form), type).statusCode())
				.isEqualTo(401);
			assertThat(container
				.send("POST", "/form?api_key=" + TestApiKeys.BILLING, BodyPublishers.ofString("article=lamp"), type)
				.body()).isEqualTo("article=lamp");
		}
	}

	private static String exchange(TestContainer container, String header) throws IOException {
		String response = container
			.exchange("GET /who HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n");
		return response.lines().findFirst().orElseThrow() + " ";
	}

	private static TestContainer start(Kind kind) {
		return new TestContainer(kind)
			.filter("partners", TestApiKeys.filter("query-parameter", "api_key"), DispatcherType.ASYNC,
					DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
			.servlet("/who", new WhoServlet())
			.servlet("/async", new AsyncServlet())
			.servlet("/forward", new ForwardServlet())
			.servlet("/include", new IncludeServlet())
			.servlet("/form", new FormServlet())
			.errorPage("/who")
			.start();
	}

	static final class WhoServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter()
				.print(request.getDispatcherType() + " " + request.getUserPrincipal() + " " + request.getAuthType()
						+ " " + request.isUserInRole("CLERK"));
		}

	}

	static final class AsyncServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				AsyncContext context = request.startAsync();
				context.start(context::dispatch);
				return;
			}
			response.sendError(418);
		}

	}

	static final class ForwardServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			request.getRequestDispatcher("/who?page=2").forward(request, response);
		}

	}

	static final class IncludeServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			response.getWriter().print("page ");
			request.getRequestDispatcher("/who").include(request, response);
		}

	}

	static final class FormServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}

	}

}
