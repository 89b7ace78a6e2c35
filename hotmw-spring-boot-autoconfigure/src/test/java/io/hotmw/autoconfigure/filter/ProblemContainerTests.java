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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;

import io.hotmw.autoconfigure.filter.TestContainer.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What containers make of a problem.
 */
class ProblemContainerTests {

	@ParameterizedTest
	@EnumSource
	void lengthShouldBeThatOfTheBody(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.get("/orders");
			String length = String.valueOf(response.body().getBytes(StandardCharsets.UTF_8).length);

			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("\\u00fcber");
			assertThat(response.headers().allValues("Content-Length")).containsExactly(length);
			assertThat(container.send("HEAD", "/orders", BodyPublishers.noBody()).headers().allValues("Content-Length"))
				.containsExactly(length);
		}
	}

	/**
	 * Else the client sends its next request into the connection while that is closed.
	 */
	@ParameterizedTest
	@EnumSource
	void connectionThatEndsSinceNobodyReadsTheBodyShouldSaySo(Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (String method : new String[] { "POST", "HEAD" }) {
				String head = container
					.head(method + " /orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n0123456789");

				assertThat(head).startsWith("HTTP/1.1 403").contains("\r\nConnection: close\r\n");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersAboutTheContentThatIsReplacedShouldGoAndOthersStay(Kind kind) throws Exception {
		try (TestContainer container = new TestContainer(kind).filter("describing", new DescribingFilter())
			.filter("refusing", new RefusingFilter())
			.servlet("/orders", new HttpServlet() {
			})
			.start()) {
			HttpResponse<String> response = container.get("/orders");

			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).startsWith("{").endsWith("}");
			assertThat(response.headers().map()).doesNotContainKeys("Content-Encoding", "ETag", "Content-Disposition",
					"Last-Modified");
			assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
			assertThat(response.headers().allValues("Content-Length"))
				.containsExactly(String.valueOf(response.body().getBytes(StandardCharsets.UTF_8).length));
			assertThat(response.headers().allValues("X-Request-Id")).containsExactly("4711");
			assertThat(response.headers().allValues("Vary")).containsExactly("Origin", "Accept");
			assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=b", "c=d");
		}
	}

	/**
	 * Where a request is forwarded to, and the error page, are matters of the
	 * application.
	 */
	@ParameterizedTest
	@EnumSource
	void instanceOfFurtherDispatchesShouldBeThePathThatTheClientAskedFor(Kind kind) throws Exception {
		try (TestContainer container = new TestContainer(kind)
			.filter("refusing", new FurtherDispatchesFilter(), DispatcherType.FORWARD, DispatcherType.ERROR)
			.servlet("/forwarding", new DispatchingServlet())
			.servlet("/failing", new DispatchingServlet())
			.servlet("/internal", new DispatchingServlet())
			.errorPage("/internal")
			.start()) {
			for (String path : new String[] { "/forwarding", "/failing" }) {
				HttpResponse<String> response = container.get(path);

				assertThat(response.statusCode()).isEqualTo(403);
				assertThat(response.body()).contains("\"instance\":\"" + path + "\"").doesNotContain("internal");
			}
		}
	}

	private static TestContainer start(Kind kind) {
		return new TestContainer(kind).filter("refusing", new RefusingFilter()).servlet("/orders", new HttpServlet() {
		}).start();
	}

	/** Begins to answer with something else. */
	static final class DescribingFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			response.setContentLength(5000);
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("ETag", "\"v1\"");
			response.setHeader("Content-Disposition", "attachment");
			response.setDateHeader("Last-Modified", 0);
			response.setHeader("X-Request-Id", "4711");
			response.setHeader("Vary", "Origin");
			response.addHeader("Vary", "Accept");
			response.addCookie(new Cookie("a", "b"));
			response.addCookie(new Cookie("c", "d"));
			response.getOutputStream().print("half of it");
			chain.doFilter(request, response);
		}

	}

	static final class FurtherDispatchesFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				chain.doFilter(request, response);
			}
			else {
				new Problem(HttpStatus.FORBIDDEN, "no").writeTo(request, response);
			}
		}

	}

	static final class DispatchingServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			if ("/forwarding".equals(request.getServletPath())) {
				request.getRequestDispatcher("/internal").forward(request, response);
			}
			else {
				response.sendError(404);
			}
		}

	}

	static final class RefusingFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException {
			new Problem(HttpStatus.FORBIDDEN, "\u00fcber").writeTo(request, response);
		}

	}

}
