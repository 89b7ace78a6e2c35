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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.filter.ForwardedHeaderFilter;

import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the headers reach the client, whatever becomes of the response.
 */
class SecurityHeadersFilterContainerTests {

	private static final String FRAME = "X-Frame-Options";

	private static final String HSTS = "Strict-Transport-Security";

	@ParameterizedTest
	@EnumSource
	void responseShouldHaveTheHeadersHoweverItIsCommitted(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (String how : new String[] { "nothing", "print", "flush", "much", "length", "redirect" }) {
				HttpHeaders headers = container.get("/answer?" + how).headers();

				assertThat(headers.allValues(FRAME)).as(how).containsExactly("DENY");
				assertThat(headers.allValues("X-Content-Type-Options")).as(how).containsExactly("nosniff");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersOfTheApplicationShouldReplaceTheDefaults(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (String how : new String[] { "set", "add", "absent", "async-set", "async-given-add" }) {
				HttpResponse<String> response = container.get("/answer?" + how);

				assertThat(response.headers().allValues(FRAME)).as(how).containsExactly("SAMEORIGIN");
			}
			assertThat(container.get("/answer?remove").headers().allValues(FRAME)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetShouldNotLoseTheHeaders(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.get("/answer?reset");

			assertThat(response.body()).isEqualTo("after");
			assertThat(response.headers().allValues(FRAME)).containsExactly("DENY");
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorPagesShouldHaveTheHeadersOnce(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			for (String how : new String[] { "send-error", "throw", "async-error", "reset-error" }) {
				HttpResponse<String> response = container.get("/answer?" + how);

				assertThat(response.statusCode()).as(how).isGreaterThanOrEqualTo(400);
				assertThat(response.body()).as(how).isEqualTo("sorry");
				assertThat(response.headers().allValues(FRAME)).as(how).containsExactly("SAMEORIGIN");
				assertThat(response.headers().allValues("X-Content-Type-Options")).as(how).containsExactly("nosniff");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorPagesThatDoNotMeetTheFilterShouldHaveTheHeadersToo(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = new TestContainer(kind).filter("headers", filter())
			.servlet("/answer", new AnswerServlet())
			.start()) {
			for (String how : new String[] { "send-error", "throw", "async-error" }) {
				HttpResponse<String> response = container.get("/answer?" + how);

				assertThat(response.statusCode()).as(how).isGreaterThanOrEqualTo(400);
				assertThat(response.headers().allValues(FRAME)).as(how).containsExactly("DENY");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void strictTransportSecurityShouldBeSentOverSecureConnectionsAlone(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			assertThat(container.get("/answer?nothing").headers().allValues(HSTS)).isEmpty();
			assertThat(container.get("/answer?nothing", "X-Forwarded-Proto", "https").headers().allValues(HSTS))
				.containsExactly("max-age=31536000");
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersOfAFilterInFrontShouldBeRespected(TestContainer.Kind kind) throws Exception {
		HttpFilter front = new HttpFilter() {

			@Override
			protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				response.setHeader(FRAME, "SAMEORIGIN");
				chain.doFilter(request, response);
			}

		};
		try (TestContainer container = new TestContainer(kind).filter("front", front)
			.filter("headers", filter())
			.servlet("/answer", new AnswerServlet())
			.start()) {
			assertThat(container.get("/answer?nothing").headers().allValues(FRAME)).containsExactly("SAMEORIGIN");
		}
	}

	private static TestContainer start(TestContainer.Kind kind) {
		return new TestContainer(kind).filter("forwarded", new ForwardedHeaderFilter())
			.filter("headers", filter(), DispatcherType.ASYNC, DispatcherType.ERROR)
			.servlet("/answer", new AnswerServlet())
			.servlet("/error", new ErrorServlet())
			.errorPage("/error")
			.start();
	}

	private static SecurityHeadersFilter filter() {
		return new SecurityHeadersFilter("headers", TestOptions.bind(SecurityHeadersOptions.class));
	}

	static final class AnswerServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String how = request.getQueryString();
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				response.sendError(418);
			}
			else if (how.startsWith("async")) {
				goOnLater(how, request, response);
			}
			else {
				answer(how, response);
			}
		}

		private static void goOnLater(String how, HttpServletRequest request, HttpServletResponse response) {
			// Without arguments: the container's own response goes on.
			AsyncContext context = how.contains("given") ? request.startAsync(request, response) : request.startAsync();
			context.start(() -> {
				HttpServletResponse later = (HttpServletResponse) context.getResponse();
				if (how.endsWith("error")) {
					context.dispatch();
					return;
				}
				if (how.endsWith("add")) {
					later.addHeader(FRAME, "SAMEORIGIN");
				}
				else {
					later.setHeader(FRAME, "SAMEORIGIN");
				}
				context.complete();
			});
		}

		private static void answer(String how, HttpServletResponse response) throws IOException {
			switch (how) {
				case "print" -> response.getWriter().print("text");
				case "flush" -> response.flushBuffer();
				case "much" -> response.getOutputStream().write(new byte[100_000]);
				case "length" -> {
					response.setContentLength(4);
					response.getOutputStream().print("text");
				}
				case "redirect" -> response.sendRedirect("/answer?nothing");
				case "set" -> response.setHeader(FRAME, "SAMEORIGIN");
				case "add" -> response.addHeader("x-frame-options", "SAMEORIGIN");
				case "absent" -> response.setHeader(FRAME, response.containsHeader(FRAME) ? "THERE" : "SAMEORIGIN");
				case "remove" -> response.setHeader(FRAME, null);
				case "reset" -> {
					response.getWriter().print("before");
					response.setHeader(FRAME, "SAMEORIGIN");
					response.reset();
					response.getWriter().print("after");
				}
				case "reset-error" -> {
					response.reset();
					response.sendError(418);
				}
				case "send-error" -> response.sendError(418);
				case "throw" -> throw new IllegalStateException("out of order");
				default -> {
				}
			}
		}

	}

	static final class ErrorServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.addHeader(FRAME, "SAMEORIGIN");
			response.getWriter().print("sorry");
		}

	}

}
