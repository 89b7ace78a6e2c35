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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.io.IOException;
import java.net.http.HttpResponse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.filter.ForwardedHeaderFilter;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.TestTomcat;
import io.hotmw.autoconfigure.filter.address.ClientAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter {@code ip-access} in a real container, which the client reaches from
 * 127.0.0.1.
 */
class IpAccessFilterContainerTests {

	private final TestTomcat tomcat;

	IpAccessFilterContainerTests() throws IOException {
		this.tomcat = new TestTomcat();
	}

	@AfterEach
	void stop() throws Exception {
		this.tomcat.close();
	}

	@Test
	void refusalShouldReachTheClientAsItIs() throws Exception {
		start("deny", "127.0.0.0/8");

		HttpResponse<String> response = this.tomcat.get("/who");

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.body()).startsWith("{\"type\"").contains("\"instance\":\"/who\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "X-Forwarded-For|192.0.2.7", "Forwarded|for=192.0.2.7", "X-Real-IP|192.0.2.7",
			"X-Client-IP|192.0.2.7", "Client-IP|192.0.2.7", "True-Client-IP|192.0.2.7", "CF-Connecting-IP|192.0.2.7",
			"X-Cluster-Client-IP|192.0.2.7", "X-Original-Forwarded-For|192.0.2.7", "X-Remote-Addr|192.0.2.7" })
	void clientWithoutProxyShouldNotChooseItsAddress(String header, String value) throws Exception {
		start("allow", "192.0.2.0/24", "trusted-proxies", "10.0.0.0/8", "header", "x-forwarded-for");

		assertThat(this.tomcat.get("/who", header, value).statusCode()).isEqualTo(403);
	}

	@Test
	void clientBehindProxyShouldNotChooseItsAddress() throws Exception {
		start("allow", "192.0.2.0/24", "trusted-proxies", "127.0.0.1", "header", "forwarded");

		assertThat(this.tomcat.get("/who", "Forwarded", "for=192.0.2.7").body())
			.isEqualTo("127.0.0.1 REQUEST 192.0.2.7");
		assertThat(status("Forwarded", "for=192.0.2.7, for=203.0.113.7")).isEqualTo(403);
		assertThat(status("Forwarded", "for=192.0.2.7", "Forwarded", "for=203.0.113.7")).isEqualTo(403);
		assertThat(status("Forwarded", "for=203.0.113.7", "Forwarded", "for=192.0.2.7")).isEqualTo(200);
		assertThat(status("Forwarded", "for=203.0.113.7", "forwarded", "for=192.0.2.7")).isEqualTo(200);
		assertThat(status("Forwarded", "for=192.0.2.7;x=\"", "Forwarded", "for=\"203.0.113.7:80\"")).isEqualTo(403);
		assertThat(status("Forwarded", "for=192.0.2.7;x=\", for=\"203.0.113.7:80\"")).isEqualTo(403);
		assertThat(status("Forwarded", "for=203.0.113.7", "X-Forwarded-For", "192.0.2.7")).isEqualTo(403);
		assertThat(status("X-Forwarded-For", "192.0.2.7")).isEqualTo(403);
		assertThat(status("Forwarded", "for=192.0.2.7, for=unknown")).isEqualTo(403);
		assertThat(status("Forwarded", "for=192.0.2.7,")).isEqualTo(403);
		assertThat(status("Forwarded", "for=192.0.2.7\t,\tfor=\"192.0.2.8\"")).isEqualTo(200);
	}

	@Test
	void addressShouldBeKnownInEveryDispatch() throws Exception {
		start("allow", "192.0.2.0/24", "trusted-proxies", "127.0.0.1", "header", "x-forwarded-for");

		String[] client = { "X-Forwarded-For", "1.1.1.1, 192.0.2.7" };
		assertThat(this.tomcat.get("/async", client).body()).isEqualTo("127.0.0.1 ERROR 192.0.2.7");
		assertThat(this.tomcat.get("/page?forward", client).body()).isEqualTo("127.0.0.1 FORWARD 192.0.2.7");
		assertThat(this.tomcat.get("/page?include", client).body()).isEqualTo("page 127.0.0.1 INCLUDE 192.0.2.7");
		assertThat(this.tomcat.get("/async").statusCode()).isEqualTo(403);
	}

	@Test
	void refusalOfIncludeShouldLeaveThePageAsItIs() throws Exception {
		this.tomcat.filter("office", new FilterOfIncludes(filter("deny", "127.0.0.1")), DispatcherType.INCLUDE);
		servlets().start();

		HttpResponse<String> response = this.tomcat.get("/page?include");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Cache-Control")).isEmpty();
		assertThat(response.body()).isEqualTo("page ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "192.0.2.7|200", "203.0.113.7|403", "192.0.2.7, 203.0.113.7|403", "203.0.113.7, 192.0.2.7|200",
					"192.0.2.7, 10.0.0.2|200", "192.0.2.7, not-an-address|403", "192.0.2.7, unknown|403" })
	void clientThatTomcatItselfHasFoundShouldBeTakenOver(String header, int status) throws Exception {
		this.tomcat.valve(new RemoteIpValve());
		start("allow", "192.0.2.0/24");

		assertThat(status("X-Forwarded-For", header)).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "192.0.2.7|192.0.2.7", "1.1.1.1, 192.0.2.7|192.0.2.7",
			"192.0.2.7, 198.51.100.1|192.0.2.7", "1.1.1.1, 192.0.2.7, 198.51.100.1, 10.0.0.2|192.0.2.7" })
	void proxiesThatTomcatDoesNotKnowShouldBeFollowedFromWhereItStopped(String header, String client) throws Exception {
		this.tomcat.valve(new RemoteIpValve());
		start("allow", "192.0.2.0/24", "trusted-proxies", "198.51.100.0/24", "header", "x-forwarded-for");

		assertThat(this.tomcat.get("/who", "X-Forwarded-For", header).body()).endsWith("REQUEST " + client);
	}

	@Test
	void wrapperThatBelievesTheFirstElementShouldNotBeBelieved() throws Exception {
		this.tomcat.filter("forwarded", new ForwardedHeaderFilter());
		start("allow", "192.0.2.0/24", "trusted-proxies", "127.0.0.1", "header", "x-forwarded-for");

		assertThat(status("X-Forwarded-For", "192.0.2.7, 203.0.113.7")).isEqualTo(403);
		assertThat(this.tomcat.get("/who", "X-Forwarded-For", "203.0.113.7, 192.0.2.7").body())
			.isEqualTo("203.0.113.7 REQUEST 192.0.2.7");
	}

	private int status(String... headers) throws Exception {
		return this.tomcat.get("/who", headers).statusCode();
	}

	private void start(String... options) throws Exception {
		this.tomcat.filter("office", filter(options), DispatcherType.ASYNC, DispatcherType.ERROR,
				DispatcherType.FORWARD, DispatcherType.INCLUDE);
		servlets().start();
	}

	private TestTomcat servlets() {
		return this.tomcat.servlet("/who", new WhoServlet())
			.servlet("/async", new AsyncServlet())
			.servlet("/page", new PageServlet())
			.errorPage("/who");
	}

	private static Filter filter(String... options) {
		return new IpAccessFilterFactory().create(new FilterContext("office", "ip-access"),
				TestOptions.bind(IpAccessOptions.class, options));
	}

	/**
	 * Applies to included pages alone.
	 *
	 * @param filter what is applied
	 */
	private record FilterOfIncludes(Filter filter) implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (request.getDispatcherType() == DispatcherType.INCLUDE) {
				this.filter.doFilter(request, response, chain);
			}
			else {
				chain.doFilter(request, response);
			}
		}

	}

	static final class WhoServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter()
				.print(request.getRemoteAddr() + " " + request.getDispatcherType() + " "
						+ request.getAttribute(ClientAddress.ATTRIBUTE));
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

	static final class PageServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			if ("forward".equals(request.getQueryString())) {
				request.getRequestDispatcher("/who").forward(request, response);
				return;
			}
			response.getWriter().print("page ");
			request.getRequestDispatcher("/who").include(request, response);
		}

	}

}
