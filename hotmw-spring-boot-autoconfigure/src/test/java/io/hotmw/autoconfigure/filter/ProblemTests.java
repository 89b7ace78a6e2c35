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

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final Problem problem = new Problem(HttpStatus.UNAUTHORIZED, "A bearer token is required");

	@Test
	void writeToShouldWriteProblemDetails() throws Exception {
		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\","
				+ "\"status\":401,\"detail\":\"A bearer token is required\",\"instance\":\"/api/orders\"}");
	}

	@Test
	void writeToWhenItWillBeOverShouldSayWhenAndForbidToKeepIt() throws Exception {
		this.problem.writeTo(this.request, this.response, 30);

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("30");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.getContentAsString()).contains("A bearer token is required");
	}

	@Test
	void writeToWhenIncludedShouldSayNothingOfATime() throws Exception {
		this.request.setDispatcherType(DispatcherType.INCLUDE);

		this.problem.writeTo(this.request, this.response, 30);

		assertThat(this.response.getHeaderNames()).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void writeToWhenMethodIsHeadShouldWriteNoBody() throws Exception {
		this.problem.writeTo(this.request, this.response);
		int length = this.response.getContentAsByteArray().length;
		this.response.reset();
		this.request.setMethod("HEAD");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentLength()).isEqualTo(length);

		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void writeToShouldEscapeWhatTheClientSends() throws Exception {
		this.request.setRequestURI("/a\"b\\c\n\u00fc");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8))
			.endsWith("\"instance\":\"/a\\\"b\\\\c\\u000a\\u00fc\"}");
	}

	@Test
	void writeToWhenForwardedShouldNameThePathThatTheClientAskedFor() throws Exception {
		this.request.setDispatcherType(DispatcherType.FORWARD);
		this.request.setRequestURI("/internal/orders");
		this.request.setAttribute(RequestDispatcher.FORWARD_REQUEST_URI, "/api/orders");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentAsString()).endsWith("\"instance\":\"/api/orders\"}");
	}

	@Test
	void writeToWhenItIsAnErrorPageShouldNameThePathThatTheClientAskedFor() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setRequestURI("/error");
		this.request.setAttribute(RequestDispatcher.FORWARD_REQUEST_URI, "/internal/orders");
		this.request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/api/orders");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentAsString()).endsWith("\"instance\":\"/api/orders\"}");
	}

	@Test
	void writeToWhenPathIsOverlongShouldLeaveInstanceOut() throws Exception {
		this.request.setRequestURI("/" + "a".repeat(2048));

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentAsString()).doesNotContain("instance").endsWith("}");
	}

	@Test
	void writeToShouldReplaceWhatIsBuffered() throws Exception {
		this.response.getOutputStream().print("half a page");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getContentAsString()).startsWith("{").doesNotContain("half a page");
	}

	@Test
	void writeToWhenAWrapperInsistsOnAnotherEncodingShouldWriteTheSame() throws Exception {
		this.request.setRequestURI("/\u00fc\u20ac");
		HttpServletResponse stubborn = new HttpServletResponseWrapper(this.response) {

			private final PrintWriter writer = new PrintWriter(
					new OutputStreamWriter(super.getOutputStream(), StandardCharsets.ISO_8859_1));

			@Override
			public ServletOutputStream getOutputStream() {
				throw new IllegalStateException("getWriter() was called");
			}

			@Override
			public PrintWriter getWriter() {
				return this.writer;
			}

		};

		this.problem.writeTo(this.request, stubborn);

		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8)).startsWith("{\"type\":\"about:blank\"")
			.endsWith("\"instance\":\"/\\u00fc\\u20ac\"}");
	}

	@Test
	void writeToWhenCommittedShouldWriteNothing() throws Exception {
		this.response.getOutputStream().print("a page");
		this.response.flushBuffer();

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getContentAsString()).isEqualTo("a page");
	}

	@Test
	void writeToWhenIncludedShouldLeaveThePageAlone() throws Exception {
		this.request.setDispatcherType(DispatcherType.INCLUDE);
		this.response.getOutputStream().print("a page");

		this.problem.writeTo(this.request, this.response);

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getContentAsString()).isEqualTo("a page");
	}

}
