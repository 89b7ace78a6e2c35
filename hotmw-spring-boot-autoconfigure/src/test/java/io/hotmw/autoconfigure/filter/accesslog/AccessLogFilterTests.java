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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	private final AccessLogFilter filter = new AccessLogFilter("access-log", this.log.settings());

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

	@AfterEach
	void close() {
		this.log.close();
		MDC.clear();
	}

	@Test
	void doFilterShouldLogTheRequest() throws Exception {
		run(status(404));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 404 N ms 0 bytes");
		assertThat(this.log.events().get(0).getLevel()).isEqualTo(Level.INFO);
		assertThat(this.log.pairs()).containsEntry("http.request.method", "GET")
			.containsEntry("url.path", "/api/orders")
			.containsEntry("http.response.status_code", 404)
			.containsEntry("http.response.body.bytes", 0L)
			.containsOnlyKeys("http.request.method", "url.path", "http.response.status_code",
					"http.response.body.bytes", "durationMs");
		assertThat(this.log.pairs().get("durationMs")).asInstanceOf(InstanceOfAssertFactories.LONG)
			.isBetween(0L, 10_000L);
	}

	@Test
	void doFilterShouldLogNeitherQueryNorPathParameters() throws Exception {
		this.request.setRequestURI("/api;jsessionid=secret/orders;token=secret");
		this.request.setQueryString("access_token=secret");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes");
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

		assertThat(this.log.line()).isEqualTo("GE?T /a??GET?/b?200?0?ms 200 N ms 0 bytes principal=lee?id=forged");
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

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes id=abc");
		assertThat(this.log.pairs()).containsEntry("http.request.id", "abc");
	}

	@Test
	void doFilterWhenIdIsGivenBehindItShouldNotLogIt() throws Exception {
		run((request, response) -> request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc"));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes");
	}

	@Test
	void doFilterWhenCallerIsAuthenticatedBehindItShouldLogTheCaller() throws Exception {
		run((request, response) -> new AuthenticatedRequest((HttpServletRequest) request, () -> "lee", "Bearer",
				(role) -> false));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes principal=lee");
		assertThat(this.log.pairs()).containsEntry("user.name", "lee");
	}

	@Test
	void doFilterWhenCallerIsAuthenticatedBeforeItShouldLogTheCaller() throws Exception {
		this.request.setUserPrincipal(() -> "kim");

		run(status(200));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes principal=kim");
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

		assertThat(this.log.line()).isEqualTo("GET /api/orders 206 N ms 0 bytes error=java.io.IOException");
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
		AccessLogFilter other = new AccessLogFilter("other", this.log.settings());

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

		assertThat(this.log.line()).isEqualTo("GET /api/orders 202 N ms 0 bytes principal=kim");
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
	void onErrorWhenResponseIsOnItsWayShouldLogWithoutWaitingForTheEnd() throws Exception {
		this.request.setAsyncSupported(true);
		run((request, response) -> request.startAsync());
		MockAsyncContext context = asyncContext();
		this.response.setCommitted(true);

		context.getListeners().get(0).onError(new AsyncEvent(context, new IOException("broken pipe")));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes error=java.io.IOException");
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

		assertThat(this.log.line()).isEqualTo("GET /ended 200 N ms 0 bytes");
	}

	@Test
	void doFilterShouldLogTheLengthOfTheBody() throws Exception {
		run((request, response) -> response.getWriter().print("hello"));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 5 bytes");
		assertThat(this.log.pairs()).containsEntry("http.response.body.bytes", 5L);
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, 200", "GET, 204", "GET, 304" })
	void doFilterWhenResponseHasNoBodyShouldLogNoBytes(String method, int status) throws Exception {
		this.request.setMethod(method);

		run((request, response) -> {
			((HttpServletResponse) response).setStatus(status);
			response.setContentLength(5);
			response.getWriter().print("hello");
		});

		assertThat(this.log.line()).isEqualTo(method + " /api/orders " + status + " N ms 0 bytes");
	}

	@Test
	void doFilterWhenErrorPageFollowsShouldLogNoLength() throws Exception {
		run((request, response) -> ((HttpServletResponse) response).sendError(404));

		assertThat(this.log.line()).isEqualTo("GET /api/orders 404 N ms");
		assertThat(this.log.pairs()).doesNotContainKey("http.response.body.bytes");
	}

	@Test
	void doFilterWhenAsyncWorkUsesTheContainersResponseShouldLogTheDeclaredLengthAlone() throws Exception {
		this.request.setAsyncSupported(true);
		run((request, response) -> this.request.startAsync(this.request, this.response));
		this.response.getWriter().print("hello");
		this.response.setContentLength(5);

		asyncContext().complete();

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 5 bytes");
	}

	@Test
	void doFilterWhenNotSampledShouldLogFailuresAlone() throws Exception {
		AccessLogFilter none = new AccessLogFilter("access-log", this.log.settings("sample-rate", "0"));
		none.doFilter(this.request, this.response, status(404));
		assertThat(this.log.events()).isEmpty();

		none.doFilter(new MockHttpServletRequest("GET", "/fail"), new MockHttpServletResponse(), status(503));
		assertThat(this.log.line()).startsWith("GET /fail 503 ");
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> none.doFilter(new MockHttpServletRequest("GET", "/throw"), new MockHttpServletResponse(),
					(request, response) -> {
						response.flushBuffer();
						throw new IOException("gone");
					}));
		assertThat(this.log.events()).hasSize(2)
			.last()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith("GET /throw 200 ");
	}

	@Test
	void doFilterShouldDrawAboutASampleOnce() throws Exception {
		AtomicInteger drawn = new AtomicInteger();
		LineSettings settings = new LineSettings(this.log.logger(), new Selection(0.5, null, () -> {
			drawn.incrementAndGet();
			return 0.4;
		}), new LoggedHeaders(List.of(), List.of()), () -> 0);
		this.request.setAsyncSupported(true);
		new AccessLogFilter("access-log", settings).doFilter(this.request, this.response,
				(request, response) -> request.startAsync());
		asyncContext().complete();

		assertThat(drawn).hasValue(1);
		assertThat(this.log.events()).hasSize(1);
	}

	@Test
	void doFilterWhenSlowShouldWarnWhateverIsSampled() throws Exception {
		slow("2s").doFilter(this.request, this.response, this::takeTwoSeconds);

		assertThat(this.log.line()).isEqualTo("GET /api/orders 200 N ms 0 bytes slow=true");
		assertThat(this.log.events().get(0).getLevel()).isEqualTo(Level.WARN);
		assertThat(this.log.pairs()).containsEntry("hotmw.slow", true).containsEntry("durationMs", 2000L);
	}

	@Test
	void doFilterWhenFasterThanTheThresholdShouldNotWarn() throws Exception {
		slow("2001ms").doFilter(this.request, this.response, this::takeTwoSeconds);

		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void doFilterWhenLoggerHasWarningsAloneShouldLogSlowRequests() throws Exception {
		this.log.logger().setLevel(Level.WARN);
		run(status(500));
		assertThat(this.log.events()).isEmpty();

		slow("1s").doFilter(new MockHttpServletRequest("GET", "/slow"), this.response, this::takeTwoSeconds);

		assertThat(this.log.line()).startsWith("GET /slow ");
	}

	@Test
	void doFilterShouldLogTheHeadersOfItsOptions() throws Exception {
		this.request.addHeader("User-Agent", "Mozilla/5.0 (X11; Linux)");
		this.request.addHeader("Cookie", "secret");

		withHeaders().doFilter(this.request, this.response, (request, response) -> {
			((HttpServletResponse) response).addHeader("Vary", "Accept");
			((HttpServletResponse) response).addHeader("Vary", "Origin");
		});

		assertThat(this.log.line())
			.isEqualTo("GET /api/orders 200 N ms 0 bytes request.user-agent=\"Mozilla/5.0 (X11; Linux)\""
					+ " response.vary=\"Accept, Origin\"");
		assertThat(this.log.pairs()).containsEntry("http.request.header.user-agent", "Mozilla/5.0 (X11; Linux)")
			.containsEntry("http.response.header.vary", "Accept, Origin");
		assertThat(this.log.pairs().toString()).doesNotContain("secret");
	}

	@Test
	void doFilterWhenHeaderLooksLikeAnotherFieldShouldKeepItInItsQuotes() throws Exception {
		this.request.addHeader("User-Agent", "x\" principal=\"admin\r\nGET /b\t\u2028\u202e\u0000");

		withHeaders().doFilter(this.request, this.response, status(200));

		assertThat(this.log.line())
			.isEqualTo("GET /api/orders 200 N ms 0 bytes request.user-agent=\"x? principal=?admin??GET /b????\"");
	}

	private AccessLogFilter withHeaders() {
		return new AccessLogFilter("access-log",
				this.log.settings("request-headers", "User-Agent,X-Tenant", "response-headers", "Vary"));
	}

	private AccessLogFilter slow(String threshold) {
		LineSettings settings = this.log.settings("sample-rate", "0", "slow-threshold", threshold);
		return new AccessLogFilter("access-log",
				new LineSettings(settings.logger(), settings.selection(), settings.headers(), this.nanos::get));
	}

	private void takeTwoSeconds(ServletRequest request, ServletResponse response) {
		this.nanos.addAndGet(2_000_000_000);
	}

	@Test
	void lineShouldFitBootsStructuredLogging() throws Exception {
		this.request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc");
		MDC.put("http.request.id", "abc");
		MDC.put("requestId", "abc");
		MDC.put("hotmw.generation", "3");
		this.request.addHeader("User-Agent", "curl/8");
		LineSettings settings = this.log.settings("request-headers", "User-Agent", "response-headers", "ETag",
				"slow-threshold", "1ns");
		new AccessLogFilter("access-log", settings).doFilter(this.request, this.response,
				(request, response) -> ((HttpServletResponse) response).setHeader("ETag", "\"1\""));

		for (String format : new String[] { "ecs", "logstash", "gelf" }) {
			assertThat(structured(format)).contains("\"GET\"", "\"/api/orders\"", "200")
				.contains("abc", "curl/8", "etag", "slow");
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
