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

package io.hotmw.autoconfigure.filter.traffictag;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTagFilterContainerTests {

	private static final String[] COOKIE_RULE = { "rules[0].tag", "canary", "rules[0].cookie-name", "canary",
			"rules[0].cookie-values", "on", "default-tag", "stable", "response-header", "X-Served-By" };

	@ParameterizedTest
	@EnumSource
	void handlerShouldSeeTheTagAndNeverOneOfTheClient(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, COOKIE_RULE)) {
			HttpResponse<String> canary = container.get("/seen", "Cookie", "theme=dark; canary=on");
			HttpResponse<String> forged = container.get("/seen", "X-Traffic-Tag", "canary", "x-traffic-tag", "canary");

			assertThat(canary.body()).isEqualTo("[canary] in the log canary");
			assertThat(canary.headers().allValues("X-Served-By")).containsExactly("canary");
			assertThat(forged.body()).isEqualTo("[stable] in the log stable");
			assertThat(forged.headers().allValues("X-Served-By")).containsExactly("stable");
		}
	}

	@ParameterizedTest
	@EnumSource
	void dispatchesShouldKeepTheTag(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, COOKIE_RULE)) {
			HttpResponse<String> async = container.get("/async", "Cookie", "canary=on", "X-Traffic-Tag", "forged");
			HttpResponse<String> failed = container.get("/failing", "Cookie", "canary=on", "X-Traffic-Tag", "forged");
			HttpResponse<String> forwarded = container.get("/forwarding", "Cookie", "canary=on", "X-Traffic-Tag",
					"forged");

			assertThat(async.body()).isEqualTo("[canary] in the log canary");
			assertThat(failed.statusCode()).isEqualTo(418);
			assertThat(failed.body()).isEqualTo("[canary] in the log canary");
			assertThat(forwarded.body()).isEqualTo("[canary] in the log canary");
		}
	}

	@ParameterizedTest
	@EnumSource
	void hostileCookiesAndHeadersShouldNotFailARequest(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind, "rules[0].tag", "canary", "rules[0].share", "100",
				"rules[0].sticky-by", "cookie:uid", "default-tag", "stable")) {
			assertThat(raw(container, "Cookie: uid=1; uid=2")).endsWith("[stable] in the log stable");
			assertThat(raw(container, "Cookie: =;;;,\tuid; $Version=1; uid=\"a b\u0001\"")).startsWith("HTTP/1.1 ");
			assertThat(raw(container, "Cookie: uid=" + "x".repeat(4000))).endsWith("[canary] in the log canary");
			assertThat(raw(container, "X-Traffic-Tag: canary\r\nX-TRAFFIC-TAG: \u00e9\r\nX-Traffic-Tag:"))
				.endsWith("[stable] in the log stable");
		}
	}

	@ParameterizedTest
	@EnumSource
	void tagShouldReachTheServiceThatIsCalled(TestContainer.Kind kind) throws Exception {
		try (TestContainer stock = start(kind, "default-tag", "own", "trusted-peers", "127.0.0.1");
				TestContainer orders = start(kind, "default-tag", "canary")) {
			HttpResponse<String> response = orders.get("/calling?port=" + stock.port());

			assertThat(response.body()).isEqualTo("[canary] in the log canary");
		}
	}

	private static String raw(TestContainer container, String headers) throws IOException {
		return container
			.exchange("GET /seen HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n");
	}

	private static TestContainer start(TestContainer.Kind kind, String... options) {
		Filter filter = new TrafficTagFilterFactory("hotmw.generation").create(new FilterContext("tags", "traffic-tag"),
				TestOptions.bind(TrafficTagOptions.class, options));
		return new TestContainer(kind)
			.filter("tags", filter, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
			.servlet("/seen", new SeenServlet())
			.servlet("/async", new AsyncServlet())
			.servlet("/failing", new FailingServlet())
			.servlet("/forwarding", new ForwardingServlet())
			.servlet("/calling", new CallingServlet())
			.errorPage("/seen")
			.start();
	}

	static class SeenServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			response.getWriter()
				.print(Collections.list(request.getHeaders("X-Traffic-Tag")) + " in the log " + MDC.get("trafficTag"));
		}

	}

	static final class AsyncServlet extends SeenServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				super.service(request, response);
				return;
			}
			// Goes on with the request as the container has it.
			AsyncContext context = request.startAsync();
			context.start(context::dispatch);
		}

	}

	static final class FailingServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.sendError(418);
		}

	}

	static final class ForwardingServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getRequestDispatcher("/seen").forward(request, response);
		}

	}

	static final class CallingServlet extends HttpServlet {

		private final RestClient client = RestClient.builder()
			.requestInitializer(new TrafficTagRequestInitializer())
			.build();

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
			try {
				response.getWriter()
					.print(this.client.get()
						.uri("http://127.0.0.1:" + request.getParameter("port") + "/seen")
						.retrieve()
						.body(String.class));
			}
			finally {
				RequestContextHolder.resetRequestAttributes();
			}
		}

	}

}
