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

package io.hotmw.autoconfigure.filter.bodylimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BodyLimitFilterTests {

	private static final String PROBLEM = "{\"type\":\"about:blank\",\"title\":\"Content Too Large\",\"status\":413,"
			+ "\"detail\":\"The body of a request may have 10 bytes at most\",\"instance\":\"/orders\"}";

	private final StreamedRequest request = new StreamedRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private boolean passedOn;

	@Test
	void doFilterWhenDeclaredLengthIsTooLargeShouldRefuseAtOnce() throws Exception {
		this.request.setContent(new byte[11]);
		this.request.declared = true;

		run((req, res) -> {
		});

		assertThat(this.passedOn).isFalse();
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEqualTo(PROBLEM);
	}

	@Test
	void doFilterWhenDeclaredLengthIsTheLimitShouldPassOnEverything() throws Exception {
		this.request.setContent("0123456789".getBytes(StandardCharsets.US_ASCII));
		this.request.declared = true;

		run((req, res) -> assertThat(req.getInputStream().readAllBytes()).hasSize(10));

		assertThat(this.passedOn).isTrue();
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void doFilterWhenDeclaredLengthIsNotTheRealOneShouldCountWhatIsRead() throws Exception {
		this.request.setContent(new byte[11]);

		// As a filter in front does that inflates the body.
		run(new HttpServletRequestWrapper(this.request) {

			@Override
			public long getContentLengthLong() {
				return 5;
			}

		}, (req, res) -> assertTooLarge(() -> req.getInputStream().readAllBytes()));

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@ParameterizedTest
	@EnumSource
	void doFilterWhenBodyIsTooLargeShouldFailTheReaderAndAnswer(Reading reading) throws Exception {
		this.request.setContent(new byte[11]);

		run((req, res) -> {
			assertTooLarge(() -> reading.read(req));
			assertThat(res.isCommitted()).isTrue();
		});

		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEqualTo(PROBLEM);
	}

	@ParameterizedTest
	@EnumSource
	void doFilterWhenBodyIsAsLargeAsItMayBeShouldLetItBeRead(Reading reading) throws Exception {
		this.request.setContent("\u00e4123456789".getBytes(StandardCharsets.ISO_8859_1));

		run((req, res) -> assertThat(reading.read(req)).isEqualTo(10));

		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void readWhenBodyWasTooLargeShouldFailAgain() throws Exception {
		this.request.setContent(new byte[100]);

		run((req, res) -> {
			InputStream in = req.getInputStream();
			assertTooLarge(in::readAllBytes);
			assertTooLarge(in::read);
			assertThat(req.getInputStream()).isSameAs(in);
			assertThat(req.getInputStream().isReady()).isTrue();
		});
	}

	@Test
	void readShouldNotReadMoreThanOneByteTooMuch() throws Exception {
		this.request.setContent(new byte[1000]);

		run((req, res) -> assertTooLarge(() -> req.getInputStream().read(new byte[500])));

		assertThat(this.request.getInputStream().readAllBytes()).hasSize(1000 - 11);
	}

	@Test
	void readWhenEveryBodyIsTooLargeShouldFail() throws Exception {
		this.request.setContent(new byte[1]);

		new BodyLimitFilter("limit", options("max-size", "0B")).doFilter(this.request, this.response,
				(req, res) -> assertTooLarge(() -> req.getInputStream().read()));

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@Test
	void doFilterWhenApplicationPassesTheExceptionOnShouldEndIt() throws Exception {
		this.request.setContent(new byte[11]);

		run((req, res) -> {
			try {
				req.getInputStream().readAllBytes();
			}
			catch (IOException ex) {
				throw new ServletException("cannot be read", new UncheckedIOException(ex));
			}
		});

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@Test
	void doFilterWhenApplicationFailsAfterTheRefusalShouldKeepThatFromTheContainer() throws Exception {
		this.request.setContent(new byte[11]);

		run((req, res) -> {
			assertTooLarge(() -> req.getInputStream().readAllBytes());
			throw new IllegalStateException("out of order");
		});
		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@Test
	void doFilterWhenApplicationFailsAndNothingWasRefusedShouldLetTheExceptionThrough() {
		this.request.setContent(new byte[10]);

		assertThatIllegalStateException().isThrownBy(() -> run((req, res) -> {
			req.getInputStream().readAllBytes();
			throw new IllegalStateException("out of order");
		}));
	}

	@Test
	void doFilterWhenResponseIsOnItsWayShouldLetTheExceptionThrough() {
		this.request.setContent(new byte[11]);

		assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> run((req, res) -> {
			res.flushBuffer();
			req.getInputStream().readAllBytes();
		})).satisfies((ex) -> assertThat(ex.getLimit()).isEqualTo(10));
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void responseWhenRequestWasRefusedShouldTakeNothingElse() throws Exception {
		this.request.setContent(new byte[11]);

		run((req, res) -> {
			assertTooLarge(() -> req.getInputStream().readAllBytes());
			res.reset();
			res.resetBuffer();
			res.setBufferSize(1);
			res.sendError(400);
			res.sendError(400, "bad");
			res.sendRedirect("/a");
			res.sendRedirect("/a", 303);
			res.sendRedirect("/a", true);
			res.sendRedirect("/a", 303, true);
			res.getOutputStream().write(1);
			res.getOutputStream().print("text");
			assertThat(res.getOutputStream().isReady()).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> res.getOutputStream().setWriteListener(null));
			res.getWriter().print("text");
			describe(res);
			res.flushBuffer();
		});

		assertThat(this.response.getHeaderNames()).containsExactlyInAnyOrder("Content-Type", "Cache-Control",
				"Connection");
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEqualTo(PROBLEM);
	}

	@Test
	void responseWhenAWrapperInsistsOnItsWriterShouldGetTheProblemThere() throws Exception {
		this.request.setContent(new byte[11]);
		HttpServletResponse stubborn = new HttpServletResponseWrapper(this.response) {
			@Override
			public ServletOutputStream getOutputStream() {
				throw new IllegalStateException("getWriter() was called");
			}
		};

		run(this.request, stubborn, (req, res) -> {
			assertTooLarge(() -> req.getInputStream().readAllBytes());
			stubborn.getWriter().print("more");
		});

		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEqualTo(PROBLEM);
	}

	@Test
	void responseWhenRequestWasNotRefusedShouldTakeEverything() throws Exception {
		this.request.setContent(new byte[1]);

		run((req, res) -> {
			res.setBufferSize(100);
			res.getWriter().print("before");
			res.resetBuffer();
			res.reset();
			res.getOutputStream().print("text");
			describe(res);
			res.sendError(400, "bad");
		});

		assertThat(this.response.getHeaders("X-Set")).containsExactly("1");
		assertThat(this.response.getHeaders("X-Added")).containsExactly("1");
		assertThat(this.response.getHeaders("X-Int")).containsExactly("1", "2");
		assertThat(this.response.getHeaders("X-Date")).hasSize(2);
		assertThat(this.response.getCookie("late")).isNotNull();
		assertThat(this.response.getContentType()).startsWith("text/csv");
		assertThat(this.response.getCharacterEncoding()).isEqualTo("UTF-16");
		assertThat(this.response.getLocale()).isEqualTo(Locale.GERMANY);
		assertThat(this.response.getBufferSize()).isEqualTo(100);
		assertThat(this.response.getErrorMessage()).isEqualTo("bad");
	}

	private static void describe(HttpServletResponse response) {
		response.setHeader("X-Set", "1");
		response.addHeader("X-Added", "1");
		response.setIntHeader("X-Int", 1);
		response.addIntHeader("X-Int", 2);
		response.setDateHeader("X-Date", 0);
		response.addDateHeader("X-Date", 1);
		response.addCookie(new Cookie("late", "1"));
		response.setContentType("text/csv");
		response.setCharacterEncoding("UTF-8");
		response.setCharacterEncoding(StandardCharsets.UTF_16);
		response.setLocale(Locale.GERMANY);
	}

	@ParameterizedTest
	@CsvSource({ "application/x-www-form-urlencoded, 411", "Application/X-WWW-Form-URLEncoded; charset=UTF-8, 411",
			"multipart/form-data; boundary=x, 411", "multipart/mixed, 411", "' multipart/form-data', 411",
			"application/json, 200", ", 200" })
	void doFilterWhenFormDeclaresNoLengthShouldRefuseIt(@Nullable String contentType, int status) throws Exception {
		this.request.setContent(new byte[1]);
		this.request.setContentType(contentType);
		this.request.addHeader("Transfer-Encoding", "chunked");

		run((req, res) -> {
		});

		assertThat(this.response.getStatus()).isEqualTo(status);
		assertThat(this.passedOn).isEqualTo(status == 200);
	}

	@Test
	void doFilterWhenFormOverHttp2DeclaresNoLengthShouldRefuseIt() throws Exception {
		this.request.setProtocol("HTTP/2.0");
		this.request.setContentType("application/x-www-form-urlencoded");

		run((req, res) -> {
		});

		assertThat(this.response.getStatus()).isEqualTo(411);
		assertThat(this.response.getContentAsString()).contains("The length of a form must be declared");
	}

	@Test
	void doFilterWhenGetOverHttp2HasTheTypeOfAFormShouldPassOn() throws Exception {
		this.request.setMethod("GET");
		this.request.setProtocol("HTTP/2.0");
		this.request.setContentType("application/x-www-form-urlencoded");

		run((req, res) -> {
		});

		assertThat(this.passedOn).isTrue();
	}

	@Test
	void doFilterWhenFormHasNoBodyShouldPassOn() throws Exception {
		this.request.setContentType("application/x-www-form-urlencoded");

		run((req, res) -> {
		});

		assertThat(this.passedOn).isTrue();
	}

	@Test
	void doFilterWhenFormsWithoutLengthAreAllowedShouldPassOnAndCountWhatIsRead() throws Exception {
		this.request.setContent(new byte[11]);
		this.request.setContentType("application/x-www-form-urlencoded");
		this.request.addHeader("Transfer-Encoding", "chunked");

		new BodyLimitFilter("limit", options("allow-forms-without-length", "true")).doFilter(this.request,
				this.response, (req, res) -> assertTooLarge(() -> req.getInputStream().readAllBytes()));

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "DELETE", "TRACE" })
	void doFilterWhenThereIsNoBodyShouldPassOnTheRequestItself(String method) throws Exception {
		this.request.setMethod(method);

		run((req, res) -> {
			assertThat(req).isSameAs(this.request);
			assertThat(res).isSameAs(this.response);
		});

		assertThat(this.passedOn).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "GET, HTTP/2.0, ", "GET, HTTP/1.1, chunked", "POST, HTTP/1.1, " })
	void doFilterWhenThereMayBeABodyShouldLimitIt(String method, String protocol, @Nullable String encoding)
			throws Exception {
		this.request.setMethod(method);
		this.request.setProtocol(protocol);
		if (encoding != null) {
			this.request.addHeader("Transfer-Encoding", encoding);
		}
		this.request.setContent(new byte[11]);

		run((req, res) -> assertTooLarge(() -> req.getInputStream().readAllBytes()));

		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@ParameterizedTest
	@EnumSource(names = { "INCLUDE", "ERROR" })
	void doFilterWhenIncludedOrAnErrorPageShouldPassOn(DispatcherType type) throws Exception {
		this.request.setContent(new byte[11]);
		this.request.declared = true;
		this.request.setDispatcherType(type);

		run((req, res) -> assertThat(req).isSameAs(this.request));

		assertThat(this.passedOn).isTrue();
	}

	@Test
	void doFilterWhenAnIncludedPartReadsTooMuchShouldStillRefuse() throws Exception {
		this.request.setContent(new byte[11]);

		run((req, res) -> {
			res.getOutputStream().print("half a page");
			this.request.setDispatcherType(DispatcherType.INCLUDE);
			assertTooLarge(() -> req.getInputStream().readAllBytes());
		});

		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEmpty();
	}

	@Test
	void doFilterWhenForwardedShouldNotCountTwice() throws Exception {
		this.request.setContent(new byte[10]);
		BodyLimitFilter filter = new BodyLimitFilter("limit", options());

		filter.doFilter(this.request, this.response, (outer, outerResponse) -> {
			HttpServletRequest further = new HttpServletRequestWrapper((HttpServletRequest) outer);
			filter.doFilter(further, outerResponse, (inner, innerResponse) -> {
				assertThat(inner).isSameAs(further);
				assertThat(inner.getInputStream().readAllBytes()).hasSize(10);
			});
		});

		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void doFilterWhenDispatchedAgainShouldGoOnCounting() throws Exception {
		this.request.setContent(new byte[11]);
		List<Integer> read = new ArrayList<>();
		run((req, res) -> read.add(req.getInputStream().readNBytes(6).length));
		this.request.setDispatcherType(DispatcherType.ASYNC);

		run((req, res) -> assertTooLarge(() -> read.add(req.getInputStream().readAllBytes().length)));

		assertThat(read).containsExactly(6);
		assertThat(this.response.getStatus()).isEqualTo(413);
	}

	@Test
	void doFilterWhenTwoFiltersLimitShouldTakeTheSmallerLimit() throws Exception {
		this.request.setContent(new byte[11]);
		BodyLimitFilter larger = new BodyLimitFilter("larger", options("max-size", "20B"));

		larger.doFilter(this.request, this.response,
				(outer, outerResponse) -> run((HttpServletRequest) outer, (HttpServletResponse) outerResponse,
						(req, res) -> assertTooLarge(() -> req.getInputStream().readAllBytes())));

		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).isEqualTo(PROBLEM);
	}

	@Test
	void getReaderShouldDecodeAsTheRequestSays() throws Exception {
		this.request.setContent("\u00e4\u20ac".getBytes(StandardCharsets.UTF_8));
		this.request.setCharacterEncoding("UTF-8");

		run((req, res) -> {
			BufferedReader reader = req.getReader();
			assertThat(reader.readLine()).isEqualTo("\u00e4\u20ac");
			assertThat(req.getReader()).isSameAs(reader);
			assertThatIllegalStateException().isThrownBy(req::getInputStream);
		});
	}

	@Test
	void getReaderWhenEncodingIsUnknownShouldSaySo() throws Exception {
		for (String encoding : List.of("no-such-charset", "a b", "")) {
			this.request.setCharacterEncoding(encoding);

			run((req, res) -> assertThatExceptionOfType(UnsupportedEncodingException.class).isThrownBy(req::getReader)
				.withMessage(encoding));
		}
	}

	@Test
	void getReaderWhenStreamIsInUseShouldRefuse() throws Exception {
		this.request.setContent(new byte[1]);

		run((req, res) -> {
			req.getInputStream();
			assertThatIllegalStateException().isThrownBy(req::getReader);
		});
	}

	private void run(Application application) throws ServletException, IOException {
		run(this.request, application);
	}

	private void run(HttpServletRequest request, Application application) throws ServletException, IOException {
		run(request, this.response, application);
	}

	private void run(HttpServletRequest request, HttpServletResponse response, Application application)
			throws ServletException, IOException {
		FilterChain chain = (req, res) -> {
			this.passedOn = true;
			application.answer((HttpServletRequest) req, (HttpServletResponse) res);
		};
		new BodyLimitFilter("limit", options()).doFilter(request, response, chain);
	}

	private static BodyLimitOptions options(String... options) {
		String[] all = new String[options.length + 2];
		all[0] = "max-size";
		all[1] = "10B";
		System.arraycopy(options, 0, all, 2, options.length);
		return TestOptions.bind(BodyLimitOptions.class, all);
	}

	private static void assertTooLarge(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
		assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(reading);
	}

	/** The ways to read a body, each of which says how much it has read. */
	enum Reading {

		BYTES {

			@Override
			int read(HttpServletRequest request) throws IOException {
				int count = 0;
				while (request.getInputStream().read() >= 0) {
					count++;
				}
				return count;
			}

		},

		ARRAYS {

			@Override
			int read(HttpServletRequest request) throws IOException {
				byte[] some = new byte[4];
				int count = 0;
				for (int next = 0; next >= 0; next = request.getInputStream().read(some)) {
					count += next;
				}
				return count;
			}

		},

		ALL {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return request.getInputStream().readAllBytes().length;
			}

		},

		SOME {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return request.getInputStream().readNBytes(100).length;
			}

		},

		TRANSFER {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return (int) request.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
			}

		},

		SKIP {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return (int) request.getInputStream().skip(100);
			}

		},

		LINE {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return request.getInputStream().readLine(new byte[100], 0, 100);
			}

		},

		BUFFER {

			@Override
			int read(HttpServletRequest request) throws IOException {
				return request.getInputStream().read(java.nio.ByteBuffer.allocate(100));
			}

		},

		READER {

			@Override
			int read(HttpServletRequest request) throws IOException {
				int count = 0;
				while (request.getReader().read() >= 0) {
					count++;
				}
				return count;
			}

		};

		abstract int read(HttpServletRequest request) throws IOException;

	}

	private interface Application {

		void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

	}

	/** A request that declares no length unless it is told to. */
	private static final class StreamedRequest extends MockHttpServletRequest {

		private boolean declared;

		StreamedRequest() {
			super("POST", "/orders");
		}

		@Override
		public long getContentLengthLong() {
			return this.declared ? super.getContentLengthLong() : -1;
		}

	}

}
