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

import jakarta.servlet.FilterChain;
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
			assertThat(response.body()).contains("\u00fcber");
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

	private static TestContainer start(Kind kind) {
		return new TestContainer(kind).filter("refusing", new RefusingFilter()).servlet("/orders", new HttpServlet() {
		}).start();
	}

	static final class RefusingFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException {
			new Problem(HttpStatus.FORBIDDEN, "\u00fcber").writeTo(request, response);
		}

	}

}
