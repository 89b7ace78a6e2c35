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

package io.hotmw.autoconfigure.filter.errorshape;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.apache.catalina.connector.ClientAbortException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.AnsweredResponse;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

class ErrorShapeFilterTests {

	private static final String FAILURE = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\","
			+ "\"status\":500,\"instance\":\"/orders\"}";

	private final Logger logger = (Logger) LoggerFactory.getLogger(ErrorShapeFilter.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void exceptionShouldBecomeAProblemThatDoesNotSayWhatItWas() throws Exception {
		fail(new IllegalStateException("password=s3cr3t"));

		assertThat(this.response.getStatus()).isEqualTo(500);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(body()).isEqualTo(FAILURE);
	}

	@ParameterizedTest
	@MethodSource
	void messageOfAServerErrorShouldNeverBeTold(Exception failure) throws Exception {
		run(filter("include-detail", "true"), throwing(failure));

		assertThat(this.response.getStatus()).isGreaterThanOrEqualTo(500);
		assertThat(body()).doesNotContain("s3cr3t", "detail", "Exception", "\tat ");
	}

	static List<Exception> messageOfAServerErrorShouldNeverBeTold() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "s3cr3t");
		problem.setTitle("s3cr3t");
		problem.setType(URI.create("https://example.com/s3cr3t"));
		problem.setProperty("cause", "s3cr3t");
		return List.of(new IllegalStateException("s3cr3t", new IOException("s3cr3t")), new IOException("s3cr3t"),
				new ServletException("s3cr3t"), new ServletException("s3cr3t", new IllegalStateException("s3cr3t")),
				new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "s3cr3t"),
				new ErrorResponseException(HttpStatus.BAD_GATEWAY, problem, new IOException("s3cr3t")),
				new ResponseStatusException(HttpStatus.FOUND, "s3cr3t"));
	}

	@Test
	void exceptionShouldBeLoggedOnceWithItsStack() throws Exception {
		IllegalStateException failure = new IllegalStateException("out of order");

		fail(new ServletException("Handler dispatch failed", failure));

		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.ERROR);
			assertThat(event.getFormattedMessage()).isEqualTo("filter 'errors' answers an exception with 500");
			assertThat(((ThrowableProxy) event.getThrowableProxy()).getThrowable()).isSameAs(failure);
		});
	}

	@Test
	void errorOfTheClientShouldNotFillTheLog() throws Exception {
		fail(new ResponseStatusException(HttpStatus.NOT_FOUND));

		assertThat(this.appender.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
	}

	@Test
	void exceptionThatCarriesAStatusShouldBeAnsweredWithIt() throws Exception {
		fail(new ServletException(new ResponseStatusException(HttpStatus.CONFLICT, "Order 7 is taken by lee")));

		assertThat(this.response.getStatus()).isEqualTo(409);
		assertThat(body())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"instance\":\"/orders\"}");
		assertThat(this.response.getHeader("Cache-Control")).isNull();
	}

	@Test
	void detailShouldBeToldWhereItIsAskedFor() throws Exception {
		run(filter("include-detail", "true"),
				throwing(new ResponseStatusException(HttpStatus.CONFLICT, "Order \"7\" is taken\r\n\u2028")));

		assertThat(body()).contains("\"detail\":\"Order \\\"7\\\" is taken\\u000d\\u000a\\u2028\"");
	}

	@Test
	void typeAndTitleOfTheApplicationShouldStay() throws Exception {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "internal");
		problem.setType(URI.create("https://example.com/taken"));
		problem.setTitle("Taken");

		fail(new ErrorResponseException(HttpStatus.CONFLICT, problem, null));

		assertThat(body()).isEqualTo("{\"type\":\"https://example.com/taken\",\"title\":\"Taken\",\"status\":409,"
				+ "\"instance\":\"/orders\"}");
	}

	@Test
	void headersOfTheExceptionShouldBeSent() throws Exception {
		fail(new HttpRequestMethodNotSupportedException("PUT", List.of("GET", "POST")));

		assertThat(this.response.getStatus()).isEqualTo(405);
		assertThat(this.response.getHeader("Allow")).isEqualTo("GET, POST");
	}

	@Test
	void exceptionOfTheServletApiThatCarriesAStatusShouldNotBeUnwrapped() throws Exception {
		fail(new NoResourceFoundException(HttpMethod.GET, "/orders", "orders"));

		assertThat(this.response.getStatus()).isEqualTo(404);
	}

	@Test
	void statusThatNobodyKnowsShouldHaveATitle() throws Exception {
		run(filter(), (request, response) -> ((HttpServletResponse) response).sendError(499));
		assertThat(body()).contains("\"title\":\"Client Error\",\"status\":499");
	}

	@Test
	void idOfTheRequestShouldBeInTheBody() throws Exception {
		this.request.setAttribute(RequestIdFilter.ATTRIBUTE, "abc-1");

		run(filter("request-id-member", "request_id"), throwing(new IllegalStateException()));

		assertThat(body()).endsWith(",\"instance\":\"/orders\",\"request_id\":\"abc-1\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a\"},{\"x\":\"", "/a\\b", "/a%00b" })
	void hostilePathShouldStayAText(String path) throws Exception {
		this.request.setRequestURI(path);

		fail(new IllegalStateException());

		assertThat(body()).contains("\"instance\":\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
	}

	@Test
	void longPathShouldBeLeftOut() throws Exception {
		this.request.setRequestURI("/" + "a".repeat(2048));

		fail(new IllegalStateException());

		assertThat(body()).doesNotContain("instance");
	}

	@Test
	void whatWasWrittenBeforeTheExceptionShouldBeGoneWithItsHeaders() throws Exception {
		run(filter(), (request, response) -> {
			response.setContentType("text/csv");
			HttpServletResponse http = (HttpServletResponse) response;
			http.setHeader("Content-Disposition", "attachment");
			http.setHeader("Content-Encoding", "gzip");
			http.setHeader("ETag", "\"1\"");
			http.setHeader("Cache-Control", "max-age=3600");
			http.setHeader("X-Frame-Options", "DENY");
			response.getOutputStream().write('a');
			throw new IllegalStateException();
		});

		assertThat(body()).isEqualTo(FAILURE);
		assertThat(this.response.getHeaderNames()).containsExactlyInAnyOrder("Content-Type", "Cache-Control",
				"X-Frame-Options");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void headShouldGetTheHeadersAlone() throws Exception {
		this.request.setMethod("HEAD");

		fail(new IllegalStateException());

		assertThat(body()).isEmpty();
		assertThat(this.response.getStatus()).isEqualTo(500);
		assertThat(this.response.getContentLength()).isEqualTo(FAILURE.length());
	}

	@Test
	void exceptionWhenResponseIsOnItsWayShouldGoOn() {
		assertThatIllegalStateException().isThrownBy(() -> run(filter(), (request, response) -> {
			response.getOutputStream().write('a');
			response.flushBuffer();
			throw new IllegalStateException("too late");
		})).withMessage("too late");

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void exceptionWhenRequestGoesOnAsynchronouslyShouldGoOn() {
		this.request.setAsyncSupported(true);

		assertThatIllegalStateException().isThrownBy(() -> run(filter(), (request, response) -> {
			request.startAsync();
			throw new IllegalStateException("halfway");
		}));

		assertThat(this.response.getContentType()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void exceptionThatOthersMustSeeShouldGoOn(Throwable failure) {
		Throwable seen = catchThrowable(() -> fail(failure));

		assertThat(seen).isSameAs(failure);
		assertThat(this.response.getContentType()).isNull();
		assertThat(this.appender.list).isEmpty();
	}

	static List<Throwable> exceptionThatOthersMustSeeShouldGoOn() {
		return List.of(new OutOfMemoryError("no heap"), new UnavailableException("closed"),
				new ClientAbortException("gone"), new HttpException.RuntimeException(400, "bad"),
				new ServletException(new HttpException.RuntimeException(400, "bad")),
				new ServletException("Handler dispatch failed", new OutOfMemoryError("no heap")),
				new BadCredentialsException("to be answered with a challenge"),
				new IllegalStateException(new ServletException(new AuthorizationDeniedException("deep"))));
	}

	@ParameterizedTest
	@MethodSource
	void errorThatTheMachineSurvivesShouldBeAnswered(Throwable failure) throws Exception {
		fail(failure);

		assertThat(body()).isEqualTo(FAILURE);
	}

	static List<Throwable> errorThatTheMachineSurvivesShouldBeAnswered() {
		return List.of(new NoClassDefFoundError("com/example/S3cr3t"), new StackOverflowError(),
				new ServletException("Handler dispatch failed", new StackOverflowError()),
				new BadJwtException("of Spring Security, whose filter does not answer it"));
	}

	@Test
	void causesThatGoInCirclesShouldNotHang() throws Exception {
		ServletException outer = new ServletException("outer");
		ServletException inner = new ServletException("inner", outer);
		outer.initCause(inner);

		fail(outer);

		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void sendErrorShouldBecomeAProblem() throws Exception {
		run(filter(), (request, response) -> {
			((HttpServletResponse) response).sendError(404, "No static resource s3cr3t");
			assertThat(((HttpServletResponse) response).getStatus()).isEqualTo(404);
			assertThat(response.isCommitted()).isTrue();
		});

		assertThat(this.response.getErrorMessage()).isNull();
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(body())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"instance\":\"/orders\"}");
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void messageOfSendErrorShouldBeToldForErrorsOfTheClientAlone() throws Exception {
		Filter filter = filter("include-detail", "true");
		run(filter, (request, response) -> ((HttpServletResponse) response).sendError(404, "There is no order 7"));
		assertThat(body()).contains("\"detail\":\"There is no order 7\"");

		MockHttpServletResponse second = new MockHttpServletResponse();
		filter.doFilter(this.request, second,
				(request, response) -> ((HttpServletResponse) response).sendError(503, "s3cr3t"));
		assertThat(second.getContentAsString()).contains("\"status\":503").doesNotContain("detail", "s3cr3t");
	}

	@Test
	void longMessageShouldBeCut() throws Exception {
		run(filter("include-detail", "true"),
				(request, response) -> ((HttpServletResponse) response).sendError(404, "a".repeat(5000)));

		assertThat(body()).contains("\"detail\":\"" + "a".repeat(2048) + "\"");
	}

	@Test
	void whatTheApplicationDoesAfterSendErrorShouldChangeNothing() throws Exception {
		run(filter(), (request, response) -> {
			HttpServletResponse http = (HttpServletResponse) response;
			PrintWriter early = http.getWriter();
			early.print("before");
			http.sendError(404);
			early.print("after");
			http.setStatus(200);
			http.setContentType("text/html");
			http.setLocale(Locale.GERMANY);
			http.setHeader("X-Late", "1");
			http.addHeader("X-Late", "2");
			http.addCookie(new Cookie("late", "1"));
			http.getWriter().print("more");
			http.flushBuffer();
			http.resetBuffer();
			http.reset();
			http.sendRedirect("/elsewhere");
			assertThatIllegalStateException().isThrownBy(() -> http.sendError(500));
		});

		assertThat(this.response.getStatus()).isEqualTo(404);
		assertThat(this.response.getRedirectedUrl()).isNull();
		assertThat(this.response.getHeaderNames()).doesNotContain("X-Late", "Set-Cookie", "Content-Language");
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Not Found\"").endsWith("}");
	}

	@Test
	void exceptionAfterSendErrorShouldDecide() throws Exception {
		run(filter(), (request, response) -> {
			((HttpServletResponse) response).sendError(404);
			throw new IllegalStateException();
		});

		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void sendErrorOnceTheFilterWasLeftShouldBeWrittenAtOnce() throws Exception {
		HttpServletResponse[] kept = new HttpServletResponse[1];
		run(filter(), (request, response) -> kept[0] = (HttpServletResponse) response);
		assertThat(this.response.isCommitted()).isFalse();

		kept[0].sendError(503);

		assertThat(this.response.isCommitted()).isTrue();
		assertThat(body()).contains("\"status\":503");
	}

	@Test
	void statusThatIsNoErrorShouldBeLeftToTheContainer() throws Exception {
		run(filter(), (request, response) -> ((HttpServletResponse) response).sendError(304));

		assertThat(this.response.getStatus()).isEqualTo(304);
		assertThat(this.response.getContentType()).isNull();
	}

	@Test
	void bodyOfTheApplicationShouldStayAsItIs() throws Exception {
		run(filter(), (request, response) -> {
			((HttpServletResponse) response).setStatus(422);
			response.setContentType("application/problem+json");
			response.getWriter().print("{\"mine\":true}");
		});

		assertThat(this.response.getStatus()).isEqualTo(422);
		assertThat(body()).isEqualTo("{\"mine\":true}");
	}

	@Test
	void encodingOfTheApplicationShouldGoWithItsText() throws Exception {
		this.request.setRequestURI("/\u00fcber");
		run(filter(), (request, response) -> {
			response.setCharacterEncoding("ISO-8859-1");
			response.getWriter().print("begun");
			throw new IllegalStateException();
		});

		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(body()).contains("\"instance\":\"/\\u00fcber\"}");
	}

	@Test
	void wrapperThatInsistsOnItsWriterShouldGetTheProblemThere() throws Exception {
		HttpServletResponse stubborn = new HttpServletResponseWrapper(this.response) {
			@Override
			public ServletOutputStream getOutputStream() {
				throw new IllegalStateException("getWriter() was called");
			}
		};

		filter().doFilter(this.request, stubborn, throwing(new IllegalStateException()));

		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void exceptionWhenAFilterInFrontHasAnsweredShouldGoOn() {
		HttpServletResponse answered = new HttpServletResponseWrapper(new AnsweredResponse(this.response) {
			@Override
			protected boolean isAnswered() {
				return true;
			}
		});

		assertThatIllegalStateException()
			.isThrownBy(() -> filter().doFilter(this.request, answered, throwing(new IllegalStateException())));
		assertThat(this.appender.list).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml;q=1, */*;q=0", "image/png", ";;,q=\u00fc", "" })
	void clientShouldGetAProblemWhateverItAccepts(String accept) throws Exception {
		this.request.addHeader("Accept", accept);

		fail(new IllegalStateException());

		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void exceptionThatIsAnnotatedWithAStatusShouldBeAnsweredWithIt() throws Exception {
		run(filter("include-detail", "true"), throwing(new ServletException(new GoneException())));

		assertThat(this.response.getStatus()).isEqualTo(410);
		assertThat(body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410,"
				+ "\"detail\":\"Order 7 was deleted\",\"instance\":\"/orders\"}");
	}

	@Test
	void reasonOfAnAnnotationShouldNotBeToldUnasked() throws Exception {
		fail(new GoneException());

		assertThat(this.response.getStatus()).isEqualTo(410);
		assertThat(body()).doesNotContain("deleted", "s3cr3t");
	}

	@Test
	void annotationWithAStatusThatIsNoErrorShouldNotTurnAFailureIntoASuccess() throws Exception {
		fail(new FineException());

		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void whatCachesWereToldOfAnotherAnswerShouldNotHoldForAnException() throws Exception {
		run(filter(), (request, response) -> {
			((HttpServletResponse) response).setHeader("Cache-Control", "public, max-age=86400");
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		});

		assertThat(this.response.getHeaders("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void whatCachesAreToldOfASendErrorOfTheClientShouldStay() throws Exception {
		run(filter(), (request, response) -> {
			((HttpServletResponse) response).setHeader("Cache-Control", "max-age=60");
			((HttpServletResponse) response).sendError(404);
		});

		assertThat(this.response.getHeaders("Cache-Control")).containsExactly("max-age=60");
	}

	@ParameterizedTest
	@MethodSource
	void clientThatIsGoneShouldBeAMatterOfTheContainer(IOException gone) {
		Throwable seen = catchThrowable(
				() -> fail(new ServletException(new IllegalStateException(new UncheckedIOException(gone)))));

		assertThat(seen).isSameAs(gone);
		assertThat(this.response.getContentType()).isNull();
		assertThat(this.appender.list).isEmpty();
	}

	static List<IOException> clientThatIsGoneShouldBeAMatterOfTheContainer() {
		return List.of(new ClientAbortException("gone"), new EofException("gone"),
				new AsyncRequestNotUsableException("gone"));
	}

	@ParameterizedTest
	@MethodSource
	void serviceThatIsGoneShouldBeAnswered(RuntimeException failure) throws Exception {
		fail(failure);

		assertThat(body()).isEqualTo(FAILURE);
	}

	static List<RuntimeException> serviceThatIsGoneShouldBeAnswered() {
		return List.of(new ResourceAccessException("s3cr3t", new EofException("gone")),
				new UncheckedIOException(new IOException("Broken pipe")),
				new IllegalStateException(new SocketException("Connection reset by peer")),
				new IllegalStateException(new ExecutionException(ofJettyClient(new EofException("Broken pipe")))),
				new IllegalStateException(ofJettyClient(new ExecutionException(new EofException("Broken pipe")))));
	}

	// As a client of the application's own, without Spring's around it, fails.
	private static <T extends Throwable> T ofJettyClient(T failure) {
		failure.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("org.eclipse.jetty.io.SocketChannelEndPoint", "flush", null, 1),
				new StackTraceElement("org.eclipse.jetty.client.transport.HttpRequest", "send", null, 1),
				new StackTraceElement("com.example.OrderController", "stock", null, 1),
				new StackTraceElement("org.eclipse.jetty.server.handler.ContextHandler", "handle", null, 1) });
		return failure;
	}

	@Test
	void innerFilterShouldDecideAboutItsErrors() throws Exception {
		Filter inner = filter("include-detail", "true");

		run(filter(), (request, response) -> inner.doFilter(request, response,
				throwing(new ResponseStatusException(HttpStatus.CONFLICT, "taken"))));

		assertThat(body()).contains("\"detail\":\"taken\"");
	}

	@Test
	void errorPageShouldBeReplaced() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setRequestURI("/error");
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 404);
		this.request.setAttribute(RequestDispatcher.ERROR_MESSAGE, "There is no order 7");
		this.request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/orders/7");

		run(filter("include-detail", "true"), unreachable());

		assertThat(this.response.getStatus()).isEqualTo(404);
		assertThat(body()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
				+ "\"detail\":\"There is no order 7\",\"instance\":\"/orders/7\"}");
	}

	@Test
	void errorPageOfAnExceptionShouldNotSayWhatItWas() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 400);
		this.request.setAttribute(RequestDispatcher.ERROR_MESSAGE, "s3cr3t");
		this.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new HttpException.RuntimeException(400, "s3cr3t"));

		run(filter("include-detail", "true"), unreachable());

		assertThat(this.response.getStatus()).isEqualTo(400);
		assertThat(body()).contains("\"title\":\"Bad Request\"").doesNotContain("s3cr3t");
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void errorPageOfAnExceptionThatCarriesAStatusShouldHaveThat() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
		this.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION,
				new ServletException(new ResponseStatusException(HttpStatus.CONFLICT)));

		run(filter(), unreachable());

		assertThat(this.response.getStatus()).isEqualTo(409);
	}

	@Test
	void errorPageWithoutAnErrorShouldBePassedOn() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);

		run(filter(), (request, response) -> response.getWriter().print("page"));

		assertThat(body()).isEqualTo("page");
	}

	@Test
	void errorPageForHeadShouldHaveNoBody() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 404);
		this.request.setAttribute(RequestDispatcher.ERROR_METHOD, "HEAD");

		run(filter(), unreachable());

		assertThat(this.response.getStatus()).isEqualTo(404);
		assertThat(body()).isEmpty();
	}

	@Test
	void includedPartShouldBeLeftToItsPage() {
		this.request.setDispatcherType(DispatcherType.INCLUDE);

		assertThatIllegalStateException().isThrownBy(() -> fail(new IllegalStateException()));
	}

	@ParameterizedTest
	@EnumSource(value = DispatcherType.class, names = { "REQUEST", "ASYNC", "FORWARD" })
	void dispatchShouldBeShaped(DispatcherType type) throws Exception {
		this.request.setDispatcherType(type);

		fail(new IllegalStateException());

		assertThat(body()).isEqualTo(FAILURE);
	}

	@Test
	void forwardWithinTheFilterShouldBeLeftToTheFirstDispatch() throws Exception {
		Filter filter = filter();
		IllegalStateException failure = new IllegalStateException();

		run(filter, (passedOn, shaped) -> {
			this.request.setDispatcherType(DispatcherType.FORWARD);
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> filter.doFilter(passedOn, shaped, throwing(failure)))
				.isSameAs(failure);
			this.request.setDispatcherType(DispatcherType.REQUEST);
			throw failure;
		});

		assertThat(body()).isEqualTo(FAILURE);
		assertThat(this.appender.list).hasSize(1);
	}

	@Test
	void errorPageOfAnExceptionThatIsAnnotatedShouldHaveItsStatus() throws Exception {
		this.request.setDispatcherType(DispatcherType.ERROR);
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
		this.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new ServletException(new GoneException()));

		run(filter(), unreachable());

		assertThat(this.response.getStatus()).isEqualTo(410);
	}

	private void fail(Throwable failure) throws ServletException, IOException {
		run(filter(), throwing(failure));
	}

	private void run(Filter filter, FilterChain chain) throws ServletException, IOException {
		filter.doFilter(this.request, this.response, chain);
	}

	private String body() throws IOException {
		return this.response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
	}

	private static FilterChain throwing(Throwable failure) {
		return (request, response) -> {
			if (failure instanceof IOException exception) {
				throw exception;
			}
			if (failure instanceof ServletException exception) {
				throw exception;
			}
			if (failure instanceof RuntimeException exception) {
				throw exception;
			}
			throw (Error) failure;
		};
	}

	private static FilterChain unreachable() {
		return (request, response) -> {
			throw new AssertionError("The error page was asked");
		};
	}

	private static Filter filter(String... options) {
		return new ErrorShapeFilterFactory().create(new FilterContext("errors", "error-shape"),
				TestOptions.bind(ErrorShapeOptions.class, options));
	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "Order 7 was deleted")
	private static final class GoneException extends ServletException {

		private static final long serialVersionUID = 1L;

		GoneException() {
			super("s3cr3t", new IllegalStateException("s3cr3t"));
		}

	}

	@ResponseStatus(HttpStatus.OK)
	private static final class FineException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
