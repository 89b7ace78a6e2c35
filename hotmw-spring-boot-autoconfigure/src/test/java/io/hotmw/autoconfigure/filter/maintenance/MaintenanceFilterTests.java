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

package io.hotmw.autoconfigure.filter.maintenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.api.FilterContext;
import io.hotmw.api.Observability;
import io.hotmw.autoconfigure.MutableClock;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

class MaintenanceFilterTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	private final MutableClock clock = new MutableClock(Instant.parse("2030-01-31T06:00:00Z"));

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@Test
	void doFilterShouldAnswerWithAProblem() throws Exception {
		run();

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"type\":\"about:blank\"," + "\"title\":\"Service Unavailable\",\"status\":503,"
					+ "\"detail\":\"The service is down for maintenance\",\"instance\":\"/orders\"}");
		assertThat(this.response.getHeaders("Retry-After")).containsExactly("300");
		assertThat(this.response.getHeaders("Cache-Control")).containsExactly("no-store");
		assertThat(this.response.getHeaders("Vary")).containsExactly("Accept");
	}

	@Test
	void doFilterWhenBrowserAsksShouldAnswerWithAPage() throws Exception {
		this.request.addHeader("Accept", BROWSER);

		run("title", "Back <soon>", "message", "Until 7 o'clock & \u00fcber");

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentType()).isEqualTo("text/html;charset=UTF-8");
		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>")
			.contains("<title>Back &lt;soon&gt;</title>", "<h1>Back &lt;soon&gt;</h1>",
					"<p>Until 7 o&#39;clock &amp; \u00fcber</p>");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("300");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.request.getAttribute(Observability.REASON_ATTRIBUTE)).isEqualTo("Until 7 o'clock & \u00fcber");
	}

	@Test
	void doFilterWhenThereIsAPageShouldSendIt() throws Exception {
		this.request.addHeader("Accept", BROWSER);

		run("page", "<p>100 % \u00fcber</p>");

		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("<p>100 % \u00fcber</p>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "text/html | true", "TEXT/HTML | true", "text/* | true", "text/html;q=0.9, */*;q=0.8 | true",
					"text/html, application/xhtml+xml, */* | true", "text/*, */* | true",
					"text/html, application/json;q=0.9 | true", "text/html;level=1 | true", "*/* | false",
					"application/json;q=0.5, text/html | true", "image/*, text/html;q=0.1 | true",
					"application/json | false", "application/problem+json | false", "text/plain | false",
					"application/json, text/html;q=0.9 | false", "application/json, text/html | false",
					"text/html;q=0.5, application/*;q=0.6 | false", "text/html;q=0, */* | false",
					"text/html;q=0 | false", "text/html;q=0.1, application/problem+json;q=0.2 | false",
					"nonsense | false", "text/html;q=nonsense | false", "text/html/html | false", ", | false" })
	void doFilterShouldAnswerWithWhatTheClientPrefers(String accept, boolean page) throws Exception {
		this.request.addHeader("Accept", accept);

		run();

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentType())
			.isEqualTo(page ? "text/html;charset=UTF-8" : "application/problem+json");
	}

	@Test
	void doFilterWhenAcceptHeaderHasMoreTypesThanAnybodyNeedsShouldNotSortThem() throws Exception {
		this.request.addHeader("Accept", "text/html," + "a/b,".repeat(2000) + "c/d");

		run();

		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
	}

	@Test
	void doFilterWhenThereAreSeveralAcceptHeadersShouldReadThemAll() throws Exception {
		this.request.addHeader("Accept", "application/json;q=0.5");
		this.request.addHeader("Accept", "text/html");

		run();

		assertThat(this.response.getContentType()).isEqualTo("text/html;charset=UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { BROWSER, "*/*" })
	void doFilterWhenMethodIsHeadShouldSendTheHeadersAlone(String accept) throws Exception {
		this.request.setMethod("HEAD");
		this.request.addHeader("Accept", accept);

		run();

		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentLength()).isPositive();
		assertThat(this.response.getContentAsByteArray()).isEmpty();
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("300");
	}

	@Test
	void doFilterWhenEndIsKnownShouldTellItUntilItHasCome() throws Exception {
		Filter filter = filter("until", "2030-02-03T08:00:00+01:00", "retry-after", "90s");

		filter.doFilter(this.request, this.response, this.chain);

		assertThat(this.response.getHeader("Retry-After")).isEqualTo("Sun, 03 Feb 2030 07:00:00 GMT");

		this.clock.advance(Duration.ofDays(4));
		MockHttpServletResponse later = new MockHttpServletResponse();
		filter.doFilter(this.request, later, this.chain);

		assertThat(later.getStatus()).isEqualTo(503);
		assertThat(later.getHeader("Retry-After")).isEqualTo("90");
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3, true", "2001:db8::7, true", "::ffff:10.1.2.3, true", "192.0.2.7, false",
			"example.com, false", "'', false" })
	void doFilterShouldLetAllowedAddressesThrough(String address, boolean through) throws Exception {
		this.request.setRemoteAddr(address);
		this.request.addHeader("X-Forwarded-For", "10.1.2.3");

		run("allowed-addresses", "10.0.0.0/8,2001:db8::/32");

		assertThat(this.chain.getRequest() != null).isEqualTo(through);
		assertThat(this.response.getStatus()).isEqualTo(through ? 200 : 503);
	}

	@Test
	void doFilterShouldGoByTheAddressThatAFilterInFrontHasFound() throws Exception {
		this.request.setRemoteAddr("10.1.2.3");
		this.request.setAttribute(ClientAddress.ATTRIBUTE, IpAddress.parse("192.0.2.7").orElseThrow());

		run("allowed-addresses", "10.0.0.0/8");

		assertThat(this.response.getStatus()).isEqualTo(503);
	}

	@Test
	void doFilterShouldReplaceWhatIsBuffered() throws Exception {
		this.request.addHeader("Accept", BROWSER);
		this.response.getOutputStream().print("half a page");

		run();

		assertThat(this.response.getContentAsString()).startsWith("<!DOCTYPE html>").doesNotContain("half a page");
	}

	@ParameterizedTest
	@ValueSource(strings = { BROWSER, "*/*" })
	void doFilterWhenIncludedShouldLeaveThePartOut(String accept) throws Exception {
		this.request.addHeader("Accept", accept);
		this.request.setDispatcherType(DispatcherType.INCLUDE);
		this.response.getOutputStream().print("a page");

		run();

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getContentAsString()).isEqualTo("a page");
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	@Test
	void doFilterWhenCommittedShouldWriteNothing() throws Exception {
		this.response.setCommitted(true);

		run();

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ERROR", "ASYNC" })
	void doFilterWhenRequestWasLetInShouldPassOn(DispatcherType type) throws Exception {
		this.request.setDispatcherType(type);

		run();

		assertThat(this.chain.getRequest()).isSameAs(this.request);
	}

	private void run(String... options) throws ServletException, IOException {
		filter(options).doFilter(this.request, this.response, this.chain);
	}

	private Filter filter(String... options) {
		return new MaintenanceFilterFactory(this.clock).create(new FilterContext("closed", "maintenance"),
				TestOptions.bind(MaintenanceOptions.class, options));
	}

}
