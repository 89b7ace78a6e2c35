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

package io.hotmw.autoconfigure.filter.accesslog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.AuthenticatedRequest;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessLogFilterTests {

	private final TestLog log = new TestLog();

	private final AccessLogFilter filter = new AccessLogFilter("access-log", this.log.logger());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@AfterEach
	void close() {
		this.log.close();
		MDC.clear();
	}

	@Test
	void doFilterShouldLogTheRequest() throws Exception {
		run(status(404));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 404 N ms");
		assertThat(this.log.events().get(0).getLevel()).isEqualTo(Level.INFO);
		assertThat(this.log.pairs()).containsEntry("http.request.method", "GET")
			.containsEntry("url.path", "/api/orders")
			.containsEntry("http.response.status_code", 404)
			.containsOnlyKeys("http.request.method", "url.path", "http.response.status_code", "durationMs");
		assertThat(this.log.pairs().get("durationMs")).asInstanceOf(InstanceOfAssertFactories.LONG)
			.isBetween(0L, 10_000L);
	}

	@Test
	void doFilterShouldLogNeitherQueryNorPathParameters() throws Exception {
		this.request.setRequestURI("/api;jsessionid=secret/orders;token=secret");
		this.request.setQueryString("access_token=secret");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms");
		assertThat(this.log.pairs().toString()).doesNotContain("secret");
	}

	@Test
	void doFilterShouldLogThePathAsItCame() throws Exception {
		run((request, response) -> this.request.setRequestURI("/forwarded"));

		assertThat(this.log.line()).contains("/api/orders");
	}

	@Test
	void doFilterWhenTextsHoldLineBreaksShouldNotLogALineMore() throws Exception {
		this.request.setMethod("GE\tT");
		this.request.setRequestURI("/a\r\nGET /b 200 0 ms");
		this.request.setUserPrincipal(() -> "lee id=forged");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GE?T /a??GET?/b?200?0?ms 200 N ms principal=lee?id=forged");
	}

	@Test
	void doFilterShouldLimitTheLengthOfTheLine() throws Exception {
		this.request.setRequestURI("/" + "a".repeat(5000));

		run(status(200));

		assertThat(this.log.line()).hasSizeLessThan(2100);
	}

	@Test
	void doFilterWhenIdIsKnownOnEntryShouldLogIt() throws Exception {
		this.request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms id=abc");
		assertThat(this.log.pairs()).containsEntry("http.request.id", "abc");
	}

	@Test
	void doFilterWhenIdIsGivenBehindItShouldNotLogIt() throws Exception {
		run((request, response) -> request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc"));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms");
	}

	@Test
	void doFilterWhenCallerIsAuthenticatedBehindItShouldLogTheCaller() throws Exception {
		run((request, response) -> new AuthenticatedRequest((HttpServletRequest) request, () -> "lee", "Bearer",
				(role) -> false));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms principal=lee");
		assertThat(this.log.pairs()).containsEntry("user.name", "lee");
	}

	@Test
	void doFilterWhenCallerIsAuthenticatedBeforeItShouldLogTheCaller() throws Exception {
		this.request.setUserPrincipal(() -> "kim");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms principal=kim");
	}

	@Test
	void doFilterWhenChainThrowsShouldLog500AndRethrow() {
		ServletException failure = new ServletException("out of order");

		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> run((request, response) -> {
			throw failure;
		})).isSameAs(failure);

		assertThat(this.log.line()).isEqualTo("GET /api/orders 500 N ms error=jakarta.servlet.ServletException");
		assertThat(this.log.pairs()).containsEntry("error.type", "jakarta.servlet.ServletException");
	}

	@Test
	void doFilterWhenChainThrowsErrorShouldLog500AndRethrow() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> run((request, response) -> {
			throw new StackOverflowError();
		}));

		assertThat(this.log.line()).contains(" 500 ");
	}

	@Test
	void doFilterWhenChainThrowsAfterCommitShouldLogWhatTheClientSaw() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> run((request, response) -> {
			((HttpServletResponse) response).setStatus(206);
			response.flushBuffer();
			throw new IOException("gone");
		}));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 206 N ms error=java.io.IOException");
	}

	@Test
	void doFilterWhenDispatchedAgainShouldLogOnce() throws Exception {
		run(status(500));
		this.request.setDispatcherType(DispatcherType.ERROR);
		run(status(500));

		assertThat(this.log.events()).hasSize(1);
	}

	@Test
	void doFilterWhenTwoFiltersHaveDifferentNamesShouldLogForEach() throws Exception {
		AccessLogFilter other = new AccessLogFilter("other", this.log.logger());

		run((request, response) -> other.doFilter(request, response, status(200)));

		assertThat(this.log.events()).hasSize(2);
	}

	@Test
	void doFilterWhenLevelIsOffShouldLogNothing() throws Exception {
		this.log.logger().setLevel(Level.WARN);

		run(status(200));

		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void doFilterWhenAsyncShouldLogAtCompletion() throws Exception {
		this.request.setAsyncSupported(true);
		Principal caller = () -> "kim";
		run((request, response) -> {
			this.request.setUserPrincipal(caller);
			request.startAsync();
		});
		assertThat(this.log.events()).isEmpty();

		this.request.setUserPrincipal(null);
		this.response.setStatus(202);
		asyncContext().complete();

		assertThat(this.log.line()).isEqualTo("GET /api/orders 202 N ms principal=kim");
	}

	@Test
	void doFilterWhenAsyncStartsAgainShouldStayListening() throws Exception {
		this.request.setAsyncSupported(true);
		run((request, response) -> request.startAsync());
		AsyncListener listener = asyncContext().getListeners().get(0);
		MockAsyncContext second = new MockAsyncContext(this.request, this.response);

		listener.onStartAsync(new AsyncEvent(second));

		assertThat(second.getListeners()).containsExactly(listener);
	}

	@Test
	void doFilterWhenAsyncFailsShouldLogOnceWithTheError() throws Exception {
		this.request.setAsyncSupported(true);
		run((request, response) -> request.startAsync());
		MockAsyncContext context = asyncContext();
		AsyncListener listener = context.getListeners().get(0);

		listener.onTimeout(new AsyncEvent(context));
		listener.onError(new AsyncEvent(context, new IllegalStateException("late")));
		this.response.setStatus(500);
		listener.onComplete(new AsyncEvent(context));
		listener.onComplete(new AsyncEvent(context));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 500 N ms error=java.lang.IllegalStateException");
	}

	@Test
	void doFilterWhenAsyncHasEndedMeanwhileShouldLogAtOnce() throws Exception {
		MockHttpServletRequest ended = new MockHttpServletRequest("GET", "/ended") {

			@Override
			public boolean isAsyncStarted() {
				return true;
			}

			@Override
			public MockAsyncContext getAsyncContext() {
				throw new IllegalStateException("already complete");
			}

		};

		this.filter.doFilter(ended, this.response, status(200));

		assertThat(this.log.line()).isEqualTo("GET /ended 200 N ms");
	}

	@Test
	void lineShouldFitBootsStructuredLogging() throws Exception {
		this.request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc");
		MDC.put("http.request.id", "abc");
		MDC.put("requestId", "abc");
		run(status(200));

		for (String format : new String[] { "ecs", "logstash", "gelf" }) {
			assertThat(structured(format)).contains("\"GET\"", "\"/api/orders\"", "200").contains("abc");
		}
	}

	private MockAsyncContext asyncContext() {
		return (MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext());
	}

	private String structured(String format) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.log.logger().getLoggerContext());
		this.log.logger().getLoggerContext().putObject(Environment.class.getName(), new MockEnvironment());
		encoder.setFormat(format);
		encoder.start();
		try {
			return new String(encoder.encode(this.log.events().get(0)), StandardCharsets.UTF_8);
		}
		finally {
			encoder.stop();
			this.log.logger().getLoggerContext().removeObject(Environment.class.getName());
		}
	}

	private void run(FilterChain chain) throws ServletException, IOException {
		this.filter.doFilter(this.request, this.response, chain);
	}

	private FilterChain status(int status) {
		return (request, response) -> ((HttpServletResponse) response).setStatus(status);
	}

}
