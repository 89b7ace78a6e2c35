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

package io.hotmw.autoconfigure.filter.requestid;

import java.io.IOException;
import java.net.http.HttpResponse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.TestTomcat;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdFilterContainerTests {

	@Test
	void asyncAndErrorDispatchesShouldSeeTheSameId() throws Exception {
		RequestIdFilter filter = new RequestIdFilter(TestOptions.bind(RequestIdOptions.class));
		try (TestTomcat tomcat = new TestTomcat().filter("id", filter, DispatcherType.ASYNC, DispatcherType.ERROR)
			.servlet("/async", new AsyncServlet())
			.servlet("/error", new ErrorServlet())
			.errorPage("/error")
			.start()) {
			HttpResponse<String> response = tomcat.get("/async");

			String id = response.headers().firstValue("X-Request-Id").orElseThrow();
			assertThat(response.statusCode()).isEqualTo(418);
			assertThat(response.body()).isEqualTo("async " + id + ", error " + id);
			assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
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
			request.setAttribute("async", MDC.get("requestId"));
			response.sendError(418);
		}

	}

	static final class ErrorServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("async " + request.getAttribute("async") + ", error " + MDC.get("requestId"));
		}

	}

}
