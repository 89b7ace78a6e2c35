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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestIdFilterTests {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	/** The example of W3C Trace Context. */
	private static final String TRACE_PARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private HttpServletRequest passedOn = this.request;

	private @Nullable String contextId;

	@AfterEach
	void clearContext() {
		MDC.clear();
	}

	@Test
	void doFilterWhenClientSendsNoIdShouldMakeOne() throws Exception {
		run(filter());

		String id = this.response.getHeader("X-Request-Id");
		assertThat(id).matches(UUID);
		assertThat(this.request.getAttribute(RequestIdFilter.ATTRIBUTE)).isEqualTo(id);
		assertThat(this.passedOn.getHeader("x-request-id")).isEqualTo(id);
		assertThat(Collections.list(this.passedOn.getHeaders("X-REQUEST-ID"))).containsExactly(id);
		assertThat(Collections.list(this.passedOn.getHeaderNames())).containsExactly("X-Request-Id");
		assertThat(this.contextId).isEqualTo(id);
	}

	@Test
	void doFilterShouldMakeAnotherIdForAnotherRequest() throws Exception {
		run(filter());
		String first = this.contextId;
		filter().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain());

		assertThat(this.contextId).isNotEqualTo(first);
	}

	@Test
	void doFilterWhenClientSendsValidIdShouldKeepIt() throws Exception {
		this.request.addHeader("X-Request-Id", "abc-123");

		run(filter());

		assertThat(this.response.getHeader("X-Request-Id")).isEqualTo("abc-123");
		assertThat(this.passedOn).isSameAs(this.request);
		assertThat(this.contextId).isEqualTo("abc-123");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\nb", "a\"b", "<script>", "\u00fcber", "\u2028" })
	void doFilterWhenIdIsInvalidShouldReplaceIt(String id) throws Exception {
		this.request.addHeader("X-Request-Id", id);

		run(filter());

		assertThat(this.response.getHeader("X-Request-Id")).matches(UUID);
		assertThat(this.passedOn.getHeader("X-Request-Id")).matches(UUID);
	}

	@Test
	void doFilterWhenPatternAllowsAnythingShouldStillRefuseWhatBreaksHeadersAndLogs() throws Exception {
		this.request.addHeader("X-Request-Id", "a\r\nSet-Cookie:x");

		run(filter("pattern", "(?s).*"));

		assertThat(this.response.getHeader("X-Request-Id")).matches(UUID);
	}

	@Test
	void doFilterShouldLimitTheLengthOfIncomingIds() throws Exception {
		this.request.addHeader("X-Request-Id", "a".repeat(128));
		run(filter());
		assertThat(this.contextId).hasSize(128);

		MockHttpServletRequest longer = new MockHttpServletRequest();
		longer.addHeader("X-Request-Id", "a".repeat(129));
		filter().doFilter(longer, this.response, chain());
		assertThat(this.contextId).matches(UUID);
	}

	@Test
	void doFilterWhenPatternIsGivenShouldMatchTheWholeId() throws Exception {
		this.request.addHeader("X-Request-Id", "1234x");

		run(filter("pattern", "[0-9]+"));

		assertThat(this.contextId).matches(UUID);
	}

	@Test
	void doFilterWhenClientSendsSeveralIdsShouldTrustNone() throws Exception {
		this.request.addHeader("X-Request-Id", "one");
		this.request.addHeader("X-Request-Id", "two");

		run(filter());

		assertThat(Collections.list(this.passedOn.getHeaders("X-Request-Id"))).singleElement().asString().matches(UUID);
	}

	@Test
	void doFilterWhenIncomingIdsAreNotAcceptedShouldMakeOne() throws Exception {
		this.request.addHeader("X-Request-Id", "abc-123");

		run(filter("accept-incoming", "false"));

		assertThat(this.contextId).matches(UUID);
		assertThat(this.passedOn.getHeader("X-Request-Id")).isEqualTo(this.contextId);
	}

	@Test
	void doFilterWhenClientSendsTraceparentAloneShouldTakeItsTraceId() throws Exception {
		this.request.addHeader("TraceParent", TRACE_PARENT);

		run(filter("pattern", "[0-9]{4}", "max-length", "4"));

		assertThat(this.contextId).isEqualTo(TRACE_ID);
		assertThat(this.response.getHeader("X-Request-Id")).isEqualTo(TRACE_ID);
		assertThat(this.passedOn.getHeader("X-Request-Id")).isEqualTo(TRACE_ID);
		assertThat(this.passedOn.getHeader("traceparent")).isEqualTo(TRACE_PARENT);
		assertThat(this.request.getAttribute(RequestIdFilter.ATTRIBUTE)).isEqualTo(TRACE_ID);
	}

	@Test
	void doFilterWhenClientSendsValidIdAndTraceparentShouldKeepTheId() throws Exception {
		this.request.addHeader("X-Request-Id", "abc-123");
		this.request.addHeader("traceparent", TRACE_PARENT);

		run(filter());

		assertThat(this.contextId).isEqualTo("abc-123");
	}

	@Test
	void doFilterWhenIdIsInvalidShouldTakeTheTraceId() throws Exception {
		this.request.addHeader("X-Request-Id", "a b");
		this.request.addHeader("traceparent", TRACE_PARENT);

		run(filter());

		assertThat(this.contextId).isEqualTo(TRACE_ID);
	}

	@Test
	void doFilterWhenClientSendsSeveralTraceparentsShouldTrustNone() throws Exception {
		this.request.addHeader("traceparent", TRACE_PARENT);
		this.request.addHeader("traceparent", TRACE_PARENT);

		run(filter());

		assertThat(this.contextId).matches(UUID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "a\r\nSet-Cookie:x", "00-00000000000000000000000000000000-1234567890123456-01" })
	void doFilterWhenTraceparentIsInvalidShouldMakeAnId(String value) throws Exception {
		this.request.addHeader("traceparent", value);

		run(filter());

		assertThat(this.contextId).matches(UUID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept-incoming", "accept-traceparent" })
	void doFilterWhenTraceparentIsNotAcceptedShouldMakeAnId(String option) throws Exception {
		this.request.addHeader("traceparent", TRACE_PARENT);

		run(filter(option, "false"));

		assertThat(this.contextId).matches(UUID);
	}

	@Test
	void doFilterShouldUseTheHeaderAndTheKeyOfItsOptions() throws Exception {
		this.request.addHeader("Correlation", "abc");
		this.request.addHeader("Accept", "text/plain");
		List<String> seen = new ArrayList<>();

		filter("header", "Correlation", "mdc-key", "correlation").doFilter(this.request, this.response,
				(request, response) -> seen.add(MDC.get("correlation")));

		assertThat(seen).containsExactly("abc");
		assertThat(this.response.getHeader("Correlation")).isEqualTo("abc");
		assertThat(this.response.getHeader("X-Request-Id")).isNull();
	}

	@Test
	void doFilterShouldLeaveOtherHeadersAlone() throws Exception {
		this.request.addHeader("Accept", "text/plain");

		run(filter());

		assertThat(this.passedOn.getHeader("Accept")).isEqualTo("text/plain");
		assertThat(Collections.list(this.passedOn.getHeaders("Accept"))).containsExactly("text/plain");
		assertThat(Collections.list(this.passedOn.getHeaderNames())).containsExactlyInAnyOrder("Accept",
				"X-Request-Id");
	}

	@Test
	void doFilterShouldRestoreTheLoggingContext() throws Exception {
		run(filter());
		assertThat(MDC.get("requestId")).isNull();

		MDC.put("requestId", "outer");
		run(filter());
		assertThat(this.contextId).isNotEqualTo("outer");
		assertThat(MDC.get("requestId")).isEqualTo("outer");
	}

	@Test
	void doFilterWhenChainThrowsShouldRestoreTheLoggingContext() {
		assertThatIllegalStateException()
			.isThrownBy(() -> filter().doFilter(this.request, this.response, (request, response) -> {
				throw new IllegalStateException("out of order");
			}));

		assertThat(MDC.get("requestId")).isNull();
	}

	@Test
	void doFilterWhenDispatchedAgainShouldKeepTheId() throws Exception {
		run(filter());
		String id = this.contextId;
		this.contextId = null;

		run(filter());

		assertThat(this.contextId).isEqualTo(id);
		assertThat(this.response.getHeaders("X-Request-Id")).containsExactly(id);
	}

	@Test
	void doFilterWhenSecondFilterHasAnotherHeaderShouldUseTheSameId() throws Exception {
		RequestIdFilter second = filter("header", "Correlation");
		filter().doFilter(this.request, this.response,
				(request, response) -> second.doFilter(request, response, chain()));

		assertThat(this.response.getHeader("Correlation")).isEqualTo(this.response.getHeader("X-Request-Id"));
		assertThat(this.passedOn.getHeader("Correlation")).isEqualTo(this.passedOn.getHeader("X-Request-Id"));
	}

	private void run(RequestIdFilter filter) throws ServletException, IOException {
		filter.doFilter(this.request, this.response, chain());
	}

	private FilterChain chain() {
		return (request, response) -> {
			this.passedOn = (HttpServletRequest) request;
			this.contextId = MDC.get("requestId");
		};
	}

	private RequestIdFilter filter(String... options) {
		return new RequestIdFilter(TestOptions.bind(RequestIdOptions.class, options));
	}

}
