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

package io.hotmw.autoconfigure.filter.authorize;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestContainer.Kind;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code authorize} in real containers, which route by what they make of a
 * path.
 */
class AuthorizeFilterContainerTests {

	private static final DispatcherType[] ALL = { DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD,
			DispatcherType.INCLUDE };

	@ParameterizedTest
	@EnumSource
	void refusalsShouldReachTheClientAsTheyAre(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> missing = container.get("/clerk");
			assertThat(missing.statusCode()).isEqualTo(401);
			assertThat(missing.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
			assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");

			HttpResponse<String> forbidden = container.get("/clerk", "Role", "GUEST");
			assertThat(forbidden.statusCode()).isEqualTo(403);
			assertThat(forbidden.headers().firstValue("WWW-Authenticate")).isEmpty();
			assertThat(forbidden.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(forbidden.body()).contains("\"detail\":\"Access is denied\"", "\"instance\":\"/clerk\"");

			assertThat(container.get("/clerk", "Role", "CLERK").body()).isEqualTo("clerk REQUEST lee");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/open/../clerk", "/open/%2e%2e/clerk", "/open/..;x=y/clerk", "/open/..%2fclerk",
					"/open/..%5cclerk", "/open/..\\clerk", "//clerk", "/./clerk", "/clerk;x=y", "/clerk;/open",
					"/%63lerk", "/clerk/", "/open;/../clerk", "/open/%252e%252e/clerk", "/open//../clerk",
					"/open/.%2e/clerk", "/clerk%00", "/clerk?/open", "/open%2f..%2fclerk", "/CLERK/../clerk" })
	void pathHoweverItIsWrittenShouldNotLeadAroundARule(String path) throws Exception {
		for (Kind kind : Kind.values()) {
			try (TestContainer container = start(kind)) {
				String answer = container.exchange("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

				assertThat(answer).as(kind + " " + path).doesNotContain("clerk REQUEST").doesNotContain(" 200 ");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET, 200", "HEAD, 200", "POST, 403", "DELETE, 403", "get, 403", "OPTIONS, 403" })
	void methodsShouldBeToldApart(String method, int status) throws Exception {
		for (Kind kind : Kind.values()) {
			try (TestContainer container = start(kind)) {
				assertThat(container.send(method, "/read", BodyPublishers.noBody()).statusCode())
					.as(kind + " " + method)
					.isEqualTo(status);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void methodThatAClientAsksToOverrideShouldNotCount(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container
				.send("POST", "/read?_method=GET", BodyPublishers.noBody(), "X-HTTP-Method-Override", "GET")
				.statusCode()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource
	void dispatchesShouldBeDecidedByTheirOwnPath(Kind kind) throws Exception {
		try (TestContainer container = start(kind, ALL)) {
			assertThat(container.get("/open/forward").statusCode()).isEqualTo(401);
			assertThat(container.get("/open/forward", "Role", "CLERK").body()).isEqualTo("clerk FORWARD lee");
			assertThat(container.get("/open/include").body()).isEqualTo("page ");
			assertThat(container.get("/open/include", "Role", "CLERK").body()).isEqualTo("page clerk INCLUDE lee");
			assertThat(container.get("/open/async", "Role", "GUEST").statusCode()).isEqualTo(418);
			assertThat(container.get("/open/fail").statusCode()).isEqualTo(401);
			assertThat(container.get("/open/fail", "Role", "CLERK").body()).isEqualTo("clerk ERROR lee");
		}
	}

	@ParameterizedTest
	@EnumSource
	void dispatchesThatTheFilterDoesNotApplyToShouldGoOn(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.get("/open/forward").body()).isEqualTo("clerk FORWARD null");
			assertThat(container.get("/open/fail").body()).isEqualTo("clerk ERROR null");
		}
	}

	private static TestContainer start(Kind kind, DispatcherType... types) {
		return new TestContainer(kind).filter("caller", new CallerFilter(), types)
			.filter("access", filter(), types)
			.servlet("/clerk", new WhoServlet())
			.servlet("/read", new WhoServlet())
			.servlet("/open/forward", new DispatchServlet())
			.servlet("/open/include", new DispatchServlet())
			.servlet("/open/async", new AsyncServlet())
			.servlet("/open/fail", new FailingServlet())
			.errorPage("/clerk")
			.start();
	}

	private static Filter filter() {
		AuthorizeFilterFactory factory = new AuthorizeFilterFactory();
		AuthorizeOptions options = TestOptions.bind(AuthorizeOptions.class, "rules[0].paths", "/open/**",
				"rules[0].access", "permit", "rules[1].paths", "/clerk/**", "rules[1].roles", "CLERK", "rules[2].paths",
				"/read", "rules[2].methods", "GET", "rules[2].access", "permit");
		assertThat(TestErrors.of(factory, options)).isEmpty();
		return factory.create(new FilterContext("access", "authorize"), options);
	}

	/** Believes whoever names a role. */
	static final class CallerFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String role = request.getHeader("Role");
			chain.doFilter((role != null) ? new TestCaller(Map.of()).send(request, role) : request, response);
		}

	}

	static final class WhoServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("clerk " + request.getDispatcherType() + " " + request.getRemoteUser());
		}

	}

	static final class DispatchServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			if (request.getRequestURI().endsWith("/forward")) {
				request.getRequestDispatcher("/clerk").forward(request, response);
				return;
			}
			response.getWriter().print("page ");
			request.getRequestDispatcher("/clerk").include(request, response);
		}

	}

	static final class AsyncServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				AsyncContext context = request.startAsync();
				context.start(context::dispatch);
				return;
			}
			response.setStatus(418);
		}

	}

	static final class FailingServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.sendError(500);
		}

	}

}
