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

package io.hotmw.autoconfigure.filter.jwt;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.filter.TestTomcat;

import static org.assertj.core.api.Assertions.assertThat;

class JwtFilterContainerTests {

	private final JwtFilterTester tester = new JwtFilterTester();

	private final String token = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256);

	private TestTomcat tomcat;

	@BeforeEach
	void start() throws Exception {
		this.tomcat = new TestTomcat()
			.filter("auth", this.tester.filter("public-key", TestKeys.pem(TestKeys.RSA)), DispatcherType.ASYNC,
					DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
			.servlet("/async", new AsyncServlet(this.tester.clock()))
			.servlet("/error", new CallerServlet())
			.servlet("/page", new PageServlet())
			.errorPage("/error")
			.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.tomcat.close();
	}

	@Test
	void callerShouldBeKnownInAsyncAndErrorDispatchesThoughTheTokenExpiresMeanwhile() throws Exception {
		HttpResponse<String> response = this.tomcat.get("/async", "Authorization", "Bearer " + this.token);

		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.body()).isEqualTo("async lee, ERROR lee");
	}

	@Test
	void callerShouldBeKnownInForwardAndInclude() throws Exception {
		assertThat(this.tomcat.get("/page?forward", "Authorization", "Bearer " + this.token).body())
			.isEqualTo("async null, FORWARD lee");
		assertThat(this.tomcat.get("/page?include", "Authorization", "Bearer " + this.token).body())
			.isEqualTo("page async null, INCLUDE lee");
	}

	@Test
	void callersOfSeveralIssuersShouldBeKnown() throws Exception {
		Filter filter = this.tester.filter("issuers.a.public-key", TestKeys.pem(TestKeys.RSA), "issuers.a.issuer", "a",
				"issuers.b.public-key", TestKeys.pem(TestKeys.EC256), "issuers.b.issuer", "b",
				"issuers.b.principal-claim", "email");
		String ofA = TestKeys.token(TestKeys.RSA, JWSAlgorithm.RS256, TestKeys.claims().issuer("a"));
		String ofB = TestKeys.token(TestKeys.EC256, JWSAlgorithm.ES256,
				TestKeys.claims().issuer("b").claim("email", "kim@b"));
		try (TestTomcat several = new TestTomcat().filter("auth", filter, DispatcherType.FORWARD)
			.servlet("/error", new CallerServlet())
			.servlet("/page", new PageServlet())
			.start()) {
			assertThat(several.get("/page?forward", "Authorization", "Bearer " + ofA).body())
				.isEqualTo("async null, FORWARD lee");
			assertThat(several.get("/page?forward", "Authorization", "Bearer " + ofB).body())
				.isEqualTo("async null, FORWARD kim@b");
			HttpResponse<String> refused = several.get("/page", "Authorization", "Bearer " + this.token);
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().allValues("WWW-Authenticate"))
				.containsExactly("Bearer error=\"invalid_token\", error_description=\"The iss claim is not valid\"");
		}
	}

	@Test
	void refusalShouldReachTheClientAsItIs() throws Exception {
		HttpResponse<String> response = this.tomcat.get("/page?forward");

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).startsWith("{\"type\"").contains("\"instance\":\"/page\"");
	}

	private static void printCaller(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.getWriter()
			.print("async " + request.getAttribute("async") + ", " + request.getDispatcherType() + " "
					+ request.getRemoteUser());
	}

	static final class AsyncServlet extends HttpServlet {

		private final MutableClock clock;

		AsyncServlet(MutableClock clock) {
			this.clock = clock;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				// Without arguments: the next dispatch starts from the container's
				// request.
				AsyncContext context = request.startAsync();
				this.clock.advance(Duration.ofDays(1));
				context.start(context::dispatch);
				return;
			}
			request.setAttribute("async", request.getRemoteUser());
			response.sendError(418);
		}

	}

	static final class CallerServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			printCaller(request, response);
		}

	}

	static final class PageServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, jakarta.servlet.ServletException {
			if ("forward".equals(request.getQueryString())) {
				request.getRequestDispatcher("/error").forward(request, response);
				return;
			}
			response.getWriter().print("page ");
			request.getRequestDispatcher("/error").include(request, response);
		}

	}

}
